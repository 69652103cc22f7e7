import { type Generated, linesFor } from '../generated.ts'
import { notRunHere } from '../notRunHere.ts'
import { assignment, plain } from '../quote/plain.ts'
import { type CardPlan, familyOfCard, type GuestPlan, usesDhcp } from './guestPlan.ts'
import { ethNote } from './naming.ts'

/*
 * Gentoo: netifrc's `/etc/conf.d/net`, a file of shell variables (net.example of netifrc).
 */

const FILE = '/etc/conf.d/net'

export function gentoo(plan: GuestPlan): Generated {
  const lines = plan.cards.flatMap((card, index) => cardLines(card, index === 0 ? plan.nameservers : []))
  return {
    files: [linesFor(FILE, 'properties', lines)],
    before: [],
    apply: plan.cards.flatMap(({ number }) => [
      `ln -sf net.lo /etc/init.d/net.eth${number}`,
      `rc-update add net.eth${number} default`,
      `rc-service net.eth${number} restart`,
    ]),
    notes: [...plan.notes, ...ethNote(plan), notRunHere('netifrc')],
  }
}

function cardLines(card: CardPlan, nameservers: readonly string[]): string[] {
  const name = `eth${card.number}`
  const routes = ([4, 6] as const).flatMap(version => {
    const { gateway } = familyOfCard(card, version)
    if (!gateway) return []
    const via = plain(gateway.address, FILE)
    const way = gateway.onLink ? [`${via}/${version === 4 ? 32 : 128} dev ${name}`] : []
    return [...way, `default via ${via}`]
  })
  return [
    usesDhcp(card) ? `config_${name}="dhcp"` : assignment(`config_${name}`, card.addresses, FILE),
    ...(card.isAside ? [`dhcp_${name}="nogateway"`] : []),
    ...(routes.length > 0 ? [`routes_${name}="${routes.join('\n')}"`] : []),
    ...(nameservers.length > 0 ? [assignment(`dns_servers_${name}`, nameservers, FILE)] : []),
    ...(card.mtu === null ? [] : [assignment(`mtu_${name}`, [card.mtu], FILE)]),
  ]
}
