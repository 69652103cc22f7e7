import { type Generated, type GeneratedFile, linesFor } from '../generated.ts'
import { notRunHere } from '../notRunHere.ts'
import { assignment, plain } from '../quote/plain.ts'
import { resolvConf } from '../resolvConf.ts'
import { type CardPlan, familyOfCard, type GuestPlan, maskBeside, netmask, usesDhcp } from './guestPlan.ts'
import { zoned } from './naming.ts'

/*
 * FreeBSD: `/etc/rc.conf` (rc.conf(5)). Its driver for Xen calls the cards xn0, xn1, …
 */

const FILE = '/etc/rc.conf'

export function freebsd(plan: GuestPlan): Generated {
  const lines = plan.cards.flatMap(card => [...addressLines(card), ...routeLines(card)])
  return {
    files: [linesFor(FILE, 'properties', lines), ...dhclientFile(plan), ...resolvConf(plan)],
    before: [],
    apply: [...plan.cards.map(({ number }) => `service netif restart xn${number}`), 'service routing restart'],
    notes: [...plan.notes, notRunHere('FreeBSD')],
  }
}

/** A card that does not ask for a router gets none (dhclient.conf(5)). */
function dhclientFile({ cards }: GuestPlan): GeneratedFile[] {
  const lines = cards
    .filter(({ isAside }) => isAside)
    .flatMap(({ number }) => [`interface "xn${number}" {`, '  request subnet-mask, broadcast-address;', '}'])
  return lines.length === 0 ? [] : [linesFor('/etc/dhclient.conf', 'plaintext', lines)]
}

function addressLines(card: CardPlan): string[] {
  const name = `xn${card.number}`
  const four = familyOfCard(card, 4).addresses
  const [first, ...others] = four
  const ipv6 = familyOfCard(card, 6)
  const size = card.mtu === null ? [] : ['mtu', card.mtu]
  const variable = (suffix: string, ...words: (string | number)[]) =>
    assignment(`ifconfig_${name}${suffix}`, words, FILE)
  const main = usesDhcp(card)
    ? variable('', 'SYNCDHCP', ...size)
    : variable('', ...(first ? ['inet', first.address, 'netmask', netmask(first.prefix)] : ['up']), ...size)
  const [six, ...moreSix] = ipv6.addresses.map(({ address, prefix }) => ['inet6', address, 'prefixlen', prefix])
  const aliases = [
    ...others.map(other => ['inet', other.address, 'netmask', maskBeside(other, four.slice(0, 1))]),
    ...moreSix,
  ]
  return [
    main,
    ...(six ? [variable('_ipv6', ...six, ...(ipv6.gateway ? [] : ['accept_rtadv']))] : []),
    ...aliases.map((words, index) => variable(`_alias${index}`, ...words)),
  ]
}

/** A gateway that no address leads to is reached by a route of its own, which has to be made before. */
function routeLines(card: CardPlan): string[] {
  const name = `xn${card.number}`
  return ([4, 6] as const).flatMap(version => {
    const { gateway } = familyOfCard(card, version)
    if (!gateway) return []
    const via = plain(gateway.address, FILE)
    const ipv6 = version === 6 ? 'ipv6_' : ''
    if (!gateway.onLink) return [`${ipv6}defaultrouter="${zoned(via, name)}"`]
    return [
      `${ipv6}static_routes="dom0 outside"`,
      `${ipv6}route_dom0="-host ${via} -interface ${name}"`,
      `${ipv6}route_outside="default ${via}"`,
    ]
  })
}
