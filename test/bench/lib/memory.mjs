// Resident memory and processor time of a process and all its descendants, from /proc (Linux). Null elsewhere.
import { readdirSync, readFileSync } from 'node:fs'

export function processTree(root) {
  const children = new Map()
  try {
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
        const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
        children.set(parent, [...(children.get(parent) ?? []), Number(name)])
      } catch {
        // The process ended while we looked.
      }
    }
  } catch {
    return [root]
  }
  const tree = [root]
  for (let i = 0; i < tree.length; i++) tree.push(...(children.get(tree[i]) ?? []))
  return tree
}

export function residentMiB(root, extra = []) {
  let kib = 0
  for (const pid of new Set([...processTree(root), ...extra])) {
    try {
      kib += Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
    } catch {
      // Gone.
    }
  }
  return kib ? kib / 1024 : null
}

/** Processor time used so far by a process tree in ms (nanosecond counters; threads that ended are not counted). */
export function processorMs(root) {
  let nanoseconds = 0
  for (const pid of processTree(root)) {
    try {
      for (const task of readdirSync(`/proc/${pid}/task`)) {
        nanoseconds += Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ', 1)[0])
      }
    } catch {
      // Gone, or no /proc.
    }
  }
  return nanoseconds ? nanoseconds / 1e6 : null
}
