import * as l10n from '@vscode/l10n'
import type { PlacedCard } from '../domain/guestDevices.ts'
import { compareReleases } from '../facts/releases.ts'
import { type Dom0, isServedByDom0, scriptOf } from '../network/topology/host.ts'
import { linkNamed } from '../network/topology/looseLinks.ts'
import type { Fix, Problem } from '../text/problem.ts'

/** vif-bridge plugs into bridges of the kernel alone, vif-openvswitch into those of Open vSwitch. */
export function otherSwitch(card: PlacedCard, { defaults, links, release }: Dom0): Problem | null {
  const script = scriptOf(card.card, defaults)
  // Before Xen 4.3 there was none of its own, and Open vSwitch could pass for a bridge of the kernel.
  if (compareReleases(release, '4.3') < 0 || (script !== 'vif-bridge' && script !== 'vif-openvswitch')) return null
  if (!isServedByDom0(card.card.backend ?? defaults.backend)) return null
  const written = card.card.bridge || defaults.bridge || ''
  // A tag of Open vSwitch stands behind the name of the bridge.
  const link = links.find(({ name }) => name === written) ?? linkNamed(written.replace(/[.:].*$/, ''), links)
  if (link?.kind !== 'bridge' || !link.place || Boolean(link.openVswitch) === (script === 'vif-openvswitch'))
    return null
  const message = link.openVswitch
    ? l10n.t(
        '{0} is a bridge of Open vSwitch, and vif-bridge cannot plug a card into it, so the guest will not start: write script=vif-openvswitch.',
        link.name,
      )
    : l10n.t(
        '{0} is no bridge of Open vSwitch, and vif-openvswitch knows no others, so the guest will not start: write script=vif-bridge.',
        link.name,
      )
  const title = l10n.t('Write script={0}', link.openVswitch ? 'vif-openvswitch' : 'vif-bridge')
  return {
    code: 'missing-bridge',
    severity: 'warning',
    span: card.place('bridge'),
    message,
    ...scriptFix(card, link.openVswitch ? 'vif-openvswitch' : 'vif-bridge', title),
    elsewhere: [
      {
        location: link.place.file,
        range: link.place.range,
        message: l10n.t('The bridge {0} comes from here.', link.name),
      },
    ],
  }
}

/** Where Python puts the card together, nobody knows what to change. */
function scriptFix({ card, text, place }: PlacedCard, script: string, title: string): { fixes?: Fix[] } {
  if (!text.literal) return {}
  const { length } = text.text
  const edit =
    card.script === null
      ? { span: text.at(length, length), text: `,script=${script}` }
      : { span: place('script'), text: script }
  return { fixes: [{ title, edits: [edit] }] }
}
