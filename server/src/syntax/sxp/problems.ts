import * as l10n from '@vscode/l10n'
import type { Problem, Span } from '../../text/problem.ts'
import type { BadEscape } from './atoms.ts'

/*
 * What xend's reader refuses. It gives up at the first of these, and xend does not start.
 */

export function strayParenthesis(span: Span): Problem {
  const message = l10n.t('This ) closes nothing, so xend does not start: remove it, or add the ( that it belongs to.')
  const fixes = [{ title: l10n.t('Remove the )'), edits: [{ span, text: '' }] }]
  return { code: 'syntax-unbalanced-parenthesis', severity: 'error', span, message, fixes }
}

/**
 * @param name what the list begins with
 * @param end where the list could be closed
 * @param isForgotten the file ends in an atom or a comment without a newline, which keeps xend from noticing
 */
export function unclosedList(span: Span, name: string, end: number, isForgotten: boolean): Problem {
  const close = l10n.t('Close the list')
  return {
    code: 'syntax-unbalanced-parenthesis',
    severity: isForgotten ? 'warning' : 'error',
    span,
    message: isForgotten
      ? l10n.t('The list `{0}` is never closed, and xend forgets it without a word: add the ) at its end.', name)
      : l10n.t('The list `{0}` is never closed, so xend does not start: add the ) at its end.', name),
    fixes: [{ title: close, edits: [{ span: { start: end, end }, text: ')' }] }],
  }
}

export function unclosedString(span: Span, quote: string): Problem {
  return {
    code: 'syntax-unterminated-string',
    severity: 'error',
    span,
    message: l10n.t('This string is never closed, so xend does not start: add the {0} at its end.', quote),
    fixes: [{ title: l10n.t('Close the string'), edits: [{ span: { start: span.end, end: span.end }, text: quote }] }],
  }
}

export function badEscape({ span, isFatal }: BadEscape): Problem {
  const at = { start: span.start, end: span.start }
  return {
    code: 'syntax-bad-escape',
    severity: isFatal ? 'error' : 'warning',
    span,
    message: isFatal
      ? l10n.t('xend cannot read this escape and does not start: write \\\\ where a backslash is meant.')
      : l10n.t('xend loses the character behind this backslash: write \\\\ where a backslash is meant.'),
    fixes: [{ title: l10n.t('Write the backslash twice'), edits: [{ span: at, text: '\\' }] }],
  }
}

export function invalidCharacter(span: Span, character: string): Problem {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return {
    code: 'syntax-unexpected-character',
    severity: 'error',
    span,
    message: l10n.t('xend cannot read the character U+{0} outside of quotes, and does not start: remove it.', code),
    fixes: [{ title: l10n.t('Remove the character'), edits: [{ span, text: '' }] }],
  }
}
