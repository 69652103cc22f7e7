import * as l10n from '@vscode/l10n'
import { contains, networkOf } from '../../dom0/addresses.ts'
import { addressWithPrefix, cardMac, interfaceName, isIpv6, packetSize, plainAddress, vlanTag } from './checks.ts'
import { type Addressing, BOND_MODES, type Bond, type HostPlan, type Nic, type Uplink } from './plan.ts'
import { Refusal } from './refusal.ts'

/** The plan, where each of its values is one that a kernel takes and it can work as a whole; refused otherwise. */
export function checkPlan(plan: HostPlan): HostPlan {
  checkUplink(plan.uplink)
  if (plan.bridge !== null) interfaceName(plan.bridge)
  if (plan.address && plan.address.kind !== 'none') checkAddressing(plan.address)
  if (plan.inside !== null) addressWithPrefix(plan.inside)
  if (plan.mac !== null) cardMac(plan.mac)
  if (plan.mtu !== null) packetSize(plan.mtu)
  for (const card of plan.guests.flatMap(({ cards }) => cards)) {
    if (card.mac !== null) cardMac(card.mac)
    for (const ip of card.ip) plainAddress(ip.replace(/\/\d+$/, ''))
  }
  for (const problem of problemsOfMode(plan)) throw new Refusal(problem)
  const names = [...namesOf(plan.uplink), ...(plan.bridge === null ? [] : [plan.bridge])]
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice !== undefined)
    throw new Refusal(l10n.t('{0} would be two interfaces at once: give each its own name.', twice))
  return plan
}

/** Names of the interfaces that an uplink is made of, the lowest first. */
export function namesOf(uplink: Uplink): string[] {
  if (uplink.kind === 'vlan') return [...namesOf(uplink.on), uplink.name]
  return uplink.kind === 'bond' ? [...uplink.members, uplink.name] : [uplink.name]
}

/** Names by which Linux and the BSDs know Wi-Fi cards. */
const WIFI = /^(wl|(ath|athn|wifi|ra|ral|iwn|iwm|iwx|iwi|ipw|wpi|rtwn|urtwn|bwfm|bwi|run|rum|ural|otus)\d)/

export function isWifi(name: string): boolean {
  return WIFI.test(name)
}

function checkUplink(uplink: Uplink): void {
  for (const name of namesOf(uplink)) interfaceName(name)
  if (uplink.kind === 'vlan') {
    vlanTag(uplink.id)
    checkUplink(uplink.on)
  } else checkCards(uplink)
}

function checkCards(uplink: Nic | Bond): void {
  if (uplink.kind === 'nic') return
  if (uplink.members.length === 0)
    throw new Refusal(l10n.t('The bond {0} has no network card: name at least one.', uplink.name))
  if (!BOND_MODES.includes(uplink.mode))
    throw new Refusal(
      l10n.t(
        '{0} is no bonding mode for the uplink of guests, whose MAC addresses it may rewrite: take one of {1}.',
        uplink.mode,
        BOND_MODES.join(', '),
      ),
    )
}

function checkAddressing(addressing: Addressing): void {
  if (addressing.kind === 'dhcp') return
  if (addressing.addresses.length === 0)
    throw new Refusal(l10n.t('A static set-up needs an address with its prefix, such as 192.0.2.10/24.'))
  for (const address of addressing.addresses) addressWithPrefix(address)
  for (const address of [...addressing.gateways, ...addressing.nameservers]) plainAddress(address)
  for (const gateway of addressing.gateways) checkGateway(gateway, addressing.addresses)
  if (addressing.gateways.filter(isIpv6).length > 1 || addressing.gateways.filter(one => !isIpv6(one)).length > 1)
    throw new Refusal(l10n.t('There can be one default gateway: {0} are more.', addressing.gateways.join(', ')))
}

/** IPv6 gateways are link-local as a rule, and then in no network of an address. */
function checkGateway(gateway: string, addresses: readonly string[]): void {
  if (addresses.some(address => address.split('/')[0] === gateway))
    throw new Refusal(l10n.t('The gateway {0} is the address of the host itself: name the router.', gateway))
  if (isIpv6(gateway)) return
  const networks = addresses.flatMap(address => networkOf(address) ?? [])
  if (!networks.some(network => contains(network, gateway)))
    throw new Refusal(
      l10n.t(
        'The gateway {0} lies in no network of {1}: name one that does, or another prefix.',
        gateway,
        addresses.join(', '),
      ),
    )
}

/** Why the plan cannot work in its mode, each a whole sentence. */
function* problemsOfMode({ mode, uplink, bridge, address, inside, dhcpServer }: HostPlan): Generator<string> {
  const wifi = namesOf(uplink).find(isWifi)
  if (mode === 'bridge') {
    if (wifi !== undefined)
      yield l10n.t(
        '{0} is a Wi-Fi card, which sends for one MAC address alone, so guests behind a bridge on it stay unheard: take the mode nat or route.',
        wifi,
      )
    if (bridge === null) yield l10n.t('The mode bridge needs the name of a bridge, such as xenbr0.')
    if (address === null)
      yield l10n.t(
        'The mode bridge needs the address that moves to the bridge: dhcp, none, or one such as 192.0.2.10/24.',
      )
    if (dhcpServer)
      yield l10n.t('On a bridge with an uplink the network outside gives the addresses: leave out the DHCP server.')
    return
  }
  if (address?.kind === 'none')
    yield l10n.t('Guests reach outside by way of dom0, which needs an address there: leave none for the mode bridge.')
  if (mode === 'nat' && bridge === null) yield l10n.t('The mode nat needs the name of a bridge, such as xenbr0.')
  if (bridge !== null && inside === null)
    yield l10n.t("{0} needs dom0's address, which is the guests' gateway, such as 10.0.0.1/24.", bridge)
  if (inside !== null && isIpv6(inside))
    yield l10n.t('{0} is IPv6: the network of the guests is set up for IPv4 here, such as 10.0.0.1/24.', inside)
  if (mode === 'nat' && inside !== null && Number(inside.split('/')[1]) > 30)
    yield l10n.t('{0} leaves no address for a guest: take a shorter prefix, such as /24.', inside)
  if (bridge === null && dhcpServer)
    yield l10n.t('Where each vif is routed by itself, no DHCP server can serve them: leave it out.')
}
