import { contains, ipv4Bits, ipv4Text, networkOf } from '../../dom0/addresses.ts'
import type { HostLink, TopologyGuest } from '../topology/host.ts'
import type { Mode } from './plan.ts'

/** What tells where the guests are. */
export interface GuestsAndLinks {
  readonly links: readonly HostLink[]
  readonly guests: readonly TopologyGuest[]
}

/**
 * dom0's address on a bridge without a port, with prefix: the one it has there, or the first of the guests' network that no
 * guest has. With NAT any private network will do that the host is not in; with routing, dom0 can have its own address of
 * outside there as well, with a route to each guest. Null where nothing tells.
 */
export function insideFor(host: GuestsAndLinks, bridge: string, mode: Mode): string | null {
  const own = host.links.find(({ name, kind }) => name === bridge && kind === 'bridge')
  const hasPort = host.links.some(({ master, kind }) => master === bridge && kind !== 'dummy')
  const there = own?.addresses.find(address => networkOf(address) !== null)
  if (there !== undefined && !hasPort) return there
  return mode === 'nat' ? privateNetwork(host) : ownAddress(host)
}

function privateNetwork({ links, guests }: GuestsAndLinks): string | null {
  const ips = guests.flatMap(({ cards }) => cards.flatMap(({ ip }) => ip.map(hostPart)))
  const guest = ips.find(ip => ipv4Bits(ip) !== null)
  if (guest !== undefined) {
    const network = networkOf(`${guest}/24`)
    const free = [1, 254].map(last => ipv4Text((network?.bits ?? 0) + last)).find(address => !ips.includes(address))
    return free === undefined ? null : `${free}/24`
  }
  const taken = links.flatMap(({ addresses }) => addresses.flatMap(address => networkOf(address) ?? []))
  const thirds = Array.from({ length: 256 }, (_, third) => third)
  const candidates = ['10.0', '172.16', '192.168'].flatMap(block => thirds.map(third => `${block}.${third}.1/24`))
  return candidates.find(address => isFree(address, taken)) ?? null
}

function isFree(address: string, taken: readonly { readonly bits: number; readonly length: number }[]): boolean {
  const network = networkOf(address)
  return network !== null && !taken.some(one => contains(one, address) || contains(network, ipv4Text(one.bits)))
}

function ownAddress({ links }: GuestsAndLinks): string | null {
  const outside = links.find(({ gateway, addresses }) => gateway !== null && addresses.some(networkOf))
  const address = (outside ?? links.find(({ addresses }) => addresses.some(networkOf)))?.addresses.find(networkOf)
  return address === undefined ? null : `${hostPart(address)}/32`
}

function hostPart(address: string): string {
  return address.split('/')[0] ?? ''
}
