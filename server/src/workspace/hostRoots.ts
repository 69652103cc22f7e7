import { hostRootOf } from '../dom0/host.ts'
import type { Files } from '../files/files.ts'

/** How deep below a folder hosts are looked for, and in how many folders at most. */
const DEEPEST = 2
const MOST_FOLDERS = 200

/** The roots of the hosts in a folder: of the one that it is or lies in, and of those a little below it. */
export async function hostRoots(files: Files, folder: string): Promise<string[]> {
  const around = hostRootOf(`${folder}/`)
  if (around !== null) return [around]
  if (folder.endsWith('/etc')) return (await files.stat(`${folder}/xen`)) === 'folder' ? [folder.slice(0, -4)] : []
  const found: string[] = []
  const waiting = [{ at: folder, depth: 0 }]
  for (let looked = 0; waiting.length > 0 && looked < MOST_FOLDERS; looked++) {
    const next = waiting.shift()
    if (!next) break
    if ((await files.stat(`${next.at}/etc/xen`)) === 'folder') found.push(next.at)
    else if (next.depth < DEEPEST) waiting.push(...(await foldersIn(files, next.at, next.depth + 1)))
  }
  return found
}

async function foldersIn(files: Files, folder: string, depth: number) {
  const names = ((await files.list(folder)) ?? []).filter(name => !/^\.|^node_modules$/.test(name))
  return names.slice(0, MOST_FOLDERS).map(name => ({ at: `${folder}/${encodedLike(folder, name)}`, depth }))
}

function encodedLike(folder: string, name: string): string {
  return /^[a-z][a-z0-9+.-]+:/i.test(folder) ? encodeURIComponent(name) : name
}
