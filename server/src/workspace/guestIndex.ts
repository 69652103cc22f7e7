import { AUTO_FILE, startedFile } from '../dom0/startedFile.ts'
import { type FileKind, plainLocation, textOfFile } from '../files/files.ts'
import { topologyGuest } from '../network/topology/guestOf.ts'
import type { TopologyGuest } from '../network/topology/host.ts'
import type { ConfigFile } from '../syntax/model.ts'
import { fingerprint } from '../text/fingerprint.ts'
import { lineStarts, rangeOfSpan } from '../text/lines.ts'
import { guestsAbove, isLink, leadsNowhere } from './autoLink.ts'
import { roleOfText } from './fileKind.ts'
import { folderOf, foldersOf, hostOf, isGuestPath, isKept, LARGEST_GUEST, MOST_GUESTS } from './guestPaths.ts'
import type { GuestNews, GuestRecord, GuestSources, ReadGuest, Started, Twin } from './guestRecord.ts'
import { type GuestSummary, summarise } from './guestSummary.ts'
import { type Owner, PossessionIndex } from './possessionIndex.ts'
import { type Possession, possessionsOf } from './possessions.ts'

/** How long reading may go on before whoever waits has a turn, in milliseconds. */
const TURN = 4

/** A folder of guests by location; it is listed when the guests beside one of them are asked for. */
interface Folder {
  isListed: boolean
  isCapped: boolean
  readonly guests: Map<string, GuestRecord>
}

/**
 * What the guest files around a file say, one summary each. A folder is read when its guests are first asked for, in the
 * background and in short turns; afterwards only what changed is read again. Nobody waits for it: an answer is what is
 * known by then.
 */
export class GuestIndex {
  #sources: GuestSources
  #news: Partial<GuestNews>
  #folders = new Map<string, Folder>()
  #due = new Set<string>()
  /** What is being read in the background. */
  #reading: string | null = null
  #running: Promise<void> | null = null
  #possessions = new PossessionIndex()
  /** Open guests of which more can be said once all others are known. */
  #waiting = new Set<string>()
  /** Links in auto/ that lead nowhere. */
  #dangling = new Set<string>()
  /** Guests that are open in the editor: what is on disk does not count for them. */
  #open = new Set<string>()

  constructor(sources: GuestSources, news: Partial<GuestNews> = {}) {
    this.#sources = sources
    this.#news = news
  }

  /**
   * Takes in what an open guest claims by now.
   *
   * @returns its claims, each with the other guests of the host that have to do with the same
   */
  open(location: string, file: ConfigFile): { readonly claim: Possession; readonly others: readonly Owner[] }[] {
    if (!isKept(location)) return []
    this.#open.add(plainLocation(location))
    const claims = this.#claim(location, file)
    const host = hostOf(location)
    if (host === null) return []
    if (this.#running && claims.some(({ kind }) => kind === 'backend')) this.#waiting.add(location)
    return claims.map(claim => ({ claim, others: this.#possessions.others(location, host, claim) }))
  }

  /** What a guest claims, open or not, each with the other guests of the host that have to do with the same. */
  claims(location: string): { readonly claim: Possession; readonly others: readonly Owner[] }[] {
    const host = hostOf(location)
    if (host === null) return []
    return this.#possessions
      .claims(location)
      .map(claim => ({ claim, others: this.#possessions.others(location, host, claim) }))
  }

  closed(location: string): void {
    this.#open.delete(plainLocation(location))
    this.changed([location])
  }

  /** The other guests of the host, or of the folder, that a file belongs to, as far as they are known. */
  beside(location: string): GuestSummary[] {
    const itself = plainLocation(location)
    return foldersOf(location).flatMap(folder => {
      const { guests } = this.#listed(folder)
      return [...guests].flatMap(([spelling, { summary }]) => (spelling === itself || isEmpty(summary) ? [] : summary))
    })
  }

  /** Of a file in `auto/`, the guest of its name in the folder above, as far as it is known. */
  twin(location: string, file: ConfigFile): Twin | null {
    const host = AUTO_FILE.exec(location)?.[1]
    const name = host === undefined ? undefined : summarise(location, file).name
    if (host === undefined || !name) return null
    if (this.#running) this.#waiting.add(location)
    const twin = [...this.#listed(host).guests.values()].find(({ summary }) => summary.name === name)
    const isLink = this.#known(location)?.isLink ?? null
    return twin ? { location: twin.summary.location, isLink, isSame: twin.print === fingerprint(file.text) } : null
  }

  /** The guests that start with a file's host, in that order; null where not all of them are known. */
  started(location: string): Started[] | null {
    if (this.#running) this.#waiting.add(location)
    if (!this.knowsAll(location)) return null
    const guests = [...this.#listed(`${folderOf(location)}/auto`).guests]
    const named = guests.map(([plain, { summary, guest }]) => ({
      file: plain.slice(plain.lastIndexOf('/') + 1),
      name: summary.name ?? '',
      memory: guest?.memory ?? null,
    }))
    return named.sort((a, b) => (a.file < b.file ? -1 : 1))
  }

  /** Whether all guests of a file's host have been read, so that another one is not there. */
  knowsAll(location: string): boolean {
    const folders = foldersOf(location).map(folder => this.#listed(folder))
    return hostOf(location) !== null && this.#running === null && folders.every(({ isCapped }) => !isCapped)
  }

  /** These guests as they are now: those in the editor as it has them. Files that are no guests are left out. */
  async guests(locations: readonly string[]): Promise<TopologyGuest[]> {
    const found: TopologyGuest[] = []
    for (const location of locations) {
      const open = await this.#sources.openFile(location)
      const guest = open
        ? topologyGuest(location, open.file, open.release)
        : ((this.#known(location) ?? (await this.#read(location)))?.guest ?? null)
      if (guest) found.push(guest)
    }
    return found
  }

  /** Files changed, came or went: those of folders that are known are read again. */
  changed(locations: readonly string[]): void {
    for (const location of locations) if (this.#folders.has(plainLocation(folderOf(location)))) this.#want(location)
  }

  /** All is read again: hosts may read their guests in another notation now, or for another release. */
  forget(): void {
    const listed = [...this.#folders].filter(([, { isListed }]) => isListed)
    this.#folders.clear()
    for (const [folder] of listed) this.#listed(folder)
  }

  /** Whether something is being read in the background, so that more will be known. */
  get isReading(): boolean {
    return this.#running !== null
  }

  /** Resolves when nothing is left to be read. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running
  }

  /** What is known of a file and still true. */
  #known(location: string): GuestRecord | undefined {
    if (this.#due.has(location) || this.#reading === location) return undefined
    return this.#folders.get(plainLocation(folderOf(location)))?.guests.get(plainLocation(location))
  }

  #folder(folder: string): Folder {
    const known = this.#folders.get(plainLocation(folder)) ?? { isListed: false, isCapped: false, guests: new Map() }
    this.#folders.set(plainLocation(folder), known)
    return known
  }

  #listed(folder: string): Folder {
    const known = this.#folder(folder)
    if (!known.isListed) this.#want(`${folder}/`)
    known.isListed = true
    return known
  }

  #want(location: string): void {
    this.#due.add(location)
    this.#running ??= this.#work().finally(() => {
      this.#running = null
      if (this.#waiting.size > 0) this.#news.concerned?.(new Set(this.#waiting))
      this.#waiting.clear()
    })
  }

  async #work(): Promise<void> {
    let started = Date.now()
    // What is added on the way is come to as well.
    for (const location of this.#due) {
      this.#due.delete(location)
      this.#reading = location
      if (location.endsWith('/')) await this.#list(location.slice(0, -1))
      else if (isGuestPath(location)) await this.#read(location)
      this.#reading = null
      if (Date.now() - started < TURN) continue
      await new Promise(resolve => setTimeout(resolve, 0))
      started = Date.now()
    }
  }

  async #list(folder: string): Promise<void> {
    const names = (await this.#sources.files.list(folder)) ?? []
    const isUri = /^[a-z][a-z0-9+.-]+:/i.test(folder)
    const guests = names.map(name => `${folder}/${isUri ? encodeURIComponent(name) : name}`).filter(isGuestPath)
    const { guests: known } = this.#folder(folder)
    // What was read for somebody who waited is not read again.
    const unread = guests.slice(0, MOST_GUESTS).filter(location => !known.has(plainLocation(location)))
    for (const location of unread) this.#due.add(location)
    if (guests.length <= MOST_GUESTS) return
    this.#folder(folder).isCapped = true
    this.#news.capped?.(folder)
  }

  async #read(location: string): Promise<GuestRecord | null> {
    const { files } = this.#sources
    const kind = await files.stat(location)
    if (AUTO_FILE.test(location)) await this.#noteLink(location, kind === 'missing')
    const text = await this.#textOf(location, kind)
    const read = text === null || roleOfText(text) !== null ? null : await this.#parse(location, text)
    if (!this.#open.has(plainLocation(location))) this.#claim(location, read?.file ?? null)
    const { guests } = this.#folder(folderOf(location))
    if (!read) {
      guests.delete(plainLocation(location))
      return null
    }
    const { file, release } = read
    const record = {
      summary: summarise(location, file),
      guest: topologyGuest(location, file, release),
      print: fingerprint(file.text),
      isLink: AUTO_FILE.test(location) ? await isLink(this.#sources.files, location) : null,
    }
    guests.set(plainLocation(location), record)
    return record
  }

  async #textOf(location: string, kind: FileKind): Promise<string | null> {
    const { files } = this.#sources
    const started = AUTO_FILE.test(location) ? await startedFile(files, location) : location
    const isFile = started === location ? kind === 'file' : (await files.stat(started)) === 'file'
    return isFile ? textOfFile(files, started, LARGEST_GUEST) : null
  }

  async #noteLink(location: string, isMissing: boolean): Promise<void> {
    const { files } = this.#sources
    const plain = plainLocation(location)
    const isDangling = isMissing && (await leadsNowhere(files, location))
    if (!isDangling && !this.#dangling.delete(plain)) return
    if (isDangling) this.#dangling.add(plain)
    this.#news.dangling?.(location, isDangling ? await guestsAbove(files, location) : null)
  }

  /** Null for one that cannot be parsed, which is no reason to read no other. */
  async #parse(location: string, text: string): Promise<ReadGuest | null> {
    try {
      return await this.#sources.read(location, text)
    } catch {
      return null
    }
  }

  #claim(location: string, file: ConfigFile | null): Possession[] {
    const host = hostOf(location)
    if (host === null) return []
    const claims = file ? possessionsOf(file) : []
    const starts = claims.length > 0 && file ? lineStarts(file.text) : []
    const range = ({ span }: Possession) => rangeOfSpan(starts, span)
    const concerned = this.#possessions.set(location, host, claims, range)
    if (concerned.size > 0) this.#news.concerned?.(concerned)
    return claims
  }
}

function isEmpty({ name, macs, disks }: GuestSummary): boolean {
  return name === null && macs.length === 0 && disks.length === 0
}
