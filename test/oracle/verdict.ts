import type { XlAnswer } from './xl.ts'

/** What a reading of a text comes to: does its syntax pass, and if not, where is the first mistake. */
export interface Verdict {
  readonly accepts: boolean
  /** Line of the first syntax error, one-based, as xl prints it; null when there is none or xl crashed. */
  readonly line: number | null
}

const syntaxError = /^FILE:(\d+): config parsing error near /
const refused = /^Failed to parse config/

/**
 * What xl's answer says about syntax alone. A text may pass here and xl still leave with 1, because a name is missing
 * or a value is wrong. A text on which xl crashes while reading does not pass.
 */
export function verdictOfXl(answer: XlAnswer): Verdict {
  const errors = answer.stderr.flatMap(line => syntaxError.exec(line)?.[1] ?? [])
  const accepts = answer.signal === null && errors.length === 0 && !answer.stderr.some(line => refused.test(line))
  return { accepts, line: accepts || errors[0] === undefined ? null : Number(errors[0]) }
}
