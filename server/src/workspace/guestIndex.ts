import { AUTO_FILE } from '../dom0/startedFile.ts'
import { nameOfFile, plainLocation } from '../files/files.ts'
import type { TopologyGuest } from '../network/topology/host.ts'
import { fingerprint } from '../text/fingerprint.ts'
import { lineStarts, rangeOfSpan } from '../text/lines.ts'
import type { AutoLink } from './autoLink.ts'
import { filesOf, type GuestFolder, GuestFolders } from './guestFolders.ts'
import { folderOf, foldersOf, hostFolderOf, hostOf, isGuestPath, isKept } from './guestPaths.ts'
import { GuestReader, type GuestSources } from './guestReader.ts'
import { GuestRecord, type ReadGuest, type Twin } from './guestRecord.ts'
import type { GuestSummary } from './guestSummary.ts'
import { Hearers } from './hearers.ts'
import { PossessionIndex, type SharedClaim, type Slot } from './possessionIndex.ts'
import type { Started } from './startedGuests.ts'
import { Turns } from './turns.ts'

/** What is told while nobody asks. */
export interface GuestNews {
  /** What other files make of these is perhaps no longer the same. */
  concerned(locations: ReadonlySet<string>): void
  /** The guests of the host at `root` name other bridges than before. */
  bridges(root: string): void
  /** A folder holds more guests than are looked at. */
  capped(folder: string): void
}

/**
 * The guest files around a file, each read once. A folder is read when its guests are first asked for, in the background
 * and in short turns; afterwards only what changed is read again. Nobody waits for it: an answer is what is known by then.
 */
export class GuestIndex {
  readonly #sources: GuestSources
  readonly #news: Partial<GuestNews>
  readonly #folders = new GuestFolders()
  readonly #possessions = new PossessionIndex()
  readonly #hearers = new Hearers(this.#folders)
  readonly #reader: GuestReader
  readonly #reading = new Turns({ piece: location => this.#reader.catchUp(location), done: () => this.#tell() })
  /** Guests that are open in the editor: what is on disk does not count for them. */
  readonly #open = new Set<string>()
  /** What is to be told once nothing is left to be read: files that changed or asked too early, hosts with other guests, and what these claim. */
  #changed = new Set<string>()
  #hosts = new Set<string>()
  #touched = new Set<Slot>()

  constructor(sources: GuestSources, news: Partial<GuestNews> = {}) {
    this.#sources = sources
    this.#news = news
    this.#reader = new GuestReader(sources, this.#folders, {
      isOpen: plain => this.#open.has(plain),
      want: location => this.#reading.want(location),
      guest: (location, record) => {
        for (const slot of this.#put(location, record)) this.#touched.add(slot)
      },
      link: (location, link) => this.#putLink(location, link),
      capped: folder => news.capped?.(folder),
    })
  }

  /** Takes in what an open file is by now; null for one that is no guest. */
  open(location: string, read: ReadGuest | null): void {
    if (!isKept(location) || !isGuestPath(location)) return
    this.#open.add(plainLocation(location))
    const known = this.record(location)
    if (known?.file === read?.file && known?.target.release === read?.target.release) return
    this.#tellOthers(location, this.#put(location, read && new GuestRecord(location, read)))
    if (!this.#reading.isRunning) this.#tell()
  }

  closed(location: string): void {
    const wasOpen = this.#open.delete(plainLocation(location))
    if (this.#folders.known(folderOf(location))?.isFollowed) this.changed([location])
    else if (wasOpen) this.#tellOthers(location, this.#put(location, null))
    if (!this.#reading.isRunning) this.#tell()
  }

  /** The guest of a file that has a text of its own: no link to another one. */
  record(location: string): GuestRecord | undefined {
    return this.#folders.known(folderOf(location))?.guests.get(plainLocation(location))
  }

  /** What lies in a host's `auto/`; undefined for other files, and while nobody knows. */
  link(location: string): AutoLink | undefined {
    return this.#folders.link(location)
  }

  /** What a guest claims, each with the other guests of the host that have to do with the same. */
  claims(location: string): SharedClaim[] {
    return this.#possessions.claims(location)
  }

  /** The other guests of the host, or of the folder, that a file belongs to, as far as they are known. */
  beside(location: string): GuestSummary[] {
    const itself = plainLocation(location)
    for (const folder of foldersOf(location)) this.#listed(folder)
    const records = foldersOf(location).flatMap(folder => this.#folders.in(folder))
    const others = records.filter(record => plainLocation(record.location) !== itself)
    return others.map(({ summary }) => summary).filter(summary => !isEmpty(summary))
  }

  /** The same as they were read, with the file itself, and what lies in `auto/`: once all of it is read. */
  async all(folder: string): Promise<{ guests: GuestRecord[]; links: AutoLink[]; unreadable: string[] }> {
    const folders = foldersOf(`${folder}/`)
    for (const one of folders) this.#listed(one)
    await this.idle()
    return {
      guests: folders.flatMap(one => this.#folders.in(one)),
      links: folders.flatMap(one => [...(this.#folders.known(one)?.links.values() ?? [])]),
      unreadable: folders.flatMap(one => [...(this.#folders.known(one)?.unreadable.values() ?? [])]),
    }
  }

  /** Names of the files of a host's guests. */
  names(host: string): string[] {
    return this.#folders.in(host).map(({ location }) => nameOfFile(location))
  }

  /** Of a file in `auto/`, the guest of its name in the folder above, as far as it is known. */
  twin(location: string, { file }: ReadGuest): Twin | null {
    const host = AUTO_FILE.exec(location)?.[1]
    if (host === undefined) return null
    this.#listed(host)
    if (this.#reading.isRunning) this.#changed.add(location)
    const [link, name] = [this.link(location), this.record(location)?.name]
    const twin = name ? this.#folders.in(host).find(one => one.name === name) : undefined
    if (!link || !twin) return null
    return { location: twin.location, isLink: link.isLink, isSame: twin.print === fingerprint(file.text) }
  }

  /** The guests that start with a file's host, in that order; null where not all of them are known. */
  started(location: string): Started[] | null {
    if (this.#reading.isRunning) this.#changed.add(location)
    if (!this.knowsAll(location)) return null
    return this.#folders.startedIn(folderOf(location)).flatMap(({ plain, guest }) => {
      const file = plain.slice(plain.lastIndexOf('/') + 1)
      return guest ? [{ file, name: guest.name ?? '', memory: guest.memory }] : []
    })
  }

  /** Whether all guests of a file's host have been read, so that another one is not there. */
  knowsAll(location: string): boolean {
    const folders = foldersOf(location).map(folder => this.#listed(folder))
    const needs = this.record(location)?.claims.some(({ kind }) => kind === 'backend')
    if (this.#reading.isRunning && needs) this.#changed.add(location)
    return hostOf(location) !== null && !this.#reading.isRunning && folders.every(({ isCapped }) => !isCapped)
  }

  /** These guests as they are now: those in the editor as it has them. Files that are no guests are left out. */
  async guests(locations: readonly string[]): Promise<TopologyGuest[]> {
    const found: TopologyGuest[] = []
    for (const location of locations) {
      const guest = (await this.#asSeen(location))?.topology(location)
      if (guest) found.push(guest)
    }
    return found
  }

  /** Files changed, came or went: those of folders that are known are read again. */
  changed(locations: readonly string[]): void {
    for (const location of locations) {
      if (this.#folders.known(location)?.isListed) this.#reading.want(`${location}/`)
      if (!this.#folders.known(folderOf(location))?.isFollowed) continue
      this.#reading.want(location)
      for (const link of this.#folders.linksTo(location)) this.#reading.want(link.location)
    }
  }

  /** All is read again: hosts may read their guests in another notation now, or for another release. */
  forget(): void {
    for (const folder of this.#folders.all()) {
      if (!folder.isListed) continue
      for (const location of filesOf(folder)) this.#reading.want(location)
      this.#reading.want(`${folder.location}/`)
    }
  }

  /** What is known of a host: its guests and what lies in its `auto/`. */
  filesOf(host: string): string[] {
    return foldersOf(`${host}/`).flatMap(folder => {
      const known = this.#folders.known(folder)
      return known ? filesOf(known) : []
    })
  }

  /** Whether something is being read in the background, so that more will be known. */
  get isReading(): boolean {
    return this.#reading.isRunning
  }

  /** Resolves when nothing is left to be read. */
  idle(): Promise<void> {
    return this.#reading.idle()
  }

  #listed(location: string): GuestFolder {
    const folder = this.#folders.folder(location)
    if (!folder.isListed) this.#reading.want(`${location}/`)
    folder.isListed = true
    folder.isFollowed = true
    return folder
  }

  async #asSeen(location: string): Promise<GuestRecord | null> {
    this.#folders.folder(folderOf(location)).isFollowed = true
    const isKnown = !this.#reading.isDue(location) && (this.record(location) ?? this.link(location)) !== undefined
    const open = await this.#sources.openFile(location)
    if (open) return new GuestRecord(location, open)
    if (!isKnown) await this.#reader.read(location)
    const link = this.link(location)
    return link?.isGuest && link.target !== null ? this.#asSeen(link.target) : (this.record(location) ?? null)
  }

  #putLink(location: string, link: AutoLink | null): void {
    const { links } = this.#folders.folder(folderOf(location))
    const plain = plainLocation(location)
    if (JSON.stringify(links.get(plain) ?? null) === JSON.stringify(link)) return
    if (link) links.set(plain, link)
    else links.delete(plain)
    this.#changed.add(location)
    this.#hosts.add(folderOf(folderOf(location)))
  }

  /** @returns what of its claims is no longer the same */
  #put(location: string, record: GuestRecord | null): ReadonlySet<Slot> {
    const { guests } = this.#folders.folder(folderOf(location))
    const plain = plainLocation(location)
    const before = guests.get(plain)
    if (!before && !record) return new Set()
    if (record) guests.set(plain, record)
    else guests.delete(plain)
    if (!this.#open.has(plain)) this.#changed.add(location)
    const host = hostFolderOf(location)
    if (host === null) return new Set()
    for (const one of this.#hearers.ofText(host, before, record)) this.#changed.add(one)
    if (this.#hearers.areOther(before, record)) this.#hosts.add(host)
    return this.#claim(location, record)
  }

  #claim(location: string, record: GuestRecord | null): ReadonlySet<Slot> {
    const host = hostOf(location)
    if (host === null) return new Set()
    const claims = record?.claims ?? []
    const starts = record && claims.length > 0 ? lineStarts(record.file.text) : []
    return this.#possessions.set(location, host, claims, ({ span }) => rangeOfSpan(starts, span))
  }

  /** An edit is told at once, also while others are read. */
  #tellOthers(location: string, touched: ReadonlySet<Slot>): void {
    const concerned = this.#possessions.concerned(touched)
    concerned.delete(location)
    if (concerned.size > 0) this.#news.concerned?.(concerned)
  }

  #tell(): void {
    const [concerned, hosts] = [this.#changed, this.#hosts]
    for (const one of this.#possessions.concerned(this.#touched)) concerned.add(one)
    this.#changed = new Set()
    this.#hosts = new Set()
    this.#touched = new Set()
    for (const host of hosts) for (const one of this.#hearers.ofHost(host)) concerned.add(one)
    if (concerned.size > 0) this.#news.concerned?.(concerned)
    for (const host of hosts) if (this.#hearers.haveOtherBridges(host)) this.#news.bridges?.(folderOf(folderOf(host)))
  }
}

function isEmpty({ name, macs, disks }: GuestSummary): boolean {
  return name === null && macs.length === 0 && disks.length === 0
}
