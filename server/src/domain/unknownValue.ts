import * as l10n from '@vscode/l10n'
import type { Release } from '../facts/releases.ts'
import { cannotBe, notInRelease } from '../strings/words.ts'
import { nearest } from '../text/nearest.ts'
import type { Problem, Span } from '../text/problem.ts'

/** When a word came and went, and the release that does not take it. */
export interface WordLife {
  readonly since: Release
  readonly removed: Release | null
  readonly release: Release
}

/** A word that a key takes in other releases only. */
export function valueNotInRelease(
  key: string,
  span: Span,
  text: string,
  names: readonly string[],
  { since, removed, release }: WordLife,
): Problem {
  const message = notInRelease(key, text, { since, removed }, release, names)
  return { code: 'unknown-value', severity: 'error', span, message }
}

/** A word that a key does not take; both toolstacks refuse the file for it. */
export function unknownValue(key: string, span: Span, text: string, names: readonly string[]): Problem {
  const near = nearest(text, names)
  return {
    code: 'unknown-value',
    severity: 'error',
    span,
    message: cannotBe(key, text, near, names),
    ...(near && { fixes: [{ title: l10n.t('Change to "{0}"', near), edits: [{ span, text: `"${near}"` }] }] }),
  }
}
