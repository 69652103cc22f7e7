import { ipv4Bits, ipv4Text } from '../../../dom0/addresses.ts'

/** What a network script finds on a host and leaves behind, as far as the scripts can see or change it. */
export interface HostState {
  readonly links: readonly Link[]
  readonly routes: readonly Route[]
  readonly iptables: Iptables
  /** By name with dots; of conf.*.proxy_arp only those that are 1. */
  readonly sysctl: Readonly<Record<string, number>>
  /** Text by path: the files that scripts read or write. */
  readonly files: Readonly<Record<string, string>>
  /** Value by path. */
  readonly xenstore: Readonly<Record<string, string>>
  /** Members of bonding interfaces by the name of the bond, as /sys/class/net/BOND/bonding/slaves has them. */
  readonly bondSlaves: Readonly<Record<string, string>>
}

/**
 * What a link is: a real card (or what behaves as one: a VLAN, a bond), one of the two ends of a loop pair of the old
 * netloop driver (vethN, which dom0 uses, and vif0.N, which goes on the bridge), the backend of a guest's PV
 * interface, the one of its emulated interface, or a bridge.
 */
export type LinkKind = 'nic' | 'netloop' | 'netloop-backend' | 'vif' | 'tap' | 'bridge'

export interface Link {
  readonly name: string
  readonly kind: LinkKind
  /** The name that the same device had at the start; null for one that a script has made. */
  readonly firstName: string | null
  /** Null where it cannot be known: the files do not tell it, or the kernel makes it up. */
  readonly mac: string | null
  /** Name of the bridge it is a port of. */
  readonly master: string | null
  readonly up: boolean
  readonly mtu: number
  readonly arp: boolean
  readonly multicast: boolean
  /** In the kernel's order. */
  readonly addresses: readonly Address[]
  /** Of a bridge only. */
  readonly bridge: BridgeSettings | null
}

export interface BridgeSettings {
  readonly stp: boolean
  /** In hundredths of a second. */
  readonly forwardDelay: number
  /** Somebody chose MTU or MAC: they no longer follow the ports. */
  readonly mtuChosen: boolean
  readonly macChosen: boolean
}

export interface Address {
  readonly family: 'inet' | 'inet6'
  readonly address: string
  readonly prefix: number
  readonly broadcast: string | null
  /** IPv4 has names for addresses, such as eth0:1. */
  readonly label: string | null
  readonly scope: string
  /** A further address in the subnet of one that was there before. */
  readonly secondary: boolean
}

export interface Route {
  /** `default`, an address, or NETWORK/PREFIX. */
  readonly dst: string
  readonly via?: string
  readonly dev: string
  readonly src?: string
  readonly metric?: number
  readonly scope?: string
  readonly proto?: string
  /** IPv4 where it is not given. */
  readonly family?: 'inet6'
}

/** Rules as `iptables -S` writes them, policies that are ACCEPT left out. */
export interface Iptables {
  readonly filter: readonly string[]
  readonly nat: readonly string[]
}

export const EMPTY_HOST: HostState = {
  links: [],
  routes: [],
  iptables: { filter: [], nat: [] },
  sysctl: { 'net.ipv4.ip_forward': 0 },
  files: {},
  xenstore: {},
  bondSlaves: {},
}

/** The MAC that marks the virtual ports of a bridge: the largest there is, so that no bridge takes it for its own. */
export const DUMMY_MAC = 'fe:ff:ff:ff:ff:ff'

/** Stands in a command for a MAC that the files of a host do not tell. */
export const UNKNOWN_MAC = '<mac>'

export function findLink(host: HostState, name: string): Link | undefined {
  return host.links.find(link => link.name === name)
}

/** The link that a word of `ip` means: the kernel takes eth0:1, the name of an address, for eth0. */
export function linkMeantBy(host: HostState, name: string): Link | undefined {
  return findLink(host, name) ?? findLink(host, name.replace(/:.*$/, ''))
}

export function portsOf(host: HostState, bridge: string): readonly Link[] {
  return host.links.filter(link => link.master === bridge)
}

/** The host with one link changed. */
export function withLink(host: HostState, name: string, change: Partial<Link>): HostState {
  return { ...host, links: host.links.map(link => (link.name === name ? { ...link, ...change } : link)) }
}

/** Network part of an address, such as 192.168.1.0 of 192.168.1.10 and 24. IPv4 only. */
export function subnetOf(address: string, prefix: number): string {
  const bits = ipv4Bits(address) ?? 0
  return ipv4Text(bits - (bits % 2 ** (32 - prefix)))
}

/** The last address of the subnet. */
export function broadcastOf(address: string, prefix: number): string {
  const size = 2 ** (32 - prefix)
  const bits = ipv4Bits(address) ?? 0
  return ipv4Text(bits - (bits % size) + size - 1)
}

export function isIpv4(text: string): boolean {
  return ipv4Bits(text) !== null
}
