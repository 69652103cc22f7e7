/** Of which language a file is, as VS Code calls it. */
export type FileLanguage = 'shellscript' | 'ini' | 'yaml' | 'nix' | 'xen-sxp' | 'xen-guest' | 'properties' | 'plaintext'

/** A file that is still to be written. */
export interface GeneratedFile {
  /** Absolute, on the host (or in the guest) that the file is for. */
  readonly path: string
  /** Ends in a line end, unless it is of a file that is there without one. */
  readonly text: string
  /** A script, mode 755. */
  readonly executable: boolean
  /** How it joins a file that may be there: as the whole of it, or as lines to be put into it. */
  readonly part: 'whole' | 'lines'
  readonly language: FileLanguage
}

/** Files with all that belongs to them. Every value is quoted for its language, or refused (`Refusal`). */
export interface Generated {
  readonly files: readonly GeneratedFile[]
  /** Commands to run before the files are written, such as the copy that a roll-back needs; quoted for a shell. */
  readonly before: readonly string[]
  /**
   * Commands that put the files in force, in order, quoted for a shell; with a timed roll-back where the connection may be
   * lost. A line that begins with `#` explains the next.
   */
  readonly apply: readonly string[]
  /** Whole sentences: what to know, and what could not be tried out by us. */
  readonly notes: readonly string[]
  /** Those of them on other files, which say otherwise and stay in force: true also where these files are there already. */
  readonly staying?: readonly string[]
}

/** A file of its own, as most are. */
export function wholeFile(path: string, language: FileLanguage, lines: readonly string[]): GeneratedFile {
  return wholeText(path, language, `${lines.join('\n')}\n`)
}

/** A file that is there, with changes in it. */
export function wholeText(path: string, language: FileLanguage, text: string): GeneratedFile {
  return { path, text, executable: false, part: 'whole', language }
}

/** Lines to be put into a file that is there. */
export function linesFor(path: string, language: FileLanguage, lines: readonly string[]): GeneratedFile {
  return { ...wholeFile(path, language, lines), part: 'lines' }
}
