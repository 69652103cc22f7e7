import type { ConfigFile } from '../../syntax/model.ts'

/*
 * What a set-up is to be like, before any system's notation. `checkPlan.ts` refuses what cannot work; `links.ts` works out
 * from a plan each interface of dom0 with what it gets, and a generator only writes that down.
 */

/** How guests reach the network: as neighbours on it, behind dom0's address, or with dom0 as their router. */
export type Mode = 'bridge' | 'nat' | 'route'

export interface Nic {
  readonly kind: 'nic'
  /** Kernel name: `eno1`; `wm0` on NetBSD, `em0` on FreeBSD. */
  readonly name: string
}

/** Bonding modes in which the MAC addresses of bridged guests survive (kernel, bonding.rst). */
export const BOND_MODES = ['active-backup', 'balance-rr', 'balance-xor', 'broadcast', '802.3ad'] as const
export type BondMode = (typeof BOND_MODES)[number]

export interface Bond {
  readonly kind: 'bond'
  readonly name: string
  /** Names of its NICs, at least one. */
  readonly members: readonly string[]
  readonly mode: BondMode
}

export interface Vlan {
  readonly kind: 'vlan'
  /** Usually `eno1.10`. */
  readonly name: string
  /** 1 to 4094. */
  readonly id: number
  readonly on: Nic | Bond
}

/** The interface that leads outside. */
export type Uplink = Nic | Bond | Vlan

/** A network that is reached by one interface. */
export interface Route {
  /** An address with prefix: `10.0.0.0/8`. */
  readonly to: string
  /** The router; null where the network is on the link itself. */
  readonly via: string | null
}

export interface StaticAddress {
  readonly kind: 'static'
  /** With prefix length: `192.0.2.10/24`, `2001:db8::10/64`. At least one. */
  readonly addresses: readonly string[]
  /** At most one of each family. */
  readonly gateways: readonly string[]
  readonly nameservers: readonly string[]
  /** Domains that a name without a dot is looked for in. */
  readonly searchDomains?: readonly string[]
}

/** `dhcp` is IPv4's; IPv6 then comes by router advertisements as the system does by itself. */
export type Addressing = { readonly kind: 'dhcp' } | StaticAddress

/** dom0 is not on the network that the guests of a bridge are on. */
export interface NoAddress {
  readonly kind: 'none'
}

export interface PlannedCard {
  /** Six pairs in small letters; null where xl makes one up at each start. */
  readonly mac: string | null
  /** Addresses of the guest without prefix, as `ip=` of its vif says. */
  readonly ip: readonly string[]
  /** Another bridge, where the card has nothing to do with this plan's; empty for one that a driver domain chooses. */
  readonly otherBridge?: string
  /** What its `vif` item says beside `mac`, `ip`, `bridge`, `script` and `gatewaydev`. */
  readonly rest?: readonly (readonly [name: string, value: string])[]
  /** How it is connected now, with what counts where its item does not say it. */
  readonly now?: CardNow
}

export interface CardNow {
  readonly script: string
  readonly bridge: string | null
  readonly gatewaydev: string | null
  /** What stands behind the bridge's name for vif-openvswitch: `.10` for a VLAN, `:20:30` for a trunk. */
  readonly vlan?: string
}

/** Cards in their order, also those on other bridges. */
export interface PlannedGuest {
  readonly name: string
  /** Its file on the host: `/etc/xen/web`. */
  readonly file: string
  readonly cards: readonly PlannedCard[]
  /** What its file says, which is changed in its place; absent where only the cards are known. */
  readonly written?: ConfigFile
}

/** The network of dom0. */
export interface HostPlan {
  readonly mode: Mode
  readonly uplink: Uplink
  /**
   * `bridge`: it has the uplink as its port. `nat` and `route`: it has no port, guests alone are on it. Null, with `route` only:
   * each guest's vif is routed by itself (vif-route).
   */
  readonly bridge: string | null
  /**
   * dom0's own address towards outside: on the bridge in mode `bridge`, else on the uplink. Null, with `nat` and `route` only:
   * the uplink stays as the host has it, and no file is about it.
   */
  readonly address: Addressing | NoAddress | null
  /** Networks that dom0 reaches over the interface with its address, beside the default gateway. */
  readonly routes?: readonly Route[]
  /** dom0's address on a bridge without a port, with prefix: the guests' gateway, `10.0.0.1/24`. */
  readonly inside: string | null
  /** Hardware address of the uplink, which the bridge keeps; null where it is not known. */
  readonly mac: string | null
  /** Of uplink and bridge; null for the usual 1500. */
  readonly mtu: number | null
  /** What writes masquerading down on Linux. */
  readonly firewall: 'nft' | 'iptables'
  /** dnsmasq gives the guests on a bridge without a port their addresses. */
  readonly dhcpServer: boolean
  readonly guests: readonly PlannedGuest[]
  /** Interfaces that the host has besides, and that keep what they have. */
  readonly others?: readonly string[]
  /** A host without systemd: services are scripts of `/etc/init.d`, as in Red Hat's family up to 6. */
  readonly sysvinit?: true
  /** The host has the bridge already. */
  readonly isMade?: true
  /** What of the plan the host's files have already, in the notation that is written. */
  readonly there?: AlreadyThere
  /** The one file for all interfaces that the host has in the notation that is written; what else stands in it, stays. */
  readonly current?: string
  /** Files of the host that are about interfaces of the plan now, below its root. Absent where no host was read. */
  readonly declaredIn?: readonly DeclaredIn[]
  /** The files are put in force over the network that they change: a timed roll-back is armed first. */
  readonly overSsh: boolean
}

/** What need not be written again. */
export interface AlreadyThere {
  /** Interfaces that are set up as they are planned. */
  readonly links: readonly string[]
  /** dom0 passes packets on. */
  readonly forwarding: boolean
  /** Guests leave with the address of dom0. */
  readonly masquerade: boolean
}

/** A file with the interfaces of a plan that it is about. */
export interface DeclaredIn {
  readonly file: string
  readonly names: readonly string[]
}

/** The cards that a plan is about. */
export function cardsOf({
  guests,
}: Pick<HostPlan, 'guests'>): { readonly guest: PlannedGuest; readonly card: PlannedCard }[] {
  return guests.flatMap(guest =>
    guest.cards.filter(({ otherBridge }) => otherBridge === undefined).map(card => ({ guest, card })),
  )
}

/** The addresses of one family that an interface gets, with its default gateway. */
export interface Family {
  readonly addresses: readonly string[]
  readonly gateway: string | null
}

/** What of an address is IPv4 or IPv6; nothing where it comes by DHCP. */
export function familyOf(address: Addressing | NoAddress | null, version: 4 | 6): Family {
  if (address?.kind !== 'static') return { addresses: [], gateway: null }
  const fits = (text: string) => text.includes(':') === (version === 6)
  return { addresses: address.addresses.filter(fits), gateway: address.gateways.find(fits) ?? null }
}
