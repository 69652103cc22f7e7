import { AUTO_FILE } from '../dom0/startedFile.ts'
import { plainLocation } from '../files/files.ts'
import type { GuestFolders } from './guestFolders.ts'
import type { GuestRecord } from './guestRecord.ts'

/**
 * Who has to hear of it when a guest of a host changes, comes or goes, beyond those who claim the same: what is said of a
 * guest hangs also on which guests there are, what they are called, which of them start with the host and how large they are.
 */
export class Hearers {
  readonly #folders: GuestFolders
  /** Of each host, the names of the guests that start with it, and the bridges that guests name, as told last. */
  readonly #started = new Map<string, ReadonlySet<string>>()
  readonly #bridges = new Map<string, string>()
  /** By host and name, the copies in `auto/`: where they lie, by plain location. */
  readonly #copies = new Map<string, Map<string, string>>()

  constructor(folders: GuestFolders) {
    this.#folders = folders
  }

  /** Whether a guest is to others another one than before. */
  areOther(before: GuestRecord | undefined, after: GuestRecord | null): boolean {
    return toOthers(before) !== toOthers(after)
  }

  /** Whom the text of a guest concerns: copies of it in `auto/`. */
  ofText(host: string, before: GuestRecord | undefined, after: GuestRecord | null): string[] {
    const isCopy = AUTO_FILE.test((after ?? before)?.location ?? '')
    const names = new Set([before?.name ?? null, after?.name ?? null])
    const copiesOf = (name: string | null) => this.#copies.get(`${plainLocation(host)}\n${name}`)
    if (isCopy && before) copiesOf(before.name)?.delete(plainLocation(before.location))
    if (isCopy && after) this.#addCopy(host, after)
    return [...names].flatMap(name => (name === null ? [] : [...(copiesOf(name)?.values() ?? [])]))
  }

  #addCopy(host: string, { name, location }: GuestRecord): void {
    const id = `${plainLocation(host)}\n${name}`
    const known = this.#copies.get(id) ?? new Map()
    this.#copies.set(id, known.set(plainLocation(location), location))
  }

  /** Whom it concerns which guests a host has. */
  ofHost(host: string): Set<string> {
    const auto = `${host}/auto`
    const names = new Set(this.#folders.startedIn(host).flatMap(({ guest }) => guest?.name ?? []))
    const before = this.#started.get(host) ?? new Set()
    this.#started.set(host, names)
    const starts = ({ name }: GuestRecord) => name !== null && (names.has(name) || before.has(name))
    const needs = ({ claims }: GuestRecord) => claims.some(({ kind }) => kind === 'backend')
    const guests = [...this.#folders.in(host), ...this.#folders.in(auto)]
    const links = [...(this.#folders.known(auto)?.links.values() ?? [])].filter(({ isDangling }) => isDangling)
    const concerned = guests.filter(guest => AUTO_FILE.test(guest.location) || starts(guest) || needs(guest))
    return new Set([...concerned, ...links].map(({ location }) => location))
  }

  /** Whether the guests of a host name other bridges than when this was asked last. */
  haveOtherBridges(host: string): boolean {
    const guests = [...this.#folders.in(host), ...this.#folders.in(`${host}/auto`)]
    const bridges = [...new Set(guests.flatMap(({ summary }) => summary.bridges))].sort().join(' ')
    const before = this.#bridges.get(host)
    this.#bridges.set(host, bridges)
    return bridges !== before
  }
}

function toOthers(guest: GuestRecord | null | undefined): string {
  return guest ? JSON.stringify([guest.name, guest.memory, guest.summary.bridges]) : ''
}
