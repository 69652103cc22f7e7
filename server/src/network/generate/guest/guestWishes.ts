import * as l10n from '@vscode/l10n'
import { scriptName } from '../../../strings/scriptCall.ts'
import type { GuestCard, TopologyGuest, TopologyHost } from '../../topology/host.ts'
import { isIpv6, plainAddress } from '../checks.ts'
import type { Mode } from '../plan.ts'
import { Refusal } from '../refusal.ts'
import { isBehindDom0, networkOnBridge } from './networkOnBridge.ts'

/** What the user says of the guest's cards; the rest comes from its file and the host. */
export interface GuestWishes {
  readonly mode?: Mode
  /** Of the first card. */
  readonly bridge?: string
  /** By the number of the card: `dhcp`, or an address, with its prefix where the host does not tell it. */
  readonly addresses?: ReadonlyMap<number, string>
  readonly gateway?: string
}

/** What of it concerns one card. */
export interface CardWishes {
  readonly mode?: Mode
  readonly bridge?: string
  readonly address?: string
  readonly gateway?: string
}

/** Refuses what no card of the guest can have. */
export function checkWishes({ name, cards }: TopologyGuest, { addresses, gateway }: GuestWishes): void {
  if (gateway !== undefined) plainAddress(gateway)
  const tooHigh = [...(addresses?.keys() ?? [])].find(number => number >= cards.length)
  if (tooHigh === undefined || cards.length === 0) return
  throw new Refusal(l10n.t('{0} has no card {1}: its cards are 0 to {2}.', name, tooHigh, cards.length - 1))
}

/** @param taken the families that have a way out by an earlier card (true: IPv6) */
export function cardWishes(wishes: GuestWishes, number: number, taken: ReadonlySet<boolean>): CardWishes {
  const { mode, bridge, addresses, gateway } = wishes
  const address = addresses?.get(number)
  return {
    ...(mode !== undefined && { mode }),
    ...(number === 0 && bridge !== undefined && { bridge }),
    ...(address !== undefined && { address }),
    ...(gateway !== undefined && !taken.has(isIpv6(gateway)) && { gateway }),
  }
}

/** What names the address of a card on the command line; the first one's needs no number. */
export function addressOption({ number }: { readonly number: number }): string {
  return number === 0 ? '--address' : `--address ${number}=ADDRESS`
}

const SCRIPTS: Readonly<Record<Mode, string>> = { bridge: 'vif-bridge', nat: 'vif-nat', route: 'vif-route' }

/** How the script of a card connects it; one of the user's own is taken for one that uses a bridge. */
export function modeOf({ script }: GuestCard, { defaults }: TopologyHost): Mode {
  const name = scriptName(script ?? defaults.script)
  return name === 'vif-nat' ? 'nat' : name === 'vif-route' ? 'route' : 'bridge'
}

/** Sentences about cards that the host goes on to connect otherwise than it was asked for. */
export function saidOtherwise(host: TopologyHost, { cards }: TopologyGuest, wishes: GuestWishes): string[] {
  return cards.flatMap((card, number) => {
    if (card.isUnknown) return []
    const { mode, bridge } = cardWishes(wishes, number, new Set())
    const now = modeOf(card, host)
    const on = card.script === null && card.bridge !== null ? networkOnBridge(host, card.bridge) : null
    if (mode !== undefined && mode !== 'bridge' && on && isBehindDom0(on)) return []
    if (mode !== undefined && mode !== now) return [otherMode(card, number, mode, host)]
    const own = card.bridge ?? host.defaults.bridge
    if (bridge === undefined || own === null || own === bridge || now !== 'bridge') return []
    return [l10n.t('Card {0} of the guest still says bridge={1}: write bridge={2} in its vif.', number, own, bridge)]
  })
}

function otherMode(card: GuestCard, number: number, mode: Mode, { defaults }: TopologyHost): string {
  const script = scriptName(card.script ?? defaults.script)
  const wanted = SCRIPTS[mode]
  if (card.script !== null)
    return l10n.t('Card {0} of the guest still says script={1}: write script={2} in its vif.', number, script, wanted)
  if (card.bridge !== null && mode !== 'bridge')
    return l10n.t(
      'Card {0} of the guest is still connected to {1} by {2}: write script={3} in place of bridge={1} in its vif.',
      ...[number, card.bridge, script, wanted],
    )
  return l10n.t(
    'Card {0} of the guest is still connected by {1}, as the host connects all: write script={2} in its vif.',
    ...[number, script, wanted],
  )
}
