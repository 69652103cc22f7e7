import * as l10n from '@vscode/l10n'
import { contains, networkOf } from '../../dom0/addresses.ts'
import type { HostInterface } from '../../dom0/hostNetwork.ts'
import { addressWithPrefix, isIpv6, plainAddress } from './checks.ts'
import { insideFor } from './insideFor.ts'
import type { HostPlan, Mode, Route, Uplink } from './plan.ts'
import type { HostSources, HostWishes } from './planInput.ts'
import { attempt, Missing, Refusal } from './refusal.ts'
import { wayOut } from './uplinkOfHost.ts'

/*
 * What dom0 has on the network outside, and what moves to the bridge with it.
 */

/** The interface that has dom0's address now: the uplink, or the bridge that it is a port of already. */
export function holderOf({ interfaces }: Pick<HostSources, 'interfaces'>, uplink: Uplink): HostInterface | null {
  const own = interfaces.get(uplink.name) ?? null
  return interfaces.get(own?.master?.value ?? '') ?? own
}

/** The address that moves to the bridge, with the gateways and name servers that go with it. */
export function addressFor(
  host: HostSources,
  uplink: Uplink,
  { address, gateway, dhcp }: HostWishes,
  missing: Missing[],
): HostPlan['address'] {
  if (address === 'none') return { kind: 'none' }
  if (address === 'dhcp' || (address === undefined && dhcp)) return byDhcp(gateway)
  const holder = holderOf(host, uplink)
  if (address === undefined && holder?.dhcp?.value) return byDhcp(gateway)
  const addresses = address === undefined ? valuesOf(holder?.addresses).filter(one => one.includes('/')) : [address]
  // Where dom0 is somewhere else, a card that is set up without an address is for the guests alone.
  const isOther = host.interfaces.has(uplink.name) && (wayOut(host)?.name ?? uplink.name) !== uplink.name
  if (addresses.length === 0 && isOther) return { kind: 'none' }
  if (addresses.length === 0) {
    missing.push(
      new Missing(
        l10n.t(
          'No file of the host tells the address of {0}, which moves to the bridge: name it, such as 192.0.2.10/24, or say that there is none, or that it comes by DHCP.',
          uplink.name,
        ),
        ['--address', '--dhcp'],
      ),
    )
    return null
  }
  const found = reachable([...valuesOf(holder?.gateways), ...(host.gateway === null ? [] : [host.gateway])], addresses)
  const own = valuesOf(holder?.nameservers).filter(isAddress)
  const domains = valuesOf(holder?.searchDomains).filter(isDomain)
  return {
    kind: 'static',
    addresses,
    // Whether one that is wished for can be reached is looked at with the whole plan.
    gateways: gateway === undefined ? found : [gateway, ...found.filter(one => isIpv6(one) !== isIpv6(gateway))],
    nameservers: own.length > 0 ? own : host.nameservers,
    searchDomains: domains.length > 0 ? domains : host.searchDomains,
  }
}

function byDhcp(gateway: string | undefined): HostPlan['address'] {
  if (gateway === undefined) return { kind: 'dhcp' }
  throw new Refusal(
    l10n.t(
      'With an address by DHCP the gateway comes from there as well: leave {0} out, or name the address, too.',
      gateway,
    ),
  )
}

function valuesOf(facts: HostInterface['addresses'] | undefined): string[] {
  return [...new Set((facts ?? []).map(({ value }) => value))]
}

function isAddress(text: string): boolean {
  return !(attempt(() => plainAddress(text)) instanceof Refusal)
}

function isDomain(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(text)
}

/** One gateway of each family: the first that a neighbour of these addresses has. */
function reachable(gateways: readonly string[], addresses: readonly string[]): string[] {
  const networks = addresses.flatMap(address => networkOf(address) ?? [])
  const four = gateways.find(one => !isIpv6(one) && networks.some(network => contains(network, one)))
  const six = addresses.some(isIpv6) ? gateways.find(isIpv6) : undefined
  return [four, six].filter(one => one !== undefined)
}

/** The routes that go with the address: all that its file tells whole. */
export function routesWith(holder: HostInterface | null): Route[] {
  return valuesOf(holder?.routes).flatMap(text => routeIn(text) ?? [])
}

function routeIn(text: string): Route | null {
  const [to = '', via = null] = text.split(' via ')
  const isWhole = !(attempt(() => addressWithPrefix(to)) instanceof Refusal) && (via === null || isAddress(via))
  return isWhole ? { to, via } : null
}

/** What the files say of the interface with dom0's address, and the plan cannot take over, in words. */
export function notTakenOver({ address, routes = [] }: HostPlan, holder: HostInterface | null): string[] {
  if (holder === null || address === null || address.kind === 'none') return []
  const plan = address.kind === 'static' ? address : null
  const lost = (
    facts: HostInterface['addresses'],
    kept: readonly string[] | undefined,
    word: (value: string) => string,
  ) =>
    valuesOf(facts)
      .filter(value => !kept?.includes(value))
      .map(word)
  const ways = routes.map(({ to, via }) => (via === null ? to : `${to} via ${via}`))
  const own = valuesOf(holder.addresses)
  // Somebody asked for another address in place of the old ones.
  const isNew = plan ? plan.addresses.every(one => !own.includes(one)) : holder.dhcp?.value !== true
  return [
    ...(isNew ? [] : lost(holder.addresses, plan?.addresses, value => l10n.t('address {0}', value))),
    ...(isNew ? [] : lost(holder.gateways, plan?.gateways, value => l10n.t('gateway {0}', value))),
    ...lost(holder.nameservers, plan?.nameservers, value => l10n.t('name server {0}', value)),
    ...lost(holder.searchDomains, plan?.searchDomains, value => l10n.t('search domain {0}', value)),
    ...lost(holder.routes, ways, value => l10n.t('route to {0}', value)),
  ]
}

/** dom0's address on a bridge without a port. */
export function insideOf(
  host: HostSources,
  bridge: string,
  mode: Mode,
  { address }: HostWishes,
  missing: Missing[],
): string | null {
  const found = address ?? insideFor(host, bridge, mode)
  if (found === null)
    missing.push(
      new Missing(
        l10n.t(
          "No file of the host tells dom0's address on {0}, which is the gateway of the routed guests: name it.",
          bridge,
        ),
        ['--address'],
      ),
    )
  else if (mode === 'nat') refuseOverlap(host, bridge, found)
  return found
}

/** Guests behind NAT need a network that dom0 is in nowhere else: it would send their packets there. */
function refuseOverlap({ links }: HostSources, bridge: string, inside: string): void {
  const own = networkOf(inside)
  for (const { name, addresses } of links.filter(link => link.name !== bridge)) {
    const clash = addresses.find(address => {
      const network = networkOf(address)
      return own && network && (contains(own, address) || contains(network, inside))
    })
    if (clash === undefined) continue
    const sentence = l10n.t(
      'The guests behind NAT would be in the network of {0}, which is that of {1} ({2}) already: give them addresses of a network of their own.',
      inside,
      name,
      clash,
    )
    throw new Refusal(sentence)
  }
}
