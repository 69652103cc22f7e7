import { scriptName } from '../../strings/scriptCall.ts'
import type { HostLink } from '../topology/host.ts'
import { cardsOn } from './cardsOfHost.ts'
import { isWifi, namesOf } from './checkPlan.ts'
import type { Mode, Uplink } from './plan.ts'
import type { HostSources, HostWishes } from './planInput.ts'

/*
 * How the guests of a host are connected, and by which bridge, where nobody says it.
 */

/** As the guests' scripts and the bridge that is there have it; a Wi-Fi card cannot be bridged. */
export function modeOf({ links, defaults, guests }: HostSources, uplink: Uplink | null): Mode {
  const scripts = new Set(guests.flatMap(({ cards }) => cards.map(card => scriptName(card.script ?? defaults.script))))
  if (scripts.size === 1 && scripts.has('vif-nat')) return 'nat'
  if (scripts.size === 1 && scripts.has('vif-route')) return 'route'
  const asked = guests.flatMap(({ cards }) => cards.map(card => card.bridge ?? defaults.bridge))
  const inner = links.find(link => link.kind === 'bridge' && asked.includes(link.name) && isInner(link, links))
  if (inner) return inner.masquerade ? 'nat' : 'route'
  return uplink && namesOf(uplink).some(isWifi) ? 'nat' : 'bridge'
}

/** A bridge without a port that leads anywhere, on which dom0 has an address: guests alone are on it. */
function isInner({ name, addresses }: HostLink, links: readonly HostLink[]): boolean {
  return addresses.length > 0 && !links.some(({ master, kind }) => master === name && kind !== 'dummy')
}

/** The bridge of a plan; `instead` is the one that guests ask for and that nothing makes, where another is there. */
export interface ChosenBridge {
  readonly bridge: string | null
  readonly instead: string | null
}

/**
 * The bridge that most guests ask for; of those with vif-route, none. Where nothing makes it, and the uplink is a port of a
 * bridge already, that one: it is easier to have guests name another bridge than to move dom0 to one.
 */
export function bridgeFor(host: HostSources, mode: Mode, wishes: HostWishes, uplink: string | null): ChosenBridge {
  if (wishes.bridge !== undefined) return { bridge: wishes.bridge, instead: null }
  const onBridges = cardsOn(host).filter(({ script }) => script !== 'vif-route' && script !== 'vif-nat')
  if (mode === 'route' && onBridges.length === 0 && wishes.address === undefined) return { bridge: null, instead: null }
  const asked = onBridges.flatMap(({ bridge }) => bridge ?? [])
  const [first] = [...new Set(asked)].sort((a, b) => count(asked, b) - count(asked, a))
  const there = mode === 'bridge' && host.networkScript === null ? bridgeWithPort(host.links, uplink) : null
  if (there === null || (first !== undefined && isMade(host, first)))
    return { bridge: first ?? host.usualBridge, instead: null }
  return { bridge: there, instead: first === there ? null : (first ?? null) }
}

/** Whether anything makes that bridge: the files, a network script of xend, or libvirt when its network starts. */
export function isMade({ links, networkScript }: HostSources, bridge: string): boolean {
  return (
    networkScript !== null ||
    /^virbr\d/.test(bridge) ||
    links.some(({ name, kind }) => name === bridge && kind === 'bridge')
  )
}

/** The bridge that an interface is a port of. */
function bridgeWithPort(links: readonly HostLink[], port: string | null): string | null {
  const master = links.find(({ name }) => name === port)?.master
  return links.find(({ name, kind }) => name === master && kind === 'bridge')?.name ?? null
}

/** What the host has besides, and is not made by something else than its network files. */
export function othersOf({ links }: HostSources, uplink: Uplink, bridge: string | null): string[] {
  const planned = new Set([...namesOf(uplink), ...(bridge === null ? [] : [bridge])])
  const own = links.filter(({ kind, name }) => kind !== 'loopback' && !/^virbr\d/.test(name))
  return own.map(({ name }) => name).filter(name => !planned.has(name))
}

function count(names: readonly string[], name: string): number {
  return names.filter(one => one === name).length
}
