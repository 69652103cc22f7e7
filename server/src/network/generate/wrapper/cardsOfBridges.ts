import * as l10n from '@vscode/l10n'
import { compareReleases, type Release } from '../../../facts/releases.ts'
import type { HostLink } from '../../topology/host.ts'
import { isWifi } from '../checkPlan.ts'
import { Missing, Refusal } from '../refusal.ts'

/** A bridge that network-bridge is to make, and the card that leads outside. */
export interface PlannedBridge {
  readonly bridge: string
  readonly netdev: string
}

/** What the cards are chosen from. */
export interface HostCards {
  readonly release: Release
  /** The interfaces before any script of Xen has run. */
  readonly links: readonly HostLink[]
}

/** Gives each bridge a card: the one that was named, the one with its number, or the next that is free. */
export function assign(
  needed: readonly (string | null)[],
  host: HostCards,
  uplink: string | undefined,
): PlannedBridge[] {
  for (const name of needed) if (name !== null) refuseBadBridge(name)
  const free = cardsOf(host.links).filter(name => name !== uplink)
  const chosen = new Map<string | null, string>()
  const take = (bridge: string | null, card: string | undefined) => {
    if (card === undefined || chosen.has(bridge)) return
    chosen.set(bridge, card)
    const at = free.indexOf(card)
    if (at >= 0) free.splice(at, 1)
  }
  const first = needed.find(bridge => bridge !== null && numberIn(bridge) === numberIn(uplink ?? ''))
  if (uplink !== undefined && needed.length > 0) take(first ?? needed[0] ?? null, uplink)
  for (const bridge of needed) take(bridge, bridge === null ? undefined : free.find(card => sameNumber(card, bridge)))
  for (const bridge of needed) take(bridge, free[0])
  const without = needed.filter(bridge => !chosen.has(bridge)).map(bridge => bridge ?? defaultName(host.release, ''))
  if (without.length > 0) refuseWithoutCard(without, chosen.size)
  const planned = [...chosen].map(([bridge, netdev]) => ({
    bridge: bridge ?? defaultName(host.release, netdev),
    netdev,
  }))
  return inOrder(planned, host.links)
}

/** In the order of the cards; one that no file names comes last. */
export function inOrder(bridges: readonly PlannedBridge[], links: readonly HostLink[]): PlannedBridge[] {
  const order = [...cardsOf(links), ...bridges.map(({ netdev }) => netdev)]
  return [...bridges].sort((a, b) => order.indexOf(a.netdev) - order.indexOf(b.netdev))
}

function refuseWithoutCard(without: readonly string[], chosen: number): never {
  if (chosen === 0) {
    throw new Missing(
      l10n.t('No file of this host names a network card for the bridge {0}: name one.', without[0] ?? ''),
      ['--uplink'],
    )
  }
  throw new Refusal(
    l10n.t(
      'There is no card left for the bridge {0}, and network-bridge puts each bridge on a card of its own: move its guests to another bridge, or make it in the network files of the system.',
      without.join(', '),
    ),
  )
}

/** What a bridge can be on: the way out first, real cards before what is made of them. */
export function cardsOf(links: readonly HostLink[]): string[] {
  const usable = links.filter(({ kind, master, name }) => {
    return ['nic', 'bond', 'vlan'].includes(kind) && master === null && !isWifi(name) && /^[\w.-]{1,15}$/.test(name)
  })
  const rank = (link: HostLink) => (link.kind === 'vlan' ? 2 : 0) + (link.addresses.length > 0 || link.dhcp ? 0 : 1)
  return usable.sort((a, b) => rank(a) - rank(b)).map(({ name }) => name)
}

function numberIn(name: string): string | undefined {
  return /\d+$/.exec(name)?.[0]
}

function sameNumber(card: string, bridge: string): boolean {
  return numberIn(bridge) !== undefined && numberIn(card) === numberIn(bridge)
}

/** The bridge that network-bridge makes without being told its name. */
function defaultName(release: Release, netdev: string): string {
  return compareReleases(release, '3.2') < 0 ? `xenbr${numberIn(netdev) ?? '0'}` : netdev
}

/** Xen's scripts put their words through the shell a second time, so nothing but a plain name may stand there. */
export function refuseBadName(name: string): void {
  if (/^[A-Za-z0-9_][\w.-]{0,14}$/.test(name)) return
  throw new Refusal(
    l10n.t(
      '"{0}" cannot be the name of an interface in a network script: use up to 15 letters, digits, dots, dashes and underscores.',
      name,
    ),
  )
}

/** `bridge=null` tells network-bridge to do nothing. */
export function refuseBadBridge(name: string): void {
  refuseBadName(name)
  if (name === 'null')
    throw new Refusal(
      l10n.t('A bridge cannot be called null, which tells network-bridge to do nothing: give it another name.'),
    )
}

export function refuseBadCard(name: string): void {
  refuseBadName(name)
  if (!isWifi(name)) return
  throw new Refusal(
    l10n.t(
      '{0} is a Wi-Fi card, which sends for one MAC address alone, so guests behind a bridge on it stay unheard: name another card.',
      name,
    ),
  )
}
