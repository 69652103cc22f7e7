import * as l10n from '@vscode/l10n'
import { type Generated, wholeFile } from '../generated.ts'
import type { HostPlan } from '../plan.ts'
import { comment } from '../quote/comment.ts'
import { command } from '../quote/shell.ts'
import { linuxSetUp } from './linux.ts'
import { type Connection, connectionsOf, type IpSetting, nmNotes, retireCommands } from './nmConnections.ts'
import { unmanagedVifs } from './nmKeyfile.ts'

/*
 * The same connections as keyfiles, made by commands (nmcli(1)), in a script to be run once.
 */

const SCRIPT = '/root/xen-network.sh'

export function nmcli(plan: HostPlan): Generated {
  const connections = connectionsOf(plan)
  const lines = [
    '#!/bin/sh',
    comment('Makes the connections of dom0 for good: run it once.'),
    'set -e',
    ...connections.map(addCommand),
    ...retireCommands(plan),
    ...upCommands(connections),
  ]
  const script = { ...wholeFile(SCRIPT, 'shellscript', lines), executable: true }
  const remove = connections.map(({ id }) => command('nmcli', 'connection', 'delete', 'id', id))
  const bridge = plan.bridge === null ? [] : [command('ip', 'link', 'delete', plan.bridge)]
  return linuxSetUp(plan, {
    files: connections.length === 0 ? [] : [script, unmanagedVifs()],
    kept: ['etc/NetworkManager'],
    start: connections.length === 0 ? [] : ['nmcli general reload', SCRIPT],
    back: [...remove, ...bridge, 'systemctl restart NetworkManager'],
    init: 'systemd',
    isKept: file => file.startsWith('etc/NetworkManager/'),
    notes: [...nmNotes(plan), l10n.t('nmcli writes each connection to a file: a second run would make it twice.')],
  })
}

/** The connections that others wait for come last. */
function upCommands(connections: readonly Connection[]): string[] {
  const masters = new Set(connections.map(({ master }) => master?.name))
  const sorted = [
    ...connections.filter(({ device }) => !masters.has(device)),
    ...connections.filter(({ device }) => masters.has(device)),
  ]
  return sorted.map(({ id }) => command('nmcli', 'connection', 'up', 'id', id))
}

/** `nmcli connection add`: everything about the connection in one command. */
export function addCommand({ id, type, device, master, properties, ipv4, ipv6 }: Connection): string {
  const words = properties.map(([setting, key, value]) => [propertyName(setting, key), wordOf(value)])
  const merged = type === 'bond' ? [['bond.options', bondOptions(properties)]] : words
  const size = type === 'bond' ? words.filter(([name]) => name === '802-3-ethernet.mtu') : []
  return command(
    ...['nmcli', 'connection', 'add', 'type', type, 'con-name', id, 'ifname', device],
    ...(master === null ? [] : ['master', master.name, 'slave-type', master.kind]),
    ...['connection.autoconnect-priority', 10],
    ...(type === 'bridge' || type === 'bond' ? ['connection.autoconnect-slaves', 1] : []),
    ...[...merged, ...size].flat(),
    ...(master === null ? [...ipWords('ipv4', ipv4), ...ipWords('ipv6', ipv6)] : []),
  )
}

function propertyName(setting: string, key: string): string {
  return `${setting === 'ethernet' ? '802-3-ethernet' : setting}.${key}`
}

function wordOf(value: string | number | boolean): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)
}

function bondOptions(properties: Connection['properties']): string {
  const own = properties.filter(([setting]) => setting === 'bond')
  return own.map(([, key, value]) => `${key}=${value}`).join(',')
}

function ipWords(family: string, { method, addresses, gateway, dns, searchDomains, routes }: IpSetting): string[] {
  const list = (property: string, values: readonly string[], separator: string) =>
    values.length === 0 ? [] : [`${family}.${property}`, values.join(separator)]
  return [
    ...[`${family}.method`, method],
    ...list('addresses', addresses, ','),
    ...(gateway === null ? [] : [`${family}.gateway`, gateway]),
    ...list('dns', dns, ','),
    ...list('dns-search', searchDomains, ','),
    ...list(
      'routes',
      routes.map(({ to, via }) => (via === null ? to : `${to} ${via}`)),
      ',',
    ),
  ]
}
