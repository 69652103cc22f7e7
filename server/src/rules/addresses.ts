import * as l10n from '@vscode/l10n'
import { contains, ipv4Bits, networkOf, withPrefix } from '../dom0/addresses.ts'
import { cardsOf, type PlacedCard } from '../domain/guestDevices.ts'
import { type GuestValues, guestValues } from '../domain/guestValues.ts'
import { portOf } from '../network/topology/cardPort.ts'
import { type Dom0, type HostLink, scriptOf } from '../network/topology/host.ts'
import { natGateway } from '../strings/natGateway.ts'
import { excerpt } from '../text/excerpt.ts'
import type { Problem } from '../text/problem.ts'
import type { BesideOthers } from './besideOthers.ts'
import { kernelAddressOf } from './kernelAddress.ts'

/** Addresses of a guest that do not fit those of its host: taken, from another network, or with a gateway out of reach. */
export function addressRules({ file, host }: BesideOthers): Problem[] {
  const values = guestValues(file)
  const cards = cardsOf(values)
  // A guest between two networks may be the very router that dom0 uses.
  const isRouter = cards.length > 1
  const ofCards = host ? cards.flatMap(card => [...taken(card, host.dom0, isRouter), ...outside(card, host.dom0)]) : []
  return [...ofCards, ...gateways(values, cards[0], host?.dom0 ?? null)]
}

/** dom0 itself has the address, or the router that it goes through. */
function taken(card: PlacedCard, dom0: Dom0, isRouter: boolean): Problem[] {
  const own = dom0.links.find(({ addresses }) => addresses.some(address => card.card.ip.includes(bare(address))))
  if (own)
    return [clash(card, own, l10n.t('dom0 itself has this address, on {0}: give the guest another one.', own.name))]
  if (isRouter) return []
  const gateway = dom0.links.find(link => link.gateway !== null && card.card.ip.includes(link.gateway))
  return gateway
    ? [clash(card, gateway, l10n.t('This is the address of the router that dom0 uses: give the guest another one.'))]
    : []
}

function clash(card: PlacedCard, { place }: HostLink, message: string): Problem {
  const elsewhere = place && [{ location: place.file, range: place.range, message: l10n.t('The address stands here.') }]
  return {
    code: 'duplicate-address',
    severity: 'warning',
    span: card.place('ip'),
    message,
    ...(elsewhere && { elsewhere }),
  }
}

/** On a bridge a guest is a neighbour of dom0, usually in the same network. */
function outside(card: PlacedCard, dom0: Dom0): Problem[] {
  const port = portOf(card.card, dom0)
  // A tag leads into another network.
  if (port.kind !== 'bridge' || card.card.vlan !== null || /[.:]\d/.test(card.card.bridge ?? '')) return []
  const neighbours = addressesOn(port.link, dom0)
  const networks = neighbours.flatMap(({ addresses }) => addresses.flatMap(address => networkOf(address) ?? []))
  if (networks.length === 0 || neighbours.some(({ dhcp }) => dhcp)) return []
  const stranger = card.card.ip.find(ip => ipv4Bits(ip) !== null && !networks.some(network => contains(network, ip)))
  if (stranger === undefined) return []
  const shown = neighbours.flatMap(({ addresses }) => addresses).join(', ')
  const message = l10n.t(
    '{0} is in another network than dom0 on the bridge {1} ({2}): right where several networks share the bridge, a slip otherwise.',
    excerpt(stranger),
    port.link.name,
    shown,
  )
  const elsewhere = neighbours.flatMap(({ place }) =>
    place ? [{ location: place.file, range: place.range, message: l10n.t('The address of dom0 stands here.') }] : [],
  )
  return [{ code: 'address-outside-network', severity: 'information', span: card.place('ip'), message, elsewhere }]
}

/** The interfaces of dom0 that are on a bridge: itself, and up to Xen 3.1 the eth0 behind vif0.0. */
function addressesOn(bridge: HostLink, { links }: Dom0): HostLink[] {
  const numbers = links.flatMap(({ kind, name, master }) =>
    kind === 'netloop-backend' && master === bridge.name ? [name.slice('vif0.'.length)] : [],
  )
  const loops = links.filter(
    ({ kind, name }) => kind === 'netloop' && numbers.some(n => name === `eth${n}` || name === `veth${n}`),
  )
  return [bridge, ...loops].filter(({ addresses, dhcp }) => addresses.length > 0 || dhcp)
}

function gateways(values: GuestValues, first: PlacedCard | undefined, dom0: Dom0 | null): Problem[] {
  const told = kernelAddressOf(values)
  if (!told?.gateway) return []
  const { gateway, gatewayPlace: span, isWritten } = told
  const isOwn = first !== undefined && bare(first.card.ip[0] ?? '') === told.address
  const isNat = dom0 !== null && isOwn && scriptOf(first.card, dom0.defaults) === 'vif-nat'
  const right = isNat ? natGateway(first.card.ip[0] ?? '') : null
  const fixes =
    right !== null && isWritten ? [{ title: l10n.t('Write {0}', right), edits: [{ span, text: right }] }] : undefined
  const network = networkOf(withPrefix(told.address, told.netmask))
  if (network && ipv4Bits(gateway) !== null && !contains(network, gateway)) {
    const message = l10n.t(
      'The gateway {0} is not in the network of {1}, so the guest cannot reach it: correct one of them, or the netmask.',
      excerpt(gateway),
      excerpt(withPrefix(told.address, told.netmask)),
    )
    return [{ code: 'wrong-gateway', severity: 'warning', span, message, ...(fixes && { fixes }) }]
  }
  if (right === null || right === gateway) return []
  const message = l10n.t(
    'Behind vif-nat dom0 is {0} to this guest, and not {1}: write that as its gateway.',
    right,
    excerpt(gateway),
  )
  return [{ code: 'wrong-gateway', severity: 'information', span, message, ...(fixes && { fixes }) }]
}

function bare(address: string): string {
  return address.replace(/\/.*$/, '')
}
