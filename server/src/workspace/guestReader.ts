import { AUTO_FILE, startedFile } from '../dom0/startedFile.ts'
import { type Files, locationIn, plainLocation } from '../files/files.ts'
import { type AutoLink, readAutoLink } from './autoLink.ts'
import { roleOfText } from './fileKind.ts'
import { filesOf, type GuestFolders } from './guestFolders.ts'
import { folderOf, isGuestPath, LARGEST_GUEST, MOST_GUESTS } from './guestPaths.ts'
import { GuestRecord, type ReadGuest, withoutRemarks } from './guestRecord.ts'

/** Where the index has guest files from. */
export interface GuestSources {
  readonly files: Files
  /** Reads a text for the host of its file. */
  read(location: string, text: string): Promise<ReadGuest>
  /** What is open in the editor; null for what is not. */
  openFile(location: string): Promise<ReadGuest | null>
}

/** Who is told of what was read. */
export interface Readings {
  /** Whether a file, by its plain location, is open: what is on disk does not count for it. */
  isOpen(plain: string): boolean
  /** Has a file read, in its turn. */
  want(location: string): void
  /** A guest by now; null for what is none. */
  guest(location: string, record: GuestRecord | null): void
  /** What lies in `auto/` by now; null where nothing does. */
  link(location: string, link: AutoLink | null): void
  /** A folder holds more guests than are looked at. */
  capped(folder: string): void
}

/** Reads guests, and which of them there are, from disk. */
export class GuestReader {
  readonly #sources: GuestSources
  readonly #folders: GuestFolders
  readonly #readings: Readings

  constructor(sources: GuestSources, folders: GuestFolders, readings: Readings) {
    this.#sources = sources
    this.#folders = folders
    this.#readings = readings
  }

  /** Reads a file, or lists a folder: one that ends in a slash. */
  async catchUp(location: string): Promise<void> {
    if (location.endsWith('/')) await this.#list(location.slice(0, -1))
    else if (isGuestPath(location)) await this.read(location)
  }

  async read(location: string): Promise<void> {
    const { files } = this.#sources
    const plain = plainLocation(location)
    const link = AUTO_FILE.test(location) ? await readAutoLink(files, location) : null
    if (AUTO_FILE.test(location)) this.#readings.link(location, link)
    if (this.#readings.isOpen(plain)) return
    const started = await startedFile(files, location)
    const isFile = !link?.isGuest && (await files.stat(started)) === 'file'
    const result = isFile ? await files.read(started, LARGEST_GUEST) : null
    const isText = result?.kind === 'text' && roleOfText(result.text) === null
    const read = isText ? await this.#parse(location, result.text) : null
    // It may have been opened meanwhile.
    if (this.#readings.isOpen(plain)) return
    const { unreadable } = this.#folders.folder(folderOf(location))
    if (result?.kind === 'unreadable') unreadable.set(plain, location)
    else unreadable.delete(plain)
    this.#readings.guest(location, read && new GuestRecord(location, { ...read, file: withoutRemarks(read.file) }))
  }

  /** Null for one that cannot be parsed, which is no reason to read no other. */
  async #parse(location: string, text: string): Promise<ReadGuest | null> {
    try {
      return await this.#sources.read(location, text)
    } catch {
      return null
    }
  }

  async #list(location: string): Promise<void> {
    const names = (await this.#sources.files.list(location)) ?? []
    const guests = names.map(name => locationIn(location, name)).filter(isGuestPath)
    const folder = this.#folders.folder(location)
    const [there, known] = [new Set(guests.map(plainLocation)), new Set(filesOf(folder).map(plainLocation))]
    // What was read for somebody who waited is not read again, but for what is gone.
    const gone = filesOf(folder).filter(one => !there.has(plainLocation(one)))
    const fresh = guests.slice(0, MOST_GUESTS).filter(one => !known.has(plainLocation(one)))
    for (const one of [...gone, ...fresh]) this.#readings.want(one)
    if (guests.length > MOST_GUESTS && !folder.isCapped) this.#readings.capped(location)
    folder.isCapped = guests.length > MOST_GUESTS
  }
}
