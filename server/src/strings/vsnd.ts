import * as l10n from '@vscode/l10n'
import { type DeviceLanguage, deviceField, fieldsOf } from '../facts/deviceFields.ts'
import { excerpt } from '../text/excerpt.ts'
import { changeTo } from '../text/fixes.ts'
import { nearest } from '../text/nearest.ts'
import type { Problem } from '../text/problem.ts'
import { readCNumber } from './cNumbers.ts'
import type { DeviceString, Expectation, Field, StringContext, StringLanguage } from './deviceString.ts'
import { expectInRow } from './keyed.ts'
import { numberProblems } from './numberFields.ts'
import { type Row, readParts, readRow } from './row.ts'
import type { RowRules } from './rowRules.ts'
import { elementAt, elementsOf } from './semicolons.ts'

/** One line of a sound card: the card itself, a device on it, or a stream of that device. */
export interface SoundItem extends DeviceString {
  readonly item: 'card' | 'pcm' | 'stream' | null
  /** Of a device. */
  readonly name: string | null
  /** Of a card. */
  readonly backend: string | null
  readonly shortName: string | null
  readonly longName: string | null
  /** Of a stream: `p` plays, `c` records. */
  readonly type: 'p' | 'c' | null
  readonly uniqueId: string | null
  /** Hz. */
  readonly sampleRates: readonly number[]
  readonly sampleFormats: readonly string[]
  readonly channelsMin: number | null
  readonly channelsMax: number | null
  /** Bytes. */
  readonly bufferSize: number | null
}

const ITEMS = ['card', 'pcm', 'stream'] as const
const LANGUAGES = { card: 'vsnd.CARD', pcm: 'vsnd.PCM', stream: 'vsnd.STREAM' } as const
const RULES = {
  bare: 'refused',
  unknown: 'refused',
  numbers: { 'channels-min': 'uint32', 'channels-max': 'uint32', 'buffer-size': 'uint32' },
  words: { wrong: 'refused', anyCase: true },
  checks: { 'sample-rates': rateProblems, 'sample-formats': formatProblems },
} as const satisfies Omit<RowRules, 'language'>

/** Whose fields an item has, by its first word; null where that is none of the three. */
export function vsndFields(text: string): DeviceLanguage | null {
  const item = itemOf(readParts(text, {})[0])
  return item && LANGUAGES[item]
}

/** Reads one string of the inner list that describes a card of `vsnd`. */
export function parseVsnd(text: string, { release }: StringContext): SoundItem {
  const [first] = readParts(text, {})
  const item = itemOf(first)
  const row = readRow(withoutFirst(text, first), { language: LANGUAGES[item ?? 'card'], ...RULES }, release)
  const isThere = fieldsOf('vsnd.CARD', release).length > 0
  const problems = !isThere ? [] : first && !item ? [noItem(first)] : row.problems
  return { fields: [...(first ? [first] : []), ...row.fields], problems, item, ...typed(row) }
}

export const VSND: StringLanguage = { fields: null, fieldsIn: vsndFields, parse: parseVsnd, expect: expectInVsnd }

function expectInVsnd(text: string, index: number): Expectation {
  const [first] = readParts(text, {})
  if (!first || index <= first.span.end) {
    const start = Math.min(index, first?.span.start ?? index)
    return { kind: 'word', words: ['CARD', 'PCM', 'STREAM'], span: { start, end: first?.span.end ?? index } }
  }
  const found = expectInRow(text, index)
  if (found.kind === 'field') return { ...found, taken: found.taken.filter(name => itemNamed(name) === null) }
  const isList = found.kind === 'value' && (found.field === 'sample-rates' || found.field === 'sample-formats')
  return isList ? { ...found, span: elementAt(text, found.span, index) } : found
}

function typed(row: Row) {
  const listed = (name: string) => {
    const field = row.field(name)
    return field ? elementsOf(field).map(({ text }) => text) : []
  }
  return {
    name: row.text('name'),
    backend: row.text('backend'),
    shortName: row.text('short-name'),
    longName: row.text('long-name'),
    type: row.word('type', ['p', 'c']),
    uniqueId: row.text('unique-id'),
    sampleRates: listed('sample-rates').map(rate => readCNumber(rate, 'uint32').value ?? 0),
    sampleFormats: listed('sample-formats').map(format => format.toLowerCase()),
    channelsMin: row.number('channels-min'),
    channelsMax: row.number('channels-max'),
    bufferSize: row.number('buffer-size'),
  }
}

function itemOf(first: Field | undefined): SoundItem['item'] {
  return first && first.value === null ? itemNamed(first.name) : null
}

function itemNamed(word: string): SoundItem['item'] {
  return ITEMS.find(item => item === word.toLowerCase()) ?? null
}

/** The same text, all places kept, in which only the row is left. */
function withoutFirst(text: string, first: Field | undefined): string {
  const end = first?.span.end ?? 0
  return ','.repeat(end) + text.slice(end)
}

function noItem({ span, name }: Field): Problem {
  const near = nearest(name.trim(), ITEMS)?.toUpperCase()
  const message = l10n.t('Each string of a sound card begins with CARD, PCM or STREAM, not with "{0}".', excerpt(name))
  const fixes = near ? [changeTo(span, near)] : []
  return { code: 'unknown-value', severity: 'error', span, message, ...(fixes.length > 0 && { fixes }) }
}

function rateProblems(field: Field): Problem[] {
  const elements = elementsOf(field)
  if (elements.length === 0) return [emptyList(field)]
  return elements.flatMap(({ text, span }) =>
    numberProblems({ ...field, value: text, valueSpan: span, span }, 'uint32'),
  )
}

function formatProblems(field: Field): Problem[] {
  const elements = elementsOf(field)
  if (elements.length === 0) return [emptyList(field)]
  const formats = deviceField('vsnd.CARD', 'sample-formats')?.values ?? []
  return elements.flatMap(({ text, span }) => {
    if (formats.includes(text.toLowerCase())) return []
    const near = nearest(text.trim(), formats)
    const message = near
      ? l10n.t('There is no sample format "{0}": did you mean "{1}"?', excerpt(text), near)
      : l10n.t('There is no sample format "{0}": write one such as s16_le, several with ";" between.', excerpt(text))
    const fixes = near ? [changeTo(span, near)] : []
    return [{ code: 'unknown-value', severity: 'error', span, message, ...(fixes.length > 0 && { fixes }) }]
  })
}

function emptyList({ name, span }: Field): Problem {
  const message = l10n.t('`{0}` is empty, and xl crashes at that: write a value, or remove it.', name)
  return { code: 'missing-value', severity: 'error', span, message }
}
