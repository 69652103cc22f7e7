import type { GuestCard, TopologyGuest, TopologyHost } from '../network/topology/host.ts'
import { type Drift, driftOf } from './drift.ts'
import type { RunningDomain, Snapshot } from './snapshot.ts'

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
    if (!script.endsWith('vif-bridge')) return []
    const master = link?.master ?? (snapshot.whole.bridges ? null : undefined)
    const first = links.find(({ kind }) => kind === 'bridge')?.name ?? null
    const wanted = running?.bridge ?? (card.bridge || defaults.bridge || first)
    if (master === undefined || wanted === null) return []
    return driftOf(`${what} bridge`, wanted, master, card.bridgePlace ?? card.place)
  })
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
