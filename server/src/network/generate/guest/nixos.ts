import * as l10n from '@vscode/l10n'
import { type Generated, wholeFile } from '../generated.ts'
import { notRunHere } from '../notRunHere.ts'
import { nixList, nixString } from '../quote/nix.ts'
import { type CardPlan, familyOfCard, type GuestPlan, usesDhcp } from './guestPlan.ts'

/*
 * NixOS: a module (options of `networking`, NixOS manual). Without predictable names the cards are called as by the kernel.
 */

const FILE = '/etc/nixos/xen-guest-network.nix'

export function nixos(plan: GuestPlan): Generated {
  const lines = [
    '{ ... }:',
    '{',
    '  networking.useDHCP = false;',
    '  networking.usePredictableInterfaceNames = false;',
    ...plan.cards.flatMap(cardLines),
    ...asideLines(plan),
    ...(plan.nameservers.length > 0 ? [`  networking.nameservers = ${nixList(plan.nameservers)};`] : []),
    '}',
  ]
  return {
    files: [wholeFile(FILE, 'nix', lines)],
    before: [],
    apply: ['nixos-rebuild switch'],
    notes: [
      ...plan.notes,
      l10n.t('configuration.nix takes the file in with imports = [ ./xen-guest-network.nix ];.'),
      notRunHere('NixOS'),
    ],
  }
}

/** dhcpcd, which NixOS asks for addresses, leaves the gateway alone (dhcpcd.conf(5)). */
function asideLines({ cards }: GuestPlan): string[] {
  const aside = cards.filter(({ isAside }) => isAside).map(({ number }) => `interface eth${number}\\nnogateway\\n`)
  return aside.length === 0 ? [] : [`  networking.dhcpcd.extraConfig = "${aside.join('')}";`]
}

function cardLines(card: CardPlan): string[] {
  const name = `eth${card.number}`
  return [
    ...(usesDhcp(card) ? [`  networking.interfaces.${name}.useDHCP = true;`] : []),
    ...(card.mtu === null ? [] : [`  networking.interfaces.${name}.mtu = ${card.mtu};`]),
    ...([4, 6] as const).flatMap(version => familyLines(card, name, version)),
  ]
}

function familyLines(card: CardPlan, name: string, version: 4 | 6): string[] {
  const { addresses, gateway } = familyOfCard(card, version)
  const items = addresses.map(
    ({ address, prefix }) => `    { address = ${nixString(address)}; prefixLength = ${prefix}; }`,
  )
  return [
    ...(items.length > 0 ? [`  networking.interfaces.${name}.ipv${version}.addresses = [`, ...items, '  ];'] : []),
    // Told the interface, NixOS makes the way to the gateway, too.
    ...(gateway
      ? [
          `  networking.defaultGateway${version === 6 ? '6' : ''} = { address = ${nixString(gateway.address)}; interface = ${nixString(name)}; };`,
        ]
      : []),
  ]
}
