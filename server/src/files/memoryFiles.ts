import type { FileKind, Files, ReadResult } from './files.ts'

/** Files that live in memory: the twin of the real ones in tests, which can also be asked how often it was used. */
export class MemoryFiles implements Files {
  /** Location → text, or null for a file that may not be read. */
  readonly contents: Map<string, string | null>
  /** Permission bits; a file that is not in here has unknown ones. */
  readonly modes = new Map<string, number>()
  /** Links, by where they lie, with their texts: a location, or a path from the folder they lie in. */
  readonly links = new Map<string, string>()
  /** Files that may not be changed. */
  readonly locked = new Set<string>()
  /** Every location read so far, in order. */
  readonly reads: string[] = []

  constructor(contents: Readonly<Record<string, string | null>> = {}) {
    this.contents = new Map(Object.entries(contents))
  }

  async read(location: string, most = Number.POSITIVE_INFINITY): Promise<ReadResult> {
    this.reads.push(location)
    const text = this.contents.get(this.#end(location))
    if (text === undefined) return { kind: 'missing' }
    return text === null || text.length > most ? { kind: 'unreadable' } : { kind: 'text', text }
  }

  async list(location: string): Promise<readonly string[] | null> {
    const prefix = location.endsWith('/') ? location : `${location}/`
    const inside = [...this.contents.keys(), ...this.links.keys()].filter(name => name.startsWith(prefix))
    if (inside.length === 0) return null
    return [...new Set(inside.map(name => name.slice(prefix.length).split('/')[0] ?? ''))].sort()
  }

  async stat(location: string): Promise<FileKind> {
    if (this.contents.has(this.#end(location))) return 'file'
    return (await this.list(location)) ? 'folder' : 'missing'
  }

  async mode(location: string): Promise<number | null> {
    return this.modes.get(location) ?? null
  }

  async realLocation(location: string): Promise<string | null> {
    return this.#end(location)
  }

  async linkText(location: string): Promise<string | null> {
    return this.links.get(location) ?? null
  }

  /** What a link leads to, also where that is not there; the location itself where it is none. */
  #end(location: string): string {
    const text = this.links.get(location)
    if (text === undefined || /^(\/|[a-z]+:)/.test(text)) return text ?? location
    const parts = location.split('/').slice(0, -1)
    for (const part of text.split('/')) {
      if (part === '..') parts.pop()
      else if (part !== '.') parts.push(part)
    }
    return parts.join('/')
  }

  async mayWrite(location: string): Promise<boolean> {
    return !this.locked.has(location)
  }
}
