import { withPrefix } from './addresses.ts'
import {
  type Declaration,
  defined,
  type Fact,
  type FileDeclarations,
  type InterfaceKind,
  nonEmpty,
  numberOf,
  type Place,
} from './declaration.ts'

const ADDRESS =
  /^\s*(?:inet6?\s+)?(\d+\.\d+\.\d+\.\d+(?:\/\d+)?|[\da-f]*:[\da-f:]+(?:\/\d+)?)(?:.*\b(?:netmask|prefixlen)\s+(\S+))?/i

/** What ifconfig of a BSD is to do with an interface, and where that is said. */
export interface BsdIfconfig {
  readonly name: string
  /** A call a line, or several with semicolons between. */
  readonly text: string
  /** Where the text begins in its file. */
  readonly start: number
  readonly place: Place
}

/** `/etc/ifconfig.bridge0` of a NetBSD dom0 (ifconfig.if(5)): each line is a call of ifconfig, or of a program after `!`. */
export function readNetbsdIfconfig(text: string, file: string): FileDeclarations {
  const name = file.slice(file.lastIndexOf('ifconfig.') + 'ifconfig.'.length)
  return {
    declarations: [ifconfigDeclaration({ name, text, start: 0, place: { file, span: { start: 0, end: 0 } } }, file)],
  }
}

/** The interface that such calls make. */
export function ifconfigDeclaration({ name, text, start: base, place }: BsdIfconfig, file: string): Declaration {
  const addresses: Fact<string>[] = []
  const ports: Fact<string>[] = []
  let mtu: Fact<number> | undefined
  let dhcp: Fact<boolean> | undefined
  let parent: Fact<string> | undefined
  let vlanId: Fact<number> | undefined
  for (const line of text.matchAll(/[^\n;]+/g)) {
    const at = (part: string) => {
      const start = base + line.index + line[0].indexOf(part)
      return { file, span: { start, end: start + part.length } }
    }
    if (/^\s*#/.test(line[0])) continue
    const [, address, mask] = ADDRESS.exec(line[0]) ?? []
    if (address) addresses.push({ value: withPrefix(address, mask), place: at(address) })
    const size = /\bmtu\s+(\d+)/.exec(line[0])?.[1]
    const value = size === undefined ? null : numberOf(size)
    if (size !== undefined && value !== null) mtu = { value, place: at(size) }
    const client = /(?:^|\s)(?:dhcp|syncdhcp|!\s*dhcpcd|!\s*dhclient)(?!\S)/i.exec(line[0])?.[0].trim()
    if (client) dhcp = { value: true, place: at(client) }
    const [, tag, carrier] = /\bvlan\s+(\d+)\s+(?:vlanif|vlandev)\s+(\S+)/.exec(line[0]) ?? []
    if (tag) vlanId = { value: Number(tag), place: at(tag) }
    if (carrier) parent = { value: carrier, place: at(carrier) }
    for (const [, port = ''] of line[0].matchAll(/\b(?:add|addm|laggport|agrport)\s+(\S+)/g))
      ports.push({ value: port, place: at(port) })
  }
  const kind = kindOf(name)
  return {
    name,
    place,
    kind,
    ...defined({
      ...{ mtu, dhcp, parent, vlanId, addresses: nonEmpty(addresses) },
      ports: kind === 'bridge' || kind === 'bond' ? ports : undefined,
    }),
  }
}

/** Interfaces are named after their drivers. */
function kindOf(name: string): InterfaceKind {
  if (/^bridge\d/.test(name)) return 'bridge'
  if (/^lo\d/.test(name)) return 'loopback'
  // An interface of the host itself that is a port of a bridge, so that the host is there as its guests are.
  if (/^vether\d/.test(name)) return 'internal'
  if (/^(lagg|agr)\d/.test(name)) return 'bond'
  return /^vlan\d|\.\d+$/.test(name) ? 'vlan' : 'nic'
}

/** `/etc/mygate` and `/etc/mygate6`: the default gateway, on the first line that is no comment (mygate(5)). */
export function readMygate(text: string, file: string): Fact<string> | null {
  const match = /^[ \t]*([\da-f.:]+)[ \t]*$/im.exec(text)
  if (!match?.[1]) return null
  const start = match.index + match[0].indexOf(match[1])
  return { value: match[1], place: { file, span: { start, end: start + match[1].length } } }
}
