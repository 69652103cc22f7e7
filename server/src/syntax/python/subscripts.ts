import * as l10n from '@vscode/l10n'
import { hashed } from './equality.ts'
import type { Machine } from './machine.ts'
import { placeIn, spoiltOf } from './operators.ts'
import {
  hasWideCharacters,
  list,
  NONE,
  numberOf,
  type PyValue,
  Raised,
  str,
  tuple,
  typeName,
  type Unknown,
  unknown,
  unknownOf,
} from './values.ts'

/** Where a slice begins and ends, and its step, which may be negative. */
export interface Bounds {
  readonly from: number
  readonly to: number
  readonly step: number
}

/** `object[index]`. */
export function itemOf(object: PyValue, index: PyValue): PyValue {
  const cannot = unknownOf(object, index) ?? spoiltOf(object)
  if (cannot) return cannot
  if (object.type === 'dict') {
    const found = object.entries.get(hashed(index))
    if (!found) throw new Raised('KeyError', '', [index])
    return found[1]
  }
  if (object.type === 'list' || object.type === 'tuple') return object.items[placeOf(object.items, index)] ?? NONE
  if (object.type !== 'str')
    throw new Raised('TypeError', `'${typeName(object)}' object has no attribute '__getitem__'`)
  if (hasWideCharacters(object)) return unknown(l10n.t('Python 2 counts bytes of letters beyond ASCII'))
  const number = numberOf(index)
  const place = typeof number === 'bigint' ? placeIn(number, object.value.length) : null
  if (typeof number !== 'bigint')
    throw new Raised('TypeError', `string indices must be integers, not ${typeName(index)}`)
  if (place === null) throw new Raised('IndexError', 'string index out of range')
  return str(object.value[place] ?? '', object.isUnicode)
}

/** `object[from:to:step]`; the bounds are asked for only where there is something to slice. */
export function sliceOf(object: PyValue, boundsIn: () => Bounds | Unknown, machine: Machine): PyValue {
  const cannot = unknownOf(object) ?? spoiltOf(object)
  if (cannot) return cannot
  if (object.type === 'str' && hasWideCharacters(object))
    return unknown(l10n.t('Python 2 counts bytes of letters beyond ASCII'))
  const bounds = boundsIn()
  if ('type' in bounds) return bounds
  const { from, to, step } = bounds
  const places: number[] = []
  for (let at = from; step > 0 ? at < to : at > to; at += step) places.push(at)
  machine.spend(places.length)
  if (object.type === 'str') return str(places.map(at => object.value[at] ?? '').join(''), object.isUnicode)
  if (object.type !== 'list' && object.type !== 'tuple')
    throw new Raised('TypeError', `'${typeName(object)}' cannot be sliced`)
  const items = places.map(at => object.items[at] ?? NONE)
  return object.type === 'list' ? list(items) : tuple(items)
}

/** `object[index] = value`. */
export function setItem(object: PyValue, index: PyValue, value: PyValue): void {
  if (object.type === 'dict') {
    if (index.type === 'unknown') object.spoilt = index.reason
    else object.entries.set(hashed(index), [object.entries.get(hashed(index))?.[0] ?? index, value])
    return
  }
  if (object.type !== 'list')
    throw new Raised('TypeError', `'${typeName(object)}' object does not support item assignment`)
  if (index.type === 'unknown') object.spoilt = index.reason
  else object.items[placeOf(object.items, index)] = value
}

/** `object[from:to] = items`. */
export function setSlice(object: PyValue, bounds: Bounds | Unknown, items: PyValue[] | Unknown): void {
  if (object.type !== 'list')
    throw new Raised('TypeError', `'${typeName(object)}' object does not support item assignment`)
  if ('type' in bounds || bounds.step !== 1 || !Array.isArray(items)) object.spoilt = l10n.t('part of it was replaced')
  else object.items.splice(bounds.from, Math.max(0, bounds.to - bounds.from), ...items)
}

/** `del object[index]`. */
export function removeItem(object: PyValue, index: PyValue): void {
  if (object.type !== 'list' && object.type !== 'dict') {
    throw new Raised('TypeError', `'${typeName(object)}' object doesn't support item deletion`)
  }
  if (index.type === 'unknown') object.spoilt = index.reason
  else if (object.type === 'list') object.items.splice(placeOf(object.items, index), 1)
  else if (!object.entries.delete(hashed(index))) throw new Raised('KeyError', '', [index])
}

/** `del object[from:to]`. */
export function removeSlice(object: PyValue, bounds: Bounds | Unknown): void {
  if (object.type !== 'list')
    throw new Raised('TypeError', `'${typeName(object)}' object doesn't support item deletion`)
  if ('type' in bounds || bounds.step !== 1) object.spoilt = l10n.t('part of it was taken out')
  else object.items.splice(bounds.from, Math.max(0, bounds.to - bounds.from))
}

/** How many items or signs can be sliced. */
export function lengthOf(object: PyValue): number {
  return object.type === 'str' ? object.value.length : 'items' in object ? object.items.length : 0
}

/** The bounds that three values between colons give (`None` for a missing one), as Python's own `slice.indices` says. */
export function boundsOf(length: number, parts: readonly PyValue[]): Bounds {
  const [from = null, to = null, step = null] = parts.map(part => {
    if (part.type === 'none') return null
    const number = numberOf(part)
    if (typeof number !== 'bigint') throw new Raised('TypeError', 'slice indices must be integers or None')
    return Number(number)
  })
  const by = step ?? 1
  if (by === 0) throw new Raised('ValueError', 'slice step cannot be zero')
  const clamp = (value: number) => {
    const place = value < 0 ? value + length : value
    return by > 0 ? Math.min(Math.max(place, 0), length) : Math.min(Math.max(place, -1), length - 1)
  }
  return {
    from: from === null ? (by > 0 ? 0 : length - 1) : clamp(from),
    to: to === null ? (by > 0 ? length : -1) : clamp(to),
    step: by,
  }
}

function placeOf(items: readonly PyValue[], index: PyValue): number {
  const number = numberOf(index)
  if (typeof number !== 'bigint') throw new Raised('TypeError', `list indices must be integers, not ${typeName(index)}`)
  const place = placeIn(number, items.length)
  if (place === null) throw new Raised('IndexError', 'list index out of range')
  return place
}
