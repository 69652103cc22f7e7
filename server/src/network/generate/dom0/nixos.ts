import * as l10n from '@vscode/l10n'
import { namesOf } from '../checkPlan.ts'
import { type Generated, linesFor, wholeFile } from '../generated.ts'
import { linksOf, type PlannedLink } from '../links.ts'
import { notRunHere } from '../notRunHere.ts'
import { type Addressing, cardsOf, familyOf, type HostPlan, type Route } from '../plan.ts'
import { nixList, nixName, nixString } from '../quote/nix.ts'
import { plain } from '../quote/plain.ts'
import { poolOf } from './addressPool.ts'
import { enforce } from './rollBack.ts'
import { answeringLinks } from './routing.ts'
import { vifLines, vifNotes } from './vifLines.ts'

/*
 * NixOS: a module of its own for configuration.nix to import. Its options are those of `networking.*`, `boot.kernel.sysctl` and
 * `services.dnsmasq` (NixOS manual, Configuration Options).
 */

const FILE = '/etc/nixos/xen-network.nix'

export function nixos(plan: HostPlan): Generated {
  // NixOS builds shell scripts with the names in them: quotes of Nix alone do not keep them data.
  for (const name of [...namesOf(plan.uplink), ...(plan.bridge === null ? [] : [plan.bridge])]) plain(name, FILE)
  const links = linksOf(plan)
  const options = [
    ...links.flatMap(linkOptions),
    ...hostOptions(plan),
    ...routingOptions(plan),
    ...natOptions(plan),
    ...dhcpOptions(plan),
  ]
  const module = wholeFile(FILE, 'nix', ['{ ... }:', '{', ...options.map(line => `  ${line}`), '}'])
  const configuration = linesFor('/etc/nixos/configuration.nix', 'nix', ['imports = [ ./xen-network.nix ];'])
  const { apply } = enforceNix(plan)
  return {
    files: [module, configuration, ...vifLines(plan)],
    before: [],
    apply,
    notes: [
      l10n.t('The module joins the list imports that configuration.nix has.'),
      l10n.t('virtualisation.xen.bridge is gone since 24.11: a bridge is made by networking.bridges, as here.'),
      l10n.t('nixos-rebuild test makes no entry for the boot menu: after a restart the host is as it was before.'),
      notRunHere('NixOS'),
      ...vifNotes(plan),
    ],
  }
}

/** The system that runs now is what a roll-back goes to; nothing has to be copied for it. */
function enforceNix({ overSsh }: HostPlan) {
  if (!overSsh) return { apply: ['nixos-rebuild switch'] }
  const how = { overSsh, kept: [], files: [], start: ['nixos-rebuild test'], back: [], timer: 'systemd' as const }
  const [why, , hang, start, still, keep] = enforce(how).apply
  const arm =
    'systemd-run --collect --unit=xen-network-back --on-active=600 "$(readlink -f /run/current-system)/bin/switch-to-configuration" test'
  return { apply: [why, arm, hang, start, still, keep, 'nixos-rebuild switch'].filter(line => line !== undefined) }
}

function linkOptions(link: PlannedLink): string[] {
  const { kind, ports, parent, vlanId, bondMode, address, mac, mtu, routes } = link
  const name = nixName(link.name)
  const own = `networking.interfaces.${name}`
  const kinds: Record<PlannedLink['kind'], string[]> = {
    nic: [],
    vlan: [`networking.vlans.${name} = { id = ${vlanId ?? 0}; interface = ${nixString(parent ?? '')}; };`],
    bond: [
      `networking.bonds.${name}.interfaces = ${nixList(ports)};`,
      `networking.bonds.${name}.driverOptions = { mode = ${nixString(bondMode ?? '')}; miimon = "100"; };`,
    ],
    bridge: [`networking.bridges.${name}.interfaces = ${nixList(ports)};`],
  }
  return [
    ...kinds[kind],
    `${own}.useDHCP = ${address?.kind === 'dhcp'};`,
    ...addressOptions(own, address),
    ...routeOptions(own, routes),
    ...(mac === null ? [] : [`${own}.macAddress = ${nixString(mac)};`]),
    ...(mtu === null ? [] : [`${own}.mtu = ${mtu};`]),
  ]
}

function addressOptions(own: string, address: Addressing | null): string[] {
  return ([4, 6] as const).flatMap(version => {
    const { addresses } = familyOf(address, version)
    return addresses.length === 0
      ? []
      : [`${own}.ipv${version}.addresses = [ ${addresses.map(one => withPrefix(one)).join(' ')} ];`]
  })
}

function routeOptions(own: string, routes: readonly Route[]): string[] {
  return ([4, 6] as const).flatMap(version => {
    const those = routes.filter(({ to }) => to.includes(':') === (version === 6))
    const list = those.map(({ to, via }) => withPrefix(to, via))
    return list.length === 0 ? [] : [`${own}.ipv${version}.routes = [ ${list.join(' ')} ];`]
  })
}

function withPrefix(address: string, via: string | null = null): string {
  const [ip = '', prefix = ''] = address.split('/')
  const gateway = via === null ? '' : ` via = ${nixString(via)};`
  return `{ address = ${nixString(ip)}; prefixLength = ${Number(prefix)};${gateway} }`
}

/** The gateway belongs to no interface there, and names the one it is reached by. */
function hostOptions(plan: HostPlan): string[] {
  const { address } = plan
  if (address?.kind !== 'static') return []
  const device = nixString(plan.mode === 'bridge' ? (plan.bridge ?? '') : plan.uplink.name)
  const gateway = (option: string, version: 4 | 6) => {
    const { gateway: via } = familyOf(address, version)
    return via === null ? [] : [`networking.${option} = { address = ${nixString(via)}; interface = ${device}; };`]
  }
  return [
    ...gateway('defaultGateway', 4),
    ...gateway('defaultGateway6', 6),
    ...(address.nameservers.length > 0 ? [`networking.nameservers = ${nixList(address.nameservers)};`] : []),
    ...(address.searchDomains?.length ? [`networking.search = ${nixList(address.searchDomains)};`] : []),
  ]
}

function routingOptions(plan: HostPlan): string[] {
  if (plan.mode === 'bridge') return []
  const answering = answeringLinks(plan)
  return [
    'boot.kernel.sysctl."net.ipv4.ip_forward" = true;',
    ...answering.map(name => `boot.kernel.sysctl.${nixString(`net/ipv4/conf/${name}/proxy_arp`)} = true;`),
  ]
}

function natOptions({ mode, bridge, uplink, firewall }: HostPlan): string[] {
  if (mode !== 'nat' || bridge === null) return []
  return [
    `networking.nftables.enable = ${firewall === 'nft'};`,
    'networking.nat.enable = true;',
    `networking.nat.externalInterface = ${nixString(uplink.name)};`,
    `networking.nat.internalInterfaces = ${nixList([bridge])};`,
  ]
}

function dhcpOptions(plan: HostPlan): string[] {
  const { bridge, inside, dhcpServer } = plan
  if (!dhcpServer || bridge === null || inside === null) return []
  const { first, last, mask } = poolOf(inside)
  const hosts = cardsOf(plan).flatMap(({ card: { mac, ip } }) => (mac !== null && ip[0] ? [`${mac},${ip[0]}`] : []))
  return [
    'services.dnsmasq.enable = true;',
    `services.dnsmasq.settings.interface = ${nixString(bridge)};`,
    'services.dnsmasq.settings.except-interface = "lo";',
    'services.dnsmasq.settings.bind-dynamic = true;',
    `services.dnsmasq.settings.dhcp-range = [ ${nixString(`${first},${last},${mask},12h`)} ];`,
    ...(hosts.length > 0 ? [`services.dnsmasq.settings.dhcp-host = ${nixList(hosts)};`] : []),
    `networking.firewall.interfaces.${nixName(bridge)}.allowedUDPPorts = [ 53 67 ];`,
  ]
}
