import { parseRelease } from '../../server/src/facts/releases.ts'
import { type Moving, plannedGuest } from '../../server/src/network/generate/cardsOfHost.ts'
import { type GuestFiles, guestFiles } from '../../server/src/network/generate/vif/guestFiles.ts'
import type { Plug } from '../../server/src/network/generate/vif/plug.ts'
import { topologyGuest } from '../../server/src/network/topology/guestOf.ts'
import type { CardDefaults } from '../../server/src/network/topology/host.ts'
import { parseFor, type Reader } from './guest.ts'

/*
 * Guests that are connected in another way: the text of a file in, the text of it out.
 */

/** How xl connects cards that say nothing. */
export const USUAL: CardDefaults = { script: 'vif-bridge', bridge: null, gatewaydev: null, backend: null }

export interface Replugging extends Reader {
  readonly defaults?: Partial<CardDefaults>
  readonly moving?: Moving
}

/** The file /etc/xen/g with its cards connected so, `moving` all where it is not said; nothing where it holds no guest. */
export function replug(text: string, then: Plug, on: Replugging = {}): GuestFiles {
  const written = parseFor(text, on)
  const guest = topologyGuest('/h/etc/xen/g', written, parseRelease(on.release ?? '4.17') ?? '4.17')
  if (!guest) return { files: [], notes: [] }
  const host = { root: '/h', defaults: { ...USUAL, ...on.defaults }, guests: [guest] }
  const planned = plannedGuest(host, guest, then.bridge ?? null, on.moving ?? 'all')
  return guestFiles([{ ...planned, written }], then)
}

/** The whole file as it becomes; null where it stays as it is. */
export function afterReplug(text: string, then: Plug, on: Replugging = {}): string | null {
  const [file] = replug(text, then, on).files
  if (file && file.part !== 'whole') throw new Error(`only lines: ${file.text}`)
  return file?.text ?? null
}

export const TO_BRIDGE: Plug = { script: 'vif-bridge', bridge: 'lan0', gatewaydev: null }
export const TO_ROUTE: Plug = { script: 'vif-route', bridge: null, gatewaydev: 'eno1' }
export const TO_SWITCH: Plug = { script: 'vif-openvswitch', bridge: 'ovsbr1', gatewaydev: null }
