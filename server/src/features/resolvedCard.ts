import * as l10n from '@vscode/l10n'
import { since } from '../domain/xl/guestType.ts'
import { type CardDefaults, isServedByDom0 } from '../network/topology/host.ts'
import { natGateway } from '../strings/natGateway.ts'
import type { Rate } from '../strings/rate.ts'
import { parseVif, type Vif } from '../strings/vif.ts'
import type { GuestContext } from './guestContext.ts'
import { contextOf } from './guestStrings.ts'

/**
 * What becomes of a network card when the guest starts: its ends in dom0, where they are plugged in, and in NAT mode the
 * guest's gateway. What the host's xl.conf says counts where it is known; where not, what it could say otherwise is said.
 *
 * @param index which card of the guest it is, from 0
 */
export function resolvedCard(text: string, index: number, context: GuestContext): string[] {
  const card = parseVif(text, contextOf(context))
  const defaults = context.cardDefaults()
  const script = (card.script?.trim() || defaults?.script)?.replace(/^.*\//, '') || null
  const ends = endsOf(card, index, context)
  return [plugged(ends, card, script, defaults, context), ...addressOf(card, script)]
}

/** `vif<domid>.0`, and of an HVM guest's emulated card its twin. */
function endsOf(card: Vif, index: number, context: GuestContext): string {
  const { release, guestType } = contextOf(context)
  const number = card.devid ?? index
  const name = card.vifname?.trim() || `vif<domid>.${number}`
  if (guestType !== 'hvm' || card.type === 'vif') return `\`${name}\``
  const twin = since(release, '4.2') ? `${name}-emu` : `tap<domid>.${number}`
  return l10n.t('{0} and its emulated twin {1}', `\`${name}\``, `\`${twin}\``)
}

function plugged(
  ends: string,
  card: Vif,
  script: string | null,
  defaults: CardDefaults | null,
  { target }: GuestContext,
): string {
  const bridge = card.bridge?.trim() || defaults?.bridge
  const served = card.backend?.trim() || (defaults?.backend ?? null)
  if (!isServedByDom0(served)) {
    return bridge
      ? l10n.t('Here: {0} in the guest {1}, on its bridge {2}.', ends, `\`${served}\``, `\`${bridge}\``)
      : l10n.t('Here: {0} in the guest {1}.', ends, `\`${served}\``)
  }
  switch (script) {
    case 'vif-route':
      return l10n.t('Here: {0} in dom0, on no bridge: dom0 routes to the guest.', ends)
    case 'vif-nat':
      return l10n.t('Here: {0} in dom0, on no bridge: the guest hides behind the address of dom0.', ends)
    case null:
    case 'vif-bridge':
    case 'vif-openvswitch':
      if (bridge) return l10n.t('Here: {0} in dom0, on bridge {1}.', ends, `\`${bridge}\``)
      return target.toolstack === 'xm'
        ? l10n.t('Here: {0} in dom0, on the bridge that the vif-script of xend-config.sxp chooses.', ends)
        : l10n.t('Here: {0} in dom0, on bridge {1} unless xl.conf names another one.', ends, '`xenbr0`')
    default:
      return l10n.t('Here: {0} in dom0; what it is connected to is up to {1}.', ends, `\`${script}\``)
  }
}

function addressOf(card: Vif, script: string | null): string[] {
  const [address] = card.ip
  if (!address) return []
  if (script === 'vif-nat') {
    const gateway = natGateway(address)
    return gateway ? [l10n.t('The gateway to set in the guest is {0}, which is dom0.', `\`${gateway}\``)] : []
  }
  if (script !== 'vif-route') return []
  const addresses = card.ip.map(one => `\`${one}\``).join(', ')
  return [l10n.t('dom0 gets a route to {0} over this card.', addresses)]
}

/** `10 Mbit/s, which is 1.25 MB/s`: what a rate lets through. */
export function resolvedRate({ bytesPerInterval, interval }: Rate): string {
  const bytes = (bytesPerInterval * 1_000_000) / interval
  return l10n.t('Here: {0}, which is {1}.', `${scaled(bytes * 8)}bit/s`, `${scaled(bytes)}B/s`)
}

function scaled(amount: number): string {
  const steps = ['', 'k', 'M', 'G', 'T']
  let step = 0
  let rest = amount
  for (; rest >= 1000 && step < steps.length - 1; step++) rest /= 1000
  return `${Number(rest.toFixed(2))} ${steps[step]}`
}
