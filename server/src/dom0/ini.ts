import { linesOf } from '../text/lines.ts'
import type { Span } from '../text/problem.ts'

/** A line `key=value` below a `[Section]`. */
export interface IniEntry {
  readonly key: string
  readonly value: string
  readonly span: Span
  /** Where it stands, if that is another file than the one that is read: what is dropped in beside it. */
  readonly file?: string
}

export interface IniSection {
  readonly name: string
  readonly span: Span
  readonly entries: readonly IniEntry[]
  readonly file?: string
}

/**
 * The sections of a file of systemd or a keyfile of NetworkManager, in order; one name can come several times. Lines
 * that begin with `#` or `;` are comments, `\` at the end of a line goes on (systemd.syntax(7)).
 */
export function iniSections(text: string): IniSection[] {
  const sections: { name: string; span: Span; entries: IniEntry[] }[] = []
  for (const line of linesThatGoOn(text)) {
    const all = line.text
    const [, section, key, value] = /^[ \t]*(?:\[([^\]\n]*)\]|([^#;=\s][^=\n]*)=[ \t]*([\s\S]*)$)/.exec(all) ?? []
    const start = line.start + all.length - all.trimStart().length
    if (section !== undefined) {
      sections.push({ name: section.trim(), span: { start, end: line.start + all.trimEnd().length }, entries: [] })
    } else if (key !== undefined && value !== undefined) {
      const shown = value.trimEnd()
      const end = line.start + all.trimEnd().length
      const entry = {
        key: key.trimEnd(),
        value: shown.replace(/\\\n[ \t]*/g, ' '),
        span: { start: end - shown.length, end },
      }
      sections.at(-1)?.entries.push(entry)
    }
  }
  return sections
}

/** Lines, each with those that it goes on in; one with a section or a comment ends where it ends. */
function linesThatGoOn(text: string): { text: string; start: number }[] {
  const lines: { text: string; start: number }[] = []
  let goesOn = false
  for (const { text: line, start, end } of linesOf(text)) {
    const last = lines.at(-1)
    if (goesOn && last) lines[lines.length - 1] = { text: text.slice(last.start, end), start: last.start }
    else lines.push({ text: line, start })
    goesOn = line.endsWith('\\') && text[end] === '\n' && (goesOn || !/^[ \t]*[[#;]/.test(line))
  }
  return lines
}

/** The same sections as those of another file. */
export function fromFile(sections: readonly IniSection[], file: string): IniSection[] {
  return sections.map(section => ({
    ...section,
    file,
    entries: section.entries.map(entry => ({ ...entry, file })),
  }))
}

/** The last entry of that key, which is the one that counts. */
export function lastEntry(sections: readonly IniSection[], name: string, key: string): IniEntry | null {
  return entriesOf(sections, name, key).at(-1) ?? null
}

/** All entries of that key in sections of that name. */
export function entriesOf(sections: readonly IniSection[], name: string, key: string): IniEntry[] {
  return sections.filter(section => section.name === name).flatMap(({ entries }) => entries.filter(e => e.key === key))
}

/** `yes`, `true`, `on`, `1` and their opposites as systemd and NetworkManager read them; null for anything else. */
export function truth(text: string): boolean | null {
  if (/^(1|y|yes|t|true|on)$/i.test(text)) return true
  return /^(0|n|no|f|false|off)$/i.test(text) ? false : null
}
