import type { Position, Range, Span } from './problem.ts'

/** Where each line of a text begins. Kept in place of the text, it still tells where a span of it lies. */
export function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** The place of an offset in a text whose lines begin at `starts`. */
export function positionOf(starts: readonly number[], offset: number): Position {
  const line = Math.max(0, lastNotAbove(starts, offset))
  return { line, character: offset - (starts[line] ?? 0) }
}

/** The offset of a place, not beyond the end of its line; `length` is that of the text. */
export function offsetOf(starts: readonly number[], { line, character }: Position, length: number): number {
  const start = starts[line] ?? length
  return Math.min(start + character, Math.max(start, (starts[line + 1] ?? length + 1) - 1))
}

export function rangeOfSpan(starts: readonly number[], { start, end }: Span): Range {
  return { start: positionOf(starts, start), end: positionOf(starts, end) }
}

/** The index of the last of ascending numbers that is not above `limit`; -1 when there is none. */
export function lastNotAbove(ascending: readonly number[], limit: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) <= limit) low = middle + 1
    else high = middle
  }
  return low - 1
}
