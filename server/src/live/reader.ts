import type { Line } from '../text/lines.ts'
import type { Span } from '../text/problem.ts'
import type { Told } from './snapshot.ts'

/** Reads what one tool prints. Where a listing begins can be seen; it goes on until another one begins. */
export interface Reader {
  /** The command as a person writes it. */
  readonly command: string
  /** Whether a line can be the first of such a listing. */
  begins(line: string): boolean
  /** @param isPart whether the command asked for a part of what there is, as `ifconfig vif1.0` does */
  read(lines: readonly Line[], isPart: boolean): Told
}

/** The stretch from the first of these lines to the end of the last. */
export function spanOf(lines: readonly Line[]): Span {
  return { start: lines[0]?.start ?? 0, end: lines.at(-1)?.end ?? 0 }
}
