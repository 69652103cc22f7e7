import type { Release } from '../../facts/releases.ts'
import { plainLocation } from '../../files/files.ts'
import type { Grammar } from '../../syntax/xencfg/grammar.ts'
import type { GuestCard, HostLink, TopologyGuest, TopologyHost } from '../topology/host.ts'
import type { HostReader } from '../topology/readHost.ts'
import { type Dom0Format, generateDom0 } from './dom0/dom0.ts'
import type { Generated } from './generated.ts'
import { type GuestFormat, generateGuest } from './guest/guest.ts'
import { planGuest } from './guest/planGuest.ts'
import { hostSources } from './hostSources.ts'
import type { HostPlan } from './plan.ts'
import { planBeside } from './planBeside.ts'
import type { HostWishes } from './planOfHost.ts'
import { attempt, Refusal } from './refusal.ts'
import { guestSurroundings, wrapperSources } from './sources.ts'
import { callsOf, writeWrapper } from './wrapper/wrapper.ts'
import { planWrapper, type WrapperPlan } from './wrapper/wrapperPlan.ts'
import { writeXend } from './wrapper/xend.ts'

/** Who makes the network of dom0: the system's own files, or xend with its scripts. */
export type HostSystem = Dom0Format | 'xend'

/** What is to be set up at once; what is left out comes from the files of the host. */
export interface SetUpWishes extends HostWishes {
  /** Null: dom0 stays as it is. */
  readonly system: HostSystem | null
  /**
   * The guests that take part: path or URI of each one's file, and what runs in it; null: no files inside of it are
   * wanted. None: all of the host take part, each with its file alone.
   */
  readonly guests: readonly { readonly file: string; readonly system: GuestFormat | null }[]
}

/** What is set up on, and what else is read of it. */
export interface SetUpSources {
  readonly reader: HostReader
  readonly host: TopologyHost
  readonly release: Release
  readonly grammar: Grammar
}

/** The files for one machine, or why there are none: `guest` is its name, null is dom0. */
export interface SetUpPart {
  readonly guest: string | null
  readonly made: Generated | Refusal
}

/** Files for dom0 and its guests that fit each other: a guest's gateway is the one that dom0 will be. */
export async function setUp(all: SetUpSources, asked: SetUpWishes): Promise<SetUpPart[]> {
  const moves = asked.guests.length > 0 && asked.bridge !== undefined
  const wishes = { ...asked, ...(moves && { moveGuests: 'all' as const }) }
  const sources = { ...all, host: { ...all.host, guests: takingPart(all.host, wishes) } }
  const { parts, host } = await dom0Parts(sources, wishes)
  for (const { file, system } of wishes.guests) {
    const guest = host.guests.find(one => isAt(one, file))
    if (!guest || system === null) continue
    const surroundings = await guestSurroundings(sources.reader, host, guest, sources.grammar)
    const wished = wishes.system === 'xend' && wishes.mode !== undefined ? { mode: wishes.mode } : {}
    const made = attempt(() => generateGuest(planGuest(host, guest, surroundings, wished), system))
    parts.push({ guest: guest.name, made })
  }
  return parts
}

/** The guests that take part. xend makes the bridges that they name, so they move to the one that was wished for. */
function takingPart(host: TopologyHost, { guests, bridge, system }: SetUpWishes): readonly TopologyGuest[] {
  const chosen = host.guests.filter(guest => guests.length === 0 || guests.some(({ file }) => isAt(guest, file)))
  if (bridge === undefined || system !== 'xend' || guests.length === 0) return chosen
  return chosen.map(guest => ({ ...guest, cards: guest.cards.map(card => ({ ...card, bridge })) }))
}

function isAt({ place }: TopologyGuest, file: string): boolean {
  return plainLocation(place.file) === plainLocation(file)
}

/** The parts of dom0, and the host as it will be with them. */
async function dom0Parts(
  sources: SetUpSources,
  wishes: SetUpWishes,
): Promise<{ parts: SetUpPart[]; host: TopologyHost }> {
  const { reader, host, release } = sources
  const { system } = wishes
  if (system === null) return { parts: [], host }
  if (system === 'xend') return xendParts(sources, wishes)
  const known = await hostSources(reader, host, release, system)
  const planned = attempt(() => planBeside(known, wishes))
  if (planned instanceof Refusal) return { parts: [{ guest: null, made: planned }], host }
  const { plan, notes } = planned
  const made = attempt(() => generateDom0(plan, system))
  if (made instanceof Refusal) return { parts: [{ guest: null, made }], host }
  const whole = { ...made, notes: [...notes, ...made.notes] }
  return { parts: [{ guest: null, made: whole }], host: withPlan(host, plan) }
}

/** One call alone stands in xend-config.sxp; several make a script of their own. */
async function xendParts(
  { reader, host, release }: SetUpSources,
  wishes: SetUpWishes,
): Promise<{ parts: SetUpPart[]; host: TopologyHost }> {
  const { mode, uplink, bridge, dhcp } = wishes
  const known = await wrapperSources(reader, host, release)
  const asked = {
    ...(mode !== undefined && { mode }),
    ...(uplink !== undefined && { uplink }),
    ...(bridge !== undefined && { bridge }),
    ...(dhcp !== undefined && { dhcp }),
  }
  const plan = attempt(() => planWrapper(known.host, asked))
  if (plan instanceof Refusal) return { parts: [{ guest: null, made: plan }], host }
  const made = attempt(() => {
    const xend = writeXend(plan, known.config)
    return callsOf(plan).length > 1 ? joined(writeWrapper(plan), xend) : xend
  })
  return { parts: [{ guest: null, made }], host: withBridges(host, plan) }
}

function joined(first: Generated, second: Generated): Generated {
  return {
    files: [...first.files, ...second.files],
    before: [...first.before, ...second.before],
    apply: [...first.apply, ...second.apply],
    notes: [...new Set([...first.notes, ...second.notes])],
  }
}

/** The host with the bridge of a plan, and its guests with the cards that the plan gives them. */
function withPlan(host: TopologyHost, plan: HostPlan): TopologyHost {
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
  const cards = guest.cards.map((card, at) => (planned[at]?.otherBridge === undefined ? { ...card, ...plug } : card))
  return { ...guest, cards }
}

/** The host with the bridges that its network script will make; dom0 keeps its addresses, and is a neighbour on them. */
function withBridges(host: TopologyHost, { bridges }: WrapperPlan): TopologyHost {
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
