import * as l10n from '@vscode/l10n'
import { cardsOf, type PlacedCard } from '../domain/guestDevices.ts'
import { guestValues } from '../domain/guestValues.ts'
import { type Dom0, type HostLink, isServedByDom0, scriptOf } from '../network/topology/host.ts'
import { scriptAddressTraps } from '../strings/vifTraps.ts'
import { excerpt } from '../text/excerpt.ts'
import type { Problem } from '../text/problem.ts'
import type { BesideOthers } from './besideOthers.ts'

/** What is right in a card by itself, and not on this host. */
export function cardOnHostRules({ file, host }: BesideOthers): Problem[] {
  if (!host) return []
  const served = cardsOf(guestValues(file)).filter(({ card }) =>
    isServedByDom0(card.backend ?? host.dom0.defaults.backend),
  )
  return served.flatMap(card => [...nameTaken(card, host.dom0), ...addressForDefault(card, host.dom0)])
}

/** The script renames the card in dom0, which the kernel refuses where something else is called so. */
function nameTaken(card: PlacedCard, { links }: Dom0): Problem[] {
  const name = card.card.vifname
  const own = links.find(link => link.name === name && isThereBefore(link))
  if (!own) return []
  const message = l10n.t(
    'dom0 has an interface {0} already, so the card cannot be called that, and the guest will not start: write another name.',
    excerpt(own.name),
  )
  const elsewhere = own.place && [
    { location: own.place.file, range: own.place.range, message: l10n.t('{0} stands here.', own.name) },
  ]
  return [
    {
      code: 'duplicate-device',
      severity: 'warning',
      span: card.place('vifname'),
      message,
      ...(elsewhere && { elsewhere }),
    },
  ]
}

/** What files only give an address to may be the very card of the guest, by the name that it is to get. */
function isThereBefore({ kind, name }: HostLink): boolean {
  return (
    ['bridge', 'bond', 'vlan', 'netloop', 'netloop-backend'].includes(kind) || /^p?(eth\d|en[opsx]|em\d|wl)/.test(name)
  )
}

/** vif-nat and vif-route want an address of the card, also where it is the host that chooses them. */
function addressForDefault(card: PlacedCard, { defaults }: Dom0): Problem[] {
  const { script, ip } = card.card
  if (script !== null) return []
  return scriptAddressTraps(scriptOf({ script }, defaults), ip, { script: card.text.span, ip: card.place('ip') })
}
