import { guestTypeOf } from '../../domain/xl/guestType.ts'
import { type KeySettings, lastOf, numberOf, settingsByKey, textOf } from '../../domain/xl/settings.ts'
import type { Release } from '../../facts/releases.ts'
import type { StringContext } from '../../strings/deviceString.ts'
import { parseDisk } from '../../strings/disk.ts'
import { parseVif } from '../../strings/vif.ts'
import { type ConfigFile, type StringValue, sourceSpan } from '../../syntax/model.ts'
import { lineStarts, rangeOfSpan } from '../../text/lines.ts'
import { type Span, shiftSpan } from '../../text/problem.ts'
import type { Place } from './graph.ts'
import type { GuestCard, GuestDisk, TopologyGuest } from './host.ts'

/**
 * A guest as the network sees it: its name, cards and disks, each with its place. A file without a name is called by its
 * own. Null for a file that says nothing of a guest.
 *
 * @param location path or URI of the file
 */
export function topologyGuest(location: string, file: ConfigFile, release: Release): TopologyGuest | null {
  const settings = settingsByKey(file)
  if (!['name', 'memory', 'kernel', 'bootloader', 'vif', 'disk'].some(key => settings.has(key))) return null
  const type = guestTypeOf(settings, release)
  const starts = lineStarts(file.text)
  const context: StringContext = { release, guestType: type, inList: true }
  const placeOf = (span: Span): Place => ({ file: location, range: rangeOfSpan(starts, span) })
  const name = settings.get('name')
  const number = (key: string) => {
    const value = numberOf(settings.get(key))
    return value === null ? null : Number(value)
  }
  return {
    name: textOf(name) || location.slice(location.lastIndexOf('/') + 1),
    place: placeOf(name ? shiftSpan(lastOf(name).setting.keySpan, lastOf(name).offset) : { start: 0, end: 0 }),
    type,
    domid: null,
    memory: number('memory'),
    vcpus: number('vcpus'),
    autostart: false,
    cards: itemsOf(settings.get('vif')).map(item => cardOf(item, context, placeOf)),
    disks: itemsOf(settings.get('disk')).map(item => diskOf(item, context, placeOf)),
  }
}

interface Item {
  readonly value: StringValue
  /** Where the item's statement begins. */
  readonly offset: number
}

function itemsOf(ofKey: KeySettings | undefined): Item[] {
  return (ofKey?.effective ?? []).flatMap(({ setting, offset }) =>
    setting.value?.kind === 'list'
      ? setting.value.items.flatMap(value => (value.kind === 'string' ? [{ value, offset }] : []))
      : [],
  )
}

function cardOf({ value, offset }: Item, context: StringContext, placeOf: (span: Span) => Place): GuestCard {
  const card = parseVif(value.text, context)
  const bridge = card.fields.findLast(field => field.name === 'bridge')?.valueSpan
  const { mac, script, ip, gatewaydev, backend, vifname, model, type, devid, mtu } = card
  return {
    ...{ mac, script, ip, gatewaydev, backend, vifname, model, type, devid, mtu },
    place: placeOf(shiftSpan(value.span, offset)),
    bridge: card.bridge,
    bridgePlace: bridge ? placeOf(shiftSpan(sourceSpan(value, bridge.start, bridge.end), offset)) : null,
  }
}

function diskOf({ value, offset }: Item, context: StringContext, placeOf: (span: Span) => Place): GuestDisk {
  const { target, vdev, writable, cdrom } = parseDisk(value.text, context)
  return { place: placeOf(shiftSpan(value.span, offset)), target: target ?? '', vdev, writable, cdrom }
}
