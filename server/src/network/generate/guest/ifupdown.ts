import * as l10n from '@vscode/l10n'
import { type Generated, type GeneratedFile, wholeFile } from '../generated.ts'
import { plain } from '../quote/plain.ts'
import { type CardPlan, familyOfCard, type GuestPlan, netmask, type SplitAddress, usesDhcp } from './guestPlan.ts'
import { ethNote } from './naming.ts'

/*
 * Debian and Devuan: `/etc/network/interfaces` (interfaces(5)). Masks stand in lines of their own, as ifupdown of all years
 * reads them.
 */

export function ifupdown(plan: GuestPlan): Generated {
  return {
    files: [interfacesFile(plan, plan.nameservers, familyStanzas)],
    before: [],
    apply: plan.cards.flatMap(({ number }) => [`ifdown --force eth${number}`, `ifup eth${number}`]),
    notes: [
      ...plan.notes,
      ...ethNote(plan),
      ...(plan.nameservers.length > 0
        ? [l10n.t('The name servers are for resolvconf: without that package, write them into /etc/resolv.conf.')]
        : []),
    ],
  }
}

/** Writes the addresses of a card, of one family; a list of lines for each `iface`. */
type Stanzas = (card: CardPlan, name: string, version: 4 | 6) => readonly (readonly string[])[]

/** The file with every card; the first has the name servers, which resolvconf takes from there. */
export function interfacesFile(plan: GuestPlan, nameservers: readonly string[], stanzasOf: Stanzas): GeneratedFile {
  const stanzas = plan.cards.flatMap((card, index) => [
    '',
    `auto eth${card.number}`,
    ...cardLines(card, index === 0 ? nameservers : [], stanzasOf),
  ])
  return wholeFile('/etc/network/interfaces', 'plaintext', ['auto lo', 'iface lo inet loopback', ...stanzas])
}

function cardLines(card: CardPlan, nameservers: readonly string[], stanzasOf: Stanzas): string[] {
  const name = `eth${card.number}`
  const size = card.mtu === null ? [] : [`    post-up ip link set dev ${name} mtu ${card.mtu}`]
  // Its default route counts after that of the way out.
  const aside = card.isAside ? ['    metric 1000'] : []
  if (usesDhcp(card)) return [`iface ${name} inet dhcp`, ...aside, ...size]
  const stanzas = ([4, 6] as const).flatMap(version => stanzasOf(card, name, version))
  const servers = nameservers.map(server => plain(server, LANGUAGE)).join(' ')
  const [first = [], ...others] = stanzas
  return [...first, ...(servers === '' ? [] : [`    dns-nameservers ${servers}`]), ...size, ...others.flat()]
}

export const LANGUAGE = '/etc/network/interfaces'

function familyStanzas(card: CardPlan, name: string, version: 4 | 6): string[][] {
  const { addresses, gateway } = familyOfCard(card, version)
  return addresses.map((one, index) => {
    const via = gateway && index === 0 ? plain(gateway.address, LANGUAGE) : null
    return [
      ...stanzaHead(one, name, version),
      // The other end of the cable, which lies in no network of the address.
      ...(via !== null && gateway?.onLink && version === 4 ? [`    pointopoint ${via}`] : []),
      ...(via !== null ? [`    gateway ${via}`] : []),
    ]
  })
}

export function stanzaHead({ address, prefix }: SplitAddress, name: string, version: 4 | 6): string[] {
  return [
    `iface ${name} ${version === 4 ? 'inet' : 'inet6'} static`,
    `    address ${plain(address, LANGUAGE)}`,
    `    netmask ${version === 4 ? netmask(prefix) : prefix}`,
  ]
}
