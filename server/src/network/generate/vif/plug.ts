import { isScriptName } from '../../scripts/release.ts'
import type { PlannedCard } from '../plan.ts'
import type { Change } from './replug.ts'

/** What connects a card: script, bridge, and the interface whose address a routed vif is lent. */
export interface Plug {
  /** Without its folder. */
  readonly script: string
  /** Null: none; left out: the one that each card is on. */
  readonly bridge?: string | null
  readonly gatewaydev: string | null
}

/** Whether the card's script is the user's own: it stays, whatever the mode, for nobody knows what else it does. */
export function hasOwnScript({ now }: PlannedCard): boolean {
  return now !== undefined && !isScriptName(now.script.trim())
}

/**
 * What of a card's item has to change for it to be connected so: nothing where it is, or where it stays on another bridge. A
 * VLAN behind the name of an Open vSwitch goes with the card as long as it is on one.
 *
 * @param isXm xm knows no `gatewaydev`, and refuses it: the call of vif-route names the interface (`netdev=`)
 */
export function changesOf(card: PlannedCard, then: Plug, isXm: boolean): Change[] {
  const { now, otherBridge } = card
  if (otherBridge !== undefined) return []
  const bridge = bridgeFor(card, then)
  if (hasOwnScript(card)) return bridge !== null && now?.bridge && now.bridge !== bridge ? [['bridge', bridge]] : []
  const changes: Change[] = []
  if (bridge !== null && bridge !== `${now?.bridge ?? ''}${now?.vlan ?? ''}`) changes.push(['bridge', bridge])
  if ((now?.script ?? 'vif-bridge') !== then.script) changes.push(['script', then.script])
  if (!isXm && then.gatewaydev !== null && now?.gatewaydev !== then.gatewaydev)
    changes.push(['netdev', null], ['gatewaydev', then.gatewaydev])
  if (changes.length === 0) return []
  // A default is named where the card moves to it.
  if (bridge !== null && !changes.some(([name]) => name === 'bridge')) changes.unshift(['bridge', bridge])
  // What nothing reads any more would mislead.
  const idle = bridge === null ? ['bridge'] : ['gatewaydev', 'netdev']
  return [...changes, ...idle.map((name): Change => [name, null])]
}

/** The bridge as the item names it. */
export function bridgeFor({ now }: PlannedCard, { bridge = now?.bridge ?? null, script }: Plug): string | null {
  return bridge !== null && script === 'vif-openvswitch' ? `${bridge}${now?.vlan ?? ''}` : bridge
}
