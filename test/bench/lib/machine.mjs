// How busy the machine is with other work, so that a figure measured next to a busy neighbour is marked as
// such. Linux only (/proc); elsewhere everything reads as unknown and nothing waits.
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { processTree } from './memory.mjs'

function busyTicks() {
  const [user, nice, system, , , irq, softirq, steal] = readFileSync('/proc/stat', 'utf8')
    .split('\n', 1)[0]
    .trim()
    .split(/\s+/)
    .slice(1)
    .map(Number)
  return user + nice + system + irq + softirq + steal
}

function ownTicks(extra) {
  let ticks = 0
  for (const pid of new Set([...processTree(process.pid), ...extra])) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const fields = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number)
      ticks += fields[11] + fields[12] + fields[13] + fields[14] // own user and system, and those of ended children
    } catch {
      // Gone.
    }
  }
  return ticks
}

/** Starts a measurement; the returned function gives the share (0…1) of all CPU time used by others since. */
export function othersBusy(extra = []) {
  try {
    const from = { at: performance.now(), busy: busyTicks(), own: ownTicks(extra) }
    return () => {
      const ticks = ((performance.now() - from.at) / 1000) * 100 * cpus().length
      const share = (busyTicks() - from.busy - (ownTicks(extra) - from.own)) / ticks
      return Math.min(1, Math.max(0, share))
    }
  } catch {
    return () => null
  }
}

/**
 * A gate to put before each measured step: waits, in windows of 100 ms, until others use less than `share` of the
 * machine. `limit` ms of waiting in all; after that it lets everything through.
 * Resolves to the time waited.
 */
export function calmGate(share, limit) {
  let left = limit
  return async () => {
    const from = left
    while (left > 0) {
      const sample = othersBusy()
      await new Promise(resolve => setTimeout(resolve, 100))
      const busy = sample()
      if (busy === null || busy < share) break
      left -= 100
    }
    return from - left
  }
}

/** Waits until others use less than `share` of the machine over a second, at most `limit` ms. */
export async function quietMachine(share, limit) {
  const until = performance.now() + limit
  for (;;) {
    const sample = othersBusy()
    await new Promise(resolve => setTimeout(resolve, 1000))
    const busy = sample()
    if (busy === null || busy < share || performance.now() > until) return busy
  }
}
