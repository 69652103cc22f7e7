import { prefixLength } from '../../../dom0/addresses.ts'

export interface Prefix {
  readonly address: string
  readonly prefix: number
}

/**
 * ADDRESS or ADDRESS/PREFIX of either family as the tools read it, or null where it is none. An IPv4 address may lack
 * parts at its end, which are then 0, and its parts may be octal or hexadecimal; a prefix may be written as a mask.
 */
export function readPrefix(text: string): Prefix | null {
  const [written = '', length, ...more] = text.split('/')
  const ipv4 = readIpv4(written)
  const longest = ipv4 !== null ? 32 : isIpv6(written) ? 128 : -1
  const prefix = length === undefined ? longest : (prefixLength(length) ?? -1)
  if (longest < 0 || prefix < 0 || prefix > longest || more.length > 0) return null
  return { address: ipv4 ?? written.toLowerCase(), prefix }
}

/** An IPv4 address in the usual form; null where the text is none. */
function readIpv4(text: string): string | null {
  const parts = text.trimStart().split('.')
  if (parts.length > 4 || !parts.every(part => /^(0x[\da-f]+|0[0-7]*|[1-9]\d*)$/i.test(part))) return null
  const numbers = parts.map(part => (/^0\d/.test(part) ? Number.parseInt(part, 8) : Number(part)))
  if (numbers.some(number => number > 255)) return null
  return [...numbers, 0, 0, 0].slice(0, 4).join('.')
}

function isIpv6(text: string): boolean {
  const [head = '', tail, ...more] = text.split('::')
  const groups = [...head.split(':'), ...(tail?.split(':') ?? [])].filter(group => group !== '')
  const right = tail === undefined ? groups.length === 8 : groups.length < 8
  return more.length === 0 && text.includes(':') && right && groups.every(group => /^[\da-f]{1,4}$/i.test(group))
}
