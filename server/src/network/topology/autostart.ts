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
  // A file in `auto/` is called as that of the guest, or leads to it.
  const byFile = grouped(guests, withFile)
  const starting = new Set<TopologyGuest>()
  const alone: TopologyGuest[] = []
  for (const one of started) {
    const [guest] = byFile.get(withFile(one)) ?? byName.get(one.name) ?? []
    if (guest) starting.add(guest)
    else alone.push(one)
  }
  return [
    ...guests.map(guest => ({ ...guest, autostart: starting.has(guest) })),
    ...alone.map(guest => ({ ...guest, autostart: true })),
  ]
}

function withFile({ name, place }: TopologyGuest): string {
  return `${nameOfFile(place.file)}\n${name}`
}
