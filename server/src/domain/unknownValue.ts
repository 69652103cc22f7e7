import * as l10n from '@vscode/l10n'
import { compareReleases, type Release } from '../facts/releases.ts'
import { excerpt } from '../text/excerpt.ts'
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
  const others = names.map(name => `"${name}"`).join(', ')
  const message =
    compareReleases(release, since) < 0
      ? l10n.t(
          '`{0}` can be "{1}" only since Xen {2}, and {3} refuses it: write one of {4}.',
          key,
          text,
          since,
          release,
          others,
        )
      : l10n.t('`{0}` cannot be "{1}" any more since Xen {2}: write one of {3}.', key, text, removed ?? since, others)
  return { code: 'unknown-value', severity: 'error', span, message }
}

/** A word that a key does not take; both toolstacks refuse the file for it. */
export function unknownValue(key: string, span: Span, text: string, names: readonly string[]): Problem {
  const near = nearest(text, names)
  const shown = excerpt(text)
  const others = names.map(name => `"${name}"`).join(', ')
  return {
    code: 'unknown-value',
    severity: 'error',
    span,
    message: near
      ? l10n.t('`{0}` cannot be "{1}": did you mean "{2}"? It takes {3}.', key, shown, near, others)
      : l10n.t('`{0}` cannot be "{1}": write one of {2}.', key, shown, others),
    ...(near && { fixes: [{ title: l10n.t('Change to "{0}"', near), edits: [{ span, text: `"${near}"` }] }] }),
  }
}
