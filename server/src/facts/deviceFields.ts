import data from './device-fields.json' with { type: 'json' }
import { compareReleases, type Release } from './releases.ts'

/** A little language that strings are written in; for most the name of the key that holds them. */
export type DeviceLanguage =
  | 'arm_sci'
  | 'channel'
  | 'disk'
  | 'p9'
  | 'pci'
  | 'pvcalls'
  | 'rdm'
  | 'usbctrl'
  | 'usbdev'
  | 'vdispl'
  | 'vfb'
  | 'vif'
  | 'vif2'
  | 'virtio'
  | 'vkb'
  | 'vnuma'
  | 'vsnd.CARD'
  | 'vsnd.PCM'
  | 'vsnd.STREAM'
  | 'vtpm'

/** One `name=value` that a device string can hold (xl.cfg(5), xl-disk-configuration(5), xl-network-configuration(5)). */
export interface DeviceField {
  readonly language: DeviceLanguage
  readonly name: string
  readonly type:
    | 'string'
    | 'enum'
    | 'flag'
    | 'boolean'
    | 'integer'
    | 'hex integer'
    | 'rate'
    | 'uuid'
    | 'list of enum'
    | 'list of integers'
  readonly required?: true
  /** Which positional part sets it too, from 1. */
  readonly position?: number
  readonly values?: readonly string[]
  readonly valuesByRelease?: readonly {
    readonly from: Release
    readonly to: Release | null
    readonly values: readonly string[]
  }[]
  readonly default: string | null
  readonly since: Release
  /** First release without it; null: still read. */
  readonly removed: Release | null
}

// The JSON is checked against this type by deviceFields.test.ts.
const DEVICE_FIELDS = data as unknown as readonly DeviceField[]

const byLanguage = new Map<string, readonly DeviceField[]>()

/** The fields of a language in that release, in order of name. */
export function fieldsOf(language: DeviceLanguage, release: Release): readonly DeviceField[] {
  const id = `${language} ${release}`
  const known = byLanguage.get(id)
  if (known) return known
  const fields = DEVICE_FIELDS.filter(
    field =>
      field.language === language &&
      compareReleases(release, field.since) >= 0 &&
      (field.removed === null || compareReleases(release, field.removed) < 0),
  )
  byLanguage.set(id, fields)
  return fields
}

const byName = new Map<readonly DeviceField[], ReadonlyMap<string, DeviceField>>()

/** The same by name. */
export function fieldsByName(language: DeviceLanguage, release: Release): ReadonlyMap<string, DeviceField> {
  const fields = fieldsOf(language, release)
  const known = byName.get(fields) ?? new Map(fields.map(field => [field.name, field]))
  byName.set(fields, known)
  return known
}

const anyRelease = new Map(DEVICE_FIELDS.toReversed().map(field => [`${field.language} ${field.name}`, field]))

/** The field of that name, whatever the release. */
export function deviceField(language: DeviceLanguage, name: string): DeviceField | undefined {
  return anyRelease.get(`${language} ${name}`)
}

/**
 * The fields of that name in all languages, those of cards and disks first, because people mean them most often. Fields
 * that no release reads any more are there only when there are no others.
 */
export function fieldsNamed(name: string): readonly DeviceField[] {
  const all = DEVICE_FIELDS.filter(field => field.name === name)
  const read = all.filter(({ removed }) => removed === null)
  const named = read.length > 0 ? read : all
  const isUsual = ({ language }: DeviceField) => language === 'vif' || language === 'disk'
  return [...named.filter(isUsual), ...named.filter(field => !isUsual(field))]
}

/** The words a field takes in that release; null when any text will do. */
export function fieldValues(field: DeviceField, release: Release): readonly string[] | null {
  const era = field.valuesByRelease?.find(
    ({ from, to }) => compareReleases(release, from) >= 0 && (to === null || compareReleases(release, to) <= 0),
  )
  return era?.values ?? field.values ?? null
}
