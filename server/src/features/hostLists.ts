import * as l10n from '@vscode/l10n'
import type { HostState, Link, Route } from '../network/scripts/host/state.ts'
import { routeLine } from '../network/scripts/tools/show.ts'

/*
 * A host before and after something, as text: `-` marks what was, `+` what has come, and what is different has both, one below
 * the other, so that it can be read in a narrow editor. Where one line has to do for it, `~` marks it.
 */

type Mark = '+' | '-' | '~' | ' '

/** All lists of a host that have a line, with what the marks mean in front of them. */
export function hostLists(before: HostState, after: HostState): string[] {
  const lists = [
    linkList(before, after),
    bridgeList(before, after),
    list(l10n.t('Routes'), before.routes.map(routeText), after.routes.map(routeText)),
    list(l10n.t('Rules of the packet filter (iptables)'), before.iptables.filter, after.iptables.filter),
    list(l10n.t('Rules of address translation (iptables -t nat)'), before.iptables.nat, after.iptables.nat),
    list(l10n.t('Settings of the kernel'), settings(before), settings(after)),
  ].filter(paragraph => paragraph !== '')
  return lists.length > 0 ? [l10n.t('The host before (-) and after (+):'), ...lists] : []
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
    ...rows.map(({ mark, name, old, now }) => `${mark} ${name}: ${mark === '-' ? old : now}`),
    ...marked(lists(before), lists(after)).filter(line => !line.startsWith(' ')),
  ]
}

/** What is said of something before and after. */
interface Row {
  readonly mark: Mark
  readonly name: string
  readonly old: string
  readonly now: string
}

/** Every interface that is there before or after, a renamed one with its other name. */
function linkList(before: HostState, after: HostState): string {
  const idle = namesIn(before, after).filter(name => isIdle(before, after, name))
  const rest = idle.length > 0 ? [l10n.t('  Loop pairs that nothing uses: {0}', idle.join(', '))] : []
  return paragraph(l10n.t('Interfaces'), [...rowLines(linkRows(before, after)), ...rest])
}

function linkRows(before: HostState, after: HostState): Row[] {
  return namesIn(before, after)
    .filter(name => !isIdle(before, after, name))
    .map(name => row(name, linkText(find(before, name)), linkText(find(after, name), before)))
}

function bridgeList(before: HostState, after: HostState): string {
  return paragraph(l10n.t('Ports of bridges'), rowLines(bridgeRows(before, after)))
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
  return { mark, name, old: old ?? '', now: now ?? '' }
}

function rowLines(rows: readonly Row[]): string[] {
  const width = Math.max(...rows.map(({ name }) => name.length))
  const line = (mark: Mark, name: string, text: string) => `${mark} ${name.padEnd(width)}  ${text}`
  return rows.flatMap(({ mark, name, old, now }) => {
    if (mark === ' ') return [line(mark, name, old)]
    return [...(mark === '+' ? [] : [line('-', name, old)]), ...(mark === '-' ? [] : [line('+', name, now)])]
  })
}

function list(title: string, before: readonly string[], after: readonly string[]): string {
  return paragraph(title, marked(before, after))
}

function paragraph(title: string, lines: readonly string[]): string {
  return lines.length > 0 ? [`${title}:`, ...lines].join('\n') : ''
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
