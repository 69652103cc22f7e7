import data from './domain-config.json' with { type: 'json' }
import { compareReleases, type Release } from './releases.ts'

/**
 * What libxl's description of a guest can hold (libxl_types.idl, Xen 4.2 to 4.22), which is what `xl create -n` prints.
 * Fields are in the order of printing.
 */
export interface ConfigField {
  readonly name: string
  /** One of `basic types`, or the name of a structure or enumeration; `union`: one of `cases`, by the field `key`. */
  readonly type: string
  /** An array of them. */
  readonly many?: true
  readonly key?: string
  readonly cases?: Readonly<Record<string, string | null>>
  /** What it is when nothing sets it, where that is not 0: a number, a word of an enumeration, `max` for all bits set. */
  readonly default?: string | number
  readonly since?: Release
  /** First release without it. */
  readonly removed?: Release
}

/** A word of an enumeration and the number it stands for. */
export interface EnumWord {
  readonly name: string
  readonly value: number
  readonly since?: Release
  readonly removed?: Release
}

// The JSON is checked against these types by domainConfig.test.ts.
const { structs, enums } = data as unknown as {
  readonly structs: Readonly<Record<string, readonly ConfigField[]>>
  readonly enums: Readonly<Record<string, readonly EnumWord[]>>
}

export const CONFIG_STRUCTS = structs
export const CONFIG_ENUMS = enums

/** The fields of a structure in that release; null where `type` is none. xl 4.1 prints no such description: 4.2 counts. */
export function configFields(type: string, release: Release): readonly ConfigField[] | null {
  const id = `${type} ${release}`
  const known = fieldsById.get(id)
  if (known !== undefined) return known
  const fields = structs[type]?.filter(field => isIn(field, release)) ?? null
  fieldsById.set(id, fields)
  return fields
}

const fieldsById = new Map<string, readonly ConfigField[] | null>()

/** The words of an enumeration in that release; null where `type` is none. */
export function enumWords(type: string, release: Release): readonly EnumWord[] | null {
  return enums[type]?.filter(word => isIn(word, release)) ?? null
}

function isIn({ since, removed }: { since?: Release; removed?: Release }, release: Release): boolean {
  const asked = compareReleases(release, '4.2') < 0 ? '4.2' : release
  if (since && compareReleases(asked, since) < 0) return false
  return !removed || compareReleases(asked, removed) < 0
}
