import { printable } from './printable.ts'

/** A comment line of a language whose comments run from `#` to the end of the line; a `\` at its end would go on in some. */
export function comment(text: string): string {
  return `# ${printable(text).replace(/\\+\s*$/, '')}`
}
