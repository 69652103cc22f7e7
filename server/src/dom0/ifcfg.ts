import { digitsAtEnd } from '../text/ends.ts'
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
  switchBelow,
} from './declaration.ts'
import { type Assignment, shellAssignments, wordsOf } from './shellAssignments.ts'

/*
 * `/etc/sysconfig/network-scripts/ifcfg-*` of Red Hat's family (up to release 8) and `/etc/sysconfig/network/ifcfg-*` of
 * SUSE (wicked, ifcfg(5)). Both are NAME=value with overlapping names, so one reader serves both.
 */

const KINDS: Readonly<Record<string, InterfaceKind>> = {
  Bridge: 'bridge',
  OVSBridge: 'bridge',
  Bond: 'bond',
  Team: 'bond',
  Vlan: 'vlan',
  Ethernet: 'nic',
}

/** Reads one ifcfg file; `file` is its place below the host's root, whose name counts where `DEVICE` is missing. */
export function readIfcfg(text: string, file: string): FileDeclarations {
  const byName = new Map(shellAssignments(text).map(one => [one.name.toUpperCase(), one]))
  const get = (...names: string[]) => names.map(name => byName.get(name)).find(one => one && one.value !== '')
  const fact = <T>(one: Assignment | undefined, read: (value: string) => T | null): Fact<T> | undefined => {
    const value = one ? read(one.value) : null
    return one && value !== null ? { value, place: { file, span: one.span } } : undefined
  }
  const device = get('DEVICE')
  const written = device?.value ?? file.slice(file.lastIndexOf('/ifcfg-') + '/ifcfg-'.length)
  // `eth0:1` is a further address of eth0.
  const name = written.replace(/:.*$/, '')
  if (name === '' || name === 'lo') return { declarations: [] }
  const place = { file, span: device?.span ?? { start: 0, end: 0 } }
  const kind = kindOf(name, byName)
  const onVlan = ['OVS_BRIDGE_VLAN_PARENT', 'OVS_BRIDGE_VLAN_TAG'].map(key => get(key)?.value ?? '')
  const below = kind === 'bridge' ? switchBelow(get('OVS_OPTIONS')?.value.split(/\s+/) ?? onVlan) : null
  const declaration: Declaration = {
    name,
    place,
    ...(kind && { kind }),
    ...((get('TYPE')?.value === 'OVSBridge' || isSwitchOfWicked(byName)) && { openVswitch: true }),
    ...defined({
      mac: fact(get('MACADDR', 'LLADDR') ?? get('HWADDR'), normalMac),
      mtu: fact(get('MTU'), numberOf),
      zone: fact(get('ZONE'), value => value),
      dhcp: fact(get('OVSBOOTPROTO', 'BOOTPROTO'), value => (/dhcp|bootp/i.test(value) ? true : null)),
      master: fact(get('BRIDGE') ?? get('OVS_BRIDGE') ?? get('MASTER', 'TEAM_MASTER'), value =>
        /^(yes|no)$/i.test(value) ? null : value,
      ),
      parent: fact(get('PHYSDEV', 'ETHERDEVICE') ?? (kind === 'vlan' ? device : undefined), value =>
        parentOf(value, name),
      ),
      vlanId: fact(get('VLAN_ID') ?? (kind === 'vlan' ? (device ?? get('VLAN', 'ETHERDEVICE')) : undefined), () =>
        numberOf(get('VLAN_ID')?.value ?? digitsAtEnd(name)),
      ),
      bondMode: fact(get('BONDING_OPTS', 'BONDING_MODULE_OPTS'), options =>
        bondModeOf(/(?:^|\s)mode=(\S+)/.exec(options)?.[1] ?? ''),
      ),
      stp: fact(get('STP', 'BRIDGE_STP'), value => /^(on|yes|1|true)$/i.test(value)),
      forwardDelay: fact(get('DELAY', 'BRIDGE_FORWARDDELAY'), numberOf),
      onBoot: fact(get('ONBOOT', 'STARTMODE'), value => /^(yes|true|1|auto|onboot|hotplug|nfsroot)$/i.test(value)),
      ...(kind === 'internal' && {
        vlanId: fact(get('OVS_OPTIONS'), options => numberOf(/(?:^|\s)tag=(\d+)/.exec(options)?.[1] ?? '')),
      }),
      ...(below && {
        parent: partOf(get('OVS_OPTIONS', 'OVS_BRIDGE_VLAN_PARENT'), below.parent, file),
        vlanId: fact(get('OVS_OPTIONS', 'OVS_BRIDGE_VLAN_TAG'), () => below.vlanId),
      }),
      addresses: addressesOf(byName, file),
      gateways: nonEmpty([
        ...[...byName.keys()].filter(key => /^GATEWAY\d*$/.test(key)).map(key => fact(get(key), value => value)),
        fact(get('IPV6_DEFAULTGW'), value => value.replace(/%.*$/, '')),
      ]),
      nameservers: nonEmpty(listed(byName, /^DNS\d+$/, file)),
      searchDomains: nonEmpty(listed(byName, /^(DOMAIN|SEARCH)$/, file)),
      more: nonEmpty(moreOf(byName, file)),
      ports: portsOf(byName, file),
    }),
  }
  return { declarations: [declaration] }
}

/** The value of `KEY=` lines that do not stand in an ifcfg file but in `/etc/sysconfig/network`: the default gateway. */
export function readSysconfigNetwork(text: string, file: string): Fact<string> | null {
  const gateway = shellAssignments(text).findLast(one => one.name === 'GATEWAY' && one.value !== '')
  return gateway ? { value: gateway.value, place: { file, span: gateway.span } } : null
}

/** The values of all variables whose name fits, word by word. */
function listed(byName: ReadonlyMap<string, Assignment>, names: RegExp, file: string): Fact<string>[] {
  const found = [...byName].filter(([name]) => names.test(name)).flatMap(([, one]) => wordsOf(one))
  return found.map(({ text, span }) => ({ value: text, place: { file, span } }))
}

/** What is read above, what network tools write into every file, and what is so without being said. */
const READ = [
  /^(DEVICE|NAME|UUID|TYPE|ONBOOT|STARTMODE|BOOTPROTO|NM_CONTROLLED|USERCTL|HOTPLUG|HWADDR|MACADDR|LLADDR|MTU|NETWORK|BROADCAST|GATEWAY)=/,
  /^(IPADDR|PREFIX|PREFIXLEN|NETMASK|NETWORK|BROADCAST|DNS|LABEL)_?\w*=/,
  /^(DOMAIN|SEARCH|PEERDNS|PEERROUTES|DEFROUTE|REMOTE_IPADDR|REMOTE_IPADDR_\w+)=(yes)?/i,
  /^(IPV6INIT|IPV6ADDR|IPV6ADDR_SECONDARIES|IPV6_DEFAULTGW|IPV6_AUTOCONF|IPV6_DEFROUTE|IPV6_PEERDNS|IPV6_PEERROUTES|IPV6_PRIVACY|IPV6_ADDR_GEN_MODE)=/,
  /^(IPV4_FAILURE_FATAL|IPV6_FAILURE_FATAL|PROXY_METHOD|BROWSER_ONLY|AUTOCONNECT_PRIORITY)=/,
  /^(BRIDGE|BRIDGE_\w+|STP|DELAY|MASTER|SLAVE|BONDING_\w+|VLAN|VLAN_ID|PHYSDEV|ETHERDEVICE|DEVICETYPE|OVS\w*|TEAM_MASTER|TEAM_PORT_DEVICE\w*|GATEWAY\d+)=/,
]

function moreOf(byName: ReadonlyMap<string, Assignment>, file: string): Fact<string>[] {
  return [...byName]
    .map(([name, { value, span }]) => ({ value: `${name}=${value}`, isEmpty: value === '', place: { file, span } }))
    .filter(({ value, isEmpty }) => !isEmpty && !READ.some(known => known.test(value)))
    .map(({ value, place }) => ({ value, place }))
}

/** A bridge of Open vSwitch as wicked writes it (ifcfg-ovs-bridge(5)); Red Hat has the name of the bridge there, in its ports. */
function isSwitchOfWicked(byName: ReadonlyMap<string, Assignment>): boolean {
  return /^yes$/i.test(byName.get('OVS_BRIDGE')?.value ?? '')
}

const TEAM_PORTS = /^TEAM_PORT_DEVICE_?\w*$/

function kindOf(name: string, byName: ReadonlyMap<string, Assignment>): InterfaceKind | null {
  const says = (key: string) => /^(yes|true|1)$/i.test(byName.get(key)?.value ?? '')
  // A bond and a VLAN can carry TYPE=Ethernet as well.
  if (says('BRIDGE') || byName.has('BRIDGE_PORTS') || isSwitchOfWicked(byName)) return 'bridge'
  if (says('VLAN') || byName.has('ETHERDEVICE')) return 'vlan'
  if (byName.has('BONDING_OPTS') || says('BONDING_MASTER')) return 'bond'
  if (byName.has('TEAM_RUNNER') || [...byName.keys()].some(key => TEAM_PORTS.test(key))) return 'bond'
  if (byName.get('TYPE')?.value === 'OVSIntPort') return 'internal'
  const kind = KINDS[byName.get('TYPE')?.value ?? ''] ?? KINDS[byName.get('DEVICETYPE')?.value ?? '']
  if (kind) return kind
  if (/^dummy\d/.test(name)) return 'dummy'
  return /^bond\d+$/.test(name) ? 'bond' : null
}

/** A word of a value, where it stands. */
function partOf(one: Assignment | undefined, value: string, file: string): Fact<string> | undefined {
  const word = one && wordsOf(one).find(({ text }) => text === value)
  return word && { value, place: { file, span: word.span } }
}

/** `IPADDR`, `IPADDR0`, `IPADDR_x` with the mask that goes with it. */
function addressesOf(byName: ReadonlyMap<string, Assignment>, file: string): readonly Fact<string>[] | undefined {
  const found = [...byName].flatMap(([name, one]) => {
    const suffix = /^IPADDR(_?\w*)$/.exec(name)?.[1]
    if (suffix === undefined || one.value === '') return []
    const mask = ['PREFIX', 'PREFIXLEN', 'NETMASK'].map(key => byName.get(`${key}${suffix}`)?.value).find(Boolean)
    return [{ value: withPrefix(one.value, mask), place: { file, span: one.span } }]
  })
  const ipv6 = ['IPV6ADDR', 'IPV6ADDR_SECONDARIES'].flatMap(key => {
    const one = byName.get(key)
    return one ? wordsOf(one).map(({ text, span }) => ({ value: text, place: { file, span } })) : []
  })
  return nonEmpty([...found, ...ipv6])
}

function portsOf(byName: ReadonlyMap<string, Assignment>, file: string): Fact<string>[] | undefined {
  const isList = (name: string) =>
    /^(BRIDGE_PORTS|OVS_PORTS|BOND_IFACES|BONDING_SLAVE_?\w+|OVS_BRIDGE_PORT_DEVICE_?\w*)$/.test(name) ||
    TEAM_PORTS.test(name)
  const lists = [...byName].filter(([name]) => isList(name))
  const ports = lists.flatMap(([, one]) => wordsOf(one))
  if (lists.length === 0) return undefined
  return ports.map(({ text, span }) => ({ value: text, place: { file, span } }))
}

function parentOf(value: string, name: string): string | null {
  if (value !== name) return value
  return /^(.+)\.\d+$/.exec(name)?.[1] ?? null
}
