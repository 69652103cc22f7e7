import { scriptName } from '../../strings/scriptCall.ts'
import type { CardDefaults, GuestCard, TopologyGuest } from '../topology/host.ts'
import type { PlannedGuest } from './plan.ts'

/** The guests of a host, and what counts where their cards do not say it. */
export interface GuestsOfHost {
  readonly root: string
  readonly defaults: CardDefaults
  readonly guests: readonly TopologyGuest[]
}

/** Which guests on other bridges move to the one that is planned: all, or those on one of them. */
export type Moving = 'all' | { readonly from: string }

/** Cards of guests with what connects them. Open vSwitch has the VLAN behind the name: `ovsbr0.10`. */
export function cardsOn({
  guests,
  defaults,
}: GuestsOfHost): { readonly script: string; readonly bridge: string | null }[] {
  return guests.flatMap(({ cards }) =>
    cards.map(card => ({ script: scriptName(card.script ?? defaults.script), bridge: bridgeOf(card, defaults) })),
  )
}

function bridgeOf(card: GuestCard, defaults: CardDefaults): string | null {
  const bridge = card.bridge ?? defaults.bridge
  const isSwitch = scriptName(card.script ?? defaults.script) === 'vif-openvswitch'
  return bridge && isSwitch ? bridge.replace(/[.:].*$/, '') : bridge || null
}

/**
 * A guest with all its cards.
 *
 * @param bridge the one that is planned; a card on another stays there, unless it is one of those that move
 */
export function plannedGuest(
  host: GuestsOfHost,
  { name, place, cards }: TopologyGuest,
  bridge: string | null,
  moving: Moving | undefined,
): PlannedGuest {
  const file = place.file.startsWith(`${host.root}/`) ? place.file.slice(host.root.length) : place.file
  return {
    name,
    file,
    cards: cards.map(card => {
      const on = bridgeOf(card, host.defaults)
      const script = scriptName(card.script ?? host.defaults.script)
      const moves = moving === 'all' || (moving !== undefined && moving.from === on)
      const isBridged = script === 'vif-bridge' || script === 'vif-openvswitch'
      const isElsewhere = bridge !== null && isBridged && on !== null && on !== bridge && !moves
      const now = { script, bridge: on, gatewaydev: card.gatewaydev ?? host.defaults.gatewaydev }
      return { mac: card.mac, ip: card.ip, now, rest: card.rest ?? [], ...(isElsewhere && { otherBridge: on }) }
    }),
  }
}
