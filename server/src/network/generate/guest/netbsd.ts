import * as l10n from '@vscode/l10n'
import { type Generated, type GeneratedFile, linesFor, wholeFile } from '../generated.ts'
import { notRunHere } from '../notRunHere.ts'
import { plain } from '../quote/plain.ts'
import { Refusal } from '../refusal.ts'
import { resolvConf } from '../resolvConf.ts'
import { type CardPlan, familyOfCard, type GuestPlan, maskBeside, netmask, usesDhcp } from './guestPlan.ts'
import { zoned } from './naming.ts'

/*
 * NetBSD: a file of arguments for ifconfig for each card (ifconfig.if(5)), and `/etc/mygate`. Its driver for Xen calls the
 * cards xennet0, xennet1, …
 */

const LANGUAGE = 'a file of ifconfig'

export function netbsd(plan: GuestPlan): Generated {
  return {
    files: [...plan.cards.map(cardFile), ...gatewayFiles(plan), ...dhcpcdFile(plan), ...resolvConf(plan)],
    before: [],
    apply: ['/etc/rc.d/network restart'],
    notes: [
      ...plan.notes,
      l10n.t('In an HVM guest NetBSD before 10 sees the emulated card instead, such as re0 or wm0: write that name.'),
      notRunHere('NetBSD'),
    ],
  }
}

/** dhcpcd leaves the gateway alone (dhcpcd.conf(5)). */
function dhcpcdFile({ cards }: GuestPlan): GeneratedFile[] {
  const lines = cards
    .filter(({ isAside }) => isAside)
    .flatMap(({ number }) => [`interface xennet${number}`, 'nogateway'])
  return lines.length === 0 ? [] : [linesFor('/etc/dhcpcd.conf', 'plaintext', lines)]
}

function cardFile(card: CardPlan): GeneratedFile {
  const four = familyOfCard(card, 4).addresses
  const [first, ...others] = four.map((one, index) => {
    const mask = index === 0 ? netmask(one.prefix) : maskBeside(one, four.slice(0, 1))
    return `inet ${plain(one.address, LANGUAGE)} netmask ${mask}`
  })
  const six = familyOfCard(card, 6).addresses.map(
    ({ address, prefix }) => `inet6 ${plain(address, LANGUAGE)} prefixlen ${prefix} alias`,
  )
  const lines = [
    `up${card.mtu === null ? '' : ` mtu ${card.mtu}`}`,
    ...(usesDhcp(card) ? ['dhcp'] : []),
    ...(first ? [first] : []),
    ...others.map(line => `${line} alias`),
    ...six,
  ]
  return wholeFile(`/etc/ifconfig.xennet${card.number}`, 'plaintext', lines)
}

function gatewayFiles({ cards }: GuestPlan): GeneratedFile[] {
  const gateways = cards.flatMap(card => familyOfCard(card, 4).gateway ?? [])
  const far = cards.flatMap(card => card.gateways).find(({ onLink }) => onLink)
  if (far)
    throw new Refusal(
      l10n.t(
        'The files of NetBSD have no word for the gateway {0}, which lies in no network of the guest: give the guest an address with a prefix that holds it.',
        far.address,
      ),
    )
  const six = cards.flatMap(card => {
    const { gateway } = familyOfCard(card, 6)
    return gateway ? [zoned(plain(gateway.address, LANGUAGE), `xennet${card.number}`)] : []
  })
  return [
    ...gateways.map(({ address }) => wholeFile('/etc/mygate', 'plaintext', [plain(address, LANGUAGE)])),
    ...six.map(address => linesFor('/etc/rc.conf', 'properties', [`defaultroute6="${address}"`])),
  ]
}
