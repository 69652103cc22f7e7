import * as l10n from '@vscode/l10n'
import type { CardDefaults, GuestCard, GuestDisk } from '../network/topology/host.ts'
import { type Drift, driftOf } from './drift.ts'
import type { RunningCard, RunningDisk } from './snapshot.ts'

/**
 * How the cards of a running guest differ from those of its file.
 *
 * @param isSilentDefault whether a card that runs without a word on its bridge or script has the host's default
 */
export function cardDrift(
  cards: readonly GuestCard[],
  running: readonly RunningCard[],
  defaults: CardDefaults,
  isSilentDefault: boolean,
): Drift[] {
  const byNumber = new Map(running.map(card => [card.devid, card]))
  const numbered = cards.map((card, index) => ({ card, devid: card.devid ?? index }))
  const found = numbered.flatMap(({ card, devid }) => {
    const now = byNumber.get(devid)
    const what = `vif ${devid}`
    if (!now) return driftOf(what, l10n.t('attached'), null, card.place)
    const usual = isSilentDefault ? defaults : null
    const differs = (field: string, said: string | null, runs: string | null | undefined, place = card.place) =>
      said === null || runs === undefined ? [] : driftOf(`${what} ${field}`, said, runs, place)
    return [
      ...differs('mac', card.mac, now.mac),
      ...differs('bridge', card.bridge ?? defaults.bridge, now.bridge ?? usual?.bridge, card.bridgePlace ?? card.place),
      ...differs('script', nameOf(card.script ?? defaults.script), now.script ?? usual?.script),
      ...differs('ip', card.ip.join(' ') || (now.ip ? '' : null), now.ip ?? (isSilentDefault ? '' : undefined)),
      ...differs('vifname', card.vifname, now.vifname),
    ]
  })
  const known = new Set(numbered.map(({ devid }) => devid))
  const added = running.filter(({ devid }) => !known.has(devid))
  return [
    ...found,
    ...added.flatMap(({ devid, mac, bridge }) =>
      driftOf(`vif ${devid}`, null, [mac, bridge].filter(Boolean).join(' ') || l10n.t('attached'), null),
    ),
  ]
}

function nameOf(script: string): string {
  return script.slice(script.lastIndexOf('/') + 1)
}

/** How the disks of a running guest differ from those of its file, by the device that the guest sees. */
export function diskDrift(disks: readonly GuestDisk[], running: readonly RunningDisk[]): Drift[] {
  const byDevice = new Map(running.map(disk => [disk.vdev, disk]))
  const found = disks.flatMap(({ vdev, target, writable, cdrom, place }) => {
    if (vdev === null) return []
    const now = byDevice.get(vdev)
    const what = `disk ${vdev}`
    if (!now) return driftOf(what, pathOf(target), null, place)
    const isSame = pathOf(target).replace(DEVICES, '') === pathOf(now.target).replace(DEVICES, '')
    const access = (isWritable: boolean) => (isWritable ? 'w' : 'r')
    return [
      ...(isSame ? [] : driftOf(what, pathOf(target), pathOf(now.target), place)),
      ...(cdrom || now.writable === undefined
        ? []
        : driftOf(`${what} access`, access(writable), access(now.writable), place)),
    ]
  })
  const known = new Set(disks.map(({ vdev }) => vdev))
  const added = running.filter(({ vdev }) => !known.has(vdev))
  return [...found, ...added.flatMap(({ vdev, target }) => driftOf(`disk ${vdev}`, null, pathOf(target), null))]
}

/** Names of devices may leave their folder out. */
const DEVICES = /^\/dev\//

/** Without what serves it, as `phy:` or `tap:aio:`. */
function pathOf(target: string): string {
  const path = target.replace(/^(?:(?:phy|file|tap2?|aio|raw|qcow2?|vhd|qdisk|tapdisk):)+/, '')
  return path === '' ? l10n.t('empty') : path
}
