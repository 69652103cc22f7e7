import * as l10n from '@vscode/l10n'
import { type Generated, type GeneratedFile, wholeFile } from '../generated.ts'
import { linksOf } from '../links.ts'
import type { HostPlan } from '../plan.ts'
import { keyfileEntry, keyfileList } from '../quote/ini.ts'
import { plain } from '../quote/plain.ts'
import { pathIn } from '../quote/printable.ts'
import { command } from '../quote/shell.ts'
import { linuxSetUp } from './linux.ts'
import { type Connection, connectionsOf, type IpSetting, nmNotes, retireCommands } from './nmConnections.ts'

/*
 * NetworkManager's keyfiles (nm-settings-keyfile(5)): Fedora, Red Hat's family from release 8 on, SUSE from 16 on. `master` and
 * `slave-type` are read by every release, `controller` and `port-type` by new ones alone.
 */

const FOLDER = '/etc/NetworkManager/system-connections'

export function nmKeyfile(plan: HostPlan): Generated {
  const connections = connectionsOf(plan)
  const files = connections.map(connection =>
    wholeFile(pathIn(FOLDER, `${connection.id}.nmconnection`), 'ini', keyfile(connection)),
  )
  const bridge = plan.bridge === null ? [] : [`ip link delete ${plain(plan.bridge, 'a command')}`]
  return linuxSetUp(plan, {
    files: files.length === 0 ? [] : [...files, unmanagedVifs()],
    kept: ['etc/NetworkManager'],
    start: files.length === 0 ? [] : [...files.map(({ path }) => `chmod 600 ${path}`), ...startConnections(plan)],
    // NetworkManager takes a bridge that it finds at its start for somebody else's, and leaves the card on it.
    back: ['nmcli connection reload', ...bridge, 'systemctl restart NetworkManager'],
    init: 'systemd',
    isKept: file => file.startsWith('etc/NetworkManager/'),
    notes: [...nmNotes(plan), l10n.t('NetworkManager reads a keyfile only where nobody but root may: mode 600.')],
  })
}

/** Ports are brought up first: a bridge waits for them. */
function startConnections(plan: HostPlan): string[] {
  const waiting = new Set(linksOf(plan).flatMap(({ master }) => master?.name ?? []))
  const connections = connectionsOf(plan)
  const [bridges, others] = [
    connections.filter(({ device }) => waiting.has(device)),
    connections.filter(({ device }) => !waiting.has(device)),
  ]
  return [
    'nmcli general reload',
    'nmcli connection reload',
    ...retireCommands(plan),
    ...[...others, ...bridges].map(({ id }) => command('nmcli', 'connection', 'up', 'id', id)),
  ]
}

/** Xen's scripts set up the vifs; NetworkManager would try DHCP on them. */
export function unmanagedVifs(): GeneratedFile {
  return wholeFile('/etc/NetworkManager/conf.d/90-xen.conf', 'ini', [
    '[keyfile]',
    'unmanaged-devices+=interface-name:vif*;interface-name:*-emu',
  ])
}

function keyfile({ id, type, device, master, properties, ipv4, ipv6 }: Connection): string[] {
  const settings = [...new Set(properties.map(([setting]) => setting))]
  return [
    '[connection]',
    keyfileEntry('id', id),
    keyfileEntry('type', type),
    keyfileEntry('interface-name', device),
    ...(master === null ? [] : [keyfileEntry('master', master.name), keyfileEntry('slave-type', master.kind)]),
    // Before an old connection of the same card that starts by itself, too.
    keyfileEntry('autoconnect-priority', 10),
    ...(type === 'bridge' || type === 'bond' ? [keyfileEntry('autoconnect-slaves', 1)] : []),
    ...settings.flatMap(setting => [
      '',
      `[${setting}]`,
      ...properties.filter(([name]) => name === setting).map(([, key, value]) => keyfileEntry(key, value)),
    ]),
    ...(master === null ? [...ipSection('ipv4', ipv4), ...ipSection('ipv6', ipv6)] : []),
  ]
}

/** A gateway stands behind the first address; a route without one is on the link. */
function ipSection(name: string, { method, addresses, gateway, dns, searchDomains, routes }: IpSetting): string[] {
  return [
    '',
    `[${name}]`,
    keyfileEntry('method', method),
    ...addresses.map((address, index) =>
      keyfileEntry(`address${index + 1}`, gateway !== null && index === 0 ? `${address},${gateway}` : address),
    ),
    ...(dns.length > 0 ? [keyfileList('dns', dns)] : []),
    ...(searchDomains.length > 0 ? [keyfileList('dns-search', searchDomains)] : []),
    ...routes.map(({ to, via }, index) => keyfileEntry(`route${index + 1}`, via === null ? to : `${to},${via}`)),
  ]
}
