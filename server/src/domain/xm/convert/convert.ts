import * as l10n from '@vscode/l10n'
import { domainKey } from '../../../facts/domainKeys.ts'
import type { Release } from '../../../facts/releases.ts'
import {
  type ConfigFile,
  eachSetting,
  type ListValue,
  type Setting,
  type StringValue,
  statementIndexAt,
} from '../../../syntax/model.ts'
import { isWrittenOut } from '../../../syntax/python/literalValue.ts'
import type { PythonRun } from '../../../syntax/python/run.ts'
import type { Fix, Span } from '../../../text/problem.ts'
import { type Plain, plainOf, quoted, type Values, written } from './plain.ts'
import { defaultsOf, translated } from './settings.ts'

/** One thing that xl cannot have as xm had it. */
export interface Note {
  /** The line of the old file, from 0; null for the file as a whole. */
  readonly line: number | null
  readonly key: string | null
  readonly message: string
}

/** A guest file for xl, made of one for xm. */
export interface Conversion {
  readonly text: string
  /** What could not be carried over; the new file says so in comments. */
  readonly lost: readonly Note[]
  /** What is different from now on. */
  readonly changed: readonly Note[]
  /** What becomes of each top-level statement; those that stay as they are have none. */
  readonly edits: Fix['edits']
}

/**
 * Writes a guest file for xm in the words and the notation of xl: values instead of calculations, comments where they
 * stood, and xm's defaults where xl has others.
 *
 * @param name what a guest without a name is called
 * @returns null where Python cannot read the file or stops in it
 */
export function convertToXl(file: ConfigFile, release: Release, name: string): Conversion | null {
  const { python } = file
  if (!python || python.syntax.length > 0 || python.stop) return null
  return new Converter(file, python, release).convert(name)
}

class Converter {
  #file: ConfigFile
  #python: PythonRun
  #release: Release
  #values: Values
  #lost: Note[] = []
  #changed: Note[] = []

  constructor(file: ConfigFile, python: PythonRun, release: Release) {
    this.#file = file
    this.#python = python
    this.#release = release
    this.#values = valuesOf(python)
  }

  convert(name: string): Conversion {
    const pieces: string[] = []
    const edits: Fix['edits'][number][] = []
    let at = 0
    for (const span of this.#python.statements) {
      const instead = this.#replacement(span)
      pieces.push(this.#file.text.slice(at, span.start), instead)
      at = instead === '' ? this.#lineBehind(span) : span.end
      if (instead !== this.#file.text.slice(span.start, at))
        edits.push({ span: { start: span.start, end: at }, text: instead })
    }
    pieces.push(this.#file.text.slice(at))
    const kept = tidy(
      pieces
        .join('')
        .replace(/^\uFEFF/, '')
        .replace(/\r\n?/g, '\n'),
    )
    return { text: kept + this.#additions(name, kept), lost: this.#lost, changed: this.#changed, edits }
  }

  /** Where what follows a statement that goes away begins: on the next line, where it had its own. */
  #lineBehind({ start, end }: Span): number {
    const { text } = this.#file
    const isAlone = /(^|\n)[ \t]*$/.test(text.slice(Math.max(0, start - 200), start))
    return isAlone ? end + (/^[ \t]*\r?\n/.exec(text.slice(end, end + 200))?.[0].length ?? 0) : end
  }

  /** What stands in place of a top-level statement: its settings that count, and its comments. */
  #replacement(span: Span): string {
    const keys = [...this.#python.origins].filter(([, origin]) => span.start <= origin.start && origin.end <= span.end)
    const known = keys.map(([key]) => key).filter(key => domainKey(key)?.xm || domainKey(key)?.xl)
    const verbatim = known.length === 1 && keys.length === 1 ? this.#inPlace(known[0] ?? '', span) : null
    if (verbatim !== null) return verbatim
    return [...this.#commentsIn(span), ...known.flatMap(key => this.#settingLines(key, span))].join('\n')
  }

  /** A setting whose own text can stay, but for single strings of a list; null where it has to be written anew. */
  #inPlace(key: string, span: Span): string | null {
    const value = this.#values.get(key)
    const written = this.#settingAt(span)
    if (value === undefined || !written || written.setting.key !== key || written.setting.operator !== '=') return null
    const { setting, offset } = written
    if (!setting.value || !isWrittenOut(setting.value)) return null
    // Only a list has a place for comments.
    if (setting.value.kind !== 'list' && this.#commentsIn(span).length > 0) return null
    const made = translated(key, value, this.#values, this.#release)
    const [only] = made.settings
    if (!only || made.settings.length > 1 || made.lost.length > 0 || only[0] !== key) return null
    const text = valueText(setting, offset, this.#file.text, only[1])
    if (text === null) return null
    this.#note(this.#changed, span, key, made.changed)
    return headOf(setting, offset, this.#file.text) + text
  }

  #settingAt(span: Span): { readonly setting: Setting; readonly offset: number } | null {
    let found: { readonly setting: Setting; readonly offset: number } | null = null
    let count = 0
    eachSetting(this.#file, (setting, offset) => {
      if (offset < span.start || offset >= span.end) return
      count++
      if (offset === span.start) found = { setting, offset }
    })
    return count === 1 ? found : null
  }

  #settingLines(key: string, span: Span): string[] {
    const value = this.#values.get(key)
    const known = this.#python.values.get(key)
    if (value === undefined) {
      if (known?.type !== 'unknown') return []
      const why = l10n.t('what it holds is not known: {0}', known.reason)
      this.#note(this.#lost, span, key, [why])
      return [...this.#asComment(span, why)]
    }
    const made = translated(key, value, this.#values, this.#release)
    this.#note(this.#lost, span, key, made.lost)
    this.#note(this.#changed, span, key, made.changed)
    const comments =
      made.lost.length > 0
        ? [comment(l10n.t('xm had {0} = {1}; not carried over: {2}', key, written(value), made.lost.join('; ')))]
        : []
    return [...comments, ...made.settings.map(([name, plain]) => `${name} = ${written(plain)}`)]
  }

  #asComment({ start, end }: Span, why: string): string[] {
    const source = this.#file.text.slice(start, end).split(/\r?\n/)
    return [comment(l10n.t('not carried over, because {0}', why)), ...source.map(line => comment(line))]
  }

  #commentsIn({ start, end }: Span): string[] {
    const { statements, offsets, text } = this.#file
    const found: string[] = []
    for (let index = Math.max(0, statementIndexAt(this.#file, start)); index < statements.length; index++) {
      const offset = offsets[index] ?? 0
      if (offset >= end) break
      for (const span of statements[index]?.comments ?? []) {
        const at = offset + span.start
        if (at >= start && at < end) found.push(text.slice(at, offset + span.end).trimEnd())
      }
    }
    return found
  }

  #additions(name: string, kept: string): string {
    const added = [...defaultsOf(this.#values)]
    const nameOf = this.#values.get('name')
    if (nameOf === undefined || nameOf === '') added.unshift(['name', name])
    if (added.length === 0) return ''
    const lines = added.map(([key, value]) => `${key} = ${written(value)}`)
    const gap = kept === '' || kept.endsWith('\n\n') ? '' : kept.endsWith('\n') ? '\n' : '\n\n'
    return `${gap}${comment(l10n.t('What xm does by default and xl does not:'))}\n${lines.join('\n')}\n`
  }

  #note(list: Note[], span: Span, key: string, messages: readonly string[]): void {
    const line = this.#file.text.slice(0, span.start).split('\n').length - 1
    for (const message of messages) list.push({ line, key, message })
  }
}

function valuesOf(python: PythonRun): Values {
  const values = new Map<string, Plain>()
  for (const [name, value] of python.values) {
    const known = domainKey(name)
    const plain = known?.xm || known?.xl ? plainOf(value) : null
    if (plain !== null) values.set(name, plain)
  }
  return values
}

function comment(text: string): string {
  return `# ${text}`.trimEnd()
}

/** `key = ` as it was written, unless Python put more there. */
function headOf({ key, value }: Setting, offset: number, text: string): string {
  const head = text.slice(offset, offset + (value?.span.start ?? 0))
  return /^\w+[ \t]*=[ \t]*$/.test(head) ? head : `${key} = `
}

/** The text of a value with what has to be different in it; null where it cannot stay. */
function valueText({ value }: Setting, offset: number, text: string, wanted: Plain): string | null {
  if (value?.kind === 'number') return typeof wanted === 'bigint' ? written(wanted) : null
  if (value?.kind === 'string')
    return typeof wanted === 'string' && !value.parts
      ? asWritten(value, text.slice(offset + value.span.start, offset + value.span.end), wanted)
      : written(wanted)
  return value?.kind === 'list' && typeof wanted === 'object' ? listText(value, offset, text, wanted) : null
}

/** A text in the quotes that it had. */
function asWritten({ text, quote }: StringValue, source: string, wanted: string): string {
  const isPlain = !/[\\\r\n]/.test(wanted) && !wanted.includes(quote)
  if (!isPlain) return quoted(wanted)
  return text === wanted && /^["']/.test(source) && source.length === text.length + 2
    ? source
    : `${quote}${wanted}${quote}`
}

/** A list with its line breaks and comments, and other strings in it. */
function listText(list: ListValue, offset: number, text: string, wanted: readonly Plain[]): string | null {
  if (list.items.length !== wanted.length) return null
  let result = ''
  let at = offset + list.span.start
  for (const [index, item] of list.items.entries()) {
    const start = offset + item.span.start
    const end = offset + item.span.end
    const value = wanted[index] ?? ''
    if (item.kind === 'list' || (item.kind === 'string' && item.parts)) return null
    const source = text.slice(start, end)
    const own = item.kind === 'string' && typeof value === 'string' ? asWritten(item, source, value) : written(value)
    result += withoutBackslashes(text.slice(at, start)) + own
    at = end
  }
  return result + withoutBackslashes(text.slice(at, offset + list.span.end))
}

/** Inside a list xl needs no backslash at the end of a line, and takes none. */
function withoutBackslashes(between: string): string {
  return between
    .split('\n')
    .map(line => (/^[^#]*\\\r?$/.test(line) ? line.replace(/\s*\\\r?$/, '') : line))
    .join('\n')
}

/** No more than one empty line where statements went away, no blanks at line ends, and a newline at the end. */
function tidy(text: string): string {
  const lines = text.replace(/[ \t]+$/gm, '').replace(/^[ \t]*;[ \t]*/gm, '')
  return lines
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+/, '')
    .replace(/\n*$/, '\n')
}
