import { settingsByKey } from '../domain/xl/settings.ts'
import { type Files, plainLocation, textOfFile } from '../files/files.ts'
import type { ConfigFile } from '../syntax/model.ts'
import type { Grammar } from '../syntax/xencfg/grammar.ts'
import { parseGuest } from '../syntax/xencfg/parse.ts'
import { lineStarts, rangeOfSpan } from '../text/lines.ts'
import { roleOfPath, roleOfText } from './fileKind.ts'
import { type GuestSummary, summarise } from './guestSummary.ts'
import { type Owner, PossessionIndex } from './possessionIndex.ts'
import { type Possession, possessionsOf } from './possessions.ts'

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
  #possessions = new PossessionIndex()
  /** Guests that are open in the editor: what is on disk does not count for them. */
  #open = new Set<string>()
  #concerned: (locations: ReadonlySet<string>) => void

  /** @param concerned told which files have gained or lost another one that claims the same */
  constructor(
    files: Files,
    grammar: () => Promise<Grammar>,
    concerned: (locations: ReadonlySet<string>) => void = () => {},
  ) {
    this.#files = files
    this.#grammar = grammar
    this.#concerned = concerned
  }

  /**
   * Takes in what an open guest claims by now.
   *
   * @returns its claims, each with the other guests of the host that claim the same
   */
  open(location: string, file: ConfigFile): { readonly claim: Possession; readonly others: readonly Owner[] }[] {
    if (!isKept(location)) return []
    this.#open.add(plainLocation(location))
    const claims = this.#claim(location, file)
    const host = hostOf(location)
    if (host === null) return []
    return claims.map(claim => ({ claim, others: this.#possessions.others(location, host, claim) }))
  }

  closed(location: string): void {
    this.#open.delete(plainLocation(location))
    this.changed([location])
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
    const file = text === null || roleOfText(text) !== null ? null : await this.#parse(text)
    const summary = file && summarise(location, file)
    if (summary && !isEmpty(summary)) known.set(plainLocation(location), summary)
    else known.delete(plainLocation(location))
    if (!this.#open.has(plainLocation(location))) this.#claim(location, file)
  }

  /** Null for one that cannot be parsed, which is no reason to read no other. */
  async #parse(text: string): Promise<ConfigFile | null> {
    try {
      return parseGuest(text, await this.#grammar())
    } catch {
      return null
    }
  }

  #claim(location: string, file: ConfigFile | null): Possession[] {
    const host = hostOf(location)
    if (host === null) return []
    const claims = file ? possessionsOf(settingsByKey(file)) : []
    const starts = claims.length > 0 && file ? lineStarts(file.text) : []
    const range = ({ span }: Possession) => rangeOfSpan(starts, span)
    const concerned = this.#possessions.set(location, host, claims, range)
    if (concerned.size > 0) this.#concerned(concerned)
    return claims
  }
}

/** The old side of a comparison, say, is no guest beside the new one. */
function isKept(location: string): boolean {
  return !/^[a-z][a-z0-9+.-]+:/i.test(location) || /^(file|vscode-[a-z-]+):/.test(location)
}

function isEmpty({ name, macs, disks }: GuestSummary): boolean {
  return name === null && macs.length === 0 && disks.length === 0
}

/**
 * What a guest shares with those beside it: the `etc/xen` of its host. Null where the path shows no host, as in a folder of
 * guests that may run anywhere, for backups, and for what lies in auto/: a link to a guest, or a copy that is meant to be it.
 */
export function hostOf(location: string): string | null {
  const folder = folderOf(location)
  return folder.endsWith('/etc/xen') && roleOfPath(location) === 'guest' ? plainLocation(folder) : null
}

export function isGuestPath(location: string): boolean {
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
