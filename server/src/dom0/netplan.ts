import { isMap, isScalar, isSeq, type Node, parseDocument, YAMLMap, YAMLSeq, Pair as YamlPair } from 'yaml'
import {
  bondModeOf,
  type Declaration,
  defined,
  type Fact,
  type FileDeclarations,
  type InterfaceKind,
  type Match,
  nonEmpty,
  normalMac,
  numberOf,
} from './declaration.ts'
import { truth } from './ini.ts'

/*
 * `/etc/netplan/*.yaml` (netplan reference): `network:` with one map for each kind of interface, whose keys are the names.
 */

const KINDS: Readonly<Record<string, InterfaceKind>> = {
  ethernets: 'nic',
  wifis: 'nic',
  bridges: 'bridge',
  bonds: 'bond',
  vlans: 'vlan',
  'dummy-devices': 'dummy',
  tunnels: 'other',
}

/** Reads one file. A text that is no YAML says nothing: netplan refuses it whole. */
export function readNetplan(text: string, file: string): FileDeclarations {
  const whole = wholeDocument(text)
  if (whole === undefined) return { declarations: [], unread: [file] }
  const network = isMap(whole) ? whole.get('network', true) : null
  if (!isMap(network)) return { declarations: [] }
  const declarations = Object.entries(KINDS).flatMap(([section, kind]) => {
    const interfaces = network.get(section, true)
    return isMap(interfaces) ? pairsOf(interfaces).flatMap(pair => declarationOf(pair, kind, file)) : []
  })
  return { declarations: withSwitchVlans(declarations) }
}

/** In code units; a thousand VLANs take half of it. */
const LONGEST = 128 * 1024
/** Brackets that are open at one place; signs that stand in a row, and on a line. */
const DEEPEST = 64
const SIGNS_IN_A_ROW = /(?:(?:-[ \t]|[,:?[\]{}])[ \t]*){65}|(?::[ \t][^\n:]*){1000}/

/** What a text holds: null for what is no YAML, undefined for what is too long or too tangled to be written by hand. */
function wholeDocument(text: string): Node | null | undefined {
  if (text.length > LONGEST || SIGNS_IN_A_ROW.test(text) || depthOf(text) > DEEPEST) return undefined
  try {
    const document = parseDocument(text, { logLevel: 'silent', strict: false, prettyErrors: false, uniqueKeys: false })
    return document.errors.length === 0 && document.contents ? joined(document.contents) : null
  } catch (error) {
    // The library goes one call deeper for each level.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** How many brackets are open at once. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  for (const [sign] of text.matchAll(/[[\]{}]/g)) {
    depth = sign === '[' || sign === '{' ? depth + 1 : Math.max(0, depth - 1)
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

/** As netplan reads a key that comes twice: maps are one, lists go on, of anything else the last one counts. */
function joined(node: Node): Node {
  if (!isMap(node)) return node
  const byName = new Map<unknown, YamlPair>()
  for (const { key, value } of node.items) {
    const own = isMap(value) ? joined(value) : value
    const name = isScalar(key) ? key.value : key
    const before = byName.get(name)
    byName.set(name, before ? new YamlPair(before.key, bothOf(before.value, own)) : new YamlPair(key, own))
  }
  const map = new YAMLMap()
  map.items = [...byName.values()]
  map.range = node.range ?? null
  return map
}

function bothOf(first: unknown, second: unknown): unknown {
  if (isMap(first) && isMap(second)) {
    const both = new YAMLMap()
    both.items = [...first.items, ...second.items]
    return joined(both)
  }
  if (!isSeq(first) || !isSeq(second)) return second
  const both = new YAMLSeq()
  both.items = [...first.items, ...second.items]
  return both
}

/** netplan makes a VLAN on a bridge of Open vSwitch a bridge of its own there. */
function withSwitchVlans(declarations: readonly Declaration[]): Declaration[] {
  const switches = new Set(declarations.flatMap(({ name, openVswitch }) => (openVswitch ? [name] : [])))
  return declarations.map(one =>
    one.kind === 'vlan' && one.parent && switches.has(one.parent.value)
      ? { ...one, kind: 'bridge', openVswitch: true }
      : one,
  )
}

interface Pair {
  readonly name: string
  readonly key: Node
  readonly value: Node | null
}

function pairsOf(map: YAMLMap): Pair[] {
  return map.items.flatMap(({ key, value }) =>
    isScalar(key) ? [{ name: String(key.value), key, value: (value as Node | null) ?? null }] : [],
  )
}

function declarationOf({ name, key, value }: Pair, kind: InterfaceKind, file: string): Declaration[] {
  const own = isMap(value) ? value : null
  const get = (...path: string[]) => own?.getIn(path, true)
  const fact = <T>(node: unknown, read: (text: string) => T | null): Fact<T> | undefined => {
    if (!isScalar(node) || node.value === null) return undefined
    const result = read(String(node.value))
    return result === null ? undefined : { value: result, place: placeOf(node, file) }
  }
  const list = (node: unknown) =>
    isSeq(node) ? node.items.flatMap(item => fact(firstOf(item), text => text) ?? []) : []
  const renamed = fact(get('set-name'), text => text)
  const match = matchOf(get('match'))
  const place = placeOf(key, file)
  const ports = kind === 'bridge' || kind === 'bond' ? list(get('interfaces')) : undefined
  const routes = routesOf(get('routes'), file)
  return [
    {
      name: renamed?.value ?? name,
      place,
      ...(match && !renamed && { match }),
      kind,
      ...(get('openvswitch') !== undefined && kind === 'bridge' && { openVswitch: true }),
      ...defined({
        mac: fact(get('macaddress') ?? get('match', 'macaddress'), normalMac),
        mtu: fact(get('mtu'), numberOf),
        dhcp: fact(get('dhcp4'), truth),
        addresses: nonEmpty(list(get('addresses'))),
        gateways: nonEmpty([
          fact(get('gateway4'), text => text),
          fact(get('gateway6'), text => text),
          ...routes.filter(({ isDefault }) => isDefault).map(r => r.via),
        ]),
        nameservers: nonEmpty(list(get('nameservers', 'addresses'))),
        searchDomains: nonEmpty(list(get('nameservers', 'search'))),
        more: nonEmpty(moreOf(own, file)),
        routes: nonEmpty(routes.filter(({ isDefault }) => !isDefault).map(r => r.to)),
        ports,
        parent: fact(get('link'), text => text),
        // That of a tunnel is another number.
        vlanId: kind === 'vlan' ? fact(get('id'), numberOf) : undefined,
        bondMode: kind === 'bond' ? fact(get('parameters', 'mode'), bondModeOf) : undefined,
        stp:
          fact(get('parameters', 'stp'), truth) ??
          // netplan turns it on for a bridge that has parameters at all.
          (kind === 'bridge' && isMap(get('parameters')) ? { value: true, place } : undefined),
        forwardDelay: fact(get('parameters', 'forward-delay'), numberOf),
      }),
    },
  ]
}

/** What is read above, or is so without being said. */
const READ = [
  /^(match|set-name|macaddress|mtu|dhcp4|addresses|gateway[46]|nameservers|routes|interfaces|link|id|optional):/,
  /^(renderer|critical|openvswitch|accept-ra|link-local|dhcp6: (false|no)$)/,
  /^parameters\.(stp|forward-delay|mode|mii-monitor-interval):/,
]

function moreOf(own: YAMLMap | null, file: string): Fact<string>[] {
  const told = (map: YAMLMap, before: string): Fact<string>[] =>
    pairsOf(map).flatMap(({ name, key, value }) => {
      if (name === 'parameters' && isMap(value)) return told(value, 'parameters.')
      const text = `${before}${name}: ${value === null ? '' : JSON.stringify(value.toJSON()).replaceAll('"', '')}`
      return READ.some(known => known.test(text)) ? [] : [{ value: text, place: placeOf(key, file) }]
    })
  return own ? told(own, '') : []
}

/** An address can be a map from the address to its label. */
function firstOf(item: unknown): unknown {
  return isMap(item) ? item.items[0]?.key : item
}

function matchOf(node: unknown): Match | null {
  if (!isMap(node)) return null
  const text = (key: string) => (typeof node.get(key) === 'string' ? [String(node.get(key))] : undefined)
  const macs = text('macaddress')?.flatMap(mac => normalMac(mac) ?? [])
  return defined({ names: text('name'), macs, types: ['ether'] })
}

interface Route {
  readonly isDefault: boolean
  readonly to: Fact<string> | undefined
  readonly via: Fact<string> | undefined
}

function routesOf(node: unknown, file: string): Route[] {
  if (!isSeq(node)) return []
  return node.items.flatMap(item => {
    if (!isMap(item)) return []
    const [to, via] = [item.get('to', true), item.get('via', true)]
    const textOf = (part: unknown) => (isScalar(part) ? String(part.value) : '')
    const target = isScalar(to)
      ? { value: `${textOf(to)}${via ? ` via ${textOf(via)}` : ''}`, place: placeOf(to, file) }
      : undefined
    const gateway = isScalar(via) ? { value: textOf(via), place: placeOf(via, file) } : undefined
    return [{ isDefault: /^(default|0\.0\.0\.0\/0|::\/0)$/.test(textOf(to)), to: target, via: gateway }]
  })
}

function placeOf(node: Node, file: string) {
  const [start = 0, end = start] = node.range ?? []
  return { file, span: { start, end } }
}
