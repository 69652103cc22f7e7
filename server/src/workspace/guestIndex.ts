import { type Files, plainLocation, textOfFile } from '../files/files.ts'
import type { Grammar } from '../syntax/xencfg/grammar.ts'
import { parseGuest } from '../syntax/xencfg/parse.ts'
import { roleOfPath, roleOfText } from './fileKind.ts'
import { type GuestSummary, summarise } from './guestSummary.ts'

/** Guests of one folder that are looked at; what comes behind them in the alphabet is not known. */
export const MOST_GUESTS = 5000

/** A guest file is small: what is larger is a disk image that somebody put among them. In characters. */
export const LARGEST_GUEST = 256 * 1024

/** How long reading may go on before whoever waits has a turn, in milliseconds. */
const TURN = 4

/**
 * What the guest files around a file say, one summary each. A folder is read when its guests are first asked for, in the
 * background and in short turns; afterwards only what changed is read again. Nobody waits for it: an answer is what is
 * known by then.
 */
export class GuestIndex {
  #files: Files
  #grammar: () => Promise<Grammar>
  #folders = new Map<string, Map<string, GuestSummary>>()
  #due = new Set<string>()
  #running: Promise<void> | null = null

  constructor(files: Files, grammar: () => Promise<Grammar>) {
    this.#files = files
    this.#grammar = grammar
  }

  /** The other guests of the host, or of the folder, that a file belongs to, as far as they are known. */
  beside(location: string): GuestSummary[] {
    const itself = plainLocation(location)
    return foldersOf(location).flatMap(folder => {
      const known = this.#folders.get(plainLocation(folder))
      if (!known) this.#read(folder)
      return [...(known ?? [])].flatMap(([spelling, guest]) => (spelling === itself ? [] : guest))
    })
  }

  /** Files changed, came or went: those of folders that are known are read again. */
  changed(locations: readonly string[]): void {
    for (const location of locations) if (this.#folders.has(plainLocation(folderOf(location)))) this.#want(location)
  }

  /** Resolves when nothing is left to be read. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running
  }

  #read(folder: string): void {
    this.#folders.set(plainLocation(folder), new Map())
    this.#want(`${folder}/`)
  }

  #want(location: string): void {
    this.#due.add(location)
    this.#running ??= this.#work().finally(() => {
      this.#running = null
    })
  }

  async #work(): Promise<void> {
    let started = Date.now()
    // What is added on the way is come to as well.
    for (const location of this.#due) {
      this.#due.delete(location)
      if (location.endsWith('/')) await this.#list(location.slice(0, -1))
      else await this.#readGuest(location)
      if (Date.now() - started < TURN) continue
      await new Promise(resolve => setTimeout(resolve, 0))
      started = Date.now()
    }
  }

  async #list(folder: string): Promise<void> {
    const names = (await this.#files.list(folder)) ?? []
    const isUri = /^[a-z][a-z0-9+.-]+:/i.test(folder)
    const guests = names.map(name => `${folder}/${isUri ? encodeURIComponent(name) : name}`).filter(isGuestPath)
    for (const location of guests.slice(0, MOST_GUESTS)) this.#due.add(location)
  }

  async #readGuest(location: string): Promise<void> {
    const known = this.#folders.get(plainLocation(folderOf(location)))
    if (!known || !isGuestPath(location)) return
    const isFile = (await this.#files.stat(location)) === 'file'
    const text = isFile ? await textOfFile(this.#files, location, LARGEST_GUEST) : null
    const summary = text === null ? null : await this.#summaryOf(location, text)
    if (summary) known.set(plainLocation(location), summary)
    else known.delete(plainLocation(location))
  }

  /** Null where a file is no guest after all, or cannot be read: one that cannot be is no reason to read no other. */
  async #summaryOf(location: string, text: string): Promise<GuestSummary | null> {
    if (roleOfText(text) !== null) return null
    try {
      const summary = summarise(location, parseGuest(text, await this.#grammar()))
      return summary.name === null && summary.macs.length === 0 && summary.disks.length === 0 ? null : summary
    } catch {
      return null
    }
  }
}

function isGuestPath(location: string): boolean {
  return roleOfPath(location) === 'guest' || (/\.cfg$/.test(location) && roleOfPath(location) === null)
}

function folderOf(location: string): string {
  return location.slice(0, location.lastIndexOf('/'))
}

/** A host keeps its guests in /etc/xen, and links to those that it starts by itself in /etc/xen/auto. */
function foldersOf(location: string): string[] {
  const folder = folderOf(location)
  const host = /^(.*\/etc\/xen)(\/auto)?$/.exec(folder)?.[1]
  return host ? [host, `${host}/auto`] : [folder]
}
