import type { HostInterface } from '../../dom0/hostNetwork.ts'
import type { Release } from '../../facts/releases.ts'
import type { CardDefaults, HostLink, TopologyGuest } from '../topology/host.ts'
import type { Moving } from './cardsOfHost.ts'
import type { Dom0Format } from './dom0/dom0.ts'
import type { HostPlan, Mode } from './plan.ts'

/** What the user says of the network of dom0; the rest comes from the host's files. */
export interface HostWishes {
  readonly mode?: Mode
  /** Name of the interface that leads outside. */
  readonly uplink?: string
  readonly bridge?: string
  /** `bridge`: dom0's address, `dhcp`, or `none`. `nat` and `route`: dom0's address on the guests' bridge. With prefix. */
  readonly address?: string
  readonly gateway?: string
  readonly firewall?: HostPlan['firewall']
  /** `bridge`: dom0's address comes by DHCP. `nat` and `route`: dnsmasq gives the guests theirs. */
  readonly dhcp?: boolean
  readonly overSsh?: boolean
  /** Guests on other bridges, or on one of them, move to this one; otherwise they stay where they are. */
  readonly moveGuests?: Moving
}

/** What a plan is made from. */
export interface HostSources {
  readonly root: string
  readonly release: Release
  /** The notation in which the network is to be written down. */
  readonly format: Dom0Format
  /** The interfaces as the network files declare them, before any script of Xen has run. */
  readonly links: readonly HostLink[]
  /** The same by name, with all that the files say of them. */
  readonly interfaces: ReadonlyMap<string, HostInterface>
  /** The files have dom0 pass packets on. */
  readonly forwarding: boolean
  /** The default gateway that belongs to no interface. */
  readonly gateway: string | null
  /** Where no file of an interface names any. */
  readonly nameservers: readonly string[]
  readonly searchDomains: readonly string[]
  readonly defaults: CardDefaults
  readonly guests: readonly TopologyGuest[]
  /** What a bridge is called where nobody asks for one: `xenbr0`, or `bridge0` on a BSD. */
  readonly usualBridge: string
  /** Services are scripts of `/etc/init.d`, and there is no systemd. */
  readonly sysvinit: boolean
  /** The text of the one file for all interfaces, in a notation that has one; null where there is none. */
  readonly current: string | null
  /** The script that xend runs at its start; null where it runs none. */
  readonly networkScript: string | null
}
