import type { NatRule } from '../../dom0/nat/natRule.ts'
import type { Release, Toolstack } from '../../facts/releases.ts'
import type { Place } from './graph.ts'

/*
 * What a topology is drawn from: plain values, whoever read them from which files.
 */

/** An interface of dom0. `netloop` is the half of dom0's own cable that dom0 uses, `netloop-backend` the other (`vif0.0`). */
export interface HostLink {
  readonly name: string
  /** Its file cannot write all signs: each `_` of the name may stand for another one. */
  readonly isLoose?: true
  readonly kind:
    | 'nic'
    | 'bridge'
    | 'bond'
    | 'vlan'
    | 'dummy'
    | 'loopback'
    | 'internal'
    | 'other'
    | 'netloop'
    | 'netloop-backend'
  /** Null where a script makes it. */
  readonly place: Place | null
  readonly openVswitch?: boolean
  readonly mac: string | null
  readonly mtu: number | null
  /** With prefix length where it is known. */
  readonly addresses: readonly string[]
  readonly dhcp: boolean
  readonly gateway: string | null
  readonly stp: boolean | null
  /** Of a bond, where its file says it, by the kernel's name. */
  readonly bondMode?: string
  /** The bridge or bond that this is a port of, and where that is said. */
  readonly master: string | null
  readonly masterPlace: Place | null
  /** What carries this VLAN. */
  readonly parent: string | null
  readonly vlanId: number | null
  readonly masquerade: boolean
  /** The interface behind which rules hide what comes from here, where they say so. */
  readonly hiddenBehind?: string
  /** Of either end of dom0's own cable: its number, which the other end has too. */
  readonly cable?: number
}

/** A network card of a guest, as its `vif` item says. */
export interface GuestCard {
  readonly place: Place
  readonly mac: string | null
  readonly bridge: string | null
  readonly bridgePlace: Place | null
  readonly script: string | null
  readonly ip: readonly string[]
  readonly gatewaydev: string | null
  readonly backend: string | null
  readonly vifname: string | null
  readonly model: string | null
  readonly type: string | null
  readonly devid: number | null
  /** What its item says beside `mac`, `ip`, `bridge`, `script` and `gatewaydev`; absent where no file was read. */
  readonly rest?: readonly (readonly [name: string, value: string])[]
  /** In bytes, where the file says it. */
  readonly mtu: number | null
  /** The card is there, and what it is like cannot be known before the file is run. */
  readonly isUnknown?: true
}

export interface GuestDisk {
  readonly place: Place
  readonly target: string
  readonly vdev: string | null
  readonly writable: boolean
  readonly cdrom: boolean
}

export interface TopologyGuest {
  readonly name: string
  readonly place: Place
  readonly type: string
  /** The domain id, where the user told it; before start nobody knows it. */
  readonly domid: number | null
  readonly memory: number | null
  readonly vcpus: number | null
  readonly autostart: boolean
  /** How people get at it: `text`, `VNC :1`, …; absent where no file was read. */
  readonly consoles?: readonly string[]
  readonly cards: readonly GuestCard[]
  readonly disks: readonly GuestDisk[]
}

/** What counts for a card that does not say it: xl.conf, or `vif-script` of xend-config.sxp. */
export interface CardDefaults {
  /** Name of the script, without folder. */
  readonly script: string
  /** Null: the script looks for one by itself. */
  readonly bridge: string | null
  readonly gatewaydev: string | null
  readonly backend: string | null
}

/** The name of the script that connects a card, without its folder. */
export function scriptOf({ script }: { readonly script: string | null }, defaults: CardDefaults): string {
  const named = script ?? defaults.script
  return named.slice(named.lastIndexOf('/') + 1)
}

/** Whether the other end of a card is in dom0, and not in a driver domain. */
export function isServedByDom0(backend: string | null): backend is null | '' | '0' | 'Domain-0' {
  return backend === null || backend === '' || backend === '0' || backend === 'Domain-0'
}

/** dom0 as guests meet it: what they can be connected to, and what counts where they say nothing. */
export interface Dom0 {
  readonly root: string
  readonly release: Release
  readonly toolstack: Toolstack
  readonly links: readonly HostLink[]
  /** Default gateway that belongs to no one link. */
  readonly gateway: string | null
  /** Null: unknown. */
  readonly forwarding: boolean | null
  /** The same of IPv6. */
  readonly forwarding6?: boolean | null
  /** Rules that change addresses of what leaves the host. */
  readonly nat?: readonly NatRule[]
  /** Whether all network files of the host could be seen: only then is what they do not name surely not there. */
  readonly isWhole: boolean
  /** Network files and folders below the root that may not be read. */
  readonly locked?: readonly string[]
  readonly defaults: CardDefaults
}

export interface TopologyHost extends Dom0 {
  readonly guests: readonly TopologyGuest[]
}
