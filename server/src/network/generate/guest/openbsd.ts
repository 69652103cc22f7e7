import * as l10n from '@vscode/l10n'
import { type Generated, type GeneratedFile, linesFor, wholeFile } from '../generated.ts'
import { notRunHere } from '../notRunHere.ts'
import { plain } from '../quote/plain.ts'
import { Refusal } from '../refusal.ts'
import { resolvConf } from '../resolvConf.ts'
import { type CardPlan, familyOfCard, type GuestPlan, maskBeside, netmask, usesDhcp } from './guestPlan.ts'
import { zoned } from './naming.ts'

/*
 * OpenBSD: a file for each card (hostname.if(5)), and `/etc/mygate`. It runs as HVM, and its driver for Xen calls the cards
 * xnf0, xnf1, … (xnf(4)).
 */

const LANGUAGE = 'a file of hostname.if'

export function openbsd(plan: GuestPlan): Generated {
  const far = plan.cards.map(card => familyOfCard(card, 6).gateway).find(gateway => gateway?.onLink)
  if (far)
    throw new Refusal(
      l10n.t(
        'The files of OpenBSD have no word for the IPv6 gateway {0}, which lies in no network of the guest: give the guest an address with a prefix that holds it.',
        far.address,
      ),
    )
  const files = plan.cards.map(cardFile)
  const routers = plan.cards.flatMap(({ number, gateways }) =>
    gateways.filter(({ onLink }) => !onLink).map(({ address }) => zoned(plain(address, LANGUAGE), `xnf${number}`)),
  )
  return {
    files: [
      ...files,
      ...(routers.length > 0 ? [wholeFile('/etc/mygate', 'plaintext', routers)] : []),
      ...dhcpleasedFile(plan),
      ...resolvConf(plan),
    ],
    before: [],
    apply: [...files.map(({ path }) => `chmod 640 ${path}`), 'sh /etc/netstart'],
    notes: [
      ...plan.notes,
      ...(plan.cards.some(usesDhcp)
        ? [l10n.t('Up to OpenBSD 6.9 the line is `dhcp` instead of `inet autoconf`.')]
        : []),
      notRunHere('OpenBSD'),
    ],
  }
}

/** The lease's routes are left alone (dhcpleased.conf(5)). */
function dhcpleasedFile({ cards }: GuestPlan): GeneratedFile[] {
  const lines = cards
    .filter(({ isAside }) => isAside)
    .flatMap(({ number }) => [`interface xnf${number} {`, '\tignore routes', '}'])
  return lines.length === 0 ? [] : [linesFor('/etc/dhcpleased.conf', 'plaintext', lines)]
}

function cardFile(card: CardPlan): GeneratedFile {
  const name = `xnf${card.number}`
  const { addresses, gateway } = familyOfCard(card, 4)
  const six = familyOfCard(card, 6).addresses
  const alias = (index: number) => (index === 0 ? '' : 'alias ')
  const via = gateway && plain(gateway.address, LANGUAGE)
  const lines = [
    ...(usesDhcp(card) ? ['inet autoconf'] : []),
    ...addresses.map(
      (one, index) =>
        `inet ${alias(index)}${plain(one.address, LANGUAGE)} ${index === 0 ? netmask(one.prefix) : maskBeside(one, addresses.slice(0, 1))}`,
    ),
    ...six.map(({ address, prefix }, index) => `inet6 ${alias(index)}${plain(address, LANGUAGE)} ${prefix}`),
    ...(card.mtu === null ? [] : [`mtu ${card.mtu}`]),
    // The gateway's link first, since no address leads there.
    ...(gateway?.onLink
      ? [`!route add -inet ${via} -llinfo -link -static -iface ${name}`, `!route add -inet default ${via}`]
      : []),
  ]
  return wholeFile(`/etc/hostname.${name}`, 'plaintext', lines)
}
