import * as l10n from '@vscode/l10n'
import { compareReleases, type Release } from '../../../facts/releases.ts'
import { scriptName } from '../../../strings/scriptCall.ts'
import type { CardDefaults, GuestCard, HostLink, TopologyGuest } from '../../topology/host.ts'
import type { Mode } from '../plan.ts'
import { Missing, Refusal } from '../refusal.ts'
import { assign, cardsOf, inOrder, type PlannedBridge, refuseBadCard, refuseBadName } from './cardsOfBridges.ts'

/** What xend's network script is to prepare on a host. */
export interface WrapperPlan {
  readonly release: Release
  /** File name of the host's network script of its own, which there may be already. */
  readonly script: string
  /** xend calls it now, and nothing was wished: it stays in force whatever it does. */
  readonly keepsScript: boolean
  /** Each with the card that leads outside. */
  readonly bridges: readonly PlannedBridge[]
  /** The card behind whose address guests hide; null: none does. */
  readonly nat: { readonly netdev: string; readonly dhcp: boolean } | null
  /** The card on which dom0 answers for guests with addresses of their own; null: there are none. */
  readonly route: string | null
  /** What connects guests that do not say it. */
  readonly vifScript: 'vif-bridge' | 'vif-nat' | 'vif-route'
  /** What of the guests is left to others, a sentence each. */
  readonly notes: readonly string[]
}

/** What a wrapper is planned from. */
export interface WrapperHost {
  readonly release: Release
  readonly toolstack: string
  /** The interfaces before any script of Xen has run. */
  readonly links: readonly HostLink[]
  readonly defaults: CardDefaults
  readonly guests: readonly TopologyGuest[]
  /** The network script that xend calls now, where it is none of Xen's. */
  readonly ownScript: string | null
  /** The bridges that the network script makes now. */
  readonly made: readonly PlannedBridge[]
}

/** The name that guides give to a network script of one's own. */
const USUAL_NAME = 'my-network-script'

/** What the user says; the rest comes from the host. */
export interface WrapperWishes {
  readonly mode?: Mode
  readonly uplink?: string
  readonly bridge?: string
  readonly dhcp?: boolean
}

/** Finds out which bridges the guests need, and which card each of them gets. Throws a Refusal where that cannot be. */
export function planWrapper(host: WrapperHost, wishes: WrapperWishes = {}): WrapperPlan {
  refuseWithoutXend(host)
  const cards = host.guests.flatMap(guest => guest.cards.map(card => ({ guest, card })))
  const own = cards.filter(({ card }) => card.backend === null || card.backend === '0' || card.backend === 'Domain-0')
  const uses = (mode: Mode) =>
    wishes.mode === undefined
      ? own.some(({ card }) => scriptOf(card, host.defaults) === `vif-${mode}`)
      : wishes.mode === mode
  const needed = uses('bridge') || (wishes.bridge !== undefined && wishes.mode === undefined)
  const bridges = needed ? bridgesFor(host, own, wishes) : []
  refuseManyBridges(bridges, host)
  const outward = () => wayOut(bridges, host, wishes)
  if (!needed && !uses('nat') && !uses('route')) {
    throw new Missing(l10n.t('No guest needs anything of a network script: say the mode, or name a bridge.'), [
      '--mode',
      '--bridge',
    ])
  }
  return {
    release: host.release,
    script: host.ownScript ?? USUAL_NAME,
    keepsScript: host.ownScript !== null && Object.values(wishes).every(wish => wish === undefined),
    bridges,
    nat: uses('nat') ? { netdev: outward(), dhcp: wishes.dhcp ?? false } : null,
    route: uses('route') ? outward() : null,
    vifScript: needed ? 'vif-bridge' : uses('nat') ? 'vif-nat' : 'vif-route',
    notes: notesOf(own, host),
  }
}

function refuseWithoutXend({ release, toolstack }: WrapperHost): void {
  if (toolstack === 'xm' && compareReleases(release, '4.5') < 0) return
  throw new Refusal(
    l10n.t(
      'This host runs xl, which calls no network script: the bridges stand in the network files of dom0, so preview those.',
    ),
  )
}

interface OwnCard {
  readonly guest: TopologyGuest
  readonly card: GuestCard
}

function scriptOf(card: GuestCard, defaults: CardDefaults): string {
  return scriptName(card.script ?? defaults.script)
}

/** What the guests need beside the bridges that are made now; what was wished stands alone. */
function bridgesFor(host: WrapperHost, cards: readonly OwnCard[], wishes: WrapperWishes): PlannedBridge[] {
  const { bridge, uplink } = wishes
  if (uplink !== undefined) refuseBadCard(uplink)
  if (bridge !== undefined || uplink !== undefined) return assign(bridgesOf(host, cards, wishes), host, uplink)
  const wanted = bridgesOf(host, cards, wishes)
  const others = wanted.filter(name => !host.made.some(one => one.bridge === name || name === null))
  const left = host.links.filter(({ name }) => !host.made.some(({ netdev }) => netdev === name))
  for (const { bridge: name, netdev } of host.made) [name, netdev].forEach(refuseBadName)
  const more = assign(others, { ...host, links: left }, undefined)
  return inOrder([...host.made, ...more], host.links)
}

/** The bridges that the cards name, without those that the system makes by itself; null stands for whatever there is. */
function bridgesOf(
  { links, defaults }: WrapperHost,
  cards: readonly OwnCard[],
  wishes: WrapperWishes,
): (string | null)[] {
  if (wishes.bridge !== undefined) return [wishes.bridge]
  const bridged = cards.filter(({ card }) => scriptOf(card, defaults) === 'vif-bridge')
  const named = bridged.map(({ card }) => card.bridge || defaults.bridge)
  const declared = new Set(links.filter(({ kind }) => kind === 'bridge').map(({ name }) => name))
  const missing = [...new Set(named)].filter(name => name !== null && !declared.has(name) && !isOfLibvirt(name))
  // A card that names none takes the first bridge that is there.
  if (missing.length === 0 && (declared.size === 0 || !named.includes(null))) return declared.size > 0 ? [] : [null]
  return missing
}

/** libvirt makes its bridges itself, when its network starts. */
function isOfLibvirt(name: string): boolean {
  return /^virbr\d+$/.test(name)
}

function refuseManyBridges(bridges: readonly PlannedBridge[], { release, links }: WrapperHost): void {
  if (compareReleases(release, '4.1') < 0 || bridges.length === 0) return
  const others = links.filter(({ kind }) => kind === 'bridge')
  if (bridges.length === 1 && others.length === 0) return
  throw new Refusal(
    l10n.t(
      'From Xen 4.1 on network-bridge does nothing where there is a bridge already, so it cannot make {0}: put it into the network files of dom0, and preview those.',
      bridges.map(({ bridge }) => bridge).join(', '),
    ),
  )
}

/**
 * The interface that leads outside once the bridges are made: from 3.2 on a bridge takes the place of its card, with the
 * address.
 */
function wayOut(bridges: readonly PlannedBridge[], host: WrapperHost, { uplink }: WrapperWishes): string {
  if (uplink !== undefined) refuseBadName(uplink)
  const card = uplink ?? cardsOf(host.links)[0]
  if (card === undefined) {
    throw new Missing(l10n.t('No file of this host names a network card that leads outside: name one.'), ['--uplink'])
  }
  const bridge = bridges.find(({ netdev }) => netdev === card)?.bridge
  return bridge !== undefined && compareReleases(host.release, '3.2') >= 0 ? bridge : card
}

const MODELLED = ['vif-bridge', 'vif-nat', 'vif-route']

function notesOf(cards: readonly OwnCard[], { defaults }: WrapperHost): string[] {
  const others = new Map(
    cards.flatMap(({ guest, card }) => {
      const script = scriptOf(card, defaults)
      return MODELLED.includes(script) ? [] : [[script, guest.name] as const]
    }),
  )
  const libvirt = cards.find(({ card }) => card.bridge !== null && isOfLibvirt(card.bridge))?.card.bridge
  return [
    ...[...others].map(([script, guest]) =>
      l10n.t('What {0} needs, the script of {1}, is not known here: add it to the wrapper yourself.', script, guest),
    ),
    ...(libvirt ? [l10n.t('{0} is not in it: libvirt makes that bridge when its network starts.', libvirt)] : []),
  ]
}
