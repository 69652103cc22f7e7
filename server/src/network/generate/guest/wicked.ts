import { type Generated, type GeneratedFile, linesFor, wholeFile } from '../generated.ts'
import { notRunHere } from '../notRunHere.ts'
import { plain } from '../quote/plain.ts'
import { type CardPlan, familyOfCard, type GuestPlan, usesDhcp } from './guestPlan.ts'
import { ethNote } from './naming.ts'

/*
 * SUSE: a file of shell variables for each card, and one of routes beside it (ifcfg(5), routes(5)).
 */

const FOLDER = '/etc/sysconfig/network'
const LANGUAGE = 'an ifcfg file'

export function wicked(plan: GuestPlan): Generated {
  return {
    files: [...plan.cards.flatMap(filesOf), ...nameserverLines(plan)],
    before: [],
    apply: [...(plan.nameservers.length > 0 ? ['netconfig update -f'] : []), 'wicked ifreload all'],
    notes: [...plan.notes, ...ethNote(plan), notRunHere('wicked')],
  }
}

function filesOf(card: CardPlan): GeneratedFile[] {
  const name = `eth${card.number}`
  const lines = [
    "STARTMODE='auto'",
    `BOOTPROTO='${usesDhcp(card) ? 'dhcp' : 'static'}'`,
    ...card.addresses.map((address, index) => `IPADDR${index === 0 ? '' : `_${index}`}='${plain(address, LANGUAGE)}'`),
    ...(card.mtu === null ? [] : [`MTU='${card.mtu}'`]),
    ...(card.isAside ? ["DHCLIENT_SET_DEFAULT_ROUTE='no'"] : []),
  ]
  const routes = ([4, 6] as const).flatMap(version => routeLines(card, name, version))
  return [
    wholeFile(`${FOLDER}/ifcfg-${name}`, 'properties', lines),
    ...(routes.length > 0 ? [wholeFile(`${FOLDER}/ifroute-${name}`, 'plaintext', routes)] : []),
  ]
}

/** Destination, gateway, mask, interface. */
function routeLines(card: CardPlan, name: string, version: 4 | 6): string[] {
  const { gateway } = familyOfCard(card, version)
  if (!gateway) return []
  const via = plain(gateway.address, LANGUAGE)
  return [
    ...(gateway.onLink ? [`${via}/${version === 4 ? 32 : 128} - - ${name}`] : []),
    `${version === 4 ? 'default' : '::/0'} ${via} - ${name}`,
  ]
}

function nameserverLines({ nameservers }: GuestPlan): GeneratedFile[] {
  if (nameservers.length === 0) return []
  const servers = nameservers.map(server => plain(server, LANGUAGE)).join(' ')
  return [linesFor(`${FOLDER}/config`, 'properties', [`NETCONFIG_DNS_STATIC_SERVERS='${servers}'`])]
}
