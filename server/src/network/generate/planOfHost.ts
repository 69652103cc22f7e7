import * as l10n from '@vscode/l10n'
import { contains, networkOf } from '../../dom0/addresses.ts'
import { compareReleases, type Release } from '../../facts/releases.ts'
import { scriptName } from '../../strings/scriptCall.ts'
import type { CardDefaults, HostLink, TopologyGuest } from '../topology/host.ts'
import { cardsOn, type Moving, plannedGuest } from './cardsOfHost.ts'
import { isWifi, namesOf } from './checkPlan.ts'
import { isIpv6 } from './checks.ts'
import { insideFor } from './insideFor.ts'
import type { HostPlan, Mode, Uplink } from './plan.ts'
import { Missing } from './refusal.ts'
import { keptMode, uplinkNamed, wayOut } from './uplinkOfHost.ts'

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
  /** The interfaces as the network files declare them, before any script of Xen has run. */
  readonly links: readonly HostLink[]
  /** The default gateway that belongs to no interface. */
  readonly gateway: string | null
  readonly nameservers: readonly string[]
  readonly defaults: CardDefaults
  readonly guests: readonly TopologyGuest[]
  /** What a bridge is called where nobody asks for one: `xenbr0`, or `bridge0` on a BSD. */
  readonly usualBridge: string
  /** Services are scripts of `/etc/init.d`, and there is no systemd. */
  readonly sysvinit: boolean
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
  const uplink = uplinkFor(host, wishes, missing)
  const mode = wishes.mode ?? modeOf(host, uplink)
  const bridge = bridgeFor(host, mode, wishes)
  const address = mode === 'bridge' && uplink ? addressFor(host, uplink, wishes, missing) : null
  const inside = mode === 'bridge' || bridge === null ? null : insideOf(host, bridge, mode, wishes, missing)
  if (missing.length > 0 || !uplink) throw inOne(missing)
  const lowest = host.links.find(({ name }) => name === namesOf(uplink)[0])
  const plan: HostPlan = {
    mode,
    uplink,
    bridge,
    address,
    inside,
    mac: host.links.find(({ name }) => name === uplink.name)?.mac ?? lowest?.mac ?? null,
    mtu: host.links.find(({ name }) => name === uplink.name)?.mtu ?? null,
    // Until then distributions shipped no nft, or an old one.
    firewall: wishes.firewall ?? (compareReleases(host.release, '4.11') < 0 ? 'iptables' : 'nft'),
    dhcpServer: mode !== 'bridge' && wishes.dhcp === true,
    guests: host.guests.map(guest => plannedGuest(host, guest, bridge, wishes.moveGuests)),
    others: othersOf(host, uplink, bridge),
    ...(host.sysvinit && { sysvinit: true as const }),
    ...(host.links.some(({ name, kind }) => name === bridge && kind === 'bridge') && { isMade: true as const }),
    overSsh: wishes.overSsh ?? false,
  }
  return { plan, notes: [...notesOf(host, plan)] }
}

/** All that is missing, told at once. */
function inOne(missing: readonly Missing[]): Missing {
  return new Missing(
    missing.map(({ message }) => message).join(' '),
    missing.flatMap(({ options }) => options),
  )
}

function uplinkFor(host: HostSources, { uplink }: HostWishes, missing: Missing[]): Uplink | null {
  const link = uplink ?? wayOut(host)?.name
  if (link === undefined) {
    missing.push(new Missing(l10n.t('No file of the host tells which interface leads outside: name it.'), ['--uplink']))
    return null
  }
  return uplinkNamed(host.links, link)
}

/** As the guests' scripts and the bridge that is there have it; a Wi-Fi card cannot be bridged. */
function modeOf({ links, defaults, guests }: HostSources, uplink: Uplink | null): Mode {
  const scripts = new Set(guests.flatMap(({ cards }) => cards.map(card => scriptName(card.script ?? defaults.script))))
  if (scripts.size === 1 && scripts.has('vif-nat')) return 'nat'
  if (scripts.size === 1 && scripts.has('vif-route')) return 'route'
  const asked = guests.flatMap(({ cards }) => cards.map(card => card.bridge ?? defaults.bridge))
  const inner = links.find(link => link.kind === 'bridge' && asked.includes(link.name) && isInner(link, links))
  if (inner) return inner.masquerade ? 'nat' : 'route'
  return uplink && namesOf(uplink).some(isWifi) ? 'nat' : 'bridge'
}

/** A bridge without a port, on which dom0 has an address: guests alone are on it. */
function isInner({ name, addresses }: HostLink, links: readonly HostLink[]): boolean {
  return addresses.length > 0 && !links.some(({ master }) => master === name)
}

/** The bridge that most guests ask for; of those with vif-route, none. */
function bridgeFor(host: HostSources, mode: Mode, wishes: HostWishes): string | null {
  if (wishes.bridge !== undefined) return wishes.bridge
  const onBridges = cardsOn(host).filter(({ script }) => script !== 'vif-route' && script !== 'vif-nat')
  const asked = onBridges.flatMap(({ bridge }) => bridge ?? [])
  const [first] = [...new Set(asked)].sort((a, b) => count(asked, b) - count(asked, a))
  if (mode === 'route' && onBridges.length === 0 && wishes.address === undefined) return null
  return first ?? host.usualBridge
}

/** What the host has besides, and is not made by something else than its network files. */
function othersOf({ links }: HostSources, uplink: Uplink, bridge: string | null): string[] {
  const planned = new Set([...namesOf(uplink), ...(bridge === null ? [] : [bridge])])
  const own = links.filter(({ kind, name }) => kind !== 'loopback' && !/^virbr\d/.test(name))
  return own.map(({ name }) => name).filter(name => !planned.has(name))
}

function count(names: readonly string[], name: string): number {
  return names.filter(one => one === name).length
}

/** The address that moves to the bridge: that of the uplink, or of the bridge that it is a port of already. */
function addressFor(
  host: HostSources,
  uplink: Uplink,
  { address, gateway, dhcp }: HostWishes,
  missing: Missing[],
): HostPlan['address'] {
  if (address === 'none') return { kind: 'none' }
  if (address === 'dhcp' || (address === undefined && dhcp)) return { kind: 'dhcp' }
  const own = host.links.find(({ name }) => name === uplink.name)
  const holder = host.links.find(({ name }) => name === own?.master) ?? own
  if (address === undefined && holder?.dhcp) return { kind: 'dhcp' }
  const addresses = address === undefined ? (holder?.addresses ?? []).filter(one => one.includes('/')) : [address]
  // Where dom0 is somewhere else, a card that is set up without an address is for the guests alone.
  if (addresses.length === 0 && own && wayOut(host) !== null && wayOut(host)?.name !== own.name) return { kind: 'none' }
  if (addresses.length === 0) {
    missing.push(
      new Missing(
        l10n.t(
          'No file of the host tells the address of {0}, which moves to the bridge: name it, such as 192.0.2.10/24, or say that there is none, or that it comes by DHCP.',
          uplink.name,
        ),
        ['--address', '--dhcp'],
      ),
    )
    return null
  }
  const known = [gateway, holder?.gateway, host.gateway].filter(one => one !== undefined && one !== null)
  return { kind: 'static', addresses, gateways: reachable(known, addresses), nameservers: host.nameservers }
}

/** One gateway of each family: the first that a neighbour of these addresses has. */
function reachable(gateways: readonly string[], addresses: readonly string[]): string[] {
  const networks = addresses.flatMap(address => networkOf(address) ?? [])
  const four = gateways.find(one => !isIpv6(one) && networks.some(network => contains(network, one)))
  const six = addresses.some(isIpv6) ? gateways.find(isIpv6) : undefined
  return [four, six].filter(one => one !== undefined)
}

function insideOf(
  host: HostSources,
  bridge: string,
  mode: Mode,
  { address }: HostWishes,
  missing: Missing[],
): string | null {
  const found = address ?? insideFor(host, bridge, mode)
  if (found === null)
    missing.push(
      new Missing(
        l10n.t(
          "No file of the host tells dom0's address on {0}, which is the gateway of the routed guests: name it.",
          bridge,
        ),
        ['--address'],
      ),
    )
  return found
}

function* notesOf({ links, networkScript }: HostSources, plan: HostPlan): Generator<string> {
  const { bridge, uplink, guests, address } = plan
  if (networkScript !== null)
    yield l10n.t(
      'xend would change this network again with {0}: comment (network-script …) out in xend-config.sxp.',
      networkScript,
    )
  if (address?.kind === 'static' && address.nameservers.length === 0)
    yield l10n.t(
      'resolv.conf of this host names no name server: where its old network files name some, take them over into these.',
    )
  const others = new Set(guests.flatMap(({ cards }) => cards.flatMap(({ otherBridge }) => otherBridge ?? [])))
  for (const other of others)
    yield l10n.t('Guests are on {0} as well: this is about {1} alone.', other, bridge ?? uplink.name)
  const below = links.filter(({ name }) => name !== uplink.name && namesOf(uplink).includes(name))
  for (const { name, addresses, dhcp } of below.filter(
    link => address !== null && (link.dhcp || link.addresses.length > 0),
  ))
    yield l10n.t(
      '{0} carries {1} and has an address of its own ({2}), which these files leave out: add it.',
      name,
      uplink.name,
      dhcp ? 'DHCP' : addresses.join(', '),
    )
  const bond = uplink.kind === 'vlan' ? uplink.on : uplink
  const own = links.find(({ name }) => name === bond.name)
  if (address !== null && bond.kind === 'bond' && !(own && keptMode(own)))
    yield l10n.t('{0} is written in the mode {1}: change it where the switch expects another.', bond.name, bond.mode)
  const master = links.find(({ name }) => name === uplink.name)?.master
  if (address !== null && master && master !== bridge)
    yield l10n.t('{0} is a port of {1} now, and cannot be one of {2} as well.', uplink.name, master, bridge ?? '')
}
