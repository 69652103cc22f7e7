import * as l10n from '@vscode/l10n'
import type { Fix, Problem, Span } from '../../text/problem.ts'

/*
 * The words for what xl's lexer and grammar refuse. Every code begins with `syntax-`; all are errors, because xl
 * loads nothing of a file that has one.
 */

function refuse(code: string, span: Span, message: string, ...fixes: Fix[]): Problem {
  return { code: `syntax-${code}`, severity: 'error', span, message, ...(fixes.length > 0 && { fixes }) }
}

function replace(title: string, span: Span, text: string): Fix {
  return { title, edits: [{ span, text }] }
}

function insert(title: string, at: number, text: string): Fix {
  return replace(title, { start: at, end: at }, text)
}

export function missingOperator(key: string, span: Span): Problem {
  const message = l10n.t('`{0}` has no value: write {0} = "…", a number or a list.', key)
  return refuse('missing-equals', span, message)
}

export function missingValue(key: string, span: Span): Problem {
  const message = l10n.t(
    '`{0} =` has no value on this line: write a number, a quoted string or a list behind the "=".',
    key,
  )
  return refuse('missing-value', span, message)
}

export function unquotedWord(word: string, span: Span): Problem {
  if (/^(true|yes|on)$/.test(word)) return wordForNumber(word, '1', span)
  if (/^(false|no|off|none)$/.test(word)) return wordForNumber(word, '0', span)
  const message = l10n.t('`{0}` stands without quotes: write "{0}".', word)
  return refuse('unquoted-word', span, message, replace(l10n.t('Put quotes around it'), span, `"${word}"`))
}

function wordForNumber(word: string, number: string, span: Span): Problem {
  const message = l10n.t('`{0}` is not a value xl knows: write {1}, or "{0}" when a word is meant.', word, number)
  return refuse(
    'unquoted-word',
    span,
    message,
    replace(l10n.t('Write {0}', number), span, number),
    replace(l10n.t('Put quotes around it'), span, `"${word}"`),
  )
}

export function missingComma(after: number, next: Span): Problem {
  const message = l10n.t('A comma is missing before this item: xl does not join two strings as Python does.')
  return refuse('missing-comma', next, message, insert(l10n.t('Insert a comma'), after, ','))
}

export function strayComma(span: Span): Problem {
  const message = l10n.t('This comma has no item before it: remove it, or write the item that is missing.')
  return refuse('unexpected-token', span, message, replace(l10n.t('Remove the comma'), span, ''))
}

export function wordInList(span: Span, word: string): Problem {
  const message = l10n.t('`{0}` stands in a list without quotes: every item is a quoted string or a number.', word)
  return refuse('unquoted-word', span, message)
}

export function unclosedList(span: Span, end: number): Problem {
  const message = l10n.t('This list is not closed: write "]" behind its last item.')
  return refuse('unclosed-list', span, message, insert(l10n.t('Close the list'), end, ' ]'))
}

export function tooDeep(span: Span): Problem {
  const message = l10n.t('Lists are nested too deep here for xl: no key needs more than two levels.')
  return refuse('unexpected-token', { start: span.start, end: span.start + 1 }, message)
}

export function badEscape(span: Span, written: string): Problem {
  const message = l10n.t('xl does not know the escape {0}: write \\\\ for a backslash itself.', written)
  return refuse('bad-escape', span, message, insert(l10n.t('Write \\\\'), span.start, '\\'))
}

export function unseparated(span: Span, word: string): Problem {
  const message = l10n.t('`{0}` cannot follow here: begin a new line, or put ";" between two settings.', word)
  return refuse('unseparated-settings', span, message)
}

export function unexpectedToken(span: Span, text: string): Problem {
  const message = l10n.t('`{0}` cannot stand here: a line is a name, "=" and a value.', text)
  return refuse('unexpected-token', span, message)
}

export function commentAtEnd(span: Span): Problem {
  const message = l10n.t('The file ends in this comment: xl needs a newline behind it.')
  return refuse('comment-at-end', span, message, insert(l10n.t('Add a newline'), span.end, '\n'))
}

export function mixedAppend(span: Span, key: string, isList: boolean): Problem {
  const message = isList
    ? l10n.t('`{0}` is a string above, so a list cannot be added to it: add a string, or use "=".', key)
    : l10n.t('`{0}` is a list above, so a string cannot be added to it: put it into [ ], or use "=".', key)
  return refuse('mixed-append', span, message)
}

export function nulCharacter(span: Span): Problem {
  return refuse(
    'unexpected-character',
    span,
    l10n.t('There is a NUL character here: remove it.'),
    replace(l10n.t('Remove it'), span, ''),
  )
}

/** What stands around an unexpected run of characters. */
export interface Surroundings {
  readonly text: string
  /** Kind of the token that ends exactly where the run begins, or null. */
  readonly before: 'name' | 'number' | null
  /** Where that token begins. */
  readonly beforeStart: number
  /** End of the line without its newline. */
  readonly lineEnd: number
}

/** Says what is wrong with a run of characters that xl's lexer refuses, by what a person may have meant. */
export function unexpectedCharacters(span: Span, around: Surroundings): Problem {
  const { text, before, beforeStart } = around
  const run = text.slice(span.start, span.end)
  const whole = { start: before ? beforeStart : span.start, end: span.end }
  const first = run[0] ?? ''
  if (run === '\r') return carriageReturn(span)
  if (first === '\uFEFF' && span.start === 0) return byteOrderMark()
  if (first === '"' || first === "'") return unterminatedString(span, first, around)
  if (run === '\\' && span.end === around.lineEnd) return lineContinuation(span)
  if (before === 'number') return notANumber(text.slice(whole.start, span.end).trimEnd(), whole)
  if (/[A-Z]/.test(first)) return upperCase(text, whole)
  if (first === '-' && before === 'name') return dashInKey(span)
  if (/^-\d/.test(run)) return negativeNumber(span, run)
  const ordinary = TYPOGRAPHIC[first]
  if (ordinary !== undefined) return typographic(span, first, ordinary)
  const message = /[+\-.():%{}*]/.test(first)
    ? l10n.t(
        '`{0}` cannot stand here: xl reads names, numbers, quoted strings and lists, and evaluates no Python.',
        run.trim(),
      )
    : l10n.t('`{0}` cannot stand here: put text into quotes.', run.trim())
  return refuse('unexpected-character', span, message)
}

function carriageReturn(span: Span): Problem {
  const message = l10n.t('This file has Windows line ends (CRLF), which xl refuses: save it with LF.')
  return refuse('carriage-return', span, message, replace(l10n.t('Remove the carriage return'), span, ''))
}

function byteOrderMark(): Problem {
  const span = { start: 0, end: 1 }
  const message = l10n.t('The file begins with a byte order mark, which xl refuses: save it as UTF-8 without BOM.')
  return refuse('byte-order-mark', span, message, replace(l10n.t('Remove the byte order mark'), span, ''))
}

function unterminatedString({ start }: Span, quote: string, { text, lineEnd }: Surroundings): Problem {
  const line = text.slice(start, lineEnd).trimEnd()
  const span = { start, end: start + line.length }
  const message = l10n.t('This string has no closing {0} on its line: a string cannot span lines.', quote)
  return refuse('unterminated-string', span, message, insert(l10n.t('Add the closing {0}', quote), span.end, quote))
}

function lineContinuation(span: Span): Problem {
  const message = l10n.t('xl knows no line continuation: remove the backslash. A list may span lines without it.')
  return refuse('unexpected-character', span, message, replace(l10n.t('Remove the backslash'), span, ''))
}

function notANumber(text: string, span: Span): Problem {
  const message = l10n.t(
    '`{0}` is not a number xl can read: write digits only, without unit, sign or point, or put it into quotes.',
    text,
  )
  return refuse('unexpected-character', span, message)
}

function upperCase(text: string, { start, end }: Span): Problem {
  const word = /^[A-Za-z][\w.-]*/.exec(text.slice(start, end))?.[0] ?? ''
  const span = { start, end: start + word.length }
  const lower = word.toLowerCase().replaceAll('-', '_')
  const message = l10n.t(
    'Names are lower case in xl: write `{0}`, or quotes around `{1}` when it is a value.',
    lower,
    word,
  )
  return refuse('upper-case', span, message, replace(l10n.t('Write {0}', lower), span, lower))
}

function dashInKey(span: Span): Problem {
  const message = l10n.t('A name cannot hold "-": write "_".')
  const dash = { start: span.start, end: span.start + 1 }
  return refuse('unexpected-character', span, message, replace(l10n.t('Write _'), dash, '_'))
}

function negativeNumber(span: Span, run: string): Problem {
  const message = l10n.t('xl reads no minus sign outside quotes: write "{0}" in quotes.', run)
  return refuse('unexpected-character', span, message, replace(l10n.t('Put quotes around it'), span, `"${run}"`))
}

const TYPOGRAPHIC: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '‘': "'",
  '’': "'",
  '＝': '=',
  '，': ',',
  '［': '[',
  '］': ']',
  '；': ';',
  '＃': '#',
  '\u00a0': ' ',
  '\u3000': ' ',
}

function typographic(span: Span, found: string, ordinary: string): Problem {
  const place = { start: span.start, end: span.start + found.length }
  const message =
    ordinary === ' '
      ? l10n.t('There is a blank here that is not an ordinary one: replace it by a space.')
      : l10n.t('`{0}` is not the plain sign {1}: a word processor or an input method put it here.', found, ordinary)
  const title = ordinary === ' ' ? l10n.t('Write a space') : l10n.t('Write {0}', ordinary)
  return refuse('unexpected-character', place, message, replace(title, place, ordinary))
}
