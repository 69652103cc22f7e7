import { guestValues } from '../domain/guestValues.ts'
import { newestRelease, parseRelease } from '../facts/releases.ts'
import type { RunState } from '../network/topology/graph.ts'
import type { HostLink, TopologyGuest, TopologyHost } from '../network/topology/host.ts'
import { grouped } from '../network/topology/linked.ts'
import { namedByOthers } from '../network/topology/looseLinks.ts'
import type { ConfigFile } from '../syntax/model.ts'
import { cardLinkDrift } from './cardLinkDrift.ts'
import type { Drift } from './drift.ts'
import { guestDrift } from './guestDrift.ts'
import { linkDrift } from './linkDrift.ts'
import type { RunningDomain, RunningLink, Snapshot } from './snapshot.ts'

/** A guest of the files, of the running host, or of both. */
export interface GuestState {
  readonly name: string
  readonly guest: TopologyGuest | null
  readonly domain: RunningDomain | null
  /** Null: the snapshot does not tell. */
  readonly state: RunState | null
  readonly drift: readonly Drift[]
}

/** An interface of dom0: a card, bond, VLAN, bridge. */
export interface LinkState {
  readonly name: string
  readonly link: HostLink | null
  readonly running: RunningLink | null
  readonly state: RunState | null
  readonly drift: readonly Drift[]
}

export interface Comparison {
  readonly guests: readonly GuestState[]
  readonly links: readonly LinkState[]
}

/**
 * What of a host's files runs, what does not, and what runs otherwise.
 *
 * @param fileOf the text of a guest, by the path or URI of its file; null where it cannot be read
 */
export function compareHost(
  host: TopologyHost,
  snapshot: Snapshot,
  fileOf: (location: string) => ConfigFile | null,
): Comparison {
  return { guests: guestStates(host, snapshot, fileOf), links: linkStates(host, snapshot) }
}

/** The host with the names that its interfaces have while it runs, where its files could not write them. */
export function namedAsRunning(host: TopologyHost, { links }: Snapshot): TopologyHost {
  return { ...host, links: namedByOthers(host.links, [...links.keys()]) }
}

/**
 * The files of guests that a comparison looks into: of those that run, and of all others where some domain has another
 * name than every file says, because it may have been renamed.
 */
export function filesToCompare({ guests }: TopologyHost, { domains }: Snapshot): string[] {
  const running = new Set(domains.map(({ name }) => name))
  const names = new Set(guests.map(({ name }) => name))
  const isRenamed = domains.some(({ id, name, uuid }) => id !== 0 && uuid !== undefined && !names.has(name))
  const wanted = guests.filter(({ name }) => isRenamed || running.has(name))
  return [...new Set(wanted.map(({ place }) => place.file))]
}

function guestStates(
  host: TopologyHost,
  snapshot: Snapshot,
  fileOf: (location: string) => ConfigFile | null,
): GuestState[] {
  const release = parseRelease(host.release) ?? newestRelease('xl')
  const matched = new Set<RunningDomain>()
  const stateOf = (guest: TopologyGuest, domain: RunningDomain | null): GuestState => {
    if (!domain || domain.id === null) {
      const isSurelyOff = domain !== null || snapshot.whole.domains
      return { name: guest.name, guest, domain, state: isSurelyOff ? 'configured' : null, drift: [] }
    }
    const told = guestDrift({ guest, file: fileOf(guest.place.file) }, domain, release, host.defaults)
    const drift = [...told, ...cardLinkDrift(host, guest, domain, snapshot, told)]
    return { name: guest.name, guest, domain, state: drift.length > 0 ? 'drifted' : 'running', drift }
  }
  const known = oneOfEach(
    host.guests.map(guest => {
      const domain = domainOf(guest, fileOf(guest.place.file), snapshot)
      if (domain) matched.add(domain)
      return stateOf(guest, domain)
    }),
    guest => stateOf(guest, null),
  )
  const others = snapshot.domains.filter(domain => !matched.has(domain) && domain.id !== 0 && domain.name !== '')
  return [
    ...known,
    ...others.map((domain): GuestState => {
      const state = domain.id === null ? null : 'unconfigured'
      return { name: domain.name, guest: null, domain, state, drift: [] }
    }),
  ]
}

/** Of several files that could be what runs, it is the one that it differs least from. */
function oneOfEach(states: readonly GuestState[], off: (guest: TopologyGuest) => GuestState): GuestState[] {
  const claims = grouped(states, ({ domain }) => domain)
  return states.map(state => {
    const rivals = state.domain === null ? [] : (claims.get(state.domain) ?? [])
    const least = Math.min(...rivals.map(({ drift }) => drift.length))
    const best = rivals.find(({ drift }) => drift.length === least) ?? state
    return state === best || !state.guest ? state : off(state.guest)
  })
}

/** By name; a guest that was renamed is still the same by its UUID. */
function domainOf(guest: TopologyGuest, file: ConfigFile | null, { domains }: Snapshot): RunningDomain | null {
  const named = domains.find(({ name }) => name === guest.name)
  if (named || !file) return named ?? null
  const uuid = guestValues(file).text('uuid')?.text.toLowerCase()
  return (uuid && domains.find(domain => domain.uuid === uuid)) || null
}

/** What hotplug scripts and xend make for domains: they belong to guests, or to nobody. */
const OF_DOMAINS = /^(?:(?:vif|tap)\d+\.\d+(?:-emu)?|xvif\d+i\d+(?:-emu)?|veth\d+)$/
/** Names that udev, systemd and drivers give to cards. */
const CARD = /^(?:p?eth\d|en[ospx]|em\d|p\d+p\d|wl|bond\d|ib\d)/

function linkStates(host: TopologyHost, snapshot: Snapshot): LinkState[] {
  const seen = host.links.filter(({ kind }) => kind !== 'loopback')
  const names = new Set(host.links.map(({ name }) => name))
  for (const guest of host.guests) for (const { vifname } of guest.cards) if (vifname) names.add(vifname)
  for (const domain of snapshot.domains) for (const { vifname } of domain.cards ?? []) if (vifname) names.add(vifname)
  const ofSwitch = new Set(host.links.flatMap(({ name, openVswitch }) => (openVswitch ? [name] : [])))
  const masters = new Set([...snapshot.links.values()].flatMap(({ master }) => master ?? []))
  const others = [...snapshot.links.values()].filter(({ name, kind, master }) => {
    if (names.has(name) || OF_DOMAINS.test(name) || kind === 'loopback') return false
    return kind === 'bridge' || masters.has(name) || master || (kind !== 'other' && CARD.test(name))
  })
  return [
    ...seen.map(link => linkState(link, snapshot, ofSwitch)),
    ...others.map((running): LinkState => {
      const isBridge = running.kind === 'bridge' || (masters.has(running.name) && running.kind !== 'bond')
      const told: RunningLink = isBridge ? { ...running, kind: 'bridge' } : running
      return { name: running.name, link: null, running: told, state: 'unconfigured', drift: [] }
    }),
  ]
}

function linkState(link: HostLink, snapshot: Snapshot, ofSwitch: ReadonlySet<string>): LinkState {
  const running = snapshot.links.get(link.name) ?? null
  const { name } = link
  if (!running) {
    const { links, bridges, switches } = snapshot.whole
    const isSurelyOff = links || (link.kind === 'bridge' && (link.openVswitch ? switches : bridges))
    return { name, link, running, state: isSurelyOff ? 'configured' : null, drift: [] }
  }
  // A bridge on a VLAN of another one is told as a port of that.
  if (link.openVswitch && link.parent !== null && running.master === link.parent)
    return { name, link, running, state: 'running', drift: [] }
  const isPort = link.master !== null && ofSwitch.has(link.master)
  const drift = linkDrift(link, running, isPort ? snapshot.whole.switches : snapshot.whole.bridges)
  return { name, link, running, state: drift.length > 0 ? 'drifted' : 'running', drift }
}
