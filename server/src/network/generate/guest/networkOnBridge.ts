import { contains, networkOf } from '../../../dom0/addresses.ts'
import type { HostLink, TopologyHost } from '../../topology/host.ts'
import { isIpv6 } from '../checks.ts'

/** What a guest finds on a bridge. */
export interface BridgedNetwork {
  /** dom0's addresses there with prefix, each with the gateway that a neighbour of it has. */
  readonly addresses: readonly { readonly address: string; readonly gateway: string | null }[]
  /** A card leads outside; without one, dom0 is the only way. */
  readonly hasUplink: boolean
  readonly mtu: number | null
}

/** The network on a bridge of the host; null where no file defines the bridge. */
export function networkOnBridge(host: TopologyHost, name: string): BridgedNetwork | null {
  const bridge = host.links.find(link => link.name === name && link.kind === 'bridge')
  if (!bridge) return null
  const ports = host.links.filter(({ master }) => master === name)
  const hasUplink = ports.some(({ kind }) => kind !== 'netloop-backend' && kind !== 'dummy')
  const own = [bridge, ...ports.flatMap(port => loopEnd(host, port))]
  const addresses = own.flatMap(link =>
    link.addresses.map(address => ({ address, gateway: hasUplink ? outward(host, link, address) : hostPart(address) })),
  )
  return { addresses, hasUplink, mtu: bridge.mtu }
}

/** Up to Xen 3.1 dom0 is on the bridge by a cable of its own: `vif0.0` is its end there, `eth0` the other. */
function loopEnd({ links }: TopologyHost, { kind, name }: HostLink): HostLink[] {
  const number = kind === 'netloop-backend' ? /^vif0\.(\d+)$/.exec(name)?.[1] : undefined
  return links.filter(link => link.kind === 'netloop' && number !== undefined && /\d+$/.exec(link.name)?.[0] === number)
}

/** The router of dom0's own network. */
function outward(host: TopologyHost, { gateway }: HostLink, address: string): string | null {
  const network = networkOf(address)
  const candidates = [gateway, host.gateway].filter(one => one !== null)
  return candidates.find(one => (network ? contains(network, one) : isIpv6(address) && isIpv6(one))) ?? null
}

function hostPart(address: string): string {
  return address.split('/')[0] ?? ''
}

/** Whether guests on the bridge have no way out but dom0, whatever it does with their packets then. */
export function isBehindDom0({ hasUplink, addresses }: BridgedNetwork): boolean {
  return !hasUplink && addresses.length > 0
}
