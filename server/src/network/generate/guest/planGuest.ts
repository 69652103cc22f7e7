import * as l10n from '@vscode/l10n'
import { contains, networkOf } from '../../../dom0/addresses.ts'
import { natGateway } from '../../../strings/natGateway.ts'
import type { ConfigFile } from '../../../syntax/model.ts'
import { firstBridge } from '../../topology/cardPort.ts'
import { type GuestCard, isServedByDom0, type TopologyGuest, type TopologyHost } from '../../topology/host.ts'
import { addressWithPrefix, isIpv6, plainAddress } from '../checks.ts'
import type { Mode } from '../plan.ts'
import { Missing, Refusal } from '../refusal.ts'
import type { BootLine, CardGateway, CardPlan, GuestPlan } from './guestPlan.ts'
import { addressOption, type CardWishes, cardWishes, checkWishes, type GuestWishes, modeOf } from './guestWishes.ts'
import { isNeighbour, reached } from './neighbours.ts'
import { type BridgedNetwork, isBehindDom0, networkOnBridge } from './networkOnBridge.ts'

/** What else is known of the guest. */
export interface GuestSurroundings {
  /** The guest's file on the host. */
  readonly file: string
  /** Who looks up names for dom0, and so for the guest. */
  readonly nameservers: readonly string[]
  readonly bootLine: BootLine | null
  readonly written?: ConfigFile
}

/** What one card gets. */
interface CardNetwork {
  readonly addresses: readonly string[]
  readonly gateways: readonly CardGateway[]
  readonly mtu: number | null
}

const DHCP: CardNetwork = { addresses: [], gateways: [], mtu: null }

/**
 * Works out the network of a guest from its vifs and from how its host connects them: the address it is to give itself, and
 * the gateway that dom0, or the network behind the bridge, is for it.
 */
export function planGuest(
  host: TopologyHost,
  guest: TopologyGuest,
  surroundings: GuestSurroundings,
  wishes: GuestWishes = {},
): GuestPlan {
  const taken = new Set<boolean>()
  const notes: string[] = []
  checkWishes(guest, wishes)
  const cards = guest.cards.map((card, number): CardPlan => {
    const wished = cardWishes(wishes, number, taken)
    const { addresses, gateways, mtu } = networkOfCard(host, { ...card, number, leadsOut: !taken.has(false) }, wished)
    if (card.isUnknown && wished.address === undefined)
      notes.push(
        l10n.t('What card {0} is like shows only when the Python of its file runs: it gets DHCP here.', number),
      )
    const kept = gateways.filter(({ address }) => !taken.has(isIpv6(address)))
    const isDhcp = addresses.length === 0
    const isAside = isDhcp && taken.has(false)
    for (const { address } of kept) taken.add(isIpv6(address))
    if (isDhcp) taken.add(false)
    for (const { address } of gateways.filter(one => !kept.includes(one)))
      notes.push(l10n.t('A guest has one way out: {0}, the gateway of card {1}, is left out.', address, number))
    if (isAside)
      notes.push(l10n.t('A guest has one way out: the gateway that DHCP tells card {0} is left out.', number))
    return { number, mac: card.mac, addresses, gateways: kept, mtu: card.mtu ?? mtu, ...(isAside && { isAside }) }
  })
  if (
    wishes.gateway !== undefined &&
    !cards.some(({ gateways }) => gateways.some(one => one.address === wishes.gateway))
  )
    notes.push(
      l10n.t('No card has an address of its own that {0} could be the gateway of: it is left out.', wishes.gateway),
    )
  if (surroundings.nameservers.length === 0 && cards.length > 0 && cards.every(({ addresses }) => addresses.length > 0))
    notes.push(l10n.t('No file of the host names a name server for the guest: add one to its files.'))
  return { name: guest.name, ...surroundings, cards, notes, ...(guest.type === 'hvm' && { isHvm: true }) }
}

/** A card, and whether it has to be a way out: where none before it is. */
interface Card extends GuestCard {
  readonly number: number
  readonly leadsOut: boolean
}

function networkOfCard(host: TopologyHost, card: Card, wishes: CardWishes): CardNetwork {
  const mode = wishes.mode ?? modeOf(card, host)
  const ips = wishes.address === undefined ? card.ip : [wishes.address]
  if (wishes.address === 'dhcp' || (ips.length === 0 && mode !== 'route')) return DHCP
  const found = byMode(host, card, mode, ips, wishes)
  const { gateway } = wishes
  if (gateway === undefined || !found.addresses.some(one => isIpv6(one) === isIpv6(gateway))) return found
  const others = found.gateways.filter(({ address }) => isIpv6(address) !== isIpv6(gateway))
  return { ...found, gateways: [...others, reached(gateway, found.addresses)] }
}

function byMode(host: TopologyHost, card: Card, mode: Mode, ips: readonly string[], wishes: CardWishes): CardNetwork {
  // What a driver domain connects a card to, no file of this host tells.
  const isOurs = isServedByDom0(card.backend ?? host.defaults.backend)
  const named = wishes.bridge ?? card.bridge ?? host.defaults.bridge
  const bridge = named ?? (isOurs ? firstBridge(host.links) : null)
  const onBridge = !isOurs || bridge === null ? null : networkOnBridge(host, bridge)
  // Behind a bridge without a way out of its own, dom0 is the router in any mode.
  if (mode === 'bridge' || (onBridge && isBehindDom0(onBridge) && card.script === null))
    return bridged(onBridge, bridge ?? 'xenbr0', ips, {
      number: card.number,
      needsGateway: card.leadsOut && wishes.gateway === undefined,
    })
  return mode === 'nat' ? translated(ips) : routed(host, card, ips, wishes)
}

/** vif-nat gives dom0 the guest's address plus 127 on the vif, and takes no notice of a prefix. */
function translated(ips: readonly string[]): CardNetwork {
  const [ip = '', ...more] = ips
  if (more.length > 0)
    throw new Refusal(l10n.t('vif-nat serves one address of a card: leave {0} out of ip=.', more.join(', ')))
  const [bare = '', prefix] = ip.split('/')
  plainAddress(bare)
  const gateway = natGateway(bare)
  if (gateway === null)
    throw new Refusal(
      l10n.t(
        'With {0} there is no gateway for vif-nat, which takes the last number plus 127: choose an IPv4 address that ends in 127 or less.',
        bare,
      ),
    )
  const wished = prefix === undefined ? null : addressWithPrefix(ip)
  const network = wished === null ? null : networkOf(wished)
  const address = network && contains(network, gateway) && wished ? wished : `${bare}/24`
  return { addresses: [address], gateways: [{ address: gateway, onLink: false }], mtu: null }
}

/** vif-route lends the vif the address that dom0 has on the card outside; that is the gateway. */
function routed(host: TopologyHost, card: Card, ips: readonly string[], wishes: CardWishes): CardNetwork {
  if (ips.length === 0)
    throw new Missing(
      l10n.t('vif-route makes a route to the address in ip= of the vif, which says none: name it there.'),
      [addressOption(card)],
    )
  const device = card.gatewaydev ?? host.defaults.gatewaydev ?? 'eth0'
  const outside = host.links.find(({ name }) => name === device)?.addresses.find(one => !isIpv6(one) && networkOf(one))
  if (outside === undefined && wishes.gateway === undefined)
    throw new Missing(
      l10n.t(
        "The files do not say dom0's address on {0}, which is the gateway of a guest with vif-route: name it.",
        device,
      ),
      ['--gateway'],
    )
  const network = outside === undefined ? null : networkOf(outside)
  const addresses = ips.map(ip => {
    const [bare = '', prefix] = ip.split('/')
    plainAddress(bare)
    if (isIpv6(bare))
      throw new Refusal(l10n.t('vif-route makes routes of IPv4 only: take {0} out of ip=, or use a bridge.', bare))
    const whole = prefix === undefined ? null : addressWithPrefix(ip)
    if (whole !== null && wishes.address !== undefined) return whole
    return `${bare}/${network && contains(network, bare) ? network.length : 32}`
  })
  const gateway = outside?.split('/')[0]
  return { addresses, gateways: gateway === undefined ? [] : [reached(gateway, addresses)], mtu: null }
}

/** On a bridge the guest is a neighbour of dom0, and shares its gateway. */
function bridged(
  on: BridgedNetwork | null,
  bridge: string,
  ips: readonly string[],
  card: { readonly number: number; readonly needsGateway: boolean },
): CardNetwork {
  const gateways: string[] = []
  const addresses = ips.map(ip => {
    const [bare = '', prefix] = ip.split('/')
    plainAddress(bare)
    const near = on?.addresses.find(one => isNeighbour(one.address, bare))
    const length = prefix ?? near?.address.split('/')[1] ?? (isIpv6(bare) ? '64' : undefined)
    if (length === undefined) throw unknownNetwork(bare, bridge, card)
    const address = addressWithPrefix(`${bare}/${length}`)
    const gateway = near?.gateway ?? null
    // An IPv6 gateway makes itself known.
    if (gateway === null && !isIpv6(bare) && card.needsGateway && on?.hasUplink !== false)
      throw new Missing(l10n.t('The files do not say which gateway {0} has on {1}: name it.', bare, bridge), [
        '--gateway',
      ])
    if (gateway !== null && !gateways.some(one => isIpv6(one) === isIpv6(gateway))) gateways.push(gateway)
    return address
  })
  return { addresses, gateways: gateways.map(gateway => reached(gateway, addresses)), mtu: on?.mtu ?? null }
}

function unknownNetwork(
  ip: string,
  bridge: string,
  card: { readonly number: number; readonly needsGateway: boolean },
): Missing {
  if (!card.needsGateway)
    return new Missing(
      l10n.t('The files do not say in which network {0} is on {1}: name the address with its prefix.', ip, bridge),
      [addressOption(card)],
    )
  return new Missing(
    l10n.t(
      'The files do not say in which network {0} is on {1}: name the address with its prefix, and the gateway.',
      ip,
      bridge,
    ),
    [addressOption(card), '--gateway'],
  )
}
