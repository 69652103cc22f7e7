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
  const found = disks.flatMap(disk => {
    const now = disk.vdev === null ? undefined : byDevice.get(disk.vdev)
    const what = `disk ${disk.vdev ?? '?'}`
    if (!now) return disk.vdev === null ? [] : driftOf(what, disk.target || l10n.t('empty'), null, disk.place)
    const target = plainTarget(disk.target)
    const other = plainTarget(now.target)
    const access = (isWritable: boolean) => (isWritable ? 'w' : 'r')
    return [
      ...(target === other
        ? []
        : driftOf(what, disk.target || l10n.t('empty'), now.target || l10n.t('empty'), disk.place)),
      ...(disk.cdrom || now.writable === undefined
        ? []
        : driftOf(`${what} access`, access(disk.writable), access(now.writable), disk.place)),
    ]
  })
  const known = new Set(disks.map(({ vdev }) => vdev))
  const added = running.filter(({ vdev }) => !known.has(vdev))
  return [
    ...found,
    ...added.flatMap(({ vdev, target }) => driftOf(`disk ${vdev}`, null, target || l10n.t('empty'), null)),
  ]
}

/** Without what serves it, as `phy:` or `tap:aio:`, and without the folder that names of devices may leave out. */
function plainTarget(target: string): string {
  return target.replace(/^(?:(?:phy|file|tap2?|aio|raw|qcow2?|vhd|qdisk|tapdisk):)+/, '').replace(/^\/dev\//, '')
}
