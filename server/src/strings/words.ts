import * as l10n from '@vscode/l10n'
import { compareReleases, type Release } from '../facts/releases.ts'
import { excerpt } from '../text/excerpt.ts'
import { changeTo } from '../text/fixes.ts'
import { nearest } from '../text/nearest.ts'
import type { Problem, Span } from '../text/problem.ts'
import { problemAt } from './problemAt.ts'

/** A row of words longer than this is not written out. */
const MOST_SHOWN = 8

/** A word where xl takes only these and refuses every other. */
export function refusedWord(key: string, word: string, span: Span, words: readonly string[]): Problem {
  const near = nearest(word.trim(), words)
  const message = cannotBe(key, word, near, words)
  return problemAt('unknown-value', 'error', span, message, near ? [changeTo(span, near)] : [])
}

/** That a key or field cannot have a value, with the word that was meant, or those it takes. */
export function cannotBe(key: string, value: string, near: string | null, words: readonly string[]): string {
  const word = excerpt(value)
  const shown = listed(words.slice(0, MOST_SHOWN))
  if (words.length > MOST_SHOWN) {
    return near
      ? l10n.t('`{0}` cannot be "{1}": did you mean "{2}"?', key, word, near)
      : l10n.t('`{0}` cannot be "{1}": write a word it knows, such as {2}.', key, word, shown)
  }
  return near
    ? l10n.t('`{0}` cannot be "{1}": did you mean "{2}"? It takes {3}.', key, word, near, shown)
    : l10n.t('`{0}` cannot be "{1}": write one of {2}.', key, word, shown)
}

/** That a key or field takes a word in other releases only. */
export function notInRelease(
  key: string,
  word: string,
  { since, removed }: { readonly since: Release; readonly removed: Release | null },
  release: Release,
  words: readonly string[],
): string {
  return compareReleases(release, since) < 0
    ? l10n.t('`{0}` can be "{1}" only since Xen {2}: write one of {3}.', key, word, since, listed(words))
    : l10n.t(
        '`{0}` cannot be "{1}" any more since Xen {2}: write one of {3}.',
        key,
        word,
        removed ?? since,
        listed(words),
      )
}

function listed(words: readonly string[]): string {
  return words.map(word => `"${word}"`).join(', ')
}

/** A word that xl hands on unread, and that is nearly one which the reader behind it knows. */
export function misspeltWord(key: string, word: string, span: Span, words: readonly string[]): Problem[] {
  if (words.includes(word)) return []
  const near = nearest(word.trim(), words)
  if (!near) return []
  const message = l10n.t('`{0}` is handed on as "{1}": did you mean "{2}"?', key, excerpt(word), near)
  return [problemAt('unknown-value', 'hint', span, message, [changeTo(span, near)])]
}
