import * as l10n from '@vscode/l10n'
import { type GeneratedFile, linesFor } from '../generated.ts'
import type { HostPlan, PlannedCard } from '../plan.ts'
import { absolutePath } from '../quote/printable.ts'
import { vifItem } from '../quote/xencfg.ts'

/** Which script connects the cards, where it is not xl's default for the mode. */
export type VifScript = 'vif-openvswitch'

/** The `vif` lines of the guests' files that the plan changes; Xen's own scripts then do the rest. */
export function vifLines(plan: HostPlan, script?: VifScript): GeneratedFile[] {
  return plan.guests
    .filter(({ cards }) => cards.some(card => !isAsPlanned(plan, card, script)))
    .map(({ file, cards }) => {
      const items = cards.map(card => itemOf(plan, card, script))
      const [only = '', ...more] = items
      const lines = more.length === 0 ? [`vif = [ ${only} ]`] : ['vif = [', ...items.map(item => `    ${item},`), ']']
      return linesFor(absolutePath(file), 'xen-guest', lines)
    })
}

/** What connects the guests of the plan: script, bridge, and the interface whose address a routed vif is lent. */
function wanted({ bridge, uplink }: HostPlan, script: VifScript | undefined): NonNullable<PlannedCard['now']> {
  return bridge === null
    ? { script: 'vif-route', bridge: null, gatewaydev: uplink.name }
    : { script: script ?? 'vif-bridge', bridge, gatewaydev: null }
}

function isAsPlanned(plan: HostPlan, { now, otherBridge }: PlannedCard, script: VifScript | undefined): boolean {
  if (otherBridge !== undefined) return true
  const then = wanted(plan, script)
  if (now === undefined || now.script !== then.script) return false
  return plan.bridge === null ? now.gatewaydev === then.gatewaydev : now.bridge === then.bridge
}

/** The sentence that says what a guest's `vif` has to be. */
export function vifNote(plan: HostPlan, script?: VifScript): string {
  const item = itemOf(plan, { mac: null, ip: plan.mode === 'route' ? ['192.0.2.20'] : [] }, script)
  if (plan.mode === 'route' && plan.bridge !== null)
    return l10n.t(
      "A guest joins with vif = [ {0} ], with its own address as ip; make these files anew then, for dom0's route to it is in them.",
      item,
    )
  return plan.mode === 'route'
    ? l10n.t("A guest joins with vif = [ {0} ], with its own address as ip, which becomes dom0's route to it.", item)
    : l10n.t('A guest joins with vif = [ {0} ] in its file.', item)
}

function itemOf(plan: HostPlan, card: PlannedCard, script: VifScript | undefined): string {
  const { mac, ip, otherBridge, now, rest = [] } = card
  const then =
    otherBridge === undefined
      ? wanted(plan, script)
      : { script: now?.script ?? 'vif-bridge', bridge: otherBridge, gatewaydev: null }
  return vifItem([
    ...field('mac', mac),
    ...field('ip', ip.length > 0 ? ip.join(' ') : null),
    ...field('bridge', then.bridge),
    // What xl runs by itself need not be named, unless xl.conf or another card has something else.
    ...field(
      'script',
      then.script === 'vif-bridge' && (now?.script ?? 'vif-bridge') === 'vif-bridge' ? null : then.script,
    ),
    ...field('gatewaydev', then.gatewaydev),
    ...rest,
  ])
}

function field(name: string, value: string | null): (readonly [string, string])[] {
  return value === null ? [] : [[name, value]]
}
