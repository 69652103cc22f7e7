import type { Node } from 'web-tree-sitter'
import type { Shell } from './shell.ts'

/** Words that a range makes at most. */
const MOST = 1000

/** `{0..3}` and `eth{0,1}`, one pair in a word of plain letters; undefined for a word without, null for any other. */
export function bracesOf(node: Node, { isBash }: Shell): string[] | null | undefined {
  const text = node.text
  if (!/\{[^{}]*(,|\.\.)[^{}]*\}/.test(text) || /["'\\$`]/.test(text)) return undefined
  const found = /^([\w./=:-]*)\{([\w.,/:-]*)\}([\w./=:-]*)$/.exec(text)
  // A shell that does not know braces takes them for letters.
  if (!found || !isBash) return null
  const [, before = '', inside = '', behind = ''] = found
  const range = /^(-?\d+)\.\.(-?\d+)$/.exec(inside)
  const middle = range ? numbers(range[1] ?? '', range[2] ?? '') : inside.includes(',') ? inside.split(',') : null
  return middle?.map(each => before + each + behind) ?? null
}

function numbers(from: string, to: string): string[] | null {
  const [first, last] = [Number(from), Number(to)]
  const count = Math.abs(last - first) + 1
  // Leading zeros make all numbers as long.
  if (count > MOST || /^-?0\d/.test(from) || /^-?0\d/.test(to)) return null
  return Array.from({ length: count }, (_, index) => String(first <= last ? first + index : first - index))
}
