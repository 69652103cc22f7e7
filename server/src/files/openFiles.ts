import type { FileKind, Files, ReadResult } from './files.ts'

/** Files as an editor has them: the text of an open document counts before what is on disk. */
export class OpenFiles implements Files {
  #files: Files
  #openText: (location: string) => string | null

  /** @param openText the text of an open document; null for what is not open */
  constructor(files: Files, openText: (location: string) => string | null) {
    this.#files = files
    this.#openText = openText
  }

  async read(location: string, most?: number): Promise<ReadResult> {
    const text = this.#openText(location)
    return text === null ? this.#files.read(location, most) : { kind: 'text', text }
  }

  list(location: string): Promise<readonly string[] | null> {
    return this.#files.list(location)
  }

  stat(location: string): Promise<FileKind> {
    return this.#files.stat(location)
  }

  mode(location: string): Promise<number | null> {
    return this.#files.mode(location)
  }

  realLocation(location: string): Promise<string | null> {
    return this.#files.realLocation(location)
  }

  linkText(location: string): Promise<string | null> {
    return this.#files.linkText(location)
  }

  mayWrite(location: string): Promise<boolean | null> {
    return this.#files.mayWrite(location)
  }
}
