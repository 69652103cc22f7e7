import type { Span } from '../text/problem.ts'
import type { Told } from './snapshot.ts'

/** A line of a text, without its end. */
export interface Line extends Span {
  readonly text: string
}

/** Reads what one tool prints. Where a listing begins can be seen; it goes on until another one begins. */
export interface Reader {
  /** The command as a person writes it. */
  readonly command: string
  /** Whether a line can be the first of such a listing. */
  begins(line: string): boolean
  /** @param isPart whether the command asked for a part of what there is, as `ifconfig vif1.0` does */
  read(lines: readonly Line[], isPart: boolean): Told
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

/** The stretch from the first of these lines to the end of the last. */
export function spanOf(lines: readonly Line[]): Span {
  return { start: lines[0]?.start ?? 0, end: lines.at(-1)?.end ?? 0 }
}
