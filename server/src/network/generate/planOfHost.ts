import * as l10n from '@vscode/l10n'
import { compareReleases } from '../../facts/releases.ts'
import { addressFor, holderOf, insideOf, routesWith } from './addressOfHost.ts'
import { alreadyThere, declaredIn } from './alreadyThere.ts'
import { bridgeFor, modeOf, othersOf } from './bridgeOfHost.ts'
import { plannedGuest } from './cardsOfHost.ts'
import { namesOf } from './checkPlan.ts'
import { hostNotes } from './hostNotes.ts'
import type { HostPlan, Uplink } from './plan.ts'
import type { HostSources, HostWishes } from './planInput.ts'
import { Missing } from './refusal.ts'
import { uplinkNamed, wayOut } from './uplinkOfHost.ts'

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
  const wifi = wishes.mode === undefined && mode !== modeOf(host, null) ? [insteadOfBridge(uplink)] : []
  return { plan: known, notes: [...wifi, ...hostNotes(host, known, instead)] }
}

function insteadOfBridge({ name }: Uplink): string {
  return l10n.t(
    '{0} is a Wi-Fi card, on which no bridge of guests works: they are hidden behind its address instead.',
    name,
  )
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
