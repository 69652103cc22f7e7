import { printable, refuse } from './printable.ts'

/**
 * A word without any quotes, for files whose reader has none or reads a value twice: `/etc/network/interfaces`, `rc.conf`,
 * `conf.d/net` and ifcfg (read by a shell, and then by scripts that split it again), sysctl, dnsmasq, pf and npf. It is of
 * letters, digits and `._:/@+-`, and begins with none of `-@+`.
 *
 * @param language how a person calls the file, for the refusal
 */
export function plain(value: string | number, language: string): string {
  const text = printable(String(value))
  return /^[A-Za-z0-9_.:/][A-Za-z0-9_.:/@+-]*$/.test(text) ? text : refuse(text, language)
}

/** `NAME="one two"` for a file that a shell reads: each word plain, in quotes, so that it is data for whoever reads it. */
export function assignment(name: string, words: readonly (string | number)[], file: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) refuse(name, file)
  return `${name}="${words.map(word => plain(word, file)).join(' ')}"`
}
