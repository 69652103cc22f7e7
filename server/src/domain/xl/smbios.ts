import * as l10n from '@vscode/l10n'
import type { GuestType } from '../../facts/domainKeys.ts'
import type { Release } from '../../facts/releases.ts'
import { MOST_OEM, parseSmbios, surplusOem } from '../../strings/smbios.ts'
import type { Value } from '../../syntax/model.ts'
import { type Problem, type Span, shiftSpan } from '../../text/problem.ts'
import { since } from './guestType.ts'
import type { KeySettings } from './settings.ts'

/** A guest's firmware has room for so many texts of type `oem`; xl refuses the next one (since 4.18). */
export function smbiosProblems(settings: KeySettings | undefined, guestType: GuestType, release: Release): Problem[] {
  if (!settings || guestType !== 'hvm' || !since(release, '4.18')) return []
  const items = settings.effective.flatMap(({ setting: { value }, offset }) =>
    value?.kind === 'list' ? value.items.map(item => ({ item, span: shiftSpan(item.span, offset) })) : [],
  )
  if (items.length <= MOST_OEM) return []
  const [first] = surplusOem(items.map(({ item }) => parseSmbios(textOf(item))))
  return first === undefined ? [] : [tooMany(items[first]?.span ?? { start: 0, end: 0 })]
}

function textOf(item: Value): string {
  return item.kind === 'list' ? '' : item.text
}

function tooMany(span: Span): Problem {
  const message = l10n.t('`smbios` takes {0} texts of type oem, and xl refuses this one: remove it.', MOST_OEM)
  return { code: 'value-out-of-range', severity: 'error', span, message }
}
