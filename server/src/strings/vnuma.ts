import { compareReleases, type Release } from '../facts/releases.ts'
import type { Problem, Span } from '../text/problem.ts'
import type { DeviceString, Expectation, Field, StringContext, StringLanguage } from './deviceString.ts'
import { unknownField } from './keyed.ts'
import { partsOf, whole } from './parts.ts'
import { readUnsigned, TOO_LARGE } from './unsigned.ts'
import * as say from './vnumaProblems.ts'

/** Both ends belong to it; as xl reads it, which takes a word for 0. */
export interface VcpuRange {
  readonly first: number
  readonly last: number
}

/** One string of an inner list of `vnuma`: one thing about a virtual node. What it does not say is null. */
export interface VnumaOption extends DeviceString {
  /** Null where xl ignores or refuses the string. */
  readonly name: 'pnode' | 'size' | 'vcpus' | 'vdistances' | null
  readonly pnode: number | null
  /** What is left of it in the 64 bits in which xl counts KiB. */
  readonly sizeMib: bigint | null
  readonly vcpus: readonly VcpuRange[] | null
  /** One for each virtual node, this one too. */
  readonly vdistances: readonly number[] | null
}

const SILENT = { name: null, pnode: null, sizeMib: null, vcpus: null, vdistances: null } as const
/** Xen knows 64 NUMA nodes at most. */
const NODES = 64n
/** So many virtual CPUs keep xl busy for longer than anybody waits. */
const ENDLESS = 2n ** 30n

/** Reads `size=512`, `vcpus=0,2-3` and the like. Blanks around name and value do not count (xl_parse.c, since 4.6). */
export function parseVnumaOption(text: string, { release }: { readonly release: Release }): VnumaOption {
  const field = splitOnce(text, release)
  if (!field) return { ...SILENT, fields: [], problems: [say.noValue(text)] }
  const problems = droppedEnd(text, field)
  switch (field.name) {
    case 'pnode': {
      const { value, problem } = number(text, field, field.valueSpan)
      const beyond = value !== null && value >= NODES ? [say.noSuchNode(field)] : []
      return {
        ...SILENT,
        name: 'pnode',
        pnode: small(value),
        fields: [field],
        problems: [...(beyond.length > 0 ? beyond : problem), ...problems],
      }
    }
    case 'size': {
      const { value, problem } = number(text, field, field.valueSpan)
      const tooLarge = value !== null && value >= 2n ** 44n ? [say.tooLarge(field)] : []
      return {
        ...SILENT,
        name: 'size',
        sizeMib: value === null ? null : BigInt.asUintN(54, value),
        fields: [field],
        problems: [...(tooLarge.length > 0 ? tooLarge : problem), ...problems],
      }
    }
    case 'vcpus': {
      const parts = valueParts(text, field)
      const reads = parts.map(span => readVcpus(text, span))
      const found = parts.length === 0 ? [say.emptyList(field)] : reads.flatMap(({ problem }) => problem)
      const vcpus = parts.length === 0 ? null : reads.flatMap(({ range }) => (range ? [range] : []))
      return { ...SILENT, name: 'vcpus', vcpus, fields: [field], problems: [...found, ...problems] }
    }
    case 'vdistances': {
      const parts = valueParts(text, field)
      const reads = parts.map(span => number(text, field, span))
      const found = parts.length === 0 ? [say.emptyList(field)] : reads.flatMap(({ problem }) => problem)
      const values = reads.map(({ value }) => small(value))
      const vdistances = parts.length === 0 || values.includes(null) ? null : values.map(value => value ?? 0)
      return { ...SILENT, name: 'vdistances', vdistances, fields: [field], problems: [...found, ...problems] }
    }
    default:
      return { ...SILENT, fields: [field], problems: [unknownField('vnuma', field, release, 'warning', 'ignored')] }
  }
}

/** Up to 4.17 signs in front are passed over, and a second one ends the value. */
function splitOnce(text: string, release: Release): Field | null {
  const isOld = compareReleases(release, '4.18') < 0
  const start = isOld ? (/^=*/.exec(text)?.[0].length ?? 0) : 0
  const sign = text.indexOf('=', start)
  if (sign < 0) return null
  const valueStart = isOld ? sign + (/^=+/.exec(text.slice(sign))?.[0].length ?? 1) : sign + 1
  if (valueStart >= text.length) return null
  const second = isOld ? text.indexOf('=', valueStart) : -1
  const nameSpan = trimmed(text, { start, end: sign })
  const valueSpan = trimmed(text, { start: valueStart, end: second < 0 ? text.length : second })
  const [name, value] = [nameSpan, valueSpan].map(span => text.slice(span.start, span.end))
  return { name: name ?? '', nameSpan, value: value ?? '', valueSpan, span: whole(text) }
}

function trimmed(text: string, { start, end }: Span): Span {
  const inside = text.slice(start, end)
  const front = inside.length - inside.trimStart().length
  return { start: start + front, end: Math.max(start + front, start + inside.trimEnd().length) }
}

function droppedEnd(text: string, { valueSpan }: Field): Problem[] {
  const span = { start: valueSpan.end, end: text.length }
  return text.slice(span.start).trimStart().startsWith('=') ? [say.droppedEnd(text, span)] : []
}

function valueParts(text: string, { valueSpan: { start, end } }: Field): Span[] {
  return partsOf(text.slice(start, end)).map(part => ({ start: start + part.start, end: start + part.end }))
}

interface ReadNumber {
  /** Null where xl refuses the text. */
  readonly value: bigint | null
  readonly problem: readonly Problem[]
}

function number(text: string, field: Field, span: Span): ReadNumber {
  const read = readUnsigned(text, span.start, 10)
  if (!read || read.end > span.end || read.value === TOO_LARGE)
    return { value: null, problem: [say.notNumber(text, field, span)] }
  const isCut = text.slice(read.end, span.end).trim() !== ''
  return { value: read.value, problem: isCut ? [say.partlyRead(text, field, span, read.end)] : [] }
}

function small(value: bigint | null): number | null {
  return value === null ? null : Number(value)
}

/** xl does not look whether a range is one: a word is CPU 0, a range without end or turned round is nothing. */
function readVcpus(
  text: string,
  span: Span,
): { readonly range: VcpuRange | null; readonly problem: readonly Problem[] } {
  const first = readUnsigned(text, span.start, 10)
  if (!first || first.end > span.end) return { range: { first: 0, last: 0 }, problem: [say.notVcpu(text, span)] }
  const hasEnd = text[first.end] === '-' && first.end < span.end
  const last = hasEnd ? readUnsigned(text, first.end + 1, 10) : first
  const lastValue = last && last.end <= span.end ? last.value : 0n
  if (lastValue < first.value || (hasEnd && (!last || last.end > span.end))) {
    const range = lastValue < first.value ? null : { first: 0, last: 0 }
    return { range, problem: [say.notRange(text, span, range !== null)] }
  }
  const range = { first: Number(first.value), last: Number(lastValue) }
  if (lastValue === TOO_LARGE || lastValue - first.value > ENDLESS)
    return { range, problem: [say.endlessVcpus(text, span)] }
  if (lastValue > say.MOST_VCPUS) return { range, problem: [say.tooManyVcpus(text, span)] }
  const end = last?.end ?? first.end
  return { range, problem: text.slice(end, span.end).trim() !== '' ? [say.vcpusPartlyRead(text, span, end)] : [] }
}

function expect(text: string, index: number): Expectation {
  const sign = text.indexOf('=')
  const nameEnd = sign < 0 ? text.length : sign
  if (index <= nameEnd) return { kind: 'field', span: { start: 0, end: nameEnd }, taken: [] }
  return { kind: 'value', field: text.slice(0, sign).trim(), span: { start: sign + 1, end: text.length } }
}

export const VNUMA: StringLanguage = {
  fields: 'vnuma',
  parse: (text, context: StringContext) => parseVnumaOption(text, context),
  expect,
}
