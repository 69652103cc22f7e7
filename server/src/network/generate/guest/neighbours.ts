import { contains, ipv6Groups, networkOf } from '../../../dom0/addresses.ts'
import { isIpv6 } from '../checks.ts'
import type { CardGateway } from './guestPlan.ts'

/** Whether an address is of the network of another one, which has its prefix; of IPv6, a network has 64 bits at most. */
export function isNeighbour(own: string, ip: string): boolean {
  if (!isIpv6(own) || !isIpv6(ip)) return isIn(own, ip)
  const [address = '', length = '64'] = own.split('/')
  return isIn(`${address}/${Math.min(64, Number(length))}`, ip)
}

/** A gateway, and whether it lies outside of all networks of the addresses; a link-local one lies in none and needs none. */
export function reached(gateway: string, addresses: readonly string[]): CardGateway {
  const isNear = /^fe[89ab]/i.test(gateway) || addresses.some(address => isIn(address, gateway))
  return { address: gateway, onLink: !isNear }
}

/** @param network an address with its prefix */
function isIn(network: string, ip: string): boolean {
  if (isIpv6(network) !== isIpv6(ip)) return false
  const [address = '', length = '128'] = network.split('/')
  if (isIpv6(ip)) return ipv6Bits(address).slice(0, Number(length)) === ipv6Bits(ip).slice(0, Number(length))
  const own = networkOf(network)
  return own !== null && contains(own, ip)
}

/** The 128 bits of an IPv6 address, each a digit. */
function ipv6Bits(text: string): string {
  const groups = ipv6Groups(text.split('/')[0] ?? '')
  return groups.map(group => group.toString(2).padStart(16, '0')).join('')
}
