import { consolesOf } from '../../domain/guestConsole.ts'
import { cardOf, disksOf, type PlacedCard, type PlacedDisk } from '../../domain/guestDevices.ts'
import { type GuestValues, guestValues } from '../../domain/guestValues.ts'
import { guestTypeOf } from '../../domain/xl/guestType.ts'
import { settingsByKey } from '../../domain/xl/settings.ts'
import type { Release } from '../../facts/releases.ts'
import { nameOfFile } from '../../files/files.ts'
import type { ConfigFile } from '../../syntax/model.ts'
import { lineStarts, rangeOfSpan } from '../../text/lines.ts'
import type { Span } from '../../text/problem.ts'
import type { Place } from './graph.ts'
import type { GuestCard, GuestDisk, TopologyGuest } from './host.ts'

/**
 * A guest as the network sees it: its name, cards and disks, each with its place. A file without a name is called by its
 * own. Null for a file that says nothing of a guest.
 *
 * @param location path or URI of the file
 */
export function topologyGuest(location: string, file: ConfigFile, release: Release): TopologyGuest | null {
  const values = guestValues(file)
  if (!['name', 'memory', 'kernel', 'bootloader', 'vif', 'disk'].some(key => values.has(key))) return null
  const starts = lineStarts(file.text)
  const placeOf = (span: Span): Place => ({ file: location, range: rangeOfSpan(starts, span) })
  const type = typeOf(file, values, release)
  return {
    name: values.text('name')?.text || nameOfFile(location),
    place: placeOf(values.keySpan('name') ?? { start: 0, end: 0 }),
    type,
    domid: null,
    memory: values.number('memory'),
    vcpus: values.number('vcpus'),
    autostart: false,
    consoles: consolesOf(values, type, file.python !== undefined),
    cards: values
      .items('vif')
      .map(({ text, span }) => (text ? knownCard(cardOf(text, values.isXm), placeOf) : unknownCard(placeOf(span)))),
    disks: disksOf(values).map(disk => diskOf(disk, placeOf)),
  }
}

/** xm knows HVM guests by their builder. */
function typeOf(file: ConfigFile, values: GuestValues, release: Release): string {
  if (file.python) return values.text('builder')?.text === 'hvm' ? 'hvm' : 'pv'
  return guestTypeOf(settingsByKey(file), release)
}

/** Fields of an item that have a place of their own in a card. */
const OWN = new Set(['mac', 'ip', 'bridge', 'script', 'gatewaydev', 'netdev'])

function knownCard({ card, text, place }: PlacedCard, placeOf: (span: Span) => Place): GuestCard {
  const { mac, script, ip, gatewaydev, backend, vifname, model, type, devid, mtu, bridge } = card
  return {
    ...{ mac, script, ip, gatewaydev, backend, vifname, model, type, devid, mtu, bridge },
    rest: card.fields.flatMap(({ name, value }) => (value === null || OWN.has(name) ? [] : [[name, value] as const])),
    place: placeOf(text.span),
    bridgePlace: card.fields.some(({ name }) => name === 'bridge') ? placeOf(place('bridge')) : null,
  }
}

/** One that Python makes of what only the host knows. Those behind it keep their numbers. */
function unknownCard(place: Place): GuestCard {
  const none = { mac: null, bridge: null, bridgePlace: null, script: null, gatewaydev: null, backend: null }
  return { ...none, ip: [], vifname: null, model: null, type: null, devid: null, mtu: null, place, isUnknown: true }
}

function diskOf({ disk, text, path }: PlacedDisk, placeOf: (span: Span) => Place): GuestDisk {
  const { vdev, writable, cdrom } = disk
  return { place: placeOf(text.span), target: path ?? '', vdev, writable, cdrom }
}
