import * as l10n from '@vscode/l10n'
import { excerpt } from '../../text/excerpt.ts'
import type { Fix, Problem, Span } from '../../text/problem.ts'
import { bareItem, bareValue, LONGEST_LINE, restOfLine } from './bareText.ts'
import { foreignSign, isForeignSign } from './foreignSigns.ts'
import { insert, quote, refuse, replace, unquotedWord } from './problems.ts'

/* The words for characters that xl's lexer refuses, by what a person may have meant. */

/** What stands around an unexpected run of characters. */
export interface Surroundings {
  readonly text: string
  /** Kind of the token that ends exactly where the run begins, or null. */
  readonly before: 'name' | 'number' | null
  /** Where that token begins. */
  readonly beforeStart: number
  /** A list begins further up in the same setting. */
  readonly inList: boolean
}

/** Says what is wrong with a run of characters that xl's lexer refuses. */
export function unexpectedCharacters(span: Span, around: Surroundings): Problem {
  const { text, before, beforeStart, inList } = around
  const run = text.slice(span.start, span.end)
  const whole = { start: before ? beforeStart : span.start, end: span.end }
  const first = run[0] ?? ''
  const nul = run.indexOf('\0')
  if (nul >= 0) return nulCharacter({ start: span.start + nul, end: span.start + nul + 1 })
  if (first === '\r') return carriageReturn(span)
  if (first === '\uFEFF') return byteOrderMark(span)
  if (first === '"' || first === "'") return unterminatedString(span, first, around)
  if (run === '\\' && (text[span.end] ?? '\n') === '\n') return lineContinuation(span)
  if (isForeignSign(first)) return foreignSign(span, first, text)
  const bare = bareValue(text, span) ?? bareItem(text, span, inList)
  if (bare) return bareText(text.slice(bare.start, bare.end), bare)
  if (before === 'number') return notANumber(text.slice(whole.start, span.end), whole)
  if (/[A-Z]/.test(first)) return upperCase(text, whole)
  if (first === '-' && before === 'name') return dashInKey(span)
  const atLineStart = /^[ \t]*$/.test(lineBefore(text, whole.start))
  if (atLineStart && /^(\/\/|--)/.test(run)) return foreignComment(span)
  if (atLineStart && before === 'name' && first === ':' && restOfLine(text, span.start + 1).trim() !== '')
    return colon(span)
  const message = /[+\-.():%{}*]/.test(first)
    ? l10n.t(
        '`{0}` cannot stand here: xl reads names, numbers, quoted strings and lists, and evaluates no Python.',
        excerpt(run.trim()),
      )
    : l10n.t('`{0}` cannot stand here: put text into quotes.', excerpt(run.trim()))
  return refuse('unexpected-character', span, message)
}

export function nulCharacter(span: Span): Problem {
  const message = l10n.t('There is a NUL character here: remove it.')
  return refuse('unexpected-character', span, message, replace(l10n.t('Remove it'), span, ''))
}

/** Something that was meant as a value and stands without quotes. */
function bareText(text: string, span: Span): Problem {
  if (/^[A-Za-z]\w*$/.test(text)) return unquotedWord(text, span)
  if (/^-\d+$/.test(text)) return negativeNumber(text, span)
  if (/^\d/.test(text)) return notANumber(text, span, quote(text, span))
  const message = l10n.t('`{0}` stands without quotes: write "{0}".', excerpt(text))
  return refuse('unexpected-character', span, message, quote(text, span))
}

export function carriageReturn({ start }: Span): Problem {
  const span = { start, end: start + 1 }
  // Those of a file are put together to one finding later.
  return refuse('carriage-return', span, l10n.t('There is a carriage return here, which xl refuses: remove it.'))
}

function byteOrderMark({ start }: Span): Problem {
  const span = { start, end: start + 1 }
  const message = l10n.t('There is a byte order mark here, which xl refuses: save the file as UTF-8 without BOM.')
  return refuse('byte-order-mark', span, message, replace(l10n.t('Remove the byte order mark'), span, ''))
}

function unterminatedString({ start }: Span, mark: string, { text, inList }: Surroundings): Problem {
  const line = restOfLine(text, start).trimEnd()
  const span = { start, end: start + line.length }
  const message = l10n.t('This string has no closing {0} on its line: a string cannot span lines.', mark)
  const end = start + meantLength(line, inList)
  // A backslash would make the closing quote part of the string.
  const fixes = line.endsWith('\\') ? [] : [insert(l10n.t('Add the closing {0}', mark), end, mark)]
  return refuse('unterminated-string', span, message, ...fixes)
}

function lineBefore(text: string, end: number): string {
  const before = text.slice(Math.max(0, end - LONGEST_LINE), end)
  return before.slice(before.lastIndexOf('\n') + 1)
}

/** How much of a line that begins with a quote was meant as the string: no comment, and nothing that ends a list. */
function meantLength(line: string, inList: boolean): number {
  let meant = line.slice(0, /[ \t]#/.exec(line)?.index ?? line.length).trimEnd()
  if (inList && meant.endsWith(']') && !meant.includes('[')) meant = meant.slice(0, -1).trimEnd()
  if (inList && meant.endsWith(',')) meant = meant.slice(0, -1).trimEnd()
  return meant.length > 1 && !meant.endsWith('\\') ? meant.length : line.length
}

function lineContinuation(span: Span): Problem {
  const message = l10n.t('xl knows no line continuation: remove the backslash. A list may span lines without it.')
  return refuse('unexpected-character', span, message, replace(l10n.t('Remove the backslash'), span, ''))
}

function notANumber(text: string, span: Span, ...fixes: Fix[]): Problem {
  const message = l10n.t(
    '`{0}` is not a number xl can read: write digits only, without unit, sign or point, or put it into quotes.',
    excerpt(text),
  )
  return refuse('unexpected-character', span, message, ...fixes)
}

function upperCase(text: string, { start, end }: Span): Problem {
  const word = /^[A-Za-z][\w.-]*/.exec(text.slice(start, end))?.[0] ?? ''
  const span = { start, end: start + word.length }
  const lower = word.toLowerCase().replaceAll('-', '_')
  const message = l10n.t('Names are lower case in xl: write `{0}`.', excerpt(lower))
  return refuse('upper-case', span, message, replace(l10n.t('Write {0}', excerpt(lower)), span, lower))
}

function foreignComment({ start }: Span): Problem {
  const span = { start, end: start + 2 }
  return refuse(
    'unexpected-character',
    span,
    l10n.t('This begins no comment in xl: write "#".'),
    replace(l10n.t('Write {0}', '#'), span, '#'),
  )
}

function colon({ start }: Span): Problem {
  const span = { start, end: start + 1 }
  const message = l10n.t('Between a name and its value xl wants "=", not ":".')
  return refuse('unexpected-character', span, message, replace(l10n.t('Write {0}', '='), span, ' ='))
}

function dashInKey(span: Span): Problem {
  const message = l10n.t('A name cannot hold "-": write "_".')
  const dash = { start: span.start, end: span.start + 1 }
  return refuse('unexpected-character', span, message, replace(l10n.t('Write _'), dash, '_'))
}

function negativeNumber(text: string, span: Span): Problem {
  const message = l10n.t('xl reads no minus sign outside quotes: write "{0}".', excerpt(text))
  return refuse('unexpected-character', span, message, quote(text, span))
}
