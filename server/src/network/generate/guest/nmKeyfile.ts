import * as l10n from '@vscode/l10n'
import { isIpv6 } from '../checks.ts'
import { type Generated, type GeneratedFile, wholeFile } from '../generated.ts'
import { keyfileEntry, keyfileList } from '../quote/ini.ts'
import { type CardPlan, familyOfCard, type GuestPlan } from './guestPlan.ts'
import { ethNote } from './naming.ts'

/*
 * NetworkManager: a keyfile for each card, which only root may read (nm-settings-keyfile(5)).
 */

const FOLDER = '/etc/NetworkManager/system-connections'

export function nmKeyfile(plan: GuestPlan): Generated {
  const files = plan.cards.map((card, index) => connection(card, index === 0 ? plan.nameservers : []))
  return {
    files,
    before: [],
    apply: [
      ...files.map(({ path }) => `chmod 600 ${path}`),
      'nmcli connection reload',
      ...plan.cards.map(({ number }) => `nmcli connection up eth${number}`),
    ],
    notes: [
      ...plan.notes,
      ...(plan.cards.some(({ mac }) => mac === null) ? ethNote(plan) : []),
      l10n.t(
        'A profile that the system made by itself, such as "Wired connection 1", keeps the card until it is deleted.',
      ),
    ],
  }
}

/** With its MAC known, a card is found by that, whatever systemd calls it. */
function connection(card: CardPlan, nameservers: readonly string[]): GeneratedFile {
  const name = `eth${card.number}`
  const lines = [
    '[connection]',
    keyfileEntry('id', name),
    'type=ethernet',
    ...(card.mac === null ? [keyfileEntry('interface-name', name)] : []),
    '',
    '[ethernet]',
    ...(card.mac === null ? [] : [keyfileEntry('mac-address', card.mac)]),
    ...(card.mtu === null ? [] : [keyfileEntry('mtu', card.mtu)]),
    ...familyLines(card, 4, nameservers),
    ...familyLines(card, 6, nameservers),
  ]
  return wholeFile(`${FOLDER}/${name}.nmconnection`, 'ini', lines)
}

function familyLines(card: CardPlan, version: 4 | 6, nameservers: readonly string[]): string[] {
  const { addresses, gateway } = familyOfCard(card, version)
  const servers = serversOf(card, version, nameservers)
  return [
    '',
    `[ipv${version}]`,
    keyfileEntry('method', methodOf(card, version)),
    ...addresses.map(({ address, prefix }, index) => {
      const via = gateway && index === 0 ? `,${gateway.address}` : ''
      return keyfileEntry(`address${index + 1}`, `${address}/${prefix}${via}`)
    }),
    // A way to the gateway, which no address leads to.
    ...(gateway?.onLink ? [keyfileEntry('route1', `${gateway.address}/${version === 4 ? 32 : 128}`)] : []),
    ...(servers.length > 0 ? [keyfileList('dns', servers)] : []),
    ...(card.isAside && version === 4 ? [keyfileEntry('never-default', 'true')] : []),
  ]
}

/** IPv6 without a gateway of its own listens to router advertisements, also beside an address. */
export function methodOf(card: CardPlan, version: 4 | 6): 'auto' | 'manual' | 'disabled' {
  const { addresses, gateway } = familyOfCard(card, version)
  if (addresses.length > 0) return version === 6 && gateway === null ? 'auto' : 'manual'
  return version === 4 && card.addresses.length > 0 ? 'disabled' : 'auto'
}

/** Name servers of one family; NetworkManager refuses any for a family that the card does not have. */
export function serversOf(card: CardPlan, version: 4 | 6, nameservers: readonly string[]): string[] {
  if (methodOf(card, version) === 'disabled') return []
  return nameservers.filter(server => isIpv6(server) === (version === 6))
}
