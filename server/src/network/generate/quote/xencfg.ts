import * as l10n from '@vscode/l10n'
import { quoted } from '../../../domain/xm/convert/plain.ts'
import { printable, refuse } from './printable.ts'

/** A string of a guest file or xl.conf, between the quotes it needs fewest backslashes in. */
export function xlString(value: string): string {
  return quoted(printable(value))
}

/** An item of `vif`. */
export function vifItem(fields: readonly (readonly [key: string, value: string])[]): string {
  return `'${fields.map(([key, value]) => `${key}=${vifValue(value)}`).join(',')}'`
}

/** The value of a field of `vif`: commas part them, and none can hold one (xl-network-configuration(5)). */
export function vifValue(value: string): string {
  return /^\s|\s$|[,'"\\]|^$/.test(printable(value)) ? refuse(value, l10n.t('an item of vif')) : value
}
