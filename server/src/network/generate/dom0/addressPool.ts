import { type Ipv4Network, ipv4Bits, ipv4Text, networkOf } from '../../../dom0/addresses.ts'

/** What a DHCP server may give away, first and last address, and the mask that goes with it. */
export interface Pool {
  readonly first: string
  readonly last: string
  readonly mask: string
}

/**
 * The half of a network in which its gateway is not, so that the other half is left for fixed addresses; in a network of
 * two addresses the other one.
 *
 * @param inside the gateway's address with its prefix, at most /30
 */
export function poolOf(inside: string): Pool {
  const network = networkOf(inside) ?? { bits: 0, length: 24 }
  const size = 2 ** (32 - network.length)
  const [first, last] = [network.bits + 1, network.bits + size - 2]
  const middle = network.bits + size / 2
  const own = ipv4Bits(inside.split('/')[0] ?? '') ?? first
  const [from, to] = own < middle ? [Math.max(middle, own + 1), last] : [first, Math.min(middle - 1, own - 1)]
  return { first: ipv4Text(from), last: ipv4Text(to), mask: maskOf(network) }
}

/** `24` → `255.255.255.0`. */
export function maskOf({ length }: Pick<Ipv4Network, 'length'>): string {
  return ipv4Text(2 ** 32 - 2 ** (32 - length))
}

/** The network of an address with prefix, as rules write it: `10.0.0.1/24` → `10.0.0.0/24`. */
export function networkText(address: string): string {
  const network = networkOf(address)
  return network ? `${ipv4Text(network.bits)}/${network.length}` : address
}
