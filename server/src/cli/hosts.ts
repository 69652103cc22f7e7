import { statSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { hostRootOf } from '../dom0/host.ts'
import { AUTO_FILE } from '../dom0/startedFile.ts'

/**
 * The guests of each host, without those in its `auto/`, which are read with the host; those outside any host's `etc/xen`
 * belong to one whose root is the folder itself.
 */
export function hostsIn(folder: string, guests: readonly string[]): Map<string, string[]> {
  const whole = resolve(folder)
  const hosts = new Map<string, string[]>()
  // A folder inside a host shows that host; one that holds a host without guests shows it, too.
  const own = hostRootOf(`${whole}/`) ?? hostRootOf(`${whole}/xen/`) ?? (isHost(whole) ? whole : null)
  if (own !== null) hosts.set(own, [])
  for (const path of guests.map(guest => resolve(guest))) {
    const root = hostRootOf(path) ?? own ?? whole
    const known = hosts.get(root) ?? []
    hosts.set(root, known)
    if (!AUTO_FILE.test(path)) known.push(path)
  }
  return hosts
}

function isHost(folder: string): boolean {
  return statSync(join(folder, 'etc'), { throwIfNoEntry: false })?.isDirectory() ?? false
}

/** A path as the user would write it who gave that folder, which may lie inside the host. */
export function asGiven(path: string, folder: string): string {
  return givenBelow(folder)(path)
}

/** The same for many paths. */
export function givenBelow(folder: string): (path: string) => string {
  const whole = resolve(folder)
  return path => {
    const inside = path.startsWith(`${whole}${sep}`) ? path.slice(whole.length + 1) : relative(whole, path)
    return inside === '' ? folder : join(folder, inside).split(sep).join('/')
  }
}
