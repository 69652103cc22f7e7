import { contains, networkOf } from '../../dom0/addresses.ts'
import { type Addressing, type BondMode, cardsOf, type HostPlan, type Route, type Uplink } from './plan.ts'

/** An interface of dom0 with all that a plan gives it. */
export interface PlannedLink {
  readonly name: string
  readonly kind: 'nic' | 'bond' | 'vlan' | 'bridge'
  /** The bond or bridge that it is a port of. */
  readonly master: { readonly name: string; readonly kind: 'bond' | 'bridge' } | null
  /** Ports of a bridge, members of a bond. */
  readonly ports: readonly string[]
  /** What carries a VLAN. */
  readonly parent: string | null
  readonly vlanId: number | null
  readonly bondMode: BondMode | null
  /** Null: it gets none, and nothing asks for one. */
  readonly address: Addressing | null
  /** Networks behind it that its addresses do not tell. */
  readonly routes: readonly Route[]
  /** To be set; null where the hardware's own stays. */
  readonly mac: string | null
  readonly mtu: number | null
}

/** The interfaces that the plan sets up, each behind those it is made of. In `nat` and `route` a kept uplink is none. */
export function linksOf(plan: HostPlan): PlannedLink[] {
  const uplink = plan.address === null ? [] : uplinkLinks(plan.uplink, plan)
  if (plan.bridge === null) return uplink
  return [...uplink, bridgeLink(plan, plan.bridge)]
}

/** Those that are not there yet, of a notation with a file for each interface. */
export function missingLinks(plan: HostPlan): PlannedLink[] {
  return linksOf(plan).filter(({ name }) => !plan.there?.links.includes(name))
}

/** All of them, unless all are there: of a notation with one file for all interfaces. */
export function linksInOneFile(plan: HostPlan): PlannedLink[] {
  return missingLinks(plan).length === 0 ? [] : linksOf(plan)
}

/** The bridge, or null in a plan without one. */
export function bridgeOf(plan: HostPlan): PlannedLink | null {
  return plan.bridge === null ? null : bridgeLink(plan, plan.bridge)
}

function bridgeLink(plan: HostPlan, name: string): PlannedLink {
  const { mode, uplink, address, inside, mac, mtu } = plan
  if (mode === 'bridge') {
    const own = { address: given(address), routes: routesOf(plan), mac, mtu }
    return { ...bare(name, 'bridge'), ports: [uplink.name], ...own }
  }
  return {
    ...bare(name, 'bridge'),
    address: inside === null ? null : { kind: 'static', addresses: [inside], gateways: [], nameservers: [] },
    routes: mode === 'route' ? routesToGuests(plan) : [],
  }
}

function given(address: HostPlan['address']): Addressing | null {
  return address?.kind === 'none' ? null : address
}

/** Nothing is reached from an interface without an address. */
function routesOf({ address, routes }: HostPlan): readonly Route[] {
  return given(address) === null ? [] : (routes ?? [])
}

/** Guests that the bridge's own network does not hold, as hosters' guests with single addresses. */
function routesToGuests(plan: HostPlan): Route[] {
  const network = plan.inside === null ? null : networkOf(plan.inside)
  const addresses = cardsOf(plan).flatMap(({ card }) => card.ip)
  const outside = addresses.filter(ip => !ip.includes(':') && !(network && contains(network, ip)))
  const networks = new Set(outside.map(ip => (ip.includes('/') ? ip : `${ip}/32`)))
  return [...networks].map(to => ({ to, via: null }))
}

function uplinkLinks(uplink: Uplink, plan: HostPlan): PlannedLink[] {
  const { mode, bridge, address, mtu } = plan
  const isPort = mode === 'bridge'
  const master = isPort && bridge !== null ? { name: bridge, kind: 'bridge' as const } : null
  const top = { master, address: isPort ? null : given(address), routes: isPort ? [] : routesOf(plan), mtu }
  const of = (one: Uplink, over: Partial<PlannedLink>): PlannedLink[] => {
    if (one.kind === 'nic') return [{ ...bare(one.name, 'nic'), mtu, ...over }]
    if (one.kind === 'vlan')
      return [...of(one.on, {}), { ...bare(one.name, 'vlan'), parent: one.on.name, vlanId: one.id, mtu, ...over }]
    const members = one.members.map(name => ({ ...bare(name, 'nic'), master: { name: one.name, kind: one.kind }, mtu }))
    return [...members, { ...bare(one.name, 'bond'), ports: one.members, bondMode: one.mode, mtu, ...over }]
  }
  return of(uplink, top)
}

function bare(name: string, kind: PlannedLink['kind']): PlannedLink {
  return {
    ...{ name, kind, master: null, ports: [], parent: null, vlanId: null, bondMode: null },
    ...{ address: null, routes: [], mac: null, mtu: null },
  }
}
