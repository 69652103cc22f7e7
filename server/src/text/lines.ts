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

/** A line of a text, without its end. */
export interface Line extends Span {
  readonly text: string
}

/** The lines of a text; line ends of Windows, which come with the clipboard, are no part of them. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = []
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf('\n', start)
    const next = newline < 0 ? text.length : newline
    const end = next > start && text[next - 1] === '\r' ? next - 1 : next
    lines.push({ text: text.slice(start, end), start, end })
    start = next + 1
  }
  return lines
}
