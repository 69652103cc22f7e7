import { withPrefix } from './addresses.ts'
import {
  bondModeOf,
  type Declaration,
  defined,
  type Fact,
  type FileDeclarations,
  type InterfaceKind,
  nonEmpty,
  normalMac,
  numberOf,
} from './declaration.ts'
import { truth } from './ini.ts'
import { inVariable, withCarrier } from './looseNames.ts'
import { type Assignment, shellAssignments, wordsOf } from './shellAssignments.ts'

/*
 * `/etc/conf.d/net` of Gentoo's netifrc: variables whose names end in an interface, such as `config_eth0`. What a shell
 * cannot have in a name (`.`, `-`) is written `_` there; how the interface is really called then stands in a value.
 */

const PREFIX =
  /^(bridge_add|config|routes|bridge|brctl|slaves|mode|vlans|mac|mtu|dns_servers|dns_search|dns_domain|bridge_forward_delay|bridge_stp_state)_(\w+)$/

/** Further topics of netifrc, which no fact has in it. */
const OTHER =
  /^(modules|dhcpcd?|dhclient|udhcpc|ethtool_\w+|fallback|fallback_route|metric|lacp_rate|xmit_hash_policy|primary|rules|txqueuelen|bridge_\w+?)_([a-z]+\d\w*)$/

/** Reads the file; an interface is declared once, at the first variable that is about it. */
export function readGentooNet(text: string, file: string): FileDeclarations {
  const byInterface = new Map<string, Map<string, Assignment>>()
  const assignments = shellAssignments(text)
  const own = new Map(assignments.map(one => [one.name, one.value]))
  const names = namesIn(text, assignments, own)
  const { real } = names
  for (const one of assignments) {
    const [, topic = '', variable = ''] = longestPrefix(one.name) ?? []
    const name = real.get(variable) ?? variable
    if (name === '' || name === 'lo') continue
    const variables = byInterface.get(name) ?? new Map<string, Assignment>()
    byInterface.set(name, variables.set(topic, one))
  }
  const others = new Map<string, Fact<string>[]>()
  for (const { name, value, span } of assignments) {
    const [, topic = '', variable = ''] = longestPrefix(name) ? [] : (OTHER.exec(name) ?? [])
    if (topic === '') continue
    const own = real.get(variable) ?? variable
    const said = others.get(own) ?? []
    said.push({ value: `${name}="${value}"`, place: { file, span } })
    others.set(own, said)
  }
  const declared = [...byInterface].map(([name, variables]) =>
    declarationOf(name, variables, others.get(name) ?? [], file),
  )
  const vlans = [...byInterface].flatMap(([name, variables]) => vlansOf(name, variables.get('vlans'), names, file))
  return {
    declarations: [...declared, ...vlans].map(one => (names.isLoose(one.name) ? { ...one, isLoose: true } : one)),
  }
}

/** What interfaces are called that variables are about. */
interface Names {
  /** By how variables write them. */
  readonly real: ReadonlyMap<string, string>
  vlan(parent: string, id: string): string
  /** Nothing in the file spells it out. */
  isLoose(name: string): boolean
}

function namesIn(text: string, assignments: readonly Assignment[], own: ReadonlyMap<string, string>): Names {
  const services = [...text.matchAll(/(?<![\w.-])net\.(\w[\w.-]*\w)/g)].map(([, name = '']) => name)
  const spelled = byVariable([...services, ...namesInValues(assignments)].flatMap(withCarrier))
  const vlan = (parent: string, id: string) => {
    const name = vlanName(parent, id, own)
    return spelled.get(inVariable(name)) ?? name
  }
  const vlans = assignments.flatMap(one => {
    const [, topic = '', variable = ''] = longestPrefix(one.name) ?? []
    const parent = spelled.get(variable) ?? variable
    return topic === 'vlans' ? wordsOf(one).map(({ text }) => ({ parent, name: vlan(parent, text) })) : []
  })
  const real = new Map([...byVariable(vlans.map(({ name }) => name)), ...spelled])
  const parents = new Map(vlans.map(({ name, parent }) => [name, parent]))
  const isLoose = (name: string): boolean =>
    /\w_\w/.test(name) && spelled.get(inVariable(name)) !== name && (parents.get(name) ?? '_').includes('_')
  return { real, vlan, isLoose }
}

function byVariable(names: readonly string[]): Map<string, string> {
  return new Map(names.map(name => [inVariable(name), name]))
}

/** Interfaces that are named in full: ports, members of bonds, bridges that a card joins. */
function namesInValues(assignments: readonly Assignment[]): string[] {
  return assignments.flatMap(one => {
    const [, topic = ''] = longestPrefix(one.name) ?? []
    const words = wordsOf(one).map(({ text }) => text)
    return topic === 'bridge' || topic === 'slaves' || topic === 'bridge_add' ? words : []
  })
}

function vlanName(parent: string, id: string, own: ReadonlyMap<string, string>): string {
  return own.get(`${inVariable(parent)}_vlan${id}_name`) ?? own.get(`vlan${id}_name`) ?? `${parent}.${id}`
}

/** What else the kernel can set for a bridge or its port, by the names below `/sys/class/net/br0/bridge`. */
const KERNEL_BRIDGE =
  /^bridge_(ageing_time|default_pvid|group_(addr|fwd_mask)|hash_(elasticity|max)|hello_time|max_age|multicast_\w+|nf_call_\w+|path_cost|port_\w+|priority|vlan_\w+)_\w/

/** `bridge_forward_delay_br0` is about br0, not about `forward_delay_br0`; null for topics that no fact has in it. */
function longestPrefix(name: string): RegExpExecArray | null {
  if (KERNEL_BRIDGE.test(name)) return null
  return /^(bridge_forward_delay|bridge_stp_state)_(\w+)$/.exec(name) ?? PREFIX.exec(name)
}

function declarationOf(
  name: string,
  variables: ReadonlyMap<string, Assignment>,
  more: readonly Fact<string>[],
  file: string,
): Declaration {
  const fact = <T>(topic: string, read: (value: string) => T | null): Fact<T> | undefined => {
    const one = variables.get(topic)
    const value = one ? read(one.value) : null
    return one && value !== null ? { value, place: { file, span: one.span } } : undefined
  }
  const words = (topic: string): Fact<string>[] => {
    const one = variables.get(topic)
    return one ? wordsOf(one).map(({ text, span }) => ({ value: text, place: { file, span } })) : []
  }
  const isBridge = ['bridge', 'brctl', 'bridge_forward_delay', 'bridge_stp_state'].some(topic => variables.has(topic))
  const isBond = variables.has('slaves') || variables.has('mode')
  const kind: InterfaceKind | null = isBridge ? 'bridge' : isBond ? 'bond' : null
  const [first] = variables.values()
  return {
    name,
    place: { file, span: first?.nameSpan ?? { start: 0, end: 0 } },
    ...(kind && { kind }),
    ...defined({
      mac: fact('mac', normalMac),
      mtu: fact('mtu', numberOf),
      dhcp: fact('config', value => (/\b(dhcp|dhcpcd|dhclient|udhcpc)\b/.test(value) ? true : null)),
      addresses: nonEmpty(addressesOf(variables.get('config'), file)),
      gateways: nonEmpty(gatewaysOf(variables.get('routes'), file)),
      routes: nonEmpty(routesOf(variables.get('routes'), file)),
      nameservers: nonEmpty(words('dns_servers')),
      searchDomains: nonEmpty([...words('dns_search'), ...words('dns_domain')]),
      more: nonEmpty(more),
      // A card that joins a bridge when it comes up names it itself.
      master: fact('bridge_add', value => value),
      ports: isBridge ? words('bridge') : isBond ? words('slaves') : undefined,
      bondMode: fact('mode', bondModeOf),
      stp:
        fact('bridge_stp_state', value => value !== '0') ??
        fact('brctl', words => truth(/\bstp\s+(\w+)/.exec(words)?.[1] ?? '')),
      forwardDelay:
        fact('bridge_forward_delay', numberOf) ??
        fact('brctl', words => numberOf(/\bsetfd\s+(\d+)/.exec(words)?.[1] ?? '')),
    }),
  }
}

const ADDRESS = /(?<!\S)(?:\d+\.\d+\.\d+\.\d+|[\da-f]*:[\da-f:]+)(?:\/\d+)?(?!\S)/gi

/** `192.0.2.10/24`, several of them on a line, or `192.0.2.10 netmask 255.255.255.0`. */
function addressesOf(config: Assignment | undefined, file: string): Fact<string>[] {
  return linesOf(config).flatMap(({ text, start }) => {
    const mask = /\bnetmask\s+(\S+)/.exec(text)?.[1]
    const isFirst = (at: number) => text.slice(0, at).trim() === ''
    return [...text.matchAll(ADDRESS)]
      .filter(match => isFirst(match.index) || match[0].includes('/'))
      .map(({ 0: address, index }) => {
        const span = { start: start + index, end: start + index + address.length }
        return { value: withPrefix(address, mask), place: { file, span } }
      })
  })
}

function gatewaysOf(routes: Assignment | undefined, file: string): Fact<string>[] {
  return linesOf(routes).flatMap(({ text, start }) => {
    const via = /^\s*(?:default|0\.0\.0\.0\/0|::\/0)\s+(?:via|gw)\s+(\S+)/.exec(text)?.[1]
    if (via === undefined) return []
    const at = start + text.indexOf(via)
    return [{ value: via, place: { file, span: { start: at, end: at + via.length } } }]
  })
}

/** Those that are not the way to everywhere else: `10.0.0.0/8 via 192.0.2.254`, `10.0.0.0 netmask 255.0.0.0 gw 192.0.2.254`. */
function routesOf(routes: Assignment | undefined, file: string): Fact<string>[] {
  return linesOf(routes).flatMap(({ text, start }) => {
    const match =
      /^\s*(?:-(?:net|host)\s+)?(\d+\.\d+\.\d+\.\d+(?:\/\d+)?|[\da-f]*:[\da-f:]*\/\d+)(?:\s+netmask\s+(\S+))?(?:\s+(?:via|gw)\s+(\S+))?/i.exec(
        text,
      )
    const [all = '', to = '', mask, via] = match ?? []
    if (to === '' || /^(0\.0\.0\.0|::)\/0$/.test(to)) return []
    const target = withPrefix(to, mask)
    const span = { start: start + all.indexOf(to), end: start + all.length }
    return [{ value: via === undefined ? target : `${target} via ${via}`, place: { file, span } }]
  })
}

/** Each line of each word: one address or route stands in each. */
function linesOf(one: Assignment | undefined): { text: string; start: number }[] {
  return (one?.words ?? []).flatMap(({ text, span }) =>
    [...text.matchAll(/[^\n]+/g)].map(line => ({ text: line[0], start: span.start + line.index })),
  )
}

function vlansOf(parent: string, vlans: Assignment | undefined, names: Names, file: string): Declaration[] {
  return (vlans ? wordsOf(vlans) : []).map(({ text, span }) => {
    const place = { file, span }
    const vlanId = { value: Number(text), place }
    return { name: names.vlan(parent, text), place, kind: 'vlan', parent: { value: parent, place }, vlanId }
  })
}
