import * as l10n from '@vscode/l10n'
import { type GeneratedFile, linesFor } from '../generated.ts'
import type { HostPlan, PlannedCard } from '../plan.ts'
import { absolutePath } from '../quote/printable.ts'
import { vifItem } from '../quote/xencfg.ts'

/** Which script connects the cards, where it is not xl's default for the mode. */
export type VifScript = 'vif-openvswitch'

/** The `vif` lines of the guests' files that go with the plan; Xen's own scripts then do the rest. */
export function vifLines(plan: HostPlan, script?: VifScript): GeneratedFile[] {
  return plan.guests
    .filter(({ cards }) => cards.length > 0)
    .map(({ file, cards }) => {
      const items = cards.map(card => itemOf(plan, card, script))
      const [only = '', ...more] = items
      const lines = more.length === 0 ? [`vif = [ ${only} ]`] : ['vif = [', ...items.map(item => `    ${item},`), ']']
      return linesFor(absolutePath(file), 'xen-guest', lines)
    })
}

/** The sentence that says what a guest's `vif` has to be. */
export function vifNote(plan: HostPlan, script?: VifScript): string {
  const item = itemOf(plan, { mac: null, ip: plan.mode === 'route' ? ['192.0.2.20'] : [] }, script)
  return plan.mode === 'route'
    ? l10n.t("A guest joins with vif = [ {0} ], with its own address as ip, which becomes dom0's route to it.", item)
    : l10n.t('A guest joins with vif = [ {0} ] in its file.', item)
}

function itemOf(plan: HostPlan, { mac, ip, otherBridge }: PlannedCard, script: VifScript | undefined): string {
  const bridge = otherBridge ?? plan.bridge
  return vifItem([
    ...field('mac', mac),
    ...field('ip', ip.length > 0 ? ip.join(' ') : null),
    ...(bridge === null
      ? ([
          ['script', 'vif-route'],
          ['gatewaydev', plan.uplink.name],
        ] as const)
      : ([['bridge', bridge]] as const)),
    ...field('script', otherBridge === undefined ? (script ?? null) : null),
  ])
}

function field(name: string, value: string | null): (readonly [string, string])[] {
  return value === null ? [] : [[name, value]]
}
