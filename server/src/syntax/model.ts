import { lastNotAbove } from '../text/lines.ts'
import type { Problem, Span } from '../text/problem.ts'
import type { PythonRun } from './python/run.ts'
import type { PyValue } from './python/values.ts'

/*
 * What every notation (xl's and Python, and later S-expressions) is lowered to. A file is a list of statements; all
 * spans inside a statement count from the statement's own start, so that a statement is a value that does not change
 * when text above it does. `ConfigFile.offsets` says where each one begins.
 */

export interface StringValue {
  readonly kind: 'string'
  /** What the toolstack sees: quotes gone, escapes resolved. */
  readonly text: string
  readonly span: Span
  readonly quote: "'" | '"'
  /** Where each character of `text`, and its end, stand in the statement; null when simply one after the other. */
  readonly map: readonly number[] | null
  /** In Python: of how many strings side by side it is made. */
  readonly parts?: number
}

export interface NumberValue {
  readonly kind: 'number'
  /** As written: the reader of the key converts it. */
  readonly text: string
  readonly span: Span
}

/** A bare word where a value belongs; xl refuses it. */
export interface WordValue {
  readonly kind: 'word'
  readonly text: string
  readonly span: Span
}

export interface ListValue {
  readonly kind: 'list'
  readonly items: readonly Value[]
  readonly span: Span
  readonly closed: boolean
}

/** What Python has to calculate. */
export interface ComputedValue {
  readonly kind: 'computed'
  /** As written. */
  readonly text: string
  readonly span: Span
  /** What came out; null where that line did not run. */
  readonly result: PyValue | null
}

export type Value = StringValue | NumberValue | WordValue | ListValue | ComputedValue

export interface Setting {
  readonly key: string
  readonly keySpan: Span
  /** `=` replaces, `+=` adds to what the key had; null when there is no operator yet. */
  readonly operator: '=' | '+=' | null
  readonly operatorSpan: Span | null
  readonly value: Value | null
}

/** What stands between two ends of statements: a setting, a comment, both, or text that is neither. */
export interface Statement {
  readonly setting: Setting | null
  /** Spans from `#` to the end of the line. */
  readonly comments: readonly Span[]
  /** What the notation itself does not allow here. */
  readonly problems: readonly Problem[]
  readonly length: number
}

export interface ConfigFile {
  readonly text: string
  readonly statements: readonly Statement[]
  /** `offsets[i]` is where `statements[i]` begins in `text`. */
  readonly offsets: readonly number[]
  /** What came out when the file was read as Python; absent for other notations. */
  readonly python?: PythonRun
}

/** Where the character `index` of a string's meaning stands, counted like the value's own span; `text.length` is its end. */
export function sourceIndex(value: StringValue, index: number): number {
  return value.map?.[index] ?? value.span.start + 1 + index
}

/** The span, counted like the value's own, of characters `start` to `end` (exclusive) of a string's meaning. */
export function sourceSpan(value: StringValue, start: number, end: number): Span {
  return { start: sourceIndex(value, start), end: sourceIndex(value, end) }
}

/** The index in `statements` of the one that holds `offset`, or of the last one before it; -1 when there is none. */
export function statementIndexAt(file: Pick<ConfigFile, 'offsets'>, offset: number): number {
  return lastNotAbove(file.offsets, offset)
}

/** Calls `visit` with every setting and where its statement begins. */
export function eachSetting(file: ConfigFile, visit: (setting: Setting, offset: number, index: number) => void): void {
  file.statements.forEach((statement, index) => {
    if (statement.setting) visit(statement.setting, file.offsets[index] ?? 0, index)
  })
}
