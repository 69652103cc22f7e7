import { AUTO_FILE } from '../dom0/startedFile.ts'
import { plainLocation } from '../files/files.ts'
import type { AutoLink } from './autoLink.ts'
import { folderOf } from './guestPaths.ts'
import type { GuestRecord } from './guestRecord.ts'

/** A folder of guests. Files go by their plain location. */
export interface GuestFolder {
  /** As it was asked for. */
  readonly location: string
  /** Whether its files are looked for. */
  isListed: boolean
  /** Whether what changes in it is read again. */
  isFollowed: boolean
  /** Whether it holds more guests than are looked at. */
  isCapped: boolean
  readonly guests: Map<string, GuestRecord>
  /** Of a host's `auto/`: what lies in it. */
  readonly links: Map<string, AutoLink>
  /** Files that may not be read, or are too large for guests. */
  readonly unreadable: Map<string, string>
}

/** The guests that were read, by folder. */
export class GuestFolders {
  readonly #folders = new Map<string, GuestFolder>()

  /** The folder, which may be one that nobody asked for yet. */
  folder(location: string): GuestFolder {
    const plain = plainLocation(location)
    const known = this.#folders.get(plain)
    if (known) return known
    const maps = { guests: new Map(), links: new Map(), unreadable: new Map() }
    const fresh: GuestFolder = { location, isListed: false, isFollowed: false, isCapped: false, ...maps }
    this.#folders.set(plain, fresh)
    return fresh
  }

  known(location: string): GuestFolder | undefined {
    return this.#folders.get(plainLocation(location))
  }

  all(): GuestFolder[] {
    return [...this.#folders.values()]
  }

  /** The guest of a file: of a link in `auto/` the one that it leads to. */
  guest(location: string): GuestRecord | undefined {
    const [folder, plain] = [this.known(folderOf(location)), plainLocation(location)]
    const own = folder?.guests.get(plain)
    const link = own ? undefined : folder?.links.get(plain)
    return link?.isGuest && link.target !== null ? this.guest(link.target) : own
  }

  link(location: string): AutoLink | undefined {
    return this.known(folderOf(location))?.links.get(plainLocation(location))
  }

  /** The guests in a folder that have a text of their own, in the order of their locations. */
  in(location: string): GuestRecord[] {
    return inOrder(this.known(location)?.guests)
  }

  /** What lies in a host's `auto/`, in the order in which it is started, each with its guest as far as that is known. */
  startedIn(host: string): { readonly plain: string; readonly guest: GuestRecord | undefined }[] {
    const auto = this.known(`${host}/auto`)
    const plain = [...new Set([...(auto?.guests.keys() ?? []), ...(auto?.links.keys() ?? [])])].sort()
    return plain.map(one => ({ plain: one, guest: this.guest(one) }))
  }

  /** What leads to a file of a host, also to one that is not there. */
  linksTo(location: string): AutoLink[] {
    const auto = AUTO_FILE.test(location) ? undefined : this.known(`${folderOf(location)}/auto`)
    const plain = plainLocation(location)
    return [...(auto?.links.values() ?? [])].filter(({ target }) => target !== null && plainLocation(target) === plain)
  }
}

/** Where all that is known of a folder lies. */
export function filesOf({ guests, links, unreadable }: GuestFolder): string[] {
  const all = [...[...guests.values(), ...links.values()].map(({ location }) => location), ...unreadable.values()]
  return [...new Map(all.map(location => [plainLocation(location), location])).values()]
}

function inOrder<T>(files: ReadonlyMap<string, T> | undefined): T[] {
  return [...(files ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, file]) => file)
}
