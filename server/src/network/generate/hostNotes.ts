import * as l10n from '@vscode/l10n'
import { networkOf } from '../../dom0/addresses.ts'
import { holderOf, notTakenOver } from './addressOfHost.ts'
import { thereNotes } from './alreadyThere.ts'
import { isMade } from './bridgeOfHost.ts'
import { namesOf } from './checkPlan.ts'
import { missingLinks } from './links.ts'
import { cardsOf, type HostPlan } from './plan.ts'
import type { HostSources } from './planInput.ts'
import { keptMode } from './uplinkOfHost.ts'

/*
 * What is to be known of a plan and the host that it is for, a whole sentence each.
 */

/** @param instead a bridge that guests ask for, whose guests go over to the one that is there */
export function* hostNotes(host: HostSources, plan: HostPlan, instead: string | null): Generator<string> {
  if (host.networkScript !== null)
    yield l10n.t(
      'xend would change this network again with {0}: comment (network-script …) out in xend-config.sxp.',
      host.networkScript,
    )
  yield* thereNotes(plan, host)
  if (missingLinks(plan).length > 0) yield* addressNotes(host, plan)
  yield* uplinkNotes(host, plan)
  yield* guestNotes(host, plan, instead)
}

/** What of dom0's own network is not in the files. */
function* addressNotes(host: HostSources, plan: HostPlan): Generator<string> {
  const { address, bridge, uplink } = plan
  if (address === null) return
  if (address.kind === 'static' && address.nameservers.length === 0)
    yield l10n.t('No file of this host names a name server: add one where dom0 needs names.')
  const holder = holderOf(host, uplink)
  const written = new Set([...namesOf(uplink), ...(bridge === null ? [] : [bridge]), ...(holder ? [holder.name] : [])])
  for (const name of written) {
    const more = (host.interfaces.get(name)?.more ?? []).map(({ value }) => value)
    const lost = [...(name === holder?.name ? notTakenOver(plan, holder) : []), ...more]
    if (lost.length > 0)
      yield l10n.t(
        'The network files say more of {0} than is taken over here: {1}. Add what is still wanted.',
        name,
        lost.join('; '),
      )
  }
}

function* uplinkNotes({ links }: HostSources, { bridge, uplink, address }: HostPlan): Generator<string> {
  if (address === null) return
  const below = links.filter(({ name }) => name !== uplink.name && namesOf(uplink).includes(name))
  for (const { name, addresses, dhcp } of below.filter(link => link.dhcp || link.addresses.length > 0))
    yield l10n.t(
      '{0} carries {1} and has an address of its own ({2}), which these files leave out: add it.',
      name,
      uplink.name,
      dhcp ? 'DHCP' : addresses.join(', '),
    )
  const bond = uplink.kind === 'vlan' ? uplink.on : uplink
  const own = links.find(({ name }) => name === bond.name)
  if (bond.kind === 'bond' && !(own && keptMode(own)))
    yield l10n.t('{0} is written in the mode {1}: change it where the switch expects another.', bond.name, bond.mode)
  const master = links.find(({ name }) => name === uplink.name)?.master
  if (master && master !== bridge)
    yield l10n.t(
      '{0} is a port of {1} now, and cannot be one of {2} as well: take {1} out of the network files, and have its guests name {2}.',
      uplink.name,
      master,
      bridge ?? '',
    )
}

function* guestNotes(host: HostSources, plan: HostPlan, instead: string | null): Generator<string> {
  const { mode, bridge, uplink, guests, inside } = plan
  if (instead !== null)
    yield l10n.t(
      'Nothing makes {0}, which guests ask for: their vif lines go over to {1}, which leads outside over {2}.',
      instead,
      bridge ?? '',
      uplink.name,
    )
  const others = new Set(guests.flatMap(({ cards }) => cards.flatMap(({ otherBridge }) => otherBridge ?? [])))
  for (const other of others)
    yield isMade(host, other)
      ? l10n.t('Guests are on {0} as well: this is about {1} alone.', other, bridge ?? uplink.name)
      : l10n.t(
          'Guests are on {0} as well, which nothing makes: set it up in the same way on a card of its own, or have them name {1}.',
          other,
          bridge ?? uplink.name,
        )
  const without = [...new Set(cardsOf(plan).flatMap(({ guest, card }) => (card.ip.length === 0 ? [guest.name] : [])))]
  if (mode !== 'route' || without.length === 0) return
  const own = inside === null ? null : networkOf(inside)
  yield own !== null && own.length < 31
    ? l10n.t(
        'No route is written to {0}, whose vif has no ip=: add its address there, unless it is one of {1}.',
        without.join(', '),
        inside ?? '',
      )
    : l10n.t(
        'No route leads to {0}, whose vif has no ip=: add its address there, such as ip=192.0.2.20.',
        without.join(', '),
      )
}
