import type { GuestCard, HostLink, TopologyGuest, TopologyHost } from '../topology/host.ts'
import { isKnown } from './cardsOfHost.ts'
import type { HostPlan } from './plan.ts'
import type { WrapperPlan } from './wrapper/wrapperPlan.ts'

/*
 * A host as it will be, from which its guests are planned.
 */

/** The host with the bridge of a plan, and its guests with the cards that the plan gives them. */
export function withPlan(host: TopologyHost, plan: HostPlan): TopologyHost {
  const { bridge, uplink, address, inside } = plan
  const guests = host.guests.map((guest, index) => replugged(guest, plan, index))
  if (bridge === null) return { ...host, guests }
  const old = host.links.find(({ name }) => name === uplink.name)
  const own = address?.kind === 'static' ? address.addresses : (old?.addresses ?? [])
  const made: HostLink = {
    ...bridgeLink(bridge),
    addresses: plan.mode === 'bridge' ? own : inside === null ? [] : [inside],
    gateway: address?.kind === 'static' ? (address.gateways[0] ?? null) : (old?.gateway ?? null),
    mtu: plan.mtu,
  }
  const port = plan.mode === 'bridge' ? { master: bridge, addresses: [], gateway: null } : {}
  const links = host.links.filter(({ name }) => name !== bridge)
  const plugged = links.map(link => (link.name === uplink.name ? { ...link, ...port } : link))
  return { ...host, links: [...plugged, made], defaults: { ...host.defaults, script: 'vif-bridge', bridge }, guests }
}

function replugged(guest: TopologyGuest, { bridge, uplink, guests }: HostPlan, index: number): TopologyGuest {
  const planned = guests[index]?.cards ?? []
  const plug: Partial<GuestCard> =
    bridge === null ? { script: 'vif-route', gatewaydev: uplink.name } : { script: null, bridge }
  const known = guest.cards.filter(isKnown)
  const stays = (card: GuestCard) => !isKnown(card) || planned[known.indexOf(card)]?.otherBridge !== undefined
  const cards = guest.cards.map(card => (stays(card) ? card : { ...card, ...plug }))
  return { ...guest, cards }
}

/** The host with the bridges that its network script will make; dom0 keeps its addresses, and is a neighbour on them. */
export function withBridges(host: TopologyHost, { bridges }: WrapperPlan): TopologyHost {
  const made = bridges.map(({ bridge, netdev }): HostLink => {
    const card = host.links.find(({ name }) => name === netdev)
    return { ...bridgeLink(bridge), addresses: card?.addresses ?? [], gateway: card?.gateway ?? null }
  })
  const links = host.links
    .filter(({ name }) => !made.some(bridge => bridge.name === name))
    .map(link => ({ ...link, master: bridges.find(({ netdev }) => netdev === link.name)?.bridge ?? link.master }))
  return { ...host, links: [...links, ...made] }
}

function bridgeLink(name: string): HostLink {
  const nothing = { mac: null, mtu: null, gateway: null, master: null, masterPlace: null, parent: null, vlanId: null }
  return { name, kind: 'bridge', place: null, addresses: [], dhcp: false, stp: false, masquerade: false, ...nothing }
}

/** The host whose guests are connected so. */
export function withCards(host: TopologyHost, plug: Partial<GuestCard>): TopologyHost {
  const guests = host.guests.map(guest => ({ ...guest, cards: guest.cards.map(card => ({ ...card, ...plug })) }))
  return { ...host, guests }
}
