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
import { type IniEntry, iniSections, lastEntry, truth } from './ini.ts'
import { reader } from './networkd.ts'

/*
 * `/etc/NetworkManager/system-connections/*.nmconnection` (nm-settings-keyfile(5)): one connection a file. The bridge of a
 * port is named by its interface or by the uuid of its connection, so a declaration carries the uuid as well.
 */

const KINDS: Readonly<Record<string, InterfaceKind>> = {
  ethernet: 'nic',
  '802-3-ethernet': 'nic',
  bridge: 'bridge',
  bond: 'bond',
  vlan: 'vlan',
  dummy: 'dummy',
  team: 'bond',
  'ovs-bridge': 'bridge',
}

/** What one connection says, and what others may call it. */
export function readKeyfile(text: string, file: string): FileDeclarations {
  const sections = iniSections(text)
  const { fact } = reader(file)
  const get = (section: string, ...keys: string[]) =>
    keys.map(key => lastEntry(sections, section, key)).find(entry => entry !== null) ?? null
  const type = get('connection', 'type')?.value ?? ''
  const kind = type === 'ovs-interface' ? kindOfSwitchPort(get('ovs-interface', 'type')?.value) : KINDS[type]
  const device = get('connection', 'interface-name') ?? get(type, 'interface-name') ?? get('ethernet', 'mac-address')
  const uuid = get('connection', 'uuid')?.value
  const controller = get('connection', 'controller', 'master')
  if (type === 'ovs-port' && controller) {
    const names = [uuid, get('connection', 'interface-name')?.value].flatMap(name => name ?? [])
    const of = { value: controller.value, place: { file, span: controller.span } }
    return { declarations: [], controllers: names.map(name => ({ name, of })) }
  }
  if (!kind || !device) return { declarations: [] }
  const mac = fact(get('ethernet', 'mac-address') ?? get('bridge', 'mac-address'), normalMac)
  const isNamed = normalMac(device.value) === null
  const declaration: Declaration = {
    name: device.value,
    place: { file, span: device.span },
    kind,
    priority: Number(get('connection', 'autoconnect-priority')?.value ?? 0) || 0,
    ...(!isNamed && mac && { match: { macs: [mac.value], types: ['ether'] } }),
    ...(type === 'ovs-bridge' && { openVswitch: true }),
    ...defined({
      mac,
      mtu: fact(get('ethernet', 'mtu') ?? get('bridge', 'mtu'), numberOf),
      dhcp: fact(get('ipv4', 'method'), value => (value === 'auto' ? true : null)),
      addresses: nonEmpty(addressesOf(sections, file).map(({ address }) => address)),
      gateways: nonEmpty([
        ...addressesOf(sections, file).map(({ gateway }) => gateway),
        fact(get('ipv4', 'gateway'), value => value),
        fact(get('ipv6', 'gateway'), value => value),
      ]),
      routes: nonEmpty(routesOf(sections, file)),
      nameservers: nonEmpty(listOf(sections, file, 'dns')),
      searchDomains: nonEmpty(listOf(sections, file, 'dns-search')),
      more: nonEmpty(moreOf(sections, file)),
      master: fact(controller, value => value),
      parent: fact(get('vlan', 'parent'), value => value),
      vlanId: fact(get('vlan', 'id'), numberOf),
      bondMode: fact(get('bond', 'mode'), bondModeOf),
      // NetworkManager's bridges have the spanning tree on unless told otherwise.
      stp:
        fact(get('bridge', 'stp'), truth) ??
        (type === 'bridge' ? { value: true, place: { file, span: device.span } } : undefined),
      forwardDelay: fact(get('bridge', 'forward-delay'), numberOf),
      onBoot: fact(get('connection', 'autoconnect'), truth),
      masquerade: fact(get('ipv4', 'method'), value => (value === 'shared' ? true : null)),
      // What is shared is passed on (nm-settings(5), ipv4.method).
      forwarding: fact(get('ipv4', 'method'), value => (value === 'shared' ? true : null)),
      zone: fact(get('connection', 'zone'), value => value),
    }),
  }
  return { declarations: [declaration], ...(uuid && { aliases: [{ name: uuid, of: device.value }] }) }
}

/** An interface of Open vSwitch is one of dom0, the end of a cable between bridges, or a card. */
function kindOfSwitchPort(type = 'system'): InterfaceKind {
  return type === 'internal' ? 'internal' : type === 'system' || type === 'dpdk' ? 'nic' : 'other'
}

/** `address1=192.0.2.10/24,192.0.2.1`: the second part is the gateway. */
function addressesOf(sections: ReturnType<typeof iniSections>, file: string) {
  const entries = sections.filter(({ name }) => name === 'ipv4' || name === 'ipv6').flatMap(section => section.entries)
  return entries
    .filter(({ key, value }) => /^address(es)?\d*$/.test(key) && value !== '')
    .map(entry => partsOf(entry, file))
}

function partsOf(
  { value, span }: IniEntry,
  file: string,
): { address: Fact<string>; gateway: Fact<string> | undefined } {
  const [address = '', gateway = ''] = value.split(/[,;]/)
  const at = span.start + address.length + 1
  return {
    address: { value: address, place: { file, span: { start: span.start, end: span.start + address.length } } },
    gateway:
      gateway === '' ? undefined : { value: gateway, place: { file, span: { start: at, end: at + gateway.length } } },
  }
}

/** Of both families. */
function ipEntries(sections: ReturnType<typeof iniSections>, key: RegExp): IniEntry[] {
  const own = sections.filter(({ name }) => name === 'ipv4' || name === 'ipv6').flatMap(({ entries }) => entries)
  return own.filter(entry => key.test(entry.key))
}

/** `dns=192.0.2.53;198.51.100.53;` */
function listOf(sections: ReturnType<typeof iniSections>, file: string, key: string): Fact<string>[] {
  return ipEntries(sections, new RegExp(`^${key}$`)).flatMap(({ value, span }) =>
    [...value.matchAll(/[^;,\s]+/g)].map(({ 0: word, index }) => ({
      value: word,
      place: { file, span: { start: span.start + index, end: span.start + index + word.length } },
    })),
  )
}

/** `route1=10.0.0.0/8,192.0.2.254,100`: destination, gateway, metric. */
function routesOf(sections: ReturnType<typeof iniSections>, file: string): Fact<string>[] {
  return ipEntries(sections, /^routes?\d*$/).flatMap(({ value, span }) => {
    const [to = '', via = ''] = value.split(/[,;]/)
    const isOnLink = via === '' || /^(0\.0\.0\.0|::)$/.test(via)
    return to === '' ? [] : [{ value: isOnLink ? to : `${to} via ${via}`, place: { file, span } }]
  })
}

/** What is read above, what NetworkManager writes into every file, and what is so without being said. */
const READ = [
  /^connection\.(id|uuid|type|interface-name|autoconnect.*|timestamp|master|controller|slave-type|port-type|permissions)=/,
  /^(ethernet|bridge)\.(mac-address|mtu|stp|forward-delay|interface-name)=/,
  /^bond\.(mode|miimon|interface-name)=/,
  /^vlan\.(id|parent|interface-name|flags=1$)/,
  /^ipv4\.method=(auto|manual|disabled|shared)$/,
  /^ipv6\.method=(auto|manual)$/,
  /^ipv[46]\.(address|gateway|dns=|dns-search|route\d|routes)/,
  /^ipv6\.(addr-gen-mode|ip6-privacy)=/,
  /^\.nmmeta\./,
]

function moreOf(sections: ReturnType<typeof iniSections>, file: string): Fact<string>[] {
  // Of a port, neither family says anything.
  const ipv4 = lastEntry(sections, 'ipv4', 'method')?.value ?? 'disabled'
  const isBare = ({ name }: { readonly name: string }) => name === 'ipv6' && !/^(auto|manual)$/.test(ipv4)
  const said = sections.flatMap(({ name, entries }) => entries.map(entry => ({ name, entry })))
  return said
    .filter(
      ({ name, entry: { key, value } }) =>
        !(key === 'method' && isBare({ name })) &&
        value !== '' &&
        !READ.some(known => known.test(`${name}.${key}=${value}`)),
    )
    .map(({ name, entry: { key, value, span } }) => ({ value: `[${name}] ${key}=${value}`, place: { file, span } }))
}
