import * as l10n from '@vscode/l10n'
import { type Generated, wholeFile } from '../generated.ts'
import { type YamlValue, yamlText } from '../quote/yaml.ts'
import { type CardPlan, familyOfCard, type GuestPlan } from './guestPlan.ts'
import { ethNote } from './naming.ts'

/*
 * Ubuntu: a file of `/etc/netplan` (netplan reference). A card whose MAC is known is found by it and called eth0 again. Up to
 * 18.04 the word `default` is none of its notation.
 */

const FILE = '/etc/netplan/01-xen-guest.yaml'

export function netplan(plan: GuestPlan): Generated {
  const ethernets = Object.fromEntries(
    plan.cards.map((card, index) => [`eth${card.number}`, ethernet(card, index === 0 ? plan.nameservers : [])]),
  )
  const text = yamlText({ network: { version: 2, ethernets } })
  return {
    files: [wholeFile(FILE, 'yaml', text.trimEnd().split('\n'))],
    before: [],
    apply: [`chmod 600 ${FILE}`, 'netplan apply'],
    notes: [
      ...plan.notes,
      l10n.t('netplan puts all its files together: take the card out of others, such as 50-cloud-init.yaml.'),
      ...(plan.cards.some(({ mac }) => mac === null) ? ethNote(plan) : []),
    ],
  }
}

function ethernet(card: CardPlan, nameservers: readonly string[]): YamlValue {
  const routes = ([4, 6] as const).flatMap((version): YamlValue[] => {
    const { gateway } = familyOfCard(card, version)
    if (!gateway) return []
    return [
      { to: version === 4 ? '0.0.0.0/0' : '::/0', via: gateway.address, ...(gateway.onLink && { 'on-link': true }) },
    ]
  })
  return {
    ...(card.mac !== null && { match: { macaddress: card.mac }, 'set-name': `eth${card.number}` }),
    ...(card.mtu !== null && { mtu: card.mtu }),
    ...(card.addresses.length === 0 ? { dhcp4: true } : { addresses: card.addresses }),
    ...(card.isAside && { 'dhcp4-overrides': { 'use-routes': false } }),
    ...(routes.length > 0 && { routes }),
    ...(nameservers.length > 0 && { nameservers: { addresses: nameservers } }),
  }
}
