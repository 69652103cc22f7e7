import { nameOfFile } from '../../files/files.ts'
import type { TopologyGuest } from './host.ts'
import { grouped } from './linked.ts'

/** The guests of a host. */
export interface GuestParts {
  readonly guests: readonly TopologyGuest[]
  /** What lies in `etc/xen/auto`: links to guests, or copies of them, which start with the host. */
  readonly started: readonly TopologyGuest[]
}

/** All guests of a host, with what starts: a link or a copy in `auto/` is the guest that it stands for. */
export function withAutostart({ guests, started }: GuestParts): TopologyGuest[] {
  const byName = grouped(guests, ({ name }) => name)
  const starting = new Set<TopologyGuest>()
  const alone: TopologyGuest[] = []
  for (const one of started) {
    const same = byName.get(one.name) ?? []
    const guest = same.find(other => isFileOf(other, one)) ?? same[0]
    if (guest) starting.add(guest)
    else alone.push(one)
  }
  const all = [...guests, ...alone]
  return all.map(guest => ({ ...guest, autostart: starting.has(guest) || alone.includes(guest) }))
}

/** Whether a file in `auto/` is called as that of the guest, or leads to it. */
function isFileOf(guest: TopologyGuest, started: TopologyGuest): boolean {
  return nameOfFile(guest.place.file) === nameOfFile(started.place.file)
}
