import * as l10n from '@vscode/l10n'
import { excerpt } from '../../text/excerpt.ts'
import type { Fix, Problem, Span } from '../../text/problem.ts'

/*
 * The words for what xl's grammar refuses. Every code begins with `syntax-`; all are errors, because xl loads nothing of
 * a file that has one.
 */

export function refuse(code: string, span: Span, message: string, ...fixes: Fix[]): Problem {
  return { code: `syntax-${code}`, severity: 'error', span, message, ...(fixes.length > 0 && { fixes }) }
}

export function replace(title: string, span: Span, text: string): Fix {
  return { title, edits: [{ span, text }] }
}

export function insert(title: string, at: number, text: string): Fix {
  return replace(title, { start: at, end: at }, text)
}

export function missingOperator(key: string, span: Span): Problem {
  const message = l10n.t('`{0}` has no value: write {0} = "…", a number or a list.', excerpt(key))
  return refuse('missing-equals', span, message)
}

export function missingValue(key: string, span: Span): Problem {
  const message = l10n.t(
    '`{0} =` has no value on this line: write a number, a quoted string or a list after the "=".',
    excerpt(key),
  )
  return refuse('missing-value', span, message)
}

/** @param text what stands where a value belongs, as far as it was meant to be one */
export function unquotedWord(text: string, span: Span): Problem {
  if (/^(true|yes|on)$/i.test(text)) return wordForNumber(text, '1', span)
  if (/^(false|no|off|none)$/i.test(text)) return wordForNumber(text, '0', span)
  const message = l10n.t('`{0}` stands without quotes: write "{0}".', excerpt(text))
  return refuse('unquoted-word', span, message, quote(text, span))
}

function wordForNumber(word: string, number: string, span: Span): Problem {
  const message = l10n.t('`{0}` is not a value xl knows: write {1}, or "{0}" when a word is meant.', word, number)
  return refuse('unquoted-word', span, message, replace(l10n.t('Write {0}', number), span, number), quote(word, span))
}

export function quote(text: string, span: Span): Fix {
  return replace(l10n.t('Put quotes around it'), span, `"${text.replaceAll('\\', '\\\\')}"`)
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
  const message = l10n.t(
    '`{0}` stands in a list without quotes: every item is a quoted string or a number.',
    excerpt(word),
  )
  return refuse('unquoted-word', span, message)
}

/** @param missing how many closing brackets: more than one where inner lists are open too */
export function unclosedList(span: Span, end: number, missing: number): Problem {
  const message = l10n.t('This list is not closed: write "]" after its last item.')
  return refuse('unclosed-list', span, message, insert(l10n.t('Close the list'), end, ' ]'.repeat(missing)))
}

export function semicolonInList(span: Span): Problem {
  const message = l10n.t('A semicolon ends the setting, and its list is not closed: write a comma between two items.')
  return refuse('missing-comma', span, message, replace(l10n.t('Write a comma'), span, ','))
}

export function tooDeep(span: Span): Problem {
  const message = l10n.t('Lists are nested too deeply here for xl: no key needs more than two levels.')
  return refuse('unexpected-token', { start: span.start, end: span.start + 1 }, message)
}

/** @param spans all the escapes of one string that xl does not know, which one fix mends together */
export function badEscape(spans: readonly Span[], first: string): Problem {
  const message = l10n.t('xl does not know the escape {0}: write \\\\ for a backslash itself.', first)
  const edits = spans.map(({ start }) => ({ span: { start, end: start }, text: '\\' }))
  const [span = { start: 0, end: 0 }] = spans
  return refuse('bad-escape', span, message, { title: l10n.t('Write \\\\'), edits })
}

/** A word that touches the string behind it, such as the u of Python. */
export function stringPrefix(span: Span): Problem {
  const message = l10n.t('xl knows no letters in front of a string: remove them.')
  return refuse('unquoted-word', span, message, replace(l10n.t('Remove the letters'), span, ''))
}

/** @param endsLine nothing but a comment follows on the line */
export function unseparated(span: Span, word: string, endsLine: boolean): Problem {
  if (word === ']') return strayBracket(span, 'unseparated-settings')
  if (word === ',' && endsLine) {
    const message = l10n.t('No comma ends a setting: remove it.')
    return refuse('unseparated-settings', span, message, replace(l10n.t('Remove the comma'), span, ''))
  }
  if (word === ',') {
    const message = l10n.t('A comma cannot follow here: begin a new line instead, or put several values into [ ].')
    return refuse('unseparated-settings', span, message)
  }
  const message = l10n.t('`{0}` cannot follow here: begin a new line, or put ";" between two settings.', excerpt(word))
  return refuse('unseparated-settings', span, message)
}

export function unexpectedToken(span: Span, text: string): Problem {
  if (text === ']') return strayBracket(span, 'unexpected-token')
  const message = l10n.t('`{0}` cannot stand here: a line is a name, "=" and a value.', excerpt(text))
  return refuse('unexpected-token', span, message)
}

function strayBracket(span: Span, code: string): Problem {
  const message = l10n.t('This bracket closes no list: remove it.')
  return refuse(code, span, message, replace(l10n.t('Remove the bracket'), span, ''))
}

export function commentAtEnd(span: Span): Problem {
  const message = l10n.t('The file ends in this comment: xl needs a newline after it.')
  return refuse('comment-at-end', span, message, insert(l10n.t('Add a newline'), span.end, '\n'))
}

export function mixedAppend(span: Span, name: string, isList: boolean): Problem {
  const key = excerpt(name)
  const message = isList
    ? l10n.t('`{0}` is a string above, so a list cannot be added to it: add a string, or use "=".', key)
    : l10n.t('`{0}` is a list above, so a string cannot be added to it: put it into [ ], or use "=".', key)
  return refuse('mixed-append', span, message)
}
