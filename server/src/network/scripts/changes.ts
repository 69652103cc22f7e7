import type { Devices } from './devices.ts'
import { proxyArpOf } from './host/links.ts'
import type { HostState, Link, LinkKind, Route } from './host/state.ts'
import { routeLine } from './tools/show.ts'

/**
 * One difference between a host before and after a step. `link` is the name after it, or the last one of a link that is
 * gone, and `key` that of its device.
 */
export type Change = LinkChange | ListChange

export type LinkChange = { readonly key: string; readonly link: string } & (
  | { readonly what: 'new' | 'gone'; readonly kind: LinkKind }
  | { readonly what: 'renamed'; readonly from: string }
  | { readonly what: 'plugged' | 'unplugged'; readonly bridge: string; readonly bridgeKey: string }
  | { readonly what: 'address'; readonly come: boolean; readonly address: string }
  | { readonly what: 'up' | 'arp' | 'multicast' | 'stp'; readonly on: boolean }
  | { readonly what: 'mac'; readonly mac: string | null }
  /** MTU in bytes, forward delay in hundredths of a second. */
  | { readonly what: 'mtu' | 'forwardDelay'; readonly value: number }
)

/** A line more or less in what is not about one link: routes, rules of a table of iptables, settings, xenstore, files. */
export interface ListChange {
  readonly what: 'route' | 'filter' | 'nat' | 'setting' | 'xenstore' | 'file'
  readonly come: boolean
  readonly line: string
}

interface Moment {
  readonly host: HostState
  readonly devices: Devices
}

/** What a step has changed, links first. */
export function changesBetween(before: Moment, after: Moment): Change[] {
  return [...linkChanges(before, after), ...listChanges(before, after)]
}

function linkChanges(before: Moment, after: Moment): LinkChange[] {
  if (before.host.links === after.host.links) return []
  const old = byKey(before)
  const now = byKey(after)
  const changed = [...now].flatMap(([key, link]): LinkChange[] => {
    const was = old.get(key)
    if (was === link) return []
    if (was) return differences(key, was, link, before, after)
    const { kind, name, master } = link
    return [{ what: 'new', key, link: name, kind }, ...plugChange(key, name, 'plugged', master, after)]
  })
  const gone = [...old].filter(([key]) => !now.has(key))
  return [...changed, ...gone.map(([key, { name, kind }]): LinkChange => ({ what: 'gone', key, link: name, kind }))]
}

function byKey({ host, devices }: Moment): Map<string, Link> {
  return new Map(
    host.links.flatMap(link => (devices.has(link.name) ? [[devices.get(link.name)?.key ?? '', link]] : [])),
  )
}

function differences(key: string, old: Link, now: Link, before: Moment, after: Moment): LinkChange[] {
  const link = now.name
  const found: LinkChange[] = []
  if (old.name !== link) found.push({ what: 'renamed', key, link, from: old.name })
  if (keyOf(old.master, before) !== keyOf(now.master, after)) {
    found.push(...plugChange(key, link, 'unplugged', old.master, before))
    found.push(...plugChange(key, link, 'plugged', now.master, after))
  }
  found.push(...addressChanges(key, old, now))
  if (old.mac !== now.mac) found.push({ what: 'mac', key, link, mac: now.mac })
  for (const what of ['up', 'arp', 'multicast'] as const)
    if (old[what] !== now[what]) found.push({ what, key, link, on: now[what] })
  if (old.mtu !== now.mtu) found.push({ what: 'mtu', key, link, value: now.mtu })
  if (old.bridge && now.bridge) {
    if (old.bridge.stp !== now.bridge.stp) found.push({ what: 'stp', key, link, on: now.bridge.stp })
    const { forwardDelay } = now.bridge
    if (old.bridge.forwardDelay !== forwardDelay) found.push({ what: 'forwardDelay', key, link, value: forwardDelay })
  }
  return found
}

const keyOf = (name: string | null, { devices }: Moment): string | null =>
  name === null ? null : (devices.get(name)?.key ?? name)

function plugChange(
  key: string,
  link: string,
  what: 'plugged' | 'unplugged',
  bridge: string | null,
  at: Moment,
): LinkChange[] {
  return bridge === null ? [] : [{ what, key, link, bridge, bridgeKey: keyOf(bridge, at) ?? bridge }]
}

function addressChanges(key: string, old: Link, now: Link): LinkChange[] {
  const written = ({ addresses }: Link) => addresses.map(({ address, prefix }) => `${address}/${prefix}`)
  const { gone, come } = compared(written(old), written(now))
  const change = (address: string, isNew: boolean): LinkChange => {
    return { what: 'address', key, link: now.name, come: isNew, address }
  }
  return [...gone.map(address => change(address, false)), ...come.map(address => change(address, true))]
}

function listChanges(before: Moment, after: Moment): ListChange[] {
  const [old, now] = [before.host, after.host]
  if (old === now) return []
  const renamed = renamesBetween(before, after)
  const lists: readonly (readonly [ListChange['what'], readonly string[], readonly string[]])[] = [
    ['route', routeTexts(old.routes, renamed), routeTexts(now.routes)],
    ['filter', old.iptables.filter, now.iptables.filter],
    ['nat', old.iptables.nat, now.iptables.nat],
    ['setting', settingTexts(old, renamed), settingTexts(now)],
    ['xenstore', entryTexts(old.xenstore), entryTexts(now.xenstore)],
  ]
  const lines = lists.flatMap(([what, from, to]): ListChange[] => {
    const { gone, come } = compared(from, to)
    return [...gone.map(line => ({ what, come: false, line })), ...come.map(line => ({ what, come: true, line }))]
  })
  // Another value of a key is one change, not two.
  const others = lines.filter(({ what, come, line }) => {
    const isEntry = what === 'setting' || what === 'xenstore'
    return (
      !isEntry || come || !lines.some(other => other.come && other.what === what && nameOf(other) === nameOf({ line }))
    )
  })
  return [...others, ...fileChanges(old.files, now.files)]
}

const nameOf = ({ line }: { readonly line: string }): string => line.slice(0, line.indexOf(' = '))

function fileChanges(old: HostState['files'], now: HostState['files']): ListChange[] {
  if (old === now) return []
  const paths = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(path => old[path] !== now[path])
  return paths.map(path => ({ what: 'file', come: path in now, line: path }))
}

/** New names by old ones: what speaks of a renamed link follows, and is no change. */
function renamesBetween(before: Moment, after: Moment): ReadonlyMap<string, string> {
  const names = new Map([...after.devices].map(([name, { key }]) => [key, name]))
  return new Map([...before.devices].map(([name, { key }]) => [name, names.get(key) ?? name]))
}

type Renames = ReadonlyMap<string, string>

/** Routes as `ip route` writes them. */
export function routeTexts(routes: readonly Route[], renamed: Renames = new Map()): string[] {
  return routes.map(route => routeLine({ ...route, dev: renamed.get(route.dev) ?? route.dev }))
}

/** Settings as `NAME = VALUE`. */
export function settingTexts({ sysctl }: HostState, renamed: Renames = new Map()): string[] {
  const names = new Map([...renamed].map(([old, now]) => [proxyArpOf(old), proxyArpOf(now)]))
  return Object.entries(sysctl).map(([name, value]) => `${names.get(name) ?? name} = ${value}`)
}

function entryTexts(entries: Readonly<Record<string, string>>): string[] {
  return Object.entries(entries).map(([name, value]) => `${name} = ${value}`)
}

/** Lines that only the one or only the other list has; a line that is there twice counts twice. */
export function compared(old: readonly string[], now: readonly string[]): { gone: string[]; come: string[] } {
  if (old === now) return { gone: [], come: [] }
  const left = new Map<string, number>()
  for (const line of old) left.set(line, (left.get(line) ?? 0) + 1)
  const come = now.filter(line => {
    const count = left.get(line) ?? 0
    left.set(line, count - 1)
    return count <= 0
  })
  const gone = old.filter(line => {
    const count = left.get(line) ?? 0
    left.set(line, count - 1)
    return count > 0
  })
  return { gone, come }
}
