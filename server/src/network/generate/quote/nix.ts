import { printable } from './printable.ts'

/** A string of the Nix language: `"`, `\` and `${` are escaped (Nix manual, String literal). */
export function nixString(value: string): string {
  return `"${printable(value).replace(/["\\]/g, '\\$&').replaceAll('${', '\\${')}"`
}

/** The name of an attribute, as one part of a path of attributes: bare where it is an identifier, else a string. */
export function nixName(name: string): string {
  const isWord = /^(if|then|else|assert|with|let|in|rec|inherit|or)$/.test(name)
  return /^[A-Za-z_][A-Za-z0-9_'-]*$/.test(name) && !isWord ? name : nixString(name)
}

/** A list of strings: `[ "a" "b" ]`. */
export function nixList(values: readonly string[]): string {
  return values.length === 0 ? '[ ]' : `[ ${values.map(nixString).join(' ')} ]`
}
