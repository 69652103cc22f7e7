import * as l10n from '@vscode/l10n'
import { type Guest, hint } from '../domain/xl/guest.ts'
import { isIgnoredBy, since } from '../domain/xl/guestType.ts'
import { lastOf } from '../domain/xl/settings.ts'
import { domainKey, isRead } from '../facts/domainKeys.ts'
import { type Problem, shiftSpan } from '../text/problem.ts'

/** Keys that xl does not look at in a guest of this type: shown as unused, no more, for many files carry such leftovers. */
export function otherTypeRules({ release, type, settings }: Guest): readonly Problem[] {
  return [...settings].flatMap(([name, ofKey]) => {
    const key = domainKey(name)
    if (
      ofKey.effective.some(({ isBroken }) => isBroken) ||
      !key ||
      !isIgnoredBy(type, release, key) ||
      !isRead(key, { toolstack: 'xl', release })
    )
      return []
    // PVH came as a kind of its own with 4.10, and was a switch of PV before.
    if (type === 'pvh' && !since(release, '4.10') && key.guestTypes.includes('pv')) return []
    const { setting, offset } = lastOf(ofKey)
    const types = key.guestTypes.map(guestType => guestType.toUpperCase()).join(', ')
    const message = l10n.t(
      '`{0}` is for {1} guests, and this one is {2}, so xl does not look at it: remove the line.',
      name,
      types,
      type.toUpperCase(),
    )
    return [hint('other-guest-type', shiftSpan(setting.keySpan, offset), message, { tag: 'unnecessary' })]
  })
}
