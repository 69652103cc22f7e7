import * as l10n from '@vscode/l10n'
import { quoted } from '../../../domain/xm/convert/plain.ts'
import { printable, refuse } from './printable.ts'

/** A string of a guest file or xl.conf, between the quotes it needs fewest backslashes in. */
export function xlString(value: string): string {
  return quoted(printable(value))
}

/** An item of `vif`: `key=value` parted by commas, which no value can hold (xl-network-configuration(5)). */
export function vifItem(fields: readonly (readonly [key: string, value: string])[]): string {
  const parts = fields.map(([key, value]) => {
    if (/^\s|\s$|[,'"\\]|^$/.test(printable(value))) refuse(value, l10n.t('an item of vif'))
    return `${key}=${value}`
  })
  return `'${parts.join(',')}'`
}
