import * as l10n from '@vscode/l10n'
import { domainKey } from '../facts/domainKeys.ts'
import { type Setting, statementIndexAt } from '../syntax/model.ts'
import type { Fix, Problem, Span } from '../text/problem.ts'
import { summarise } from '../workspace/guestSummary.ts'
import { bareItemsFix } from './bareItems.ts'
import { freshMac, freshUuid } from './fresh.ts'
import type { GuestContext } from './guestContext.ts'
import { eachString } from './guestStrings.ts'

/** Fixes that a finding does not bring along, because they need the file, or chance, or lose something. */
export interface MoreFixes {
  /** As good as the finding's own, so they come first. */
  readonly better: readonly Fix[]
  /** They throw something away, so they come last. */
  readonly removing: readonly Fix[]
}

/** What can be done about a finding of a guest file beyond its own fixes. */
export function moreFixes(problem: Problem, context: GuestContext): MoreFixes {
  const place = placeOf(problem, context)
  if (!place) return { better: [], removing: [] }
  const better = [
    unitFix(problem, place, context),
    freshFix(problem, place, context),
    bareItemsFix(problem, place.setting, place.offset, context.file.text),
  ]
  const removing = [settingFix(problem, place, context), fieldFix(problem, place, context)]
  return { better: better.filter(fix => fix !== null), removing: removing.filter(fix => fix !== null) }
}

/** The setting that a finding is about, and where its statement is. */
interface Place {
  readonly setting: Setting
  readonly offset: number
  readonly length: number
}

function placeOf({ span }: Problem, { file }: GuestContext): Place | null {
  const index = statementIndexAt(file, span.start)
  const statement = file.statements[index]
  const offset = file.offsets[index]
  if (!statement?.setting || offset === undefined) return null
  return { setting: statement.setting, offset, length: statement.length }
}

const MEBIBYTES: Readonly<Record<string, number>> = { K: 1 / 1024, M: 1, G: 1024, T: 1024 * 1024 }

/** `memory = 2G` is meant as 2048: xl counts in MiB and knows no units. */
function unitFix({ code, span }: Problem, { setting }: Place, { file }: GuestContext): Fix | null {
  const isNumber = code === 'not-a-number' || code.startsWith('syntax-unexpected') || code === 'syntax-unquoted-word'
  if (!isNumber || domainKey(setting.key)?.unit !== 'MiB') return null
  const written = file.text.slice(span.start, span.end).replace(/^["']|["']$/g, '')
  const [, amount = '', unit = ''] = /^\s*(\d{1,7}(?:\.\d{1,3})?)\s*([KMGT])i?B?\s*$/i.exec(written) ?? []
  const size = Math.round(Number(amount) * (MEBIBYTES[unit.toUpperCase()] ?? 0))
  if (amount === '' || size < 1) return null
  return { title: l10n.t('Write {0}, which is {1} in MB', size, written.trim()), edits: [{ span, text: `${size}` }] }
}

/** A new address or identity in place of one that is none, or that another one has. */
function freshFix({ code, span }: Problem, { setting, offset }: Place, context: GuestContext): Fix | null {
  const isFilledIn = code === 'placeholder'
  if (
    setting.key === 'uuid' &&
    (code === 'invalid-uuid' || code === 'duplicate-uuid' || isFilledIn) &&
    setting.value?.kind === 'string'
  ) {
    const whole = { start: setting.value.span.start + offset, end: setting.value.span.end + offset }
    return { title: l10n.t('Make up a new UUID'), edits: [{ span: whole, text: `"${freshUuid()}"` }] }
  }
  if (code === 'missing-mac') {
    const edit = { span: { start: span.start, end: span.start }, text: `mac=${newMac(context)},` }
    return { title: l10n.t('Give the card a new MAC address'), edits: [edit] }
  }
  if (code !== 'invalid-mac' && code !== 'duplicate-mac' && !(isFilledIn && setting.key === 'vif')) return null
  const field = fieldsOf(setting, offset, context).find(({ name, value }) => name === 'mac' && covers(value, span))
  if (!field) return null
  return { title: l10n.t('Make up a new MAC address'), edits: [{ span: field.value, text: newMac(context) }] }
}

/** An address that no guest of the host has, so far as they are known. */
function newMac(context: GuestContext): string {
  const guests = [summarise(context.document.uri, context.file), ...context.others()]
  return freshMac(new Set(guests.flatMap(({ macs }) => macs)))
}

/** Findings that say of a key that its setting does nothing here. */
const IDLE = [
  'unknown-key',
  'key-not-in-release',
  'other-toolstack-key',
  'deprecated-key',
  'duplicate-key',
  'value-ignored',
]

function settingFix({ code, span }: Problem, { setting, offset, length }: Place, { file }: GuestContext): Fix | null {
  const isKey = span.start === offset + setting.keySpan.start && span.end === offset + setting.keySpan.end
  const isReplaced = code === 'deprecated-key' && domainKey(setting.key)?.deprecated?.by
  if (!isKey || isReplaced || !IDLE.includes(code)) return null
  return {
    title: l10n.t('Remove `{0}`', setting.key),
    edits: [{ span: wholeLine(file.text, offset, length), text: '' }],
  }
}

/** A statement with its line where it has one to itself, else with the semicolon behind or in front of it. */
function wholeLine(text: string, offset: number, length: number): Span {
  const end = offset + length
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1
  const isFirst = text.slice(lineStart, offset).trim() === ''
  const [behind = ''] = /^[ \t]*(?:\r?\n|$)|^[ \t]*;[ \t]*/.exec(text.slice(end, end + 200)) ?? []
  if (isFirst) return { start: behind.includes(';') ? offset : lineStart, end: end + behind.length }
  const [before = ''] = /[ \t]*;[ \t]*$/.exec(text.slice(Math.max(lineStart, offset - 200), offset)) ?? []
  return { start: offset - before.length, end }
}

const IDLE_FIELDS = ['unknown-field', 'duplicate-field', 'value-ignored', 'missing-value']

/** The part of a string that a finding says does nothing, with one of the commas beside it. */
function fieldFix({ code, span }: Problem, { setting, offset }: Place, context: GuestContext): Fix | null {
  if (!IDLE_FIELDS.includes(code)) return null
  const fields = fieldsOf(setting, offset, context)
  const field = fields.find(({ whole }) => covers(whole, span) && span.end > span.start)
  if (!field || field.text.trim() === '') return null
  const { start, end } = field.whole
  const { text } = context.file
  const [behind = ''] = /^\s*,[ \t]*/.exec(text.slice(end, end + 100)) ?? []
  const [before = ''] = behind === '' ? (/,[ \t]*$/.exec(text.slice(Math.max(0, start - 100), start)) ?? []) : []
  const edit = { span: { start: start - before.length, end: end + behind.length }, text: '' }
  return { title: l10n.t('Remove `{0}`', field.text.trim()), edits: [edit] }
}

interface PlacedField {
  readonly name: string
  readonly text: string
  readonly whole: Span
  readonly value: Span
}

function fieldsOf(setting: Setting, offset: number, context: GuestContext): PlacedField[] {
  const fields: PlacedField[] = []
  eachString(context, setting, offset, ({ value, read, at }) => {
    for (const { name, span, valueSpan } of read.fields) {
      fields.push({ name, text: value.text.slice(span.start, span.end), whole: at(span), value: at(valueSpan) })
    }
  })
  return fields
}

function covers(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}
