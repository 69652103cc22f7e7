import type { DomainKey, GuestType } from '../../facts/domainKeys.ts'
import { compareReleases, type Release } from '../../facts/releases.ts'
import { type KeySettings, numberOf, textOf } from './settings.ts'

/**
 * The kind of guest xl makes of a file (parse_config_data, xl_parse.c): `type` since 4.10, before and beside it `builder`,
 * and from 4.4 to 4.8 the switch `pvh`. Words count by prefix: "h" is hvm, "p" is pv, and the empty text is hvm.
 */
export function guestTypeOf(settings: ReadonlyMap<string, KeySettings>, release: Release): GuestType {
  const type = since(release, '4.10') ? typeNamed(textOf(settings.get('type'))) : null
  if (type) return type
  const builder = textOf(settings.get('builder'))
  if (builder !== null && 'hvm'.startsWith(builder)) return 'hvm'
  const pvh = since(release, '4.4') && !since(release, '4.9') ? numberOf(settings.get('pvh')) : null
  return pvh !== null && pvh !== 0n ? 'pvh' : 'pv'
}

/** What xl takes a word of `type` for, or null when it refuses it. */
export function typeNamed(word: string | null): GuestType | null {
  if (word === null) return null
  return (['hvm', 'pv', 'pvh'] as const).find(name => name.startsWith(word)) ?? null
}

export function since(release: Release, first: Release): boolean {
  return compareReleases(release, first) >= 0
}

/** Most keys of another kind of guest are not even looked at. */
export function isIgnoredBy(
  guestType: GuestType,
  release: Release,
  { onlyFor, guestTypes, alsoReadFor }: DomainKey,
): boolean {
  if (!onlyFor || guestTypes.includes(guestType)) return false
  return !alsoReadFor?.types.includes(guestType) || !since(release, alsoReadFor.since ?? release)
}
