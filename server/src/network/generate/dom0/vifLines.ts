import * as l10n from '@vscode/l10n'
import type { GeneratedFile } from '../generated.ts'
import type { HostPlan } from '../plan.ts'
import { guestFiles, itemOf } from '../vif/guestFiles.ts'
import type { Plug } from '../vif/plug.ts'

/** Which script connects the cards, where it is not xl's default for the mode. */
export type VifScript = 'vif-openvswitch'

/** The files of the guests that the plan connects in another way; Xen's own scripts then do the rest. */
export function vifLines(plan: HostPlan, script?: VifScript): readonly GeneratedFile[] {
  return guestFiles(plan.guests, plugOf(plan, script)).files
}

/** What connects the guests of the plan. */
function plugOf({ bridge, uplink }: HostPlan, script: VifScript | undefined): Plug {
  return bridge === null
    ? { script: 'vif-route', bridge: null, gatewaydev: uplink.name }
    : { script: script ?? 'vif-bridge', bridge, gatewaydev: null }
}

/** What a guest's `vif` has to be, and what to know of the guests that are there. */
export function vifNotes(plan: HostPlan, script?: VifScript): string[] {
  const plug = plugOf(plan, script)
  return [vifNote(plan, plug), ...guestFiles(plan.guests, plug).notes, ...withoutGatewaydev(plan)]
}

function vifNote(plan: HostPlan, plug: Plug): string {
  const item = itemOf({ mac: null, ip: plan.mode === 'route' ? ['192.0.2.20'] : [] }, plug)
  if (plan.mode === 'route' && plan.bridge !== null)
    return l10n.t(
      "A guest joins with `vif = [ {0} ]`, with its own address as ip; make these files anew then, for dom0's route to it is in them.",
      item,
    )
  return plan.mode === 'route'
    ? l10n.t("A guest joins with `vif = [ {0} ]`, with its own address as ip, which becomes dom0's route to it.", item)
    : l10n.t('A guest joins with `vif = [ {0} ]` in its file.', item)
}

/** xend's vif-route is told the interface by a word of its call. */
function withoutGatewaydev({ bridge, uplink, guests }: HostPlan): string[] {
  const hasXm = guests.some(({ written, cards }) => written?.python !== undefined && cards.length > 0)
  if (bridge !== null || !hasXm || uplink.name === 'eth0') return []
  return [
    l10n.t(
      'xm knows no gatewaydev: for vif-route to lend the address of {0}, write script=vif-route netdev={0} in the vif.',
      uplink.name,
    ),
  ]
}
