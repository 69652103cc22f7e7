import * as l10n from '@vscode/l10n'
import { Refusal } from '../refusal.ts'

/** The value, where it is one line of printable text; no file that is generated has a use for anything else. */
export function printable(value: string): string {
  if (/^\P{C}*$/u.test(value) && !/[\u2028\u2029]/.test(value)) return value
  throw new Refusal(l10n.t('{0} holds a character that does not print: write it without.', JSON.stringify(value)))
}

/** Refuses a value in a language whose quotes cannot hold it. */
export function refuse(value: string, language: string): never {
  throw new Refusal(
    l10n.t('{0} cannot be written safely in {1}: choose a name of letters, digits, . _ and -.', value, language),
  )
}

/** A path made of folders that we chose and one name from a file; the name is one part of the path and no pattern. */
export function pathIn(folder: string, name: string): string {
  if (!/^[A-Za-z0-9_][A-Za-z0-9._@+-]*$/.test(printable(name))) refuse(name, l10n.t('the name of a file'))
  return `${folder}/${name}`
}

/** The path of a file that is there already: absolute, without a turn in it. */
export function absolutePath(path: string): string {
  const [first, ...parts] = printable(path).split('/')
  if (first !== '' || parts.length === 0 || parts.some(part => ['', '.', '..'].includes(part)))
    throw new Refusal(l10n.t('{0} is no path of a file: write it from / on, without .. in it.', path))
  return path
}
