import type { NatRule } from './nat/natRule.ts'
import type { Zone } from './nat/zone.ts'
import type { Fact, Place } from './place.ts'

export type { Fact, Place } from './place.ts'

/*
 * What the network files of a dom0 say, whichever system wrote them. A reader of one format gives declarations; what
 * several files say of one interface is put together by hostNetwork.ts.
 */

/**
 * `bond`: several cards as one, a team too; `internal`: an interface of dom0 that is nothing but its port on a bridge of Open
 * vSwitch; `other` is one that the files call virtual without making it any of these: a tunnel, a veth.
 */
export type InterfaceKind = 'nic' | 'bridge' | 'bond' | 'vlan' | 'dummy' | 'loopback' | 'internal' | 'other'

/** Which interfaces a declaration is for, where the file does not simply name one. All that is given must fit. */
export interface Match {
  /** Shell patterns; one of them fits. A leading `!` excludes. */
  readonly names?: readonly string[]
  /** Hardware addresses in small letters; one of them fits. */
  readonly macs?: readonly string[]
  /** `ether`: network cards and whatever looks like one. */
  readonly types?: readonly string[]
}

/** What one place says of one interface. Left out is what it does not say. */
export interface Declaration {
  /** Kernel name, such as `eth0`; for a declaration with `match`, what the file calls it. */
  readonly name: string
  readonly place: Place
  /** Each `_` of the name may stand for another sign, which the file cannot write there (looseNames.ts). */
  readonly isLoose?: true
  readonly match?: Match
  /** Of several such declarations that are for one interface, only the first counts (systemd.network(5)). */
  readonly firstCounts?: boolean
  readonly kind?: InterfaceKind
  /** A bridge of Open vSwitch, which `brctl` does not know. */
  readonly openVswitch?: boolean
  /** Six pairs in small letters. */
  readonly mac?: Fact<string>
  readonly mtu?: Fact<number>
  readonly dhcp?: Fact<boolean>
  /** With prefix length where the file gives one: `192.0.2.10/24`. */
  readonly addresses?: readonly Fact<string>[]
  readonly gateways?: readonly Fact<string>[]
  /** Networks reached by way of this interface, each `DESTINATION via GATEWAY` or just a destination. */
  readonly routes?: readonly Fact<string>[]
  /** Who looks up names. */
  readonly nameservers?: readonly Fact<string>[]
  /** Domains that a name without a dot is looked for in. */
  readonly searchDomains?: readonly Fact<string>[]
  /** What the place says besides and no other fact has in it, in the words of its file: `ETHTOOL_OPTS=…`. */
  readonly more?: readonly Fact<string>[]
  /** The bridge or bond that this is a port of. */
  readonly master?: Fact<string>
  /** Interfaces that are ports of this bridge or bond. */
  readonly ports?: readonly Fact<string>[]
  /** The same by what their names are like, as the file writes it: regular expressions that fit a name as a whole. */
  readonly portPatterns?: Fact<{ readonly written: string; readonly patterns: readonly string[] }>
  /** The interface whose packets carry the tag. */
  readonly parent?: Fact<string>
  readonly vlanId?: Fact<number>
  /** How a bond spreads its packets, by the kernel's name: `802.3ad`. */
  readonly bondMode?: Fact<string>
  /** Spanning tree protocol. */
  readonly stp?: Fact<boolean>
  /** In seconds. */
  readonly forwardDelay?: Fact<number>
  readonly onBoot?: Fact<boolean>
  /** Of several profiles for one interface, those with the highest number are used (nm-settings(5), autoconnect-priority). */
  readonly priority?: number
  /** Packets from here leave with another address: NAT. */
  readonly masquerade?: Fact<boolean>
  /** dom0 passes packets on between interfaces: routing. */
  readonly forwarding?: Fact<boolean>
  /** The same of IPv6. */
  readonly forwarding6?: Fact<boolean>
  /** The zone of firewalld that the interface is in. */
  readonly zone?: Fact<string>
}

export interface Alias {
  readonly name: string
  readonly of: string
}

/** What a file says; `includes` are patterns of further files below the host's root. */
export interface FileDeclarations {
  readonly declarations: readonly Declaration[]
  readonly includes?: readonly Fact<string>[]
  /** Other names of interfaces, such as the UUID of a connection. */
  readonly aliases?: readonly Alias[]
  /** What stands for a bridge where ports name it, and which bridge that is. */
  readonly controllers?: readonly { readonly name: string; readonly of: Fact<string> }[]
  /** The whole host passes packets on. */
  readonly forwarding?: Fact<boolean>
  /** The same of IPv6. */
  readonly forwarding6?: Fact<boolean>
  /** Rules that change addresses of what leaves the host. */
  readonly nat?: readonly NatRule[]
  readonly zones?: readonly Zone[]
  /** The zone of interfaces that are in no other one. */
  readonly defaultZone?: Fact<string>
  /** Files of rules that a command loads, by their paths on the host. */
  readonly rulesFrom?: readonly Fact<string>[]
  /** Programs that it has run and that are not read: they may make interfaces of their own. */
  readonly unread?: readonly string[]
}

/** The modes of a bond by their numbers (kernel, bonding.rst). */
const BOND_MODE_NUMBERS = [
  'balance-rr',
  'active-backup',
  'balance-xor',
  'broadcast',
  '802.3ad',
  'balance-tlb',
  'balance-alb',
]

/** The mode of a bond by its name, however it is written; null for what is none. */
export function bondModeOf(text: string): string | null {
  const named = /^\d$/.test(text) ? BOND_MODE_NUMBERS[Number(text)] : BOND_MODE_NUMBERS.find(mode => mode === text)
  return named ?? null
}

/** A bridge of Open vSwitch on a VLAN of another one, by what stands behind its name in `add-br BRIDGE PARENT VLAN`; null for others. */
export function switchBelow(words: readonly string[]): { readonly parent: string; readonly vlanId: number } | null {
  const [parent = '', tag = ''] = words
  return /^[\w.-]+$/.test(parent) && !parent.startsWith('-') && /^\d{1,4}$/.test(tag)
    ? { parent, vlanId: Number(tag) }
    : null
}

/** The hardware address in the form used everywhere here, or null where the text is none. */
export function normalMac(text: string): string | null {
  const mac = text.trim().toLowerCase().replaceAll('-', ':')
  return /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(mac) ? mac : null
}

/** The same facts without those that are undefined. */
export function defined<T extends object>(facts: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}

/** The facts of a list that are there, or undefined where none is. */
export function nonEmpty<T>(list: readonly (T | undefined)[]): readonly T[] | undefined {
  const there = list.filter(one => one !== undefined)
  return there.length > 0 ? there : undefined
}

/**
 * What a number of names stands for, as ifupdown2 and wicked write it: `swp1-4` and `swp[1-4].100` are four each. The name
 * itself where it has no range.
 */
export function namesInRange(text: string): string[] {
  const short = text.length <= LONGEST_RANGE ? text : ''
  const [, before = '', first, last, behind = ''] = /^([\w.-]*?)\[?(\d+)-(\d+)\]?([\w.]*)$/.exec(short) ?? []
  const [from, to] = [Number(first), Number(last)]
  if (first === undefined || to < from || to - from >= MOST_IN_RANGE) return [text]
  return Array.from({ length: to - from + 1 }, (_, index) => `${before}${from + index}${behind}`)
}

const MOST_IN_RANGE = 256
/** A name has 15 bytes at most. */
const LONGEST_RANGE = 64

/** The number that a text is, or null. */
export function numberOf(text: string): number | null {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : null
}
