import { plainLocation } from '../../files/files.ts'
import { scriptName } from '../../strings/scriptCall.ts'
import { type CardDefaults, type GuestCard, isServedByDom0, type TopologyGuest } from '../topology/host.ts'
import type { CardNow, PlannedGuest } from './plan.ts'

/** The guests of a host, and what counts where their cards do not say it. */
export interface GuestsOfHost {
  readonly root: string
  readonly defaults: CardDefaults
  readonly guests: readonly TopologyGuest[]
}

/** Which guests on other bridges move to the one that is planned: all, or those on one of them. */
export type Moving = 'all' | { readonly from: string }

/** Cards of guests with what connects them. */
export function cardsOn({
  guests,
  defaults,
}: GuestsOfHost): { readonly script: string; readonly bridge: string | null }[] {
  return guests.flatMap(({ cards }) => cards.map(card => nowOf(card, defaults)))
}

/** Open vSwitch has the VLAN behind the name: `ovsbr0.10`. */
function nowOf(card: GuestCard, defaults: CardDefaults): CardNow {
  const script = scriptName(card.script ?? defaults.script)
  const named = card.bridge || defaults.bridge || null
  const at = script.trim() === 'vif-openvswitch' ? (named?.search(/[.:]/) ?? -1) : -1
  const bridge = named !== null && at >= 0 ? named.slice(0, at) : named
  return {
    script,
    bridge,
    gatewaydev: card.gatewaydev ?? defaults.gatewaydev,
    vlan: at < 0 ? '' : (named?.slice(at) ?? ''),
  }
}

/**
 * A guest with all its cards but those that only a running Python knows.
 *
 * @param bridge the one that is planned; a card on another stays there, unless it is one of those that move
 */
export function plannedGuest(
  host: GuestsOfHost,
  { name, place, cards }: TopologyGuest,
  bridge: string | null,
  moving: Moving | undefined,
): PlannedGuest {
  return {
    name,
    file: pathOnHost(host.root, place.file),
    cards: cards.filter(isKnown).map(card => {
      const now = nowOf(card, host.defaults)
      const { mac, ip, rest = [] } = card
      return { mac, ip, now, rest, ...(staysOff(card, now, host, bridge, moving) && { otherBridge: now.bridge ?? '' }) }
    }),
  }
}

/** Whether it can be planned for. */
export function isKnown({ isUnknown }: GuestCard): boolean {
  return isUnknown !== true
}

/** A card of a driver domain has nothing to do with dom0's bridges, and one on another of these stays unless it moves. */
function staysOff(
  { backend }: GuestCard,
  now: CardNow,
  { defaults }: GuestsOfHost,
  bridge: string | null,
  moving: Moving | undefined,
): boolean {
  if (!isServedByDom0(backend ?? defaults.backend)) return true
  const moves = moving === 'all' || (moving !== undefined && moving.from === now.bridge)
  const isBridged = now.script !== 'vif-nat' && now.script !== 'vif-route'
  return bridge !== null && isBridged && now.bridge !== null && now.bridge !== bridge && !moves
}

/** `/etc/xen/web`; a file from anywhere else is taken for one that will lie there. */
export function pathOnHost(root: string, location: string): string {
  const isUri = /^[a-z][a-z\d+.-]+:\/\//i.test(location)
  const path = location.startsWith(`${root}/`)
    ? location.slice(root.length)
    : `/etc/xen/${location.slice(location.lastIndexOf('/') + 1)}`
  return isUri ? plainLocation(path) : path
}
