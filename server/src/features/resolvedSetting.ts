import * as l10n from '@vscode/l10n'
import { readNumber } from '../domain/xl/numbers.ts'
import { type DomainKey, domainKey } from '../facts/domainKeys.ts'
import type { Setting, Value } from '../syntax/model.ts'
import type { GuestContext } from './guestContext.ts'
import { displayOf, resolvedString } from './resolvedString.ts'

/** Cards that are spoken of at their key. */
const MOST_SHOWN = 4

/** What a setting comes to, in whole sentences: 2048 are 2 GiB, `tsc_mode = 2` is native. Nothing where it is plain. */
export function resolvedSetting(setting: Setting, context: GuestContext): string[] {
  const key = domainKey(setting.key)
  const { value } = setting
  if (!key || !value || value.kind === 'word') return []
  if (value.kind === 'list') return itemsOf(setting, value.items, context)
  const number = readNumber(value.text)
  if (number !== null && key.type !== 'string') return numberOf(key, number, value.text)
  return resolvedString({ setting, text: value.text, item: 0, inList: false, field: null }, context)
}

function itemsOf(setting: Setting, items: readonly Value[], context: GuestContext): string[] {
  return items.slice(0, MOST_SHOWN).flatMap((item, index) => {
    if (item.kind !== 'string' && item.kind !== 'number') return []
    return resolvedString({ setting, text: item.text, item: index, inList: true, field: null }, context)
  })
}

function numberOf(key: DomainKey, number: bigint, text: string): string[] {
  if (key.name === 'vncdisplay') return displayOf(String(number))
  const word = key.values?.numbers?.[String(number)]
  if (word) return [l10n.t('Here: {0}.', `"${word}"`)]
  const size = sizeOf(key, number)
  const isPlain = String(number) === text.trim()
  if (isPlain) return size && !size.startsWith(text.trim()) ? [l10n.t('Here: {0}.', size)] : []
  return [size ? l10n.t('Here: {0}, which is {1}.', String(number), size) : l10n.t('Here: {0}.', String(number))]
}

/** Memory in the unit people think in. */
function sizeOf({ unit, name }: DomainKey, number: bigint): string | null {
  if (name === 'cap' || name === 'cpu_cap') {
    return number > 0n ? l10n.t('{0} of one CPU', `${Number(number) / 100}`) : null
  }
  const mebibytes = unit === 'MiB' ? Number(number) : unit === 'KiB' ? Number(number) / 1024 : 0
  if (mebibytes <= 0) return null
  const [amount, word] = mebibytes >= 256 ? [mebibytes / 1024, 'GiB'] : [mebibytes, 'MiB']
  return `${Number(amount.toFixed(2))} ${word}`
}
