import * as l10n from '@vscode/l10n'
import { printable, refuse } from './printable.ts'

/** `Key=value` of a file of systemd: `%` begins a specifier there, `\` and quotes are read in some values (systemd.syntax(7)). */
export function systemdEntry(key: string, value: string | number | boolean): string {
  const text = typeof value === 'boolean' ? (value ? 'yes' : 'no') : printable(String(value))
  if (/^\s|\s$|[\\"'%]|^$/.test(text)) refuse(text, l10n.t('a file of systemd'))
  return `${key}=${text}`
}

/** `key=value` of a keyfile: `\` is an escape, `;` parts a list, and a `#` does not end the value (GLib, GKeyFile). */
export function keyfileEntry(key: string, value: string | number | boolean): string {
  const text = printable(String(value))
  if (/^\s|\s$|[\\;]|^$/.test(text)) refuse(text, l10n.t('a keyfile of NetworkManager'))
  return `${key}=${text}`
}

/** `key=a;b;` of a keyfile. */
export function keyfileList(key: string, values: readonly string[]): string {
  const parts = values.map(value => keyfileEntry(key, value).slice(key.length + 1))
  return `${key}=${parts.map(part => `${part};`).join('')}`
}
