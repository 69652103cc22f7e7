import * as l10n from '@vscode/l10n'
import type { HostInterface } from '../../dom0/hostNetwork.ts'
import { compareReleases, type Release } from '../../facts/releases.ts'
import type { CardDefaults, HostLink, TopologyGuest } from '../topology/host.ts'
import { addressFor, holderOf, insideOf, routesWith } from './addressOfHost.ts'
import { alreadyThere, declaredIn } from './alreadyThere.ts'
import { bridgeFor, modeOf, othersOf } from './bridgeOfHost.ts'
import { type Moving, plannedGuest } from './cardsOfHost.ts'
import { namesOf } from './checkPlan.ts'
import type { Dom0Format } from './dom0/dom0.ts'
import { hostNotes } from './hostNotes.ts'
import type { HostPlan, Mode, Uplink } from './plan.ts'
import { Missing } from './refusal.ts'
import { uplinkNamed, wayOut } from './uplinkOfHost.ts'

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

/** A plan, and what of the host it leaves aside, a sentence each. */
export interface PlannedHost {
  readonly plan: HostPlan
  readonly notes: readonly string[]
}

/**
 * Plans the network of dom0 for its guests: the uplink is the interface with the default route, the bridge the one that the
 * guests ask for, and the address moves over from the uplink.
 *
 * @throws Missing naming every value that neither the user nor the files tell
 */
export function planOfHost(host: HostSources, wishes: HostWishes = {}): PlannedHost {
  const missing: Missing[] = []
  const outward = uplinkFor(host, wishes)
  const mode = wishes.mode ?? modeOf(host, outward)
  const { bridge, instead } = bridgeFor(host, mode, wishes, outward?.name ?? null)
  const uplink = (mode === 'bridge' && wishes.uplink === undefined ? portOf(host, bridge) : null) ?? outward
  if (uplink === null)
    missing.push(new Missing(l10n.t('No file of the host tells which interface leads outside: name it.'), ['--uplink']))
  const address = mode === 'bridge' && uplink ? addressFor(host, uplink, wishes, missing) : null
  const inside = mode === 'bridge' || bridge === null ? null : insideOf(host, bridge, mode, wishes, missing)
  if (missing.length > 0 || !uplink) throw inOne(missing)
  const lowest = host.links.find(({ name }) => name === namesOf(uplink)[0])
  const moving = wishes.moveGuests ?? (instead === null ? undefined : { from: instead })
  const plan: HostPlan = {
    mode,
    uplink,
    bridge,
    address,
    ...(address !== null && { routes: routesWith(holderOf(host, uplink)) }),
    inside,
    mac: host.links.find(({ name }) => name === uplink.name)?.mac ?? lowest?.mac ?? null,
    mtu: host.links.find(({ name }) => name === uplink.name)?.mtu ?? null,
    // Until then distributions shipped no nft, or an old one.
    firewall: wishes.firewall ?? (compareReleases(host.release, '4.11') < 0 ? 'iptables' : 'nft'),
    dhcpServer: mode !== 'bridge' && wishes.dhcp === true,
    guests: host.guests.map(guest => plannedGuest(host, guest, bridge, moving)),
    others: othersOf(host, uplink, bridge),
    ...(host.sysvinit && { sysvinit: true as const }),
    ...(host.links.some(({ name, kind }) => name === bridge && kind === 'bridge') && { isMade: true as const }),
    overSsh: wishes.overSsh ?? false,
  }
  const known = {
    ...plan,
    ...(host.current !== null && { current: host.current }),
    there: alreadyThere(plan, host),
    declaredIn: declaredIn(plan, host),
  }
  return { plan: known, notes: [...hostNotes(host, known, instead)] }
}

function uplinkFor(host: HostSources, { uplink }: HostWishes): Uplink | null {
  const link = uplink ?? wayOut(host)?.name
  return link === undefined ? null : uplinkNamed(host.links, link)
}

/** The uplink that a bridge has already. */
function portOf({ links }: HostSources, bridge: string | null): Uplink | null {
  const port = links.find(({ master, kind }) => master === bridge && ['nic', 'bond', 'vlan'].includes(kind))
  return bridge === null || port === undefined ? null : uplinkNamed(links, port.name)
}

/** All that is missing, told at once. */
function inOne(missing: readonly Missing[]): Missing {
  return new Missing(
    missing.map(({ message }) => message).join(' '),
    missing.flatMap(({ options }) => options),
  )
}
