import type { Span } from '../text/problem.ts'

/** One `key=value` of a device string. Positions count characters of the string's meaning (see `sourceSpan`). */
export interface Pair {
  readonly key: string
  readonly keySpan: Span
  /** Null when the part has no `=`. */
  readonly value: string | null
  readonly valueSpan: Span
  /** The whole part, from behind one comma to the next. */
  readonly span: Span
}

/**
 * Splits `a=1,b=2` at its commas. Blanks in front of a part are skipped; whether blanks elsewhere matter is for the
 * reader of the string, so they stay in `key` and `value`.
 */
export function splitPairs(text: string): Pair[] {
  const pairs: Pair[] = []
  let start = 0
  for (const part of text.split(',')) {
    const end = start + part.length
    pairs.push(pairOf(text, start + (part.length - part.trimStart().length), end))
    start = end + 1
  }
  return pairs
}

function pairOf(text: string, start: number, end: number): Pair {
  const equals = text.slice(start, end).indexOf('=')
  const keyEnd = equals < 0 ? end : start + equals
  const valueStart = Math.min(keyEnd + 1, end)
  return {
    key: text.slice(start, keyEnd),
    keySpan: { start, end: keyEnd },
    value: keyEnd < end ? text.slice(valueStart, end) : null,
    valueSpan: { start: valueStart, end },
    span: { start, end },
  }
}
