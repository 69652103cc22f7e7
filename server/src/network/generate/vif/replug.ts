import { newestRelease } from '../../../facts/releases.ts'
import { parseVif } from '../../../strings/vif.ts'
import type { Span } from '../../../text/problem.ts'

/** A field of a `vif` item that gets another value; null: it is taken out. */
export type Change = readonly [name: string, value: string | null]

interface Part {
  readonly name: string
  /** Null for a bare word. */
  readonly value: string | null
  readonly valueSpan: Span
  readonly span: Span
}

/**
 * A `vif` item with other values in some fields, and everything else as it was. A new field comes last, but before a bare word,
 * behind which xl reads nothing up to 4.5.
 *
 * @param isXm blanks around names and values are none of them
 */
export function replugged(item: string, changes: readonly Change[], isXm: boolean): string {
  return changes.reduce((text, [name, value]) => {
    if (value === null) return without(text, name, isXm)
    const has = partsOf(text, isXm).some(part => part.name === name && part.value !== null)
    return has ? withValue(text, name, value, isXm) : withField(text, `${name}=${value}`, isXm)
  }, item)
}

function partsOf(text: string, isXm: boolean): readonly Part[] {
  return parseVif(text, { release: newestRelease('xl'), guestType: 'pv', inList: true, isXm }).fields
}

/** Of one name the last counts; all of them say the same then. */
function withValue(text: string, name: string, value: string, isXm: boolean): string {
  return partsOf(text, isXm)
    .filter(part => part.name === name && part.value !== null)
    .reduceRight((result, { valueSpan }) => put(result, valueSpan, value), text)
}

/** Parted from the others as they are from each other. */
function withField(text: string, field: string, isXm: boolean): string {
  const parts = partsOf(text, isXm)
  const [first, second] = parts
  const comma = first && second && /^, $/.test(text.slice(first.span.end, second.span.start)) ? ', ' : ','
  const bare = parts.findIndex(({ value }) => value === null)
  const last = bare < 0 ? parts.at(-1) : parts[bare - 1]
  if (last) return put(text, { start: last.span.end, end: last.span.end }, `${comma}${field}`)
  const at = first?.span.start ?? text.length
  return put(text, { start: at, end: at }, first ? `${field}${comma}` : field)
}

function without(text: string, name: string, isXm: boolean): string {
  const parts = partsOf(text, isXm)
  const at = parts.findIndex(part => part.name === name)
  const part = parts[at]
  if (!part) return text
  const [before, after] = [parts[at - 1], parts[at + 1]]
  const span = after
    ? { start: part.span.start, end: after.span.start }
    : { start: before?.span.end ?? part.span.start, end: part.span.end }
  return without(put(text, span, ''), name, isXm)
}

function put(text: string, { start, end }: Span, inserted: string): string {
  return text.slice(0, start) + inserted + text.slice(end)
}
