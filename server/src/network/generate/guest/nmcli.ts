import * as l10n from '@vscode/l10n'
import type { Generated } from '../generated.ts'
import { command } from '../quote/shell.ts'
import { type CardPlan, familyOfCard, type GuestPlan } from './guestPlan.ts'
import { ethNote } from './naming.ts'
import { methodOf, serversOf } from './nmKeyfile.ts'

/*
 * NetworkManager by its command line: the same as the keyfiles (nmcli(1), nm-settings-nmcli(5)).
 */

export function nmcli(plan: GuestPlan): Generated {
  return {
    files: [],
    before: [],
    apply: plan.cards.flatMap((card, index) => [
      command('nmcli', 'connection', 'add', ...words(card, index === 0 ? plan.nameservers : [])),
      command('nmcli', 'connection', 'up', `eth${card.number}`),
    ]),
    notes: [
      ...plan.notes,
      ...(plan.cards.some(({ mac }) => mac === null) ? ethNote(plan) : []),
      l10n.t(
        'These commands run in the guest. A profile that the system made by itself keeps the card until it is deleted.',
      ),
    ],
  }
}

function words(card: CardPlan, nameservers: readonly string[]): string[] {
  const name = `eth${card.number}`
  return [
    ...['type', 'ethernet', 'con-name', name, 'ifname', card.mac === null ? name : '*'],
    ...(card.mac === null ? [] : ['802-3-ethernet.mac-address', card.mac]),
    ...(card.mtu === null ? [] : ['802-3-ethernet.mtu', String(card.mtu)]),
    ...([4, 6] as const).flatMap(version => familyWords(card, version, nameservers)),
  ]
}

function familyWords(card: CardPlan, version: 4 | 6, nameservers: readonly string[]): string[] {
  const { addresses, gateway } = familyOfCard(card, version)
  const servers = serversOf(card, version, nameservers)
  const setting = (key: string, values: readonly string[]) =>
    values.length === 0 ? [] : [`ipv${version}.${key}`, values.join(',')]
  return [
    ...setting('method', [methodOf(card, version)]),
    ...setting(
      'addresses',
      addresses.map(({ address, prefix }) => `${address}/${prefix}`),
    ),
    ...setting('gateway', gateway ? [gateway.address] : []),
    ...setting('routes', gateway?.onLink ? [`${gateway.address}/${version === 4 ? 32 : 128}`] : []),
    ...setting('dns', servers),
    ...setting('never-default', card.isAside && version === 4 ? ['yes'] : []),
  ]
}
