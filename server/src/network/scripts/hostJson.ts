import {
  type Address,
  broadcastOf,
  EMPTY_HOST,
  type HostState,
  type Link,
  type LinkKind,
  type Route,
} from './host/state.ts'
import { readPrefix } from './tools/prefix.ts'

/*
 * A host as JSON: what `simulate` reads and writes. Reading is lenient: what is missing has a default, and what is of
 * another type counts as missing.
 */

type Json = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : [])
export const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
export const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter(item => typeof item === 'string') : []

/** The texts of an object; other values are left out, as xenstore's null for a key that is not there. */
export function textsByName(value: unknown): Record<string, string> {
  if (!isObject(value)) return {}
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => text(entry[1]) !== null))
}

const KINDS: readonly LinkKind[] = ['nic', 'netloop', 'netloop-backend', 'vif', 'tap', 'bridge']

/** Reads `{links, routes, iptables, sysctl, files, bondSlaves}`. */
export function readHost(json: Json): HostState {
  const tables = isObject(json.iptables) ? json.iptables : {}
  const sysctl = isObject(json.sysctl) ? json.sysctl : {}
  return {
    links: withChoices(objects(json.links).map(readLink)),
    routes: objects(json.routes).map(readRoute),
    iptables: { filter: texts(tables.filter), nat: texts(tables.nat) },
    sysctl: {
      ...EMPTY_HOST.sysctl,
      ...Object.fromEntries(
        Object.entries(sysctl).map(([name, value]) => [name, typeof value === 'number' ? value : 0]),
      ),
    },
    files: textsByName(json.files),
    xenstore: textsByName(json.xenstore),
    bondSlaves: textsByName(json.bondSlaves),
  }
}

/** What a bridge has whose last port has left. */
const NO_MAC = '00:00:00:00:00:00'

/**
 * A bridge whose MAC is not the smallest of its ports was given one; so was one whose MTU is not, or is a large one,
 * which hardly any port has by itself.
 */
function withChoices(links: readonly Link[]): Link[] {
  return links.map(link => {
    if (!link.bridge) return link
    const ports = links.filter(({ master }) => master === link.name)
    const smallest = ports.flatMap(({ mac }) => mac ?? []).sort()[0]
    const usual = Math.min(1500, ...ports.map(({ mtu }) => mtu))
    const macChosen = link.mac !== null && link.mac !== (smallest ?? NO_MAC)
    return { ...link, bridge: { ...link.bridge, macChosen, mtuChosen: link.mtu !== usual } }
  })
}

function readLink(json: Json): Link {
  const name = text(json.name) ?? ''
  const kind = KINDS.find(known => known === json.kind) ?? 'nic'
  const settings = isObject(json.bridge) ? json.bridge : {}
  const mac = text(json.mac)
  return {
    name,
    kind,
    firstName: text(json.fixtureName) ?? name,
    mac: mac === null || mac.startsWith('<') ? null : mac.toLowerCase(),
    master: text(json.master),
    up: json.up !== false,
    mtu: typeof json.mtu === 'number' ? json.mtu : 1500,
    arp: json.arp !== false,
    multicast: json.multicast !== false,
    addresses: readAddresses(name, json),
    bridge:
      kind === 'bridge'
        ? {
            stp: settings.stp === true || (typeof settings.stp === 'number' && settings.stp > 0),
            forwardDelay: typeof settings.forwardDelayCs === 'number' ? settings.forwardDelayCs : 1500,
            mtuChosen: false,
            macChosen: false,
          }
        : null,
  }
}

/** `addressInfo` where it is there; else the addresses with the broadcast address that everybody gives them. */
function readAddresses(link: string, json: Json): Address[] {
  const details = new Map(objects(json.addressInfo).map(info => [text(info.address), info]))
  const read: Address[] = []
  for (const written of texts(json.addresses)) {
    const prefix = readPrefix(written)
    if (!prefix) continue
    const info = details.get(written)
    const ipv4 = !prefix.address.includes(':')
    const usual = ipv4 && prefix.prefix < 31 ? broadcastOf(prefix.address, prefix.prefix) : null
    const earlier = read.some(other => ipv4 && other.prefix === prefix.prefix && usual === other.broadcast)
    read.push({
      family: ipv4 ? 'inet' : 'inet6',
      ...prefix,
      broadcast: info ? text(info.broadcast) : usual,
      label: ipv4 ? (text(info?.label) ?? link) : null,
      scope: text(info?.scope) ?? 'global',
      secondary: info ? info.secondary === true : earlier && usual !== null,
    })
  }
  return read
}

function readRoute(json: Json): Route {
  const optional = ['via', 'src', 'scope', 'proto'].flatMap(name => {
    const value = text(json[name])
    return value === null ? [] : [[name, value]]
  })
  return {
    dst: text(json.dst) ?? 'default',
    dev: text(json.dev) ?? '',
    ...Object.fromEntries(optional),
    ...(typeof json.metric === 'number' && { metric: json.metric }),
    ...(json.family === 'inet6' && { family: 'inet6' }),
  }
}

/** The host as it is written: what of it can be compared with another one. */
export function hostJson(host: HostState): Json {
  return {
    links: host.links.map(link => ({
      name: link.name,
      kind: link.kind,
      mac: link.mac ?? (link.kind === 'bridge' ? '<random>' : null),
      master: link.master,
      up: link.up,
      mtu: link.mtu,
      arp: link.arp,
      multicast: link.multicast,
      addresses: link.addresses.map(({ address, prefix }) => `${address}/${prefix}`),
      ...(link.bridge && {
        bridge: { stp: link.bridge.stp ? 1 : 0, forwardDelayCs: link.bridge.forwardDelay },
        ports: host.links
          .filter(port => port.master === link.name)
          .map(port => port.name)
          .sort(),
      }),
    })),
    routes: host.routes,
    iptables: host.iptables,
    sysctl: host.sysctl,
  }
}
