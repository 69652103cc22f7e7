import { type Generated, type GeneratedFile, wholeFile } from '../generated.ts'
import { systemdEntry } from '../quote/ini.ts'
import { type CardPlan, type GuestPlan, usesDhcp } from './guestPlan.ts'
import { ethNote } from './naming.ts'

/*
 * systemd-networkd: a `.network` file for each card (systemd.network(5)), found by its MAC where that is known.
 */

export function networkd(plan: GuestPlan): Generated {
  return {
    files: plan.cards.map((card, index) => network(card, index === 0 ? plan.nameservers : [])),
    before: [],
    apply: ['systemctl enable systemd-networkd', 'systemctl restart systemd-networkd'],
    notes: [...plan.notes, ...(plan.cards.some(({ mac }) => mac === null) ? ethNote(plan) : [])],
  }
}

function network(card: CardPlan, nameservers: readonly string[]): GeneratedFile {
  const name = `eth${card.number}`
  const lines = [
    '[Match]',
    card.mac === null ? systemdEntry('Name', name) : systemdEntry('MACAddress', card.mac),
    ...(card.mtu === null ? [] : ['', '[Link]', systemdEntry('MTUBytes', card.mtu)]),
    '',
    '[Network]',
    ...(usesDhcp(card) ? [systemdEntry('DHCP', 'ipv4')] : []),
    ...card.addresses.map(address => systemdEntry('Address', address)),
    ...nameservers.map(server => systemdEntry('DNS', server)),
    ...card.gateways.flatMap(({ address, onLink }) => [
      '',
      '[Route]',
      systemdEntry('Gateway', address),
      ...(onLink ? [systemdEntry('GatewayOnLink', true)] : []),
    ]),
  ]
  return wholeFile(`/etc/systemd/network/10-${name}.network`, 'ini', lines)
}
