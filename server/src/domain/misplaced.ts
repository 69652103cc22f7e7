import * as l10n from '@vscode/l10n'
import { domainKey } from '../facts/domainKeys.ts'
import { hostOption, type OptionPlace } from '../facts/hostOptions.ts'
import type { Problem, Span } from '../text/problem.ts'

/** A key that another kind of file has, which is where it belongs; null for a key that none has. */
export function misplacedKey(name: string, span: Span, here: OptionPlace | 'guest'): Problem | null {
  const message = sentenceFor(name, here)
  return message === null ? null : { code: 'misplaced-option', severity: 'warning', span, message, tag: 'unnecessary' }
}

function sentenceFor(name: string, here: OptionPlace | 'guest'): string | null {
  const isIn = (place: OptionPlace) => place !== here && hostOption(place, name) !== undefined
  if (isIn('xl.conf')) return l10n.t('`{0}` belongs in xl.conf: here nobody reads it.', name)
  if (here !== 'guest' && domainKey(name))
    return l10n.t('`{0}` belongs in the file of a guest: here nobody reads it.', name)
  if (isIn('xend-config.sxp')) return l10n.t('`{0}` belongs in xend-config.sxp: here nobody reads it.', name)
  return isIn('cpupool') ? l10n.t('`{0}` belongs in the file of a CPU pool: here nobody reads it.', name) : null
}
