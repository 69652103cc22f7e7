import { withPrefix } from './addresses.ts'
import { type Declaration, defined, type Fact, type FileDeclarations, nonEmpty, numberOf } from './declaration.ts'

/** `/etc/ifconfig.bridge0` of a NetBSD dom0 (ifconfig.if(5)): each line is a call of ifconfig, or of a program after `!`. */
export function readNetbsdIfconfig(text: string, file: string): FileDeclarations {
  const name = file.slice(file.lastIndexOf('ifconfig.') + 'ifconfig.'.length)
  const addresses: Fact<string>[] = []
  const ports: Fact<string>[] = []
  let mtu: Fact<number> | undefined
  let dhcp: Fact<boolean> | undefined
  for (const line of text.matchAll(/[^\n;]+/g)) {
    const at = (part: string) => {
      const start = line.index + line[0].indexOf(part)
      return { file, span: { start, end: start + part.length } }
    }
    if (/^\s*#/.test(line[0])) continue
    const [, address, mask] =
      /^\s*(?:inet\s+)?(\d+\.\d+\.\d+\.\d+(?:\/\d+)?)(?:.*\bnetmask\s+(\S+))?/.exec(line[0]) ?? []
    if (address) addresses.push({ value: withPrefix(address, mask), place: at(address) })
    const size = /\bmtu\s+(\d+)/.exec(line[0])?.[1]
    const value = size === undefined ? null : numberOf(size)
    if (size !== undefined && value !== null) mtu = { value, place: at(size) }
    const client = /^\s*(dhcp|!\s*dhcpcd|!\s*dhclient)\b/.exec(line[0])?.[0].trim()
    if (client) dhcp = { value: true, place: at(client) }
    for (const [, port = ''] of line[0].matchAll(/\badd\s+(\S+)/g)) ports.push({ value: port, place: at(port) })
  }
  const isBridge = /^bridge\d/.test(name)
  const declaration: Declaration = {
    name,
    place: { file, span: { start: 0, end: 0 } },
    kind: isBridge ? 'bridge' : /^vlan\d/.test(name) ? 'vlan' : 'nic',
    ...defined({ mtu, dhcp, addresses: nonEmpty(addresses), ports: isBridge ? ports : undefined }),
  }
  return { declarations: [declaration] }
}
