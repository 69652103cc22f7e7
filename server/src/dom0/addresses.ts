/*
 * Internet addresses as network files write them. Only what the files need: IPv6 is mostly passed on as it stands.
 */

/** The 32 bits of a dotted address, or null where the text is none. */
export function ipv4Bits(text: string): number | null {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number)
  if (!parts || parts.some(part => part > 255)) return null
  return parts.reduce((bits, part) => bits * 256 + part, 0)
}

/** `3232235786` → `192.168.1.10`. */
export function ipv4Text(bits: number): string {
  return [24, 16, 8, 0].map(shift => Math.floor(bits / 2 ** shift) % 256).join('.')
}

/** How many leading ones a mask has, given as `24`, `255.255.255.0` or `0xffffff00`; null where it is no mask. */
export function prefixLength(mask: string): number | null {
  if (/^\d{1,3}$/.test(mask)) return Number(mask) <= 128 ? Number(mask) : null
  const bits = /^0x[\da-f]{8}$/i.test(mask) ? Number(mask) : ipv4Bits(mask)
  if (bits === null) return null
  const ones = 32 - Math.log2(2 ** 32 - bits)
  return Number.isInteger(ones) ? ones : null
}

/** `192.0.2.10` and `255.255.255.0` → `192.0.2.10/24`; as it stands where it has a prefix or the mask is none. */
export function withPrefix(address: string, mask: string | null | undefined): string {
  if (address.includes('/') || !mask) return address
  const length = prefixLength(mask)
  return length === null ? address : `${address}/${length}`
}

/** A network: its lowest address and the length of its prefix. */
export interface Ipv4Network {
  readonly bits: number
  readonly length: number
}

/** The network that an address with a prefix lies in; null without a prefix and for IPv6. */
export function networkOf(address: string): Ipv4Network | null {
  const [host = '', prefix = ''] = address.split('/')
  const bits = ipv4Bits(host)
  const length = prefix === '' ? null : prefixLength(prefix)
  if (bits === null || length === null || length > 32) return null
  return { bits: bits - (bits % 2 ** (32 - length)), length }
}

/** Whether an IPv4 address, with or without a prefix, lies in a network. */
export function contains(network: Ipv4Network, address: string): boolean {
  const bits = ipv4Bits(address.split('/')[0] ?? '')
  return bits !== null && bits - (bits % 2 ** (32 - network.length)) === network.bits
}

/** The eight groups of an IPv6 address. */
export function ipv6Groups(address: string): number[] {
  const [head = '', tail] = address.split('::')
  const parse = (text: string): number[] =>
    text === '' ? [] : text.split(':').map(group => Number.parseInt(group, 16))
  if (tail === undefined) return parse(head)
  const [left, right] = [parse(head), parse(tail)]
  return [...left, ...Array<number>(Math.max(0, 8 - left.length - right.length)).fill(0), ...right]
}

/**
 * Whether a network holds all of another one: `10.0.0.0/8` holds `10.1.0.0/16` and `10.1.2.3`. Both of one family, with a prefix or
 * a mask, or single addresses.
 */
export function covers(wide: string, narrow: string): boolean {
  const [outer, inner] = [bitsOf(wide), bitsOf(narrow)]
  if (outer === null || inner === null || outer.bits.length !== inner.bits.length || outer.length > inner.length)
    return false
  return outer.bits.slice(0, outer.length) === inner.bits.slice(0, outer.length)
}

/** An address as a text of ones and zeros, and how many of them are the network's; null for what is none. */
function bitsOf(text: string): { readonly bits: string; readonly length: number } | null {
  const [address = '', mask] = text.split('/')
  const groups = address.includes(':') ? ipv6Groups(address) : null
  const number = groups ? null : ipv4Bits(address)
  if (number === null && (groups?.length !== 8 || groups.some(Number.isNaN))) return null
  const bits = groups ? groups.map(group => binary(group, 16)).join('') : binary(number ?? 0, 32)
  const length = mask === undefined ? bits.length : prefixLength(mask)
  return length === null || length > bits.length ? null : { bits, length }
}

function binary(value: number, digits: number): string {
  return value.toString(2).padStart(digits, '0')
}
