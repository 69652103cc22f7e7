import * as l10n from '@vscode/l10n'
import { excerpt } from '../text/excerpt.ts'
import { nearest } from '../text/nearest.ts'
import type { Problem, Span } from '../text/problem.ts'
import { changeTo, problemAt } from './problemAt.ts'

/** A row of words longer than this is not written out. */
const MOST_SHOWN = 6

/** A word where xl takes only these and refuses every other. */
export function refusedWord(key: string, word: string, span: Span, words: readonly string[]): Problem {
  const near = nearest(word.trim(), words)
  const message = refusal(key, excerpt(word), near, words)
  return problemAt('unknown-value', 'error', span, message, near ? [changeTo(span, near)] : [])
}

function refusal(key: string, word: string, near: string | null, words: readonly string[]): string {
  const isLong = words.length > MOST_SHOWN
  const others = words
    .slice(0, MOST_SHOWN)
    .map(other => `"${other}"`)
    .join(', ')
  if (isLong) {
    return near
      ? l10n.t('`{0}` cannot be "{1}": did you mean "{2}"?', key, word, near)
      : l10n.t('`{0}` cannot be "{1}": write a word it knows, such as {2}.', key, word, others)
  }
  return near
    ? l10n.t('`{0}` cannot be "{1}": did you mean "{2}"? It takes {3}.', key, word, near, others)
    : l10n.t('`{0}` cannot be "{1}": write one of {2}.', key, word, others)
}

/** A word that xl hands on unread, and that is nearly one which the reader behind it knows. */
export function misspeltWord(key: string, word: string, span: Span, words: readonly string[]): Problem[] {
  if (words.includes(word)) return []
  const near = nearest(word.trim(), words)
  if (!near) return []
  const message = l10n.t('`{0}` is handed on as "{1}": did you mean "{2}"?', key, excerpt(word), near)
  return [problemAt('unknown-value', 'hint', span, message, [changeTo(span, near)])]
}
