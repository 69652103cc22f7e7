import * as l10n from '@vscode/l10n'
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
    notes: [
      ...plan.notes,
      ...(plan.cards.some(({ mac }) => mac === null) ? ethNote(plan) : []),
      l10n.t(
        'Take the cards out of the files of whatever else sets up the network, such as ifupdown or NetworkManager.',
      ),
      ...(plan.nameservers.length > 0
        ? [
            l10n.t(
              'The name servers are for systemd-resolved: where it does not run, write them into /etc/resolv.conf.',
            ),
          ]
        : []),
    ],
  }
}

function network(card: CardPlan, nameservers: readonly string[]): GeneratedFile {
  const name = `eth${card.number}`
  const lines = [
    '[Match]',
    // A VLAN on the card has the same address.
    ...(card.mac === null
      ? [systemdEntry('Name', name)]
      : [systemdEntry('MACAddress', card.mac), systemdEntry('Type', 'ether')]),
    ...(card.mtu === null ? [] : ['', '[Link]', systemdEntry('MTUBytes', card.mtu)]),
    '',
    '[Network]',
    ...(usesDhcp(card) ? [systemdEntry('DHCP', 'ipv4')] : []),
    ...card.addresses.map(address => systemdEntry('Address', address)),
    ...nameservers.map(server => systemdEntry('DNS', server)),
    ...(card.isAside ? ['', '[DHCPv4]', systemdEntry('UseGateway', false)] : []),
    ...card.gateways.flatMap(({ address, onLink }) => [
      '',
      '[Route]',
      systemdEntry('Gateway', address),
      ...(onLink ? [systemdEntry('GatewayOnLink', true)] : []),
    ]),
  ]
  return wholeFile(`/etc/systemd/network/10-${name}.network`, 'ini', lines)
}
