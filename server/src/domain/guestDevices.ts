import { newestRelease } from '../facts/releases.ts'
import type { StringContext } from '../strings/deviceString.ts'
import { parseDisk } from '../strings/disk.ts'
import type { Disk } from '../strings/diskModel.ts'
import { type Card, readCard } from '../strings/vif.ts'
import type { StringValue } from '../syntax/model.ts'
import type { Span } from '../text/problem.ts'
import type { GuestValues, PlacedText } from './guestValues.ts'

/*
 * The cards and disks of a guest as other files look at them: in whatever notation and for whatever release they are
 * written. Every release splits these strings alike as far as that goes, and so did xm but for blanks.
 */

const CONTEXT: StringContext = { release: newestRelease('xl'), guestType: 'pv' }

export interface PlacedCard {
  readonly card: Card
  readonly text: PlacedText
  /** Where the value of a field stands; the whole card where it has none. */
  place(field: string): Span
}

export interface PlacedDisk {
  readonly disk: Disk
  readonly text: PlacedText
  /** The image or block device that dom0 opens: xend looks for `phy:vg/web` in /dev (blkif.py). Null for an empty drive. */
  readonly path: string | null
}

const readXlCard = remembering(text => readCard(text, CONTEXT))
const readXmCard = remembering(text => readCard(text, { ...CONTEXT, isXm: true }))
const readDisk = remembering(text => parseDisk(text, CONTEXT))

export function cardsOf(values: GuestValues): PlacedCard[] {
  return values.strings('vif').map(text => cardOf(text, values.isXm))
}

/** The card that a string of `vif` is. */
export function cardOf(text: PlacedText, isXm: boolean): PlacedCard {
  const card = isXm ? readXmCard(text) : readXlCard(text)
  const place = (name: string) => {
    const field = card.fields.findLast(one => one.name === name && one.value !== null)
    return field ? text.at(field.valueSpan.start, field.valueSpan.end) : text.span
  }
  return { card, text, place }
}

export function disksOf(values: GuestValues): PlacedDisk[] {
  return values.strings('disk').map(text => {
    const disk = readDisk(text)
    return { disk, text, path: pathOf(disk) }
  })
}

function pathOf({ target, script, fields }: Disk): string | null {
  if (!target) return null
  const isDevice = fields.some(({ name, value }) => (name === 'prefix' || name === 'backendtype') && value === 'phy')
  return isDevice && !script && !target.startsWith('/') ? `/dev/${target}` : target
}

/**
 * One path for a block device that has several: device mapper knows the logical volume `web-root` of `vg0` as
 * `/dev/mapper/vg0-web--root`, and LVM as `/dev/vg0/web-root`.
 */
export function devicePath(path: string): string {
  const plain = path.replace(/\/{2,}/g, '/')
  const [, group, volume] = /^\/dev\/mapper\/((?:[^-/]|--)+)-((?:[^-/]|--)+)$/.exec(plain) ?? []
  return group && volume ? `/dev/${group.replaceAll('--', '-')}/${volume.replaceAll('--', '-')}` : plain
}

/** Strings of a file are values: one that was not edited is not taken apart again. */
function remembering<T>(parse: (text: string) => T): (placed: PlacedText) => T {
  const memory = new WeakMap<StringValue, T>()
  return ({ text, literal }) => {
    const known = literal ? memory.get(literal) : undefined
    if (known !== undefined) return known
    const parsed = parse(text)
    if (literal) memory.set(literal, parsed)
    return parsed
  }
}
