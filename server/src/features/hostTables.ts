import * as l10n from '@vscode/l10n'
import type { HostState, Link, Route } from '../network/scripts/host/state.ts'
import { routeLine } from '../network/scripts/tools/show.ts'

/*
 * A host before and after something, as text: `+` marks what has come, `-` what has gone, `~` what is different.
 */

type Mark = '+' | '-' | '~' | ' '

/** All tables of a host that have a row. */
export function hostTables(before: HostState, after: HostState): string[] {
  return [
    linkTable(before, after),
    bridgeTable(before, after),
    list(l10n.t('Routes'), before.routes.map(routeText), after.routes.map(routeText)),
    list(l10n.t('Rules of the packet filter (iptables)'), before.iptables.filter, after.iptables.filter),
    list(l10n.t('Rules of address translation (iptables -t nat)'), before.iptables.nat, after.iptables.nat),
    list(l10n.t('Settings of the kernel'), settings(before), settings(after)),
  ].filter(table => table !== '')
}

/** What is different, a line each, without what stays. */
export function hostChanges(before: HostState, after: HostState): string[] {
  const tables = [linkRows(before, after), bridgeRows(before, after)]
  const rows = tables.flat().filter(({ mark }) => mark !== ' ')
  const lists = (host: HostState) => [
    ...host.routes.map(routeText),
    ...host.iptables.filter.map(rule => `iptables ${rule}`),
    ...host.iptables.nat.map(rule => `iptables -t nat ${rule}`),
    ...settings(host),
  ]
  return [
    ...rows.map(({ mark, cells: [name, old, now] }) => `${mark} ${name}: ${mark === '-' ? old : now}`),
    ...marked(lists(before), lists(after)).filter(line => !line.startsWith(' ')),
  ]
}

interface Row {
  readonly mark: Mark
  readonly cells: readonly [string, string, string]
}

/** One line for every interface that is there before or after, a renamed one with its other name. */
function linkTable(before: HostState, after: HostState): string {
  const rows = linkRows(before, after)
  const head = [l10n.t('Interface'), l10n.t('Before'), l10n.t('After')] as const
  const idle = namesIn(before, after).filter(name => isIdle(before, after, name))
  const rest = idle.length > 0 ? [l10n.t('  Loop pairs that nothing uses: {0}', idle.join(', '))] : []
  return rows.length + rest.length > 0 ? [...table(head, rows), ...rest].join('\n') : ''
}

function linkRows(before: HostState, after: HostState): Row[] {
  return namesIn(before, after)
    .filter(name => !isIdle(before, after, name))
    .map(name => row(name, linkText(find(before, name)), linkText(find(after, name), before)))
}

function bridgeTable(before: HostState, after: HostState): string {
  const rows = bridgeRows(before, after)
  const head = [l10n.t('Bridge'), l10n.t('Ports before'), l10n.t('Ports after')] as const
  return rows.length > 0 ? table(head, rows).join('\n') : ''
}

function bridgeRows(before: HostState, after: HostState): Row[] {
  const ports = (host: HostState, bridge: string) => {
    if (find(host, bridge)?.kind !== 'bridge') return null
    const names = host.links.filter(({ master }) => master === bridge).map(({ name }) => name)
    return names.length > 0 ? names.sort().join(' ') : l10n.t('no port')
  }
  return namesIn(before, after).flatMap(name => {
    const [old, now] = [ports(before, name), ports(after, name)]
    return old === null && now === null ? [] : [row(name, old, now)]
  })
}

function row(name: string, old: string | null, now: string | null): Row {
  const mark = old === null ? '+' : now === null ? '-' : old === now ? ' ' : '~'
  return { mark, cells: [name, old ?? '-', mark === ' ' ? l10n.t('the same') : (now ?? '-')] }
}

function table(head: readonly [string, string, string], rows: readonly Row[]): string[] {
  const all = [head, ...rows.map(({ cells }) => cells)]
  const width = (column: 0 | 1) => Math.max(...all.map(cells => cells[column].length))
  const line = (cells: readonly [string, string, string]) =>
    `${cells[0].padEnd(width(0))}  ${cells[1].padEnd(width(1))}  ${cells[2]}`.trimEnd()
  return [`  ${line(head)}`, ...rows.map(({ mark, cells }) => `${mark} ${line(cells)}`)]
}

function list(title: string, before: readonly string[], after: readonly string[]): string {
  const lines = marked(before, after)
  return lines.length > 0 ? [`  ${title}`, ...lines].join('\n') : ''
}

function marked(before: readonly string[], after: readonly string[]): string[] {
  const gone = before.filter(line => !after.includes(line)).map(line => `- ${line}`)
  return [...gone, ...after.map(line => `${before.includes(line) ? ' ' : '+'} ${line}`)]
}

function namesIn(before: HostState, after: HostState): string[] {
  return [...new Set([...before.links, ...after.links].map(({ name }) => name))]
}

const find = (host: HostState, name: string) => host.links.find(link => link.name === name)

function isIdle(before: HostState, after: HostState, name: string): boolean {
  return isIdlePair(find(before, name)) && isIdlePair(find(after, name))
}

function isIdlePair(link: Link | undefined): boolean {
  return link?.kind.startsWith('netloop') === true && !link.up && link.master === null && link.firstName === link.name
}

const KIND_NAMES: Readonly<Record<Link['kind'], string>> = {
  nic: 'card',
  netloop: 'loop pair',
  'netloop-backend': 'loop pair, bridge end',
  vif: 'guest',
  tap: 'guest, emulated',
  bridge: 'bridge',
}

/** @param earlier the host before, for the name that a renamed interface had */
function linkText(link: Link | undefined, earlier?: HostState): string | null {
  if (!link) return null
  const known = link.firstName !== null && link.firstName !== link.name ? ` (was ${link.firstName})` : ''
  const parts = [
    `${KIND_NAMES[link.kind]}${earlier && find(earlier, link.name)?.firstName !== link.firstName ? known : ''}`,
    ...(link.up ? [] : ['down']),
    ...(link.master ? [`on ${link.master}`] : []),
    ...link.addresses.map(({ address, prefix }) => `${address}/${prefix}`),
    ...(link.mac ? [link.mac] : []),
    ...(link.mtu === 1500 ? [] : [`MTU ${link.mtu}`]),
  ]
  return parts.join(', ')
}

function settings({ sysctl }: HostState): string[] {
  return Object.entries(sysctl).map(([name, value]) => `${name} = ${value}`)
}

function routeText(route: Route): string {
  return route.family === 'inet6' ? `${routeLine(route)} (IPv6)` : routeLine(route)
}
