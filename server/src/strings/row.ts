import { type DeviceField, deviceField, fieldsByName, fieldsOf, fieldValues } from '../facts/deviceFields.ts'
import type { Release } from '../facts/releases.ts'
import type { Problem, Span } from '../text/problem.ts'
import { readCNumber } from './cNumbers.ts'
import type { Field } from './deviceString.ts'
import { unknownField, unknownFieldValue } from './keyed.ts'
import { numberProblems } from './numberFields.ts'
import * as say from './rowProblems.ts'
import type { RowRules } from './rowRules.ts'

/*
 * A row of `name=value` as xl's tokeniser takes it apart: commas part it, nothing between two of them counts as
 * nothing, and of one name the last counts. What differs between the languages is in the rules of each.
 */

export interface Row {
  /** Every part, also those that xl does not come to. */
  readonly fields: readonly Field[]
  /** Worked out when somebody asks. */
  readonly problems: readonly Problem[]
  /** The part of that name that counts, if xl comes to one. */
  field(name: string): Field | null
  text(name: string): string | null
  /** A word in small letters. */
  word<W extends string>(name: string, words: readonly W[]): W | null
  number(name: string): number | null
  flag(name: string): boolean | null
}

export function readRow(text: string, rules: RowRules, release: Release): Row {
  const fields = readParts(text, rules)
  const end = rules.bare === 'ends' ? fields.findIndex(({ value }) => value === null) : -1
  const read = end < 0 ? fields : fields.slice(0, end)
  const takes = (field: Field) => field.value !== null && (rules.takes?.(field) ?? true)
  const last = new Map(read.filter(takes).map(field => [field.name, field]))
  const isThere = fieldsOf(rules.language, release).length > 0
  const textOf = (name: string) => last.get(name)?.value ?? null
  const number = (name: string) => {
    const value = textOf(name)
    const kind = rules.numbers?.[name]
    return value === null || !kind ? null : readCNumber(value, kind).value
  }
  let problems: readonly Problem[] | null = null
  return {
    fields,
    get problems() {
      problems ??= isThere ? rowProblems(text, fields, end, last, rules, release) : []
      return problems
    },
    field: name => last.get(name) ?? null,
    text: textOf,
    word: (name, words) => words.find(word => word === asWord(textOf(name), rules)) ?? null,
    number,
    flag: name => {
      const value = number(name)
      return value === null ? null : value !== 0
    },
  }
}

/** @param end where xl stops reading; negative: it reads all */
function rowProblems(
  text: string,
  fields: readonly Field[],
  end: number,
  last: ReadonlyMap<string, Field>,
  rules: RowRules,
  release: Release,
): Problem[] {
  if (rules.trim && fields.length === 0) return [say.emptyString(text, rules.language)]
  const known = fieldsByName(rules.language, release)
  const read = end < 0 ? fields : fields.slice(0, end)
  const lost = end < 0 ? [] : fields.slice(end + 1)
  const problems = read.flatMap(field => partProblems(field, rules, release, last, known))
  const { names = [], without = 'not created' } = rules.required ?? {}
  const refused = without === 'refused'
  const missing = problems.some(({ severity }) => severity === 'error') ? [] : names.filter(name => !last.has(name))
  const isLost = missing.some(name => lost.some(field => field.name === name))
  const stop = fields[end]
  if (stop) problems.push(...say.endsHere(stop, lost, rules.language, release, isLost && refused ? 'error' : 'warning'))
  const absent = missing.filter(name => !lost.some(field => field.name === name))
  return [...problems, ...absent.map(name => say.missingField(rules.language, name, text, without))]
}

/** The parts of a row, as its rules part them. */
export function readParts(text: string, rules: Partial<RowRules>): Field[] {
  const { blanksInFront = false, joined } = rules
  const fields: Field[] = []
  let start = 0
  let open: number | null = null
  for (const part of text.split(',')) {
    const end = start + part.length
    const from: number = open ?? start + (blanksInFront ? 0 : (/^ */.exec(part)?.[0].length ?? 0))
    const isOpening = part !== '' && open === null && joined?.test(text.slice(from, end)) && end < text.length
    if (isOpening || (part === '' && open !== null && end < text.length)) open = from
    else if (part !== '' || open !== null) {
      fields.push(partOf(text, from, end, rules))
      open = null
    }
    start = end + 1
  }
  return fields
}

function partOf(text: string, start: number, end: number, { trim, signs }: Partial<RowRules>): Field {
  const part = text.slice(start, end)
  const skipped = signs === 'skipped' ? (/^=*/.exec(part)?.[0].length ?? 0) : 0
  const at = part.indexOf('=', skipped)
  const nameEnd = at < 0 ? part.length : at
  const name = part.slice(skipped, nameEnd)
  const nameSpan = { start: start + skipped, end: start + nameEnd }
  const { from, to } = signs === 'skipped' ? oneWord(part, nameEnd) : { from: at + 1, to: part.length }
  const value = at < 0 || (signs === 'skipped' && from === to) ? null : part.slice(from, to)
  const valueSpan = value === null ? { start: end, end } : { start: start + from, end: start + to }
  const field = { name, nameSpan, value, valueSpan, span: { start, end } }
  return trim ? trimmed(field, start, part) : field
}

/** The text between the signs behind `at` and the next one. */
function oneWord(part: string, at: number): { readonly from: number; readonly to: number } {
  const signs = /^=*/.exec(part.slice(at))?.[0].length ?? 0
  const next = part.indexOf('=', at + signs)
  return { from: at + signs, to: next < 0 ? part.length : next }
}

/** `name=` has no value here, `name= ` an empty one. */
function trimmed(field: Field, start: number, part: string): Field {
  const name = inside(field.name, field.nameSpan?.start ?? start)
  const { span } = inside(part, start)
  if (!field.value) return { name: name.text, nameSpan: name.span, value: null, valueSpan: end(span), span }
  const value = inside(field.value, field.valueSpan.start)
  return { name: name.text, nameSpan: name.span, value: value.text, valueSpan: value.span, span }
}

function end({ end }: Span): Span {
  return { start: end, end }
}

function inside(text: string, offset: number): { readonly text: string; readonly span: Span } {
  const inner = text.trim()
  const start = offset + (inner === '' ? 0 : text.length - text.trimStart().length)
  return { text: inner, span: { start, end: start + inner.length } }
}

function partProblems(
  field: Field,
  rules: RowRules,
  release: Release,
  last: ReadonlyMap<string, Field>,
  known: ReadonlyMap<string, DeviceField>,
): Problem[] {
  const fact = known.get(field.name)
  if (field.value === null && fact?.type === 'flag') return []
  if (field.value === null) return [say.bare(field, rules, release)]
  if (!fact) return [strange(field, rules, release)]
  if (fact.type === 'flag') return [say.flagWithValue(field, rules, [...known.keys()])]
  const problems = valueProblems(field, fact, rules, release)
  const counts = last.get(field.name) === field || rules.takes?.(field) === false
  return counts ? problems : [...problems.filter(({ severity }) => severity === 'error'), say.overridden(field)]
}

function strange(field: Field, rules: RowRules, release: Release): Problem {
  const severity = rules.unknown === 'refused' ? 'error' : 'warning'
  const later = deviceField(rules.language, field.name)
  if (later) return say.notInRelease(field, later, rules, release, severity)
  if (deviceField(rules.language, field.name.trim())) return say.blankBeforeSign(field, severity)
  return unknownField(rules.language, field, release, severity, rules.unknown)
}

function valueProblems(field: Field, fact: DeviceField, rules: RowRules, release: Release): Problem[] {
  const value = field.value ?? ''
  const kind = rules.numbers?.[field.name]
  const check = rules.checks?.[field.name]
  if (check) return [...check(field)]
  if (kind) return numberProblems(field, kind)
  const words = fieldValues(fact, release)
  if (words && fact.type === 'enum') {
    if (rules.words?.anyCase && words.includes(value.toLowerCase())) return []
    const isTaken = rules.words?.wrong === 'ignored' || rules.words?.alsoTaken?.includes(value.toLowerCase())
    return unknownFieldValue(rules.language, field, release, isTaken ? 'warning' : 'error')
  }
  return fact.type === 'string' && value !== value.trim() ? [say.blankInValue(field)] : []
}

function asWord(value: string | null, rules: RowRules): string | null {
  return rules.words?.anyCase ? (value?.toLowerCase() ?? null) : value
}
