import { contains, networkOf } from '../../../dom0/addresses.ts'
import { isIpv6 } from '../checks.ts'
import type { CardGateway } from './guestPlan.ts'

/** Whether an address is of the network of another one, which has its prefix. */
export function isNeighbour(own: string, ip: string): boolean {
  if (isIpv6(own) || isIpv6(ip)) return isIpv6(own) && isIpv6(ip) && subnet64(own) === subnet64(ip)
  const network = networkOf(own)
  return network !== null && contains(network, ip)
}

/** The first 64 bits of an IPv6 address, which are those of its network. */
function subnet64(text: string): string {
  const [before = '', after = ''] = (text.split('/')[0] ?? '').split('::')
  const groups = (part: string) => part.split(':').filter(group => group !== '')
  const [left, right] = [groups(before), groups(after)]
  const all = [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0'), ...right]
  return all
    .slice(0, 4)
    .map(group => Number.parseInt(group, 16).toString(16))
    .join(':')
}

/** A gateway, and whether it lies outside of all networks of the addresses. */
export function reached(gateway: string, addresses: readonly string[]): CardGateway {
  const networks = addresses.flatMap(address => networkOf(address) ?? [])
  return { address: gateway, onLink: !isIpv6(gateway) && !networks.some(network => contains(network, gateway)) }
}
