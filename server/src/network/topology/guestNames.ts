import { plainLocation } from '../../files/files.ts'
import type { TopologyGuest } from './host.ts'
import { grouped } from './linked.ts'

/** How a guest is called in a graph. */
export interface GuestName {
  /** What stands behind the kind in ids: its name, or, where that is taken, with its file below the root. */
  readonly key: string
  /** The same for people. */
  readonly label: string
}

/**
 * The guests of a host by what tells them apart. The toolstack runs one of a name at a time, but files of one name are
 * machines of their own: copies that somebody keeps, or a mistake. The one whose file has the name goes by it alone.
 */
export function guestNames(root: string, guests: readonly TopologyGuest[]): ReadonlyMap<TopologyGuest, GuestName> {
  const names = new Map<TopologyGuest, GuestName>()
  for (const [name, same] of grouped(guests, guest => guest.name)) {
    for (const [index, guest] of [...same].sort(nearerToName).entries()) {
      const file = fileBelow(root, guest)
      const label = file.replace(/^etc\/xen\//, '')
      names.set(
        guest,
        index === 0 ? { key: name, label: name } : { key: `${name}@${file}`, label: `${name} (${label})` },
      )
    }
  }
  return names
}

/** Independent of the order in which files were found. */
function nearerToName(a: TopologyGuest, b: TopologyGuest): number {
  const hasName = ({ name, place }: TopologyGuest) => Number(plainLocation(place.file).endsWith(`/${name}`))
  return hasName(b) - hasName(a) || (a.place.file < b.place.file ? -1 : 1)
}

function fileBelow(root: string, { place: { file } }: TopologyGuest): string {
  return plainLocation(file.startsWith(`${root}/`) ? file.slice(root.length + 1) : file)
}
