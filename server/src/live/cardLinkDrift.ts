import type { Place } from '../network/topology/graph.ts'
import type { GuestCard, TopologyGuest, TopologyHost } from '../network/topology/host.ts'
import { type Drift, driftOf } from './drift.ts'
import type { RunningDomain, RunningLink, Snapshot } from './snapshot.ts'

/** The name of dom0's end of a card. */
export function backendName(domid: number, devid: number, vifname: string | null | undefined): string {
  return vifname ?? `vif${domid}.${devid}`
}

/**
 * Whether dom0's end of each card is there, and on the bridge where it belongs: a configuration says what was asked for,
 * and only the host knows what came of it.
 *
 * @param told what is told already: of a card whose configured bridge differs, nothing more is said
 */
export function cardLinkDrift(
  { defaults, links }: TopologyHost,
  guest: TopologyGuest,
  domain: RunningDomain,
  snapshot: Snapshot,
  told: readonly Drift[],
): Drift[] {
  return guest.cards.flatMap((card, index) => {
    const devid = card.devid ?? index
    const what = `vif ${devid}`
    const served = card.backend ?? defaults.backend
    const isServed = served !== null && served !== '0' && served !== 'Domain-0'
    const isTold = told.some(drift => drift.what === what || drift.what === `${what} bridge`)
    if (domain.id === null || isServed || isTold) return []
    const running = domain.cards?.find(one => one.devid === devid)
    const name = backendName(domain.id, devid, running?.vifname ?? card.vifname)
    const link = snapshot.links.get(name)
    if (!link && snapshot.whole.links) return driftOf(what, name, null, card.place)
    const script = running?.script ?? card.script ?? defaults.script
    if (/vif-(nat|route)$/.test(script)) return routeDrift(what, name, running?.ip ?? card.ip.join(' '), card, snapshot)
    const first = links.find(({ kind }) => kind === 'bridge')?.name ?? null
    const wanted = running?.bridge ?? (card.bridge || defaults.bridge || first)
    if (wanted === null) return []
    const place = card.bridgePlace ?? card.place
    if (script.endsWith('vif-openvswitch')) return switchDrift(`${what} bridge`, wanted, link, place, snapshot)
    if (!script.endsWith('vif-bridge')) return []
    const master = link?.master ?? (snapshot.whole.bridges ? null : undefined)
    return master === undefined ? [] : driftOf(`${what} bridge`, wanted, master, place)
  })
}

/** The script takes `BRIDGE`, `BRIDGE.TAG` or `BRIDGE:TRUNKS`; a bridge on a VLAN of another one is that one with a tag. */
function switchDrift(
  what: string,
  wanted: string,
  link: RunningLink | undefined,
  place: Place,
  { links, whole }: Snapshot,
): Drift[] {
  const master = link?.master ?? (whole.switches ? null : undefined)
  if (master === undefined) return []
  const [, bridge = wanted, tag] = /^([^.:]*)(?:\.(\d+))?/.exec(wanted) ?? []
  const below = links.get(bridge)
  const isOnVlan = below?.tag !== undefined && below.master === master && below.tag === link?.tag
  const runs = isOnVlan ? bridge : master
  const isTagged = runs === master && link?.tag !== undefined
  const configured = tag === undefined ? bridge : `${bridge}.${tag}`
  return driftOf(what, configured, runs !== null && isTagged ? `${runs}.${link.tag}` : runs, place)
}

/** The scripts for NAT and routing send what is for the guest's addresses to its interface. */
function routeDrift(what: string, name: string, ip: string, card: GuestCard, { routes }: Snapshot): Drift[] {
  if (routes.length === 0) return []
  const wanted = ip
    .split(/\s+/)
    .flatMap(address => /^\d+(?:\.\d+){3}(?:\/\d+)?$/.exec(address)?.[0].replace(/\/32$/, '') ?? [])
  const missing = wanted.filter(to => !routes.some(route => route.to === to && route.dev === name))
  return missing.flatMap(to => driftOf(`${what} route`, to, null, card.place))
}
