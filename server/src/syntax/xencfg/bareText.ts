import type { Span } from '../../text/problem.ts'

/*
 * What a person wrote where a value belongs and forgot the quotes of: `kernel = /boot/vmlinuz`. Found in the text, because
 * to the lexer it is a heap of names, numbers and characters it refuses.
 */

/** Longer lines are not looked at as a whole: nobody writes them, and a file may consist of one. */
export const LONGEST_LINE = 10_000

/** What stands between `start` and the end of its line. */
export function restOfLine(text: string, start: number): string {
  return /^[^\n]*/.exec(text.slice(start, start + LONGEST_LINE))?.[0] ?? ''
}

/** Text with one of these is an expression of Python, or holds a quoted part. */
const NO_PLAIN_TEXT = /["'“”„‘’()[\]{}]|\s[+*%]\s|(?!\t)\p{Control}/u
const BEFORE_VALUE = /^[ \t]*[a-z][._0-9a-z]*[ \t]*\+?=[ \t]*/

/** The value without quotes that `span` is part of, as far as the line goes; null when there is none. */
export function bareValue(text: string, { start: at }: Span): Span | null {
  const behind = text.slice(Math.max(0, at - LONGEST_LINE), at)
  const setting = behind.slice(Math.max(behind.lastIndexOf('\n'), behind.lastIndexOf(';')) + 1)
  const before = BEFORE_VALUE.exec(setting)?.[0].length
  if (before === undefined) return null
  const start = at - setting.length + before
  const rest = /^[^#;\r\n]*/.exec(text.slice(start, start + LONGEST_LINE))?.[0] ?? ''
  const value = rest.trimEnd()
  const isMeant = /[A-Za-z0-9]/.test(value) && !NO_PLAIN_TEXT.test(value) && !value.startsWith('=')
  return isMeant && at < start + value.length ? { start, end: start + value.length } : null
}

/** The list item without quotes that `span` is part of: it follows `[`, a comma, or in a list the beginning of its line. */
export function bareItem(text: string, { start: at }: Span, inList: boolean): Span | null {
  const farthest = Math.max(0, at - LONGEST_LINE)
  let start = at
  while (start > farthest && !/[\s,["';]/.test(text[start - 1] ?? '')) start--
  let before = start
  while (before > farthest && /[ \t]/.test(text[before - 1] ?? '')) before--
  const sign = text[before - 1] ?? ''
  if (sign !== '[' && sign !== ',' && !(inList && sign === '\n')) return null
  let end = at
  while (end < Math.min(text.length, at + LONGEST_LINE) && !/[\s,\]"';#]/.test(text[end] ?? '')) end++
  const item = text.slice(start, end)
  return /[A-Za-z0-9]/.test(item) && !NO_PLAIN_TEXT.test(item) ? { start, end } : null
}
