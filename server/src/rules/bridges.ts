import * as l10n from '@vscode/l10n'
import { fileForBridge } from '../dom0/bridgeFile.ts'
import { cardsOf, type PlacedCard } from '../domain/guestDevices.ts'
import { guestValues } from '../domain/guestValues.ts'
import { bridgesOf, portOf } from '../network/topology/cardPort.ts'
import type { HostLink } from '../network/topology/host.ts'
import { excerpt } from '../text/excerpt.ts'
import { nearest, nearestSome } from '../text/nearest.ts'
import type { Fix, Problem } from '../text/problem.ts'
import type { SeenHost } from '../workspace/hosts.ts'
import type { BesideOthers } from './besideOthers.ts'
import { otherSwitch } from './otherSwitch.ts'

/** A card that is to be plugged into a bridge which nothing on the host makes: vif-bridge stops, and with it the guest. */
export function bridgeRules({ file, host }: BesideOthers): Problem[] {
  if (!host) return []
  return cardsOf(guestValues(file)).flatMap(card => {
    const port = portOf(card.card, host.dom0)
    const other = otherSwitch(card, host.dom0)
    if (other) return [other]
    if (port.kind === 'missing' && port.isSure) return [notDefined(card, port.name, host)]
    return port.kind === 'other' ? [noBridge(card, port.link, host)] : []
  })
}

function notDefined(card: PlacedCard, name: string, host: SeenHost): Problem {
  const bridges = bridgesOf(host.dom0)
  const shown = excerpt(name)
  const near = nearest(name, bridges) ?? (bridges.length === 1 ? bridges[0] : undefined)
  const message = near
    ? l10n.t('Nothing on this host makes the bridge {0}, so the guest will not start: did you mean {1}?', shown, near)
    : withoutAny(name, shown, host)
  return problem(card, message, host)
}

function withoutAny(name: string, shown: string, host: SeenHost): string {
  const bridges = bridgesOf(host.dom0)
  if (bridges.length > 0) {
    return l10n.t(
      'Nothing on this host makes the bridge {0}, so the guest will not start: name one of {1}.',
      shown,
      bridges.slice(0, 5).join(', '),
    )
  }
  const file = host.dom0.toolstack === 'xl' ? fileForBridge(name, host.network) : 'etc/xen/xend-config.sxp'
  return l10n.t(
    'Nothing on this host makes the bridge {0}, so the guest will not start: define it in {1}.',
    shown,
    `/${file ?? 'etc'}`,
  )
}

function noBridge(card: PlacedCard, { name, place }: HostLink, host: SeenHost): Problem {
  const message = l10n.t('{0} is no bridge of this host, so the guest will not start: name a bridge.', excerpt(name))
  const elsewhere = place && [{ location: place.file, range: place.range, message: l10n.t('{0} stands here.', name) }]
  return { ...problem(card, message, host), ...(elsewhere && { elsewhere }) }
}

function problem(card: PlacedCard, message: string, { dom0 }: SeenHost): Problem {
  const wanted = card.card.bridge ?? ''
  const fixes = nearestSome(wanted, bridgesOf(dom0), MOST_OFFERED).flatMap(bridge => fix(card, bridge) ?? [])
  const code = 'missing-bridge'
  const elsewhere = dom0.links.flatMap(({ kind, name, place }) =>
    kind === 'bridge' && place
      ? [{ location: place.file, range: place.range, message: l10n.t('The bridge {0} comes from here.', name) }]
      : [],
  )
  return {
    code,
    severity: 'warning',
    span: card.place('bridge'),
    message,
    ...(fixes.length > 0 && { fixes }),
    ...(elsewhere.length > 0 && { elsewhere: elsewhere.slice(0, MOST_OFFERED) }),
  }
}

const MOST_OFFERED = 3

/** Where Python puts the card together, nobody knows what to change. */
function fix({ card, text, place }: PlacedCard, bridge: string): Fix | null {
  if (!text.literal) return null
  const title = l10n.t('Use the bridge {0}', bridge)
  if (card.fields.some(({ name, value }) => name === 'bridge' && value !== null)) {
    return { title, edits: [{ span: place('bridge'), text: bridge }] }
  }
  const { length } = text.text
  const isEmpty = text.text.trim() === ''
  return {
    title,
    edits: [{ span: text.at(isEmpty ? 0 : length, length), text: `${isEmpty ? '' : ','}bridge=${bridge}` }],
  }
}
