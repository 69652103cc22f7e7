import * as l10n from '@vscode/l10n'
import { type Generated, type GeneratedFile, wholeFile } from '../generated.ts'
import { linksOf, missingLinks, type PlannedLink } from '../links.ts'
import type { HostPlan } from '../plan.ts'
import { systemdEntry } from '../quote/ini.ts'
import { plain } from '../quote/plain.ts'
import { pathIn } from '../quote/printable.ts'
import { freeUplink, linuxSetUp } from './linux.ts'

/*
 * systemd-networkd: `.netdev` files make interfaces, `.network` files set them up, and of several that fit one the first by
 * name counts (systemd.netdev(5), systemd.network(5)).
 */

type Entry = readonly [key: string, value: string | number | boolean]
type Section = readonly [name: string, ...entries: Entry[]]

const FOLDER = '/etc/systemd/network'

export function networkd(plan: HostPlan): Generated {
  const links = linksOf(plan)
  const missing = missingLinks(plan)
  const files = [...missing.flatMap(netdev), ...missing.map(link => network(link, links, plan))]
  const bridge = plan.bridge === null ? [] : [`ip link delete ${plain(plan.bridge, 'a command')}`]
  return linuxSetUp(plan, {
    files: files.length === 0 ? [] : [unmanagedVifs(), ...files],
    kept: ['etc/systemd/network'],
    // A restart is what all releases know; it leaves a port of a bridge the addresses that it had.
    start: files.length === 0 ? [] : ['systemctl restart systemd-networkd', ...freeUplink(plan)],
    back: [...bridge, 'systemctl restart systemd-networkd'],
    init: 'systemd',
    isKept: file => file.startsWith(FOLDER.slice(1)) && file.endsWith('.network'),
    notes:
      plan.address === null || plan.declaredIn !== undefined
        ? []
        : [
            l10n.t(
              'Of the files that fit {0}, the first by name counts: a file of the host that comes before 20-{0}.network has to go.',
              plan.uplink.name,
            ),
          ],
  })
}

/** Xen's scripts set up the vifs; a file for all interfaces would ask for addresses on them. */
function unmanagedVifs(): GeneratedFile {
  return unit('05-xen-vif.network', [
    ['Match', ['Name', 'vif*']],
    ['Link', ['Unmanaged', true]],
  ])
}

/** The number before a name: as usual, or one that comes before all files of the host that fit the interface, too. */
function placeOf({ name, kind }: PlannedLink, { declaredIn = [] }: HostPlan): string {
  const others = declaredIn
    .filter(({ file, names }) => names.includes(name) && file.startsWith(FOLDER.slice(1)) && file.endsWith('.network'))
    .map(({ file }) => file.slice(FOLDER.length))
  const own = [kind === 'bridge' ? '30' : '20', '10', '05', '00']
  return own.find(number => others.every(other => `${number}-${name}.network` <= other)) ?? '00'
}

function netdev(link: PlannedLink): GeneratedFile[] {
  const { name, kind, mac, mtu, vlanId, bondMode } = link
  if (kind === 'nic') return []
  const section: Section = ['NetDev', ['Name', name], ['Kind', kind]]
  // Without an address of its own, the bridge has that of its port, as long as systemd makes none up.
  const own = kind === 'bridge' && link.ports.length > 0 ? ([['MACAddress', mac ?? 'none']] as const) : []
  const size = mtu === null ? [] : ([['MTUBytes', mtu]] as const)
  const kinds: Record<Exclude<PlannedLink['kind'], 'nic'>, Section> = {
    bridge: ['Bridge', ['STP', false], ['ForwardDelaySec', 0]],
    vlan: ['VLAN', ['Id', vlanId ?? 0]],
    bond: ['Bond', ['Mode', bondMode ?? 'active-backup'], ['MIIMonitorSec', '100ms']],
  }
  const file = unit(`10-${name}.netdev`, [[...section, ...own, ...size], kinds[kind]])
  return kind === 'bridge' && mac === null && link.ports.length > 0 ? [file, inheritedMac(name)] : [file]
}

/** systemd gives a new bridge an address of its own unless told not to (systemd.link(5), MACAddressPolicy). */
function inheritedMac(bridge: string): GeneratedFile {
  return unit(`10-${bridge}.link`, [
    ['Match', ['OriginalName', bridge]],
    ['Link', ['MACAddressPolicy', 'none']],
  ])
}

function network(link: PlannedLink, links: readonly PlannedLink[], plan: HostPlan): GeneratedFile {
  const { name, master, mtu, address, routes } = link
  const vlans = links.filter(({ parent }) => parent === name)
  const entries: Entry[] = [
    ...(master === null ? [] : [[master.kind === 'bond' ? 'Bond' : 'Bridge', master.name] as const]),
    ...vlans.map((vlan): Entry => ['VLAN', vlan.name]),
    ...addressEntries(address),
    ...(link.kind === 'bridge' && link.ports.length === 0 ? [['ConfigureWithoutCarrier', true] as const] : []),
  ]
  return unit(`${placeOf(link, plan)}-${name}.network`, [
    ['Match', ['Name', name]],
    ...(mtu === null || link.kind !== 'nic' ? [] : ([['Link', ['MTUBytes', mtu]]] as Section[])),
    ['Network', ...entries],
    ...routes.map(
      ({ to, via }): Section => ['Route', ['Destination', to], via === null ? ['Scope', 'link'] : ['Gateway', via]],
    ),
  ])
}

function addressEntries(address: PlannedLink['address']): Entry[] {
  if (address === null)
    return [
      ['LinkLocalAddressing', false],
      ['IPv6AcceptRA', false],
    ]
  if (address.kind === 'dhcp') return [['DHCP', 'ipv4']]
  return [
    ...address.addresses.map(one => ['Address', one] as const),
    ...address.gateways.map(one => ['Gateway', one] as const),
    ...address.nameservers.map(one => ['DNS', one] as const),
    ...(address.searchDomains ?? []).map(one => ['Domains', one] as const),
  ]
}

function unit(name: string, sections: readonly Section[]): GeneratedFile {
  const lines = sections.flatMap(([section, ...entries], index) => [
    ...(index > 0 ? [''] : []),
    `[${section}]`,
    ...entries.map(([key, value]) => systemdEntry(key, value)),
  ])
  return wholeFile(pathIn(FOLDER, name), 'ini', lines)
}
