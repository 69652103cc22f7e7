import { contains, ipv4Bits, networkOf } from '../../dom0/addresses.ts'
import type { HostInterface, HostNetwork } from '../../dom0/hostNetwork.ts'
import { type Files, textOfFile } from '../../files/files.ts'
import { connectedRoutes } from './host/addresses.ts'
import {
  type Address,
  broadcastOf,
  DUMMY_MAC,
  EMPTY_HOST,
  type HostState,
  type Link,
  type LinkKind,
  type Route,
} from './host/state.ts'
import { isAtLeast, type ScriptRelease } from './release.ts'
import type { Tools } from './tools/execute.ts'
import { readPrefix } from './tools/prefix.ts'

/** Loop pairs that the netloop driver is taken to have made: it makes eight of itself, and nobody needs as many. */
const LOOP_PAIRS = 4

/**
 * The host that its files describe, as it is after it has started and before a script of Xen has run. What files do
 * not tell: cards that none names are not there, and MAC addresses are unknown.
 */
export function hostOfFiles(
  network: HostNetwork,
  files: Readonly<Record<string, string>>,
  release: ScriptRelease,
): HostState {
  const links = [...network.interfaces.values()].filter(isLink).map(linkOf)
  const pairs = isAtLeast(release, '3.2')
    ? []
    : Array.from({ length: LOOP_PAIRS }, (_, number) => loopPair(number)).flat()
  const connected = links.flatMap(link => connectedRoutes(link.name, link.addresses))
  return {
    ...EMPTY_HOST,
    links: [...links, ...pairs],
    routes: [...defaultRoutes(network, links), ...connected],
    sysctl: { 'net.ipv4.ip_forward': network.forwarding?.value ? 1 : 0 },
    files,
  }
}

function isLink({ kind, openVswitch }: HostInterface): boolean {
  return kind !== 'loopback' && !openVswitch
}

function linkOf(one: HostInterface): Link {
  const bridge = one.kind === 'bridge'
  return {
    ...newLink(one.name, bridge ? 'bridge' : 'nic'),
    mac: one.mac?.value ?? null,
    master: one.master?.value ?? null,
    up: true,
    mtu: one.mtu?.value ?? 1500,
    addresses: inKernelOrder(
      one.addresses.flatMap(({ value }, index, all) => addressOf(value, one.name, all.slice(0, index))),
    ),
    bridge: bridge
      ? {
          stp: one.stp?.value ?? false,
          forwardDelay: 100 * (one.forwardDelay?.value ?? 15),
          mtuChosen: one.mtu !== null,
          macChosen: one.mac !== null,
        }
      : null,
  }
}

/** A further address of a subnet stands behind the first ones of all. */
function inKernelOrder(addresses: readonly Address[]): Address[] {
  const rank = ({ family, secondary }: Address) => (family === 'inet6' ? 2 : secondary ? 1 : 0)
  return addresses.toSorted((a, b) => rank(a) - rank(b))
}

function newLink(name: string, kind: LinkKind): Link {
  return {
    ...{ name, kind, firstName: name, mac: null, master: null, up: false, mtu: 1500, arp: true, multicast: true },
    ...{ addresses: [], bridge: null },
  }
}

function loopPair(number: number): Link[] {
  return [newLink(`veth${number}`, 'netloop'), newLink(`vif0.${number}`, 'netloop-backend')]
}

function addressOf(text: string, link: string, before: readonly { readonly value: string }[]): Address[] {
  const written = text.includes('/') || ipv4Bits(text) === null ? text : `${text}/${classPrefix(text)}`
  const read = readPrefix(written)
  if (!read) return []
  const ipv4 = ipv4Bits(read.address) !== null
  const subnet = networkOf(written)
  return [
    {
      family: ipv4 ? 'inet' : 'inet6',
      ...read,
      broadcast: ipv4 && read.prefix < 31 ? broadcastOf(read.address, read.prefix) : null,
      label: ipv4 ? link : null,
      scope: 'global',
      secondary:
        subnet !== null &&
        before.some(({ value }) => {
          const other = networkOf(value)
          return other?.bits === subnet.bits && other.length === subnet.length
        }),
    },
  ]
}

/** The prefix of an address without a mask: that of its class, as the tools of the time take it. */
function classPrefix(address: string): number {
  const first = Number(address.split('.')[0])
  return first < 128 ? 8 : first < 192 ? 16 : 24
}

/** The way to all other networks, over the interface that has the gateway in its subnet. */
function defaultRoutes(network: HostNetwork, links: readonly Link[]): Route[] {
  const own = [...network.interfaces.values()].flatMap(one =>
    one.gateways.map(({ value }) => ({ value, dev: one.name })),
  )
  const gateways = [...own, ...(network.gateway ? [{ value: network.gateway.value, dev: null }] : [])]
  for (const { value, dev } of gateways) {
    if (ipv4Bits(value) === null) continue
    const reaching = links.find(link => link.addresses.some(address => reaches(address, value)))
    const name = dev ?? reaching?.name
    if (name !== undefined) return [{ dst: 'default', via: value, dev: name }]
  }
  return []
}

function reaches({ address, prefix }: Address, gateway: string): boolean {
  const subnet = networkOf(`${address}/${prefix}`)
  return subnet !== null && contains(subnet, gateway)
}

/** Files below a host's root that the scripts and tools read. */
const READ_FILES = [
  'etc/network/interfaces',
  'etc/sysconfig/network',
  'etc/sysconfig/dhcpd',
  'etc/resolv.conf',
  'etc/dhcpd.conf',
  'etc/dhcp3/dhcpd.conf',
  'etc/dhcp/dhcpd.conf',
  'etc/defaults/dhcp',
  'etc/default/dhcp-server',
  'etc/default/dhcp3-server',
  ...['isc-dhcp-server', 'dhcp-server', 'dhcp3-server', 'dhcp', 'dhcpd'].map(name => `etc/init.d/${name}`),
]

/** The texts of those files, by absolute path on the host. */
export async function readScriptFiles(files: Files, root: string): Promise<Record<string, string>> {
  const folder = 'etc/sysconfig/network-scripts'
  const ifcfg = ((await files.list(`${root}/${folder}`)) ?? []).filter(name => name.startsWith('ifcfg-'))
  const found: Record<string, string> = {}
  for (const file of [...READ_FILES, ...ifcfg.map(name => `${folder}/${name}`)]) {
    const text = await textOfFile(files, `${root}/${file}`)
    if (text !== null) found[`/${file}`] = text
  }
  return found
}

/** What is taken for installed: ifup and ifdown where they have files, and everything else. */
export function toolsOfFiles(files: Readonly<Record<string, string>>, tools: Tools): Tools {
  const hasIfup = Object.keys(files).some(path => /\/ifcfg-|\/network\/interfaces$/.test(path))
  return { ...tools, absent: new Set(hasIfup ? [] : ['ifup']) }
}

/**
 * The backend of a guest's interface, as it is when a vif script is called for it.
 *
 * @param vif `vif1.0`, or of an emulated interface `vif1.0-emu`, up to 4.1 `tap1.0`
 * @param says what xenstore says of it, by path; left out: what is so of any guest
 */
export function withBackend(host: HostState, vif: string, says?: Readonly<Record<string, string>>): HostState {
  const match = /^(?:vif|tap)(\d+)\.(\d+)(?:-emu)?$/.exec(vif)
  if (!match || host.links.some(({ name }) => name === vif)) return host
  const [, domid = '', handle = ''] = match
  const kind = vif.startsWith('tap') || vif.endsWith('-emu') ? 'tap' : 'vif'
  const link = { ...newLink(vif, kind), mac: DUMMY_MAC }
  const xenstore = { ...(says ?? anyGuest(domid, handle)), ...host.xenstore }
  return { ...host, links: [...host.links, link], xenstore }
}

/** Path in xenstore of the backend of a guest's interface that dom0 serves. */
export function vifPath(domid: string | number, handle: string | number): string {
  return `/local/domain/0/backend/vif/${domid}/${handle}`
}

function anyGuest(domid: string, handle: string): Record<string, string> {
  const path = vifPath(domid, handle)
  return {
    [`${path}/frontend-id`]: domid,
    [`${path}/handle`]: handle,
    [`${path}/mac`]: '00:16:3e:00:00:01',
    [`${path}/domain`]: `guest${domid}`,
    [`/local/domain/${domid}/vm`]: '/vm/guest',
    '/vm/guest/name': `guest${domid}`,
    '/vm/guest/uuid': '00000000-0000-0000-0000-000000000001',
  }
}
