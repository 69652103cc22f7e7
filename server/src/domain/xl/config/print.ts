import { type ConfigField, configFields, enumWords } from '../../../facts/domainConfig.ts'
import type { Release } from '../../../facts/releases.ts'
import { since } from '../guestType.ts'
import type { Json } from './json.ts'

/** A value as xl keeps it before it prints it; undefined where nothing was set. */
export type Value = string | number | bigint | boolean | null | Values | readonly Value[] | undefined

/** Fields of a structure by libxl's names. */
export interface Values {
  readonly [field: string]: Value
}

const MAX_64 = 2n ** 64n - 1n
const UNSIGNED_BITS: Readonly<Record<string, number>> = { uint8: 8, uint32: 32, uint64: 64, memkb: 64, domid: 32 }
const NO_MAC = '00:00:00:00:00:00'
/** Of a device that is to get one when it is created. */
export const NO_UUID = '00000000-0000-0000-0000-000000000000'

/**
 * A description of a guest as xl prints it. Since 4.5 xl leaves out what is as it was when nothing had been set; older
 * ones print everything. Numbers become what fits into libxl's field.
 */
export function printStruct(type: string, values: Values, release: Release): Record<string, Json> {
  const printed: Record<string, Json> = {}
  for (const field of configFields(type, release) ?? []) {
    if (field.type === 'union') printUnion(field, values, release, printed)
    else {
      const value = printField(field, values[field.name], release)
      if (value !== undefined) printed[field.name] = value
    }
  }
  return printed
}

function printUnion(field: ConfigField, values: Values, release: Release, printed: Record<string, Json>): void {
  const key = values[field.key ?? ''] ?? field.default
  const type = field.cases?.[String(key)]
  if (type === undefined) return
  const name = printsAll(release) ? field.name : `${field.key}.${key}`
  printed[name] = type === null ? {} : printStruct(type, (values[field.name] ?? {}) as Values, release)
}

function printField(field: ConfigField, value: Value, release: Release): Json | undefined {
  if (!field.many) return printOne(field, value, release)
  const items = (value ?? []) as readonly Value[]
  if (items.length === 0) return printsAll(release) ? [] : undefined
  return items.map(item => printItem(field.type, item, release))
}

/** Arrays hold structures, numbers, words and bitmaps; nothing is left out of them. */
function printItem(type: string, item: Value, release: Release): Json {
  if (configFields(type, release)) return printStruct(type, item as Values, release)
  if (type === 'bitmap') return [...((item ?? []) as readonly number[])]
  return typeof item === 'string' ? item : wrapped(type, item ?? 0, release)
}

function printOne({ type, default: unset }: ConfigField, value: Value, release: Release): Json | undefined {
  if (configFields(type, release)) return printStruct(type, (value ?? {}) as Values, release)
  const all = printsAll(release)
  switch (type) {
    case 'defbool':
      return typeof value === 'boolean' ? (value ? 'True' : 'False') : all ? '<default>' : undefined
    case 'bool':
      return value === true || all ? value === true : undefined
    case 'string':
      return typeof value === 'string' ? value : all ? null : undefined
    case 'mac':
      return (value !== undefined && value !== NO_MAC) || all ? String(value ?? NO_MAC) : undefined
    case 'uuid':
      // Where the file has none xl makes one up, so none is printed here.
      return value === undefined || (value === NO_UUID && !all) ? undefined : String(value)
    case 'ms_vm_genid':
      return undefined
    case 'bitmap':
    case 'string_list':
    case 'cpuid_policy_list':
      return printList(value as readonly Json[] | undefined, all)
    case 'key_value_list':
      return all ? {} : undefined
    default:
      return printNumberOrWord(type, unset, value, release)
  }
}

function printList(value: readonly Json[] | { readonly [key: string]: Json } | undefined, all: boolean) {
  const isEmpty = value === undefined || (Array.isArray(value) && value.length === 0)
  return isEmpty ? (all ? [] : undefined) : (value as Json)
}

function printNumberOrWord(type: string, unset: string | number | undefined, value: Value, release: Release) {
  const words = enumWords(type, release)
  if (words) {
    const word = value === undefined ? (unset ?? null) : value
    return word === (unset ?? null) && !printsAll(release) ? undefined : (word as string | null)
  }
  const before = type === 'devid' ? -1 : type === 'memkb' || unset === 'max' ? MAX_64 : Number(unset ?? 0)
  const initial = wrapped(type, before, release)
  const number = value === undefined ? initial : wrapped(type, value, release)
  return number === initial && !printsAll(release) ? undefined : number
}

/** What is left of a number in a field of that C type; up to 4.4 xl printed long ones as if they had a sign. */
function wrapped(type: string, value: Value, release: Release): number | bigint {
  const number = BigInt(value as number | bigint | boolean)
  const bits = UNSIGNED_BITS[type]
  if (bits === 64 && printsAll(release)) return narrow(BigInt.asIntN(64, number))
  const fitting = bits === undefined ? BigInt.asIntN(32, number) : BigInt.asUintN(bits, number)
  return narrow(fitting)
}

function narrow(number: bigint): number | bigint {
  const value = Number(number)
  return Number.isSafeInteger(value) ? value : number
}

function printsAll(release: Release): boolean {
  return !since(release, '4.5')
}
