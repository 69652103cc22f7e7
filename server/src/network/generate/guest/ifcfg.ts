import * as l10n from '@vscode/l10n'
import { type Generated, type GeneratedFile, wholeFile } from '../generated.ts'
import { notRunHere } from '../notRunHere.ts'
import { assignment, plain } from '../quote/plain.ts'
import { type CardPlan, familyOfCard, type GuestPlan, netmask, usesDhcp } from './guestPlan.ts'
import { ethNote, zoned } from './naming.ts'

/*
 * Red Hat Enterprise Linux and CentOS up to 8, Fedora of those years: a file of shell variables for each card, and one of
 * routes beside it (initscripts, sysconfig.txt).
 */

const FOLDER = '/etc/sysconfig/network-scripts'
const LANGUAGE = 'an ifcfg file'

export function ifcfg(plan: GuestPlan): Generated {
  return {
    files: plan.cards.flatMap((card, index) => filesOf(card, index === 0 ? plan.nameservers : [])),
    before: [],
    apply: ['service network restart'],
    notes: [
      ...plan.notes,
      l10n.t(
        'In Red Hat Enterprise Linux 8 NetworkManager reads these files, after nmcli connection reload; from 9 on nothing does: take nm-keyfile there.',
      ),
      ...(plan.cards.some(card => familyOfCard(card, 6).addresses.length > 0)
        ? [l10n.t('Up to Red Hat Enterprise Linux 6, IPv6 needs NETWORKING_IPV6=yes in /etc/sysconfig/network.')]
        : []),
      ...ethNote(plan),
      notRunHere('initscripts'),
    ],
  }
}

function filesOf(card: CardPlan, nameservers: readonly string[]): GeneratedFile[] {
  const device = `eth${card.number}`
  const [first, ...others] = familyOfCard(card, 4).addresses
  const { gateway } = familyOfCard(card, 4)
  const via = gateway && plain(gateway.address, LANGUAGE)
  const lines = [
    `DEVICE=${device}`,
    'ONBOOT=yes',
    `BOOTPROTO=${usesDhcp(card) ? 'dhcp' : first ? 'static' : 'none'}`,
    ...(first ? addressLines(first) : []),
    ...(via !== null && !gateway?.onLink ? [`GATEWAY=${via}`] : []),
    ...(card.isAside ? ['DEFROUTE=no'] : []),
    ...ipv6Lines(card),
    ...(card.mtu === null ? [] : [`MTU=${card.mtu}`]),
    ...nameservers.map((server, index) => `DNS${index + 1}=${plain(server, LANGUAGE)}`),
  ]
  return [
    wholeFile(`${FOLDER}/ifcfg-${device}`, 'properties', lines),
    // A second address has a name of its own.
    ...others.map((address, index) => {
      const alias = `${device}:${index}`
      return wholeFile(`${FOLDER}/ifcfg-${alias}`, 'properties', [
        `DEVICE=${alias}`,
        'ONBOOT=yes',
        'BOOTPROTO=static',
        ...addressLines(address),
      ])
    }),
    ...routeFile(card, device, 4),
    ...routeFile(card, device, 6),
  ]
}

/** A line each for `ip route add`: the way to the gateway first, since no address leads there. */
function routeFile(card: CardPlan, device: string, version: 4 | 6): GeneratedFile[] {
  const { gateway } = familyOfCard(card, version)
  if (!gateway?.onLink) return []
  const via = plain(gateway.address, LANGUAGE)
  return [
    wholeFile(`${FOLDER}/route${version === 4 ? '' : '6'}-${device}`, 'plaintext', [
      `${via}/${version === 4 ? 32 : 128} dev ${device}`,
      `default via ${via} dev ${device}`,
    ]),
  ]
}

function addressLines({ address, prefix }: { readonly address: string; readonly prefix: number }): string[] {
  return [`IPADDR=${plain(address, LANGUAGE)}`, `NETMASK=${netmask(prefix)}`]
}

function ipv6Lines(card: CardPlan): string[] {
  const { addresses, gateway } = familyOfCard(card, 6)
  const [first, ...others] = addresses.map(({ address, prefix }) => `${address}/${prefix}`)
  if (first === undefined) return []
  return [
    'IPV6INIT=yes',
    `IPV6ADDR=${plain(first, LANGUAGE)}`,
    ...(others.length > 0 ? [assignment('IPV6ADDR_SECONDARIES', others, LANGUAGE)] : []),
    // A link-local gateway says nothing without its card.
    ...(gateway && !gateway.onLink
      ? [`IPV6_DEFAULTGW=${zoned(plain(gateway.address, LANGUAGE), `eth${card.number}`)}`]
      : []),
  ]
}
