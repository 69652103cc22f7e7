import { printable } from './printable.ts'

/** One word for a POSIX shell: bare where it means nothing to a shell (`NAME=` would set a variable), else in single quotes. */
export function shellWord(value: string): string {
  const text = printable(value)
  return /^[A-Za-z0-9_.:/@+,=-]+$/.test(text) && !/^\w*=/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

/** A command whose words come from anywhere. A word that begins with `-` is the caller's to judge. */
export function command(...words: readonly (string | number)[]): string {
  return words.map(word => shellWord(String(word))).join(' ')
}
