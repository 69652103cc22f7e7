import * as l10n from '@vscode/l10n'
import { excerpt } from '../text/excerpt.ts'
import { nearest } from '../text/nearest.ts'
import type { Problem, Span } from '../text/problem.ts'

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
