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
import { entriesOf, fromFile, type IniEntry, type IniSection, iniSections, lastEntry, truth } from './ini.ts'

/*
 * `/etc/systemd/network/*.netdev` makes an interface, `*.network` sets up whichever interfaces it matches
 * (systemd.netdev(5), systemd.network(5)), `*.link` gives a card its name (systemd.link(5)). What lies in `NAME.d/*.conf` beside
 * such a file is read as if it stood behind it.
 */

/** What is dropped in beside a file, in order. */
export interface DropIn {
  readonly text: string
  readonly file: string
}

const KINDS: Readonly<Record<string, InterfaceKind>> = { bridge: 'bridge', bond: 'bond', vlan: 'vlan', dummy: 'dummy' }

function sectionsOf(text: string, dropIns: readonly DropIn[]): IniSection[] {
  return [...iniSections(text), ...dropIns.flatMap(one => fromFile(iniSections(one.text), one.file))]
}

/** The last value of a key; an empty one takes back what was said before. */
function lastValue(sections: readonly IniSection[], section: string, key: string): IniEntry | null {
  const entry = lastEntry(sections, section, key)
  return entry?.value === '' ? null : entry
}

/** All values of a key that takes several; an empty one takes back those before. */
function valuesOf(sections: readonly IniSection[], section: string, key: string): IniEntry[] {
  const entries = entriesOf(sections, section, key)
  return entries.slice(entries.findLastIndex(({ value }) => value === '') + 1)
}

/** Keys whose values are interfaces that the file belongs to or makes. */
const NAMING: Readonly<Record<string, InterfaceKind>> = { Bridge: 'bridge', Bond: 'bond', VLAN: 'vlan' }

/** What a file that is dropped in beside another one names by itself. */
export function readDropIn(text: string, file: string): FileDeclarations {
  const sections = iniSections(text)
  const named = Object.entries(NAMING).flatMap(([key, kind]) =>
    entriesOf(sections, 'Network', key).map(({ value, span }) => ({ name: value, kind, place: { file, span } })),
  )
  return { declarations: named.filter(({ name }) => name !== '') }
}

/** Reads a `.link` file: the card that it gives a name. */
export function readLink(text: string, file: string, dropIns: readonly DropIn[] = []): FileDeclarations {
  const sections = sectionsOf(text, dropIns)
  const { fact } = reader(file)
  const name = lastValue(sections, 'Link', 'Name')
  if (!name) return { declarations: [] }
  const own = lastValue(sections, 'Link', 'MACAddress')
  const matched = lastValue(sections, 'Match', 'PermanentMACAddress') ?? lastValue(sections, 'Match', 'MACAddress')
  const mtu = fact(lastValue(sections, 'Link', 'MTUBytes'), numberOf)
  const declaration: Declaration = {
    name: name.value,
    place: { file: name.file ?? file, span: name.span },
    ...defined({ mac: fact(own ?? matched, normalMac), mtu }),
  }
  return { declarations: [declaration] }
}

/** Reads a `.netdev` file: the interface it makes. */
export function readNetdev(text: string, file: string, dropIns: readonly DropIn[] = []): FileDeclarations {
  const sections = sectionsOf(text, dropIns)
  const { fact } = reader(file)
  const [name, kind] = [lastEntry(sections, 'NetDev', 'Name'), lastEntry(sections, 'NetDev', 'Kind')]
  if (!name || !kind) return { declarations: [] }
  const get = (section: string, key: string) => lastValue(sections, section, key)
  const declaration: Declaration = {
    name: name.value,
    place: { file: name.file ?? file, span: name.span },
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
export function readNetwork(text: string, file: string, dropIns: readonly DropIn[] = []): FileDeclarations {
  const sections = sectionsOf(text, dropIns)
  const { fact, facts } = reader(file)
  const header = sections.find(({ name }) => name === 'Match')
  const get = (section: string, key: string) => lastValue(sections, section, key)
  const names = get('Match', 'Name')
  // Without any condition the file is for every interface there is, which is never meant and not followed here.
  if (!header || header.entries.length === 0) return { declarations: [] }
  // What is meant for containers and other machines is none of dom0's.
  if (/^(?!!|no$|xen$|false$|0$)./.test(get('Match', 'Virtualization')?.value ?? '')) return { declarations: [] }
  // Ends of containers and machines, which systemd's own files are for.
  if (VIRTUAL.test(get('Match', 'Driver')?.value ?? '') && /[*?]/.test(names?.value ?? '')) return { declarations: [] }
  // Left to others, such as the scripts of Xen: the file says nothing of its interfaces, and not that there are any.
  if (truth(get('Link', 'Unmanaged')?.value ?? '') === true) return { declarations: [] }
  const place = { file: names?.file ?? header.file ?? file, span: names?.span ?? header.span }
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
        facts([...valuesOf(sections, 'Network', 'Address'), ...entriesOf(sections, 'Address', 'Address')]),
      ),
      gateways: nonEmpty(facts([...valuesOf(sections, 'Network', 'Gateway'), ...defaultRoutes(sections)])),
      routes: nonEmpty(routesOf(sections, file)),
      nameservers: nonEmpty(facts(wordsOf(entriesOf(sections, 'Network', 'DNS')))),
      searchDomains: nonEmpty(facts(wordsOf(entriesOf(sections, 'Network', 'Domains')))),
      more: nonEmpty(moreOf(sections, file)),
      master: fact(master, value => value),
      masquerade: fact(get('Network', 'IPMasquerade'), value => (truth(value) === false ? null : true)),
      forwarding: forwardedBy(get, fact, 'IPv4Forwarding', 'ipv4'),
      forwarding6: forwardedBy(get, fact, 'IPv6Forwarding', 'ipv6'),
    }),
  }
  const vlans = valuesOf(sections, 'Network', 'VLAN').map((entry): Declaration => {
    const parent = names && { value: names.value, place }
    const own = { file: entry.file ?? file, span: entry.span }
    return { name: entry.value, place: own, kind: 'vlan', ...(parent && { parent }) }
  })
  const made = master ? [masterOf(master, sections, file)] : []
  return { declarations: [declaration, ...vlans, ...made] }
}

/** Drivers of what is no card. */
const VIRTUAL = /^(veth|tun|bridge|ipvlan|macvlan)$/

/** Masquerading passes packets on by itself, and nothing here ever turns that off again (systemd.network(5), IPForward=). */
function forwardedBy(
  get: (section: string, key: string) => IniEntry | null,
  fact: ReturnType<typeof reader>['fact'],
  own: string,
  family: string,
): Fact<boolean> | undefined {
  const entries = [get('Network', 'IPForward') ?? get('Network', own), get('Network', 'IPMasquerade')]
  const found = entries.map(entry =>
    fact(entry, value => (truth(value) === true || value === family || value === 'both' ? true : null)),
  )
  return found.find(one => one !== undefined)
}

/** The bridge or bond that a port names exists, even where the file that makes it is not to be seen. */
function masterOf(master: IniEntry, sections: readonly IniSection[], file: string): Declaration {
  const isBridge = lastEntry(sections, 'Network', 'Bridge') === master
  return {
    name: master.value,
    place: { file: master.file ?? file, span: master.span },
    kind: isBridge ? 'bridge' : 'bond',
  }
}

function matchOf(sections: readonly IniSection[]): Match {
  const words = (key: string) => {
    const values = valuesOf(sections, 'Match', key)
    return values.length === 0 ? undefined : values.flatMap(({ value }) => value.split(/\s+/)).filter(Boolean)
  }
  const macs = (words('MACAddress') ?? words('PermanentMACAddress'))?.flatMap(text => normalMac(text) ?? [])
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
    return to
      ? [{ value: via ? `${to.value} via ${via.value}` : to.value, place: { file: to.file ?? file, span: to.span } }]
      : []
  })
}

/** Turns entries of that file into facts. */
export function reader(file: string) {
  return {
    fact: <T>(entry: IniEntry | null | undefined, read: (value: string) => T | null): Fact<T> | undefined => {
      const value = entry ? read(entry.value) : null
      return entry && value !== null ? { value, place: { file: entry.file ?? file, span: entry.span } } : undefined
    },
    facts: (entries: readonly IniEntry[]): Fact<string>[] =>
      entries
        .filter(({ value }) => value !== '')
        .map(({ value, span, file: own = file }) => ({ value, place: { file: own, span } })),
  }
}
