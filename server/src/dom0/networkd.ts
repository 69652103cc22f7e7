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
import { entriesOf, type IniEntry, type IniSection, iniSections, lastEntry, truth } from './ini.ts'

/*
 * `/etc/systemd/network/*.netdev` makes an interface, `*.network` sets up whichever interfaces it matches
 * (systemd.netdev(5), systemd.network(5)).
 */

const KINDS: Readonly<Record<string, InterfaceKind>> = { bridge: 'bridge', bond: 'bond', vlan: 'vlan', dummy: 'dummy' }

/** Reads a `.netdev` file: the interface it makes. */
export function readNetdev(text: string, file: string): FileDeclarations {
  const sections = iniSections(text)
  const { fact } = reader(file)
  const [name, kind] = [lastEntry(sections, 'NetDev', 'Name'), lastEntry(sections, 'NetDev', 'Kind')]
  if (!name || !kind) return { declarations: [] }
  const get = (section: string, key: string) => lastEntry(sections, section, key)
  const declaration: Declaration = {
    name: name.value,
    place: { file, span: name.span },
    kind: KINDS[kind.value] ?? 'other',
    ...defined({
      mac: fact(get('NetDev', 'MACAddress'), normalMac),
      mtu: fact(get('NetDev', 'MTUBytes'), numberOf),
      bondMode: fact(get('Bond', 'Mode'), bondModeOf),
      stp: fact(get('Bridge', 'STP'), truth),
      forwardDelay: fact(get('Bridge', 'ForwardDelaySec'), value => numberOf(value.replace(/s(ec)?$/, ''))),
      vlanId: fact(get('VLAN', 'Id'), numberOf),
    }),
  }
  return { declarations: [declaration] }
}

/** Reads a `.network` file. Its interfaces are found by `match`; the bridge, bond and VLANs it names are declared too. */
export function readNetwork(text: string, file: string): FileDeclarations {
  const sections = iniSections(text)
  const { fact, facts } = reader(file)
  const header = sections.find(({ name }) => name === 'Match')
  const get = (section: string, key: string) => lastEntry(sections, section, key)
  const names = get('Match', 'Name')
  // Without any condition the file is for every interface there is, which is never meant and not followed here.
  if (!header || header.entries.length === 0) return { declarations: [] }
  // Left to others, such as the scripts of Xen: the file says nothing of its interfaces, and not that there are any.
  if (truth(get('Link', 'Unmanaged')?.value ?? '') === true) return { declarations: [] }
  const place = { file, span: names?.span ?? header.span }
  const master = get('Network', 'Bridge') ?? get('Network', 'Bond')
  const declaration: Declaration = {
    name: names?.value ?? header.entries[0]?.value ?? '',
    place,
    match: matchOf(sections),
    firstCounts: true,
    ...defined({
      mac: fact(get('Link', 'MACAddress'), normalMac),
      mtu: fact(get('Link', 'MTUBytes'), numberOf),
      dhcp: fact(get('Network', 'DHCP'), value => (/^(yes|true|on|1|both|ipv4|v4)$/i.test(value) ? true : null)),
      addresses: nonEmpty(
        facts([...entriesOf(sections, 'Network', 'Address'), ...entriesOf(sections, 'Address', 'Address')]),
      ),
      gateways: nonEmpty(facts([...entriesOf(sections, 'Network', 'Gateway'), ...defaultRoutes(sections)])),
      routes: nonEmpty(routesOf(sections, file)),
      nameservers: nonEmpty(facts(wordsOf(entriesOf(sections, 'Network', 'DNS')))),
      searchDomains: nonEmpty(facts(wordsOf(entriesOf(sections, 'Network', 'Domains')))),
      more: nonEmpty(moreOf(sections, file)),
      master: fact(master, value => value),
      masquerade: fact(get('Network', 'IPMasquerade'), value => (truth(value) === false ? null : true)),
      forwarding: fact(get('Network', 'IPForward') ?? get('Network', 'IPv4Forwarding'), value =>
        /^(ipv4|yes|true|on|1)$/i.test(value) ? true : null,
      ),
    }),
  }
  const vlans = entriesOf(sections, 'Network', 'VLAN').map((entry): Declaration => {
    const parent = names && { value: names.value, place }
    return { name: entry.value, place: { file, span: entry.span }, kind: 'vlan', ...(parent && { parent }) }
  })
  const made = master ? [masterOf(master, sections, file)] : []
  return { declarations: [declaration, ...vlans, ...made] }
}

/** The bridge or bond that a port names exists, even where the file that makes it is not to be seen. */
function masterOf(master: IniEntry, sections: readonly IniSection[], file: string): Declaration {
  const isBridge = lastEntry(sections, 'Network', 'Bridge') === master
  return { name: master.value, place: { file, span: master.span }, kind: isBridge ? 'bridge' : 'bond' }
}

function matchOf(sections: readonly IniSection[]): Match {
  const words = (key: string) => lastEntry(sections, 'Match', key)?.value.split(/\s+/).filter(Boolean)
  const macs = words('MACAddress')?.flatMap(text => normalMac(text) ?? [])
  return defined({ names: words('Name'), macs, types: words('Type') })
}

/** Each word of a value that is a list. */
function wordsOf(entries: readonly IniEntry[]): IniEntry[] {
  return entries.flatMap(entry =>
    [...entry.value.matchAll(/\S+/g)].map(word => {
      const start = entry.span.start + word.index
      return { ...entry, value: word[0], span: { start, end: start + word[0].length } }
    }),
  )
}

/** What is read above, or says how an interface is found, or that a port has no address. */
const READ = [
  /^Match\./,
  /^Link\.(MACAddress|MTUBytes|RequiredForOnline|Unmanaged|ActivationPolicy)$/,
  /^Network\.(Description|DHCP|Address|Gateway|DNS|Domains|Bridge|Bond|VLAN|IPMasquerade|IPForward|IPv4Forwarding|ConfigureWithoutCarrier)$/,
  /^Network\.(LinkLocalAddressing|IPv6AcceptRA|LLDP|EmitLLDP|LLMNR|MulticastDNS)$/,
  /^Address\.Address$/,
  /^Route\.(Destination|Gateway|Scope)$/,
]

function moreOf(sections: readonly IniSection[], file: string): Fact<string>[] {
  const entries = sections.flatMap(({ name, entries: own }) => own.map(entry => ({ name, entry })))
  const said = (name: string, { key, value }: IniEntry) =>
    `${name}.${key}` === 'Network.DHCP' ? !/^(ipv6|v6)$/i.test(value) : READ.some(known => known.test(`${name}.${key}`))
  return entries
    .filter(({ name, entry }) => entry.value !== '' && !said(name, entry))
    .map(({ name, entry }) => ({ value: `[${name}] ${entry.key}=${entry.value}`, place: { file, span: entry.span } }))
}

function defaultRoutes(sections: readonly IniSection[]): IniEntry[] {
  const routes = sections.filter(({ name, entries }) => name === 'Route' && entries.every(e => !isNarrow(e)))
  return routes.flatMap(({ entries }) => entries.filter(({ key }) => key === 'Gateway'))
}

function isNarrow({ key, value }: IniEntry): boolean {
  return key === 'Destination' && !/^(0\.0\.0\.0|::)\/0$/.test(value)
}

function routesOf(sections: readonly IniSection[], file: string): Fact<string>[] {
  return sections.flatMap(({ name, entries }) => {
    const to = entries.find(entry => name === 'Route' && isNarrow(entry))
    const via = entries.find(({ key }) => key === 'Gateway')
    return to ? [{ value: via ? `${to.value} via ${via.value}` : to.value, place: { file, span: to.span } }] : []
  })
}

/** Turns entries of that file into facts. */
export function reader(file: string) {
  return {
    fact: <T>(entry: IniEntry | null | undefined, read: (value: string) => T | null): Fact<T> | undefined => {
      const value = entry ? read(entry.value) : null
      return entry && value !== null ? { value, place: { file, span: entry.span } } : undefined
    },
    facts: (entries: readonly IniEntry[]): Fact<string>[] =>
      entries.filter(({ value }) => value !== '').map(({ value, span }) => ({ value, place: { file, span } })),
  }
}
