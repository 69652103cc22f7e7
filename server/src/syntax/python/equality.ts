import { LimitReached } from './limits.ts'
import { numberOf, type PyTuple, type PyValue, Raised, typeName, type Unknown, unknown } from './values.ts'

/** How much of a value may still be looked at. A list that holds one list twice, which holds another one twice, … has no end. */
class Look {
  #left = 300_000

  /** @returns whether this part may be looked at, too; a long text counts for more */
  take(part: PyValue): boolean {
    this.#left -= 1 + (part.type === 'str' ? part.value.length >> 6 : 0)
    return this.#left >= 0
  }
}

/** The first unknown in a value, also inside lists, tuples and dictionaries; null where all of it is known. */
export function unknownInside(value: PyValue, depth = 0, look = new Look()): Unknown | null {
  if (depth > 50) return unknown('it is nested too deeply')
  if (!look.take(value)) return unknown('it is too large')
  const inner = (items: Iterable<PyValue>) => {
    for (const item of items) {
      const found = unknownInside(item, depth + 1, look)
      if (found) return found
    }
    return null
  }
  switch (value.type) {
    case 'unknown':
      return value
    case 'list':
      return value.spoilt === undefined ? inner(value.items) : unknown(value.spoilt)
    case 'tuple':
      return inner(value.items)
    case 'dict':
      return value.spoilt === undefined
        ? inner([...value.entries.values()].map(([, item]) => item))
        : unknown(value.spoilt)
    case 'set':
      return value.spoilt === undefined ? inner(value.entries.values()) : unknown(value.spoilt)
    default:
      return null
  }
}

/** What a dictionary finds the value by; null when Python cannot hash it. */
export function keyOf(value: PyValue, look = new Look()): string | null {
  if (!look.take(value)) throw new LimitReached()
  const number = numberOf(value)
  if (typeof number === 'bigint') return `n${number}`
  if (typeof number === 'number') return Number.isInteger(number) ? `n${BigInt(number)}` : `n${number}`
  if (value.type === 'str') return `s${value.value}`
  if (value.type === 'none') return 'none'
  if (value.type === 'type' || value.type === 'module') return `${value.type} ${value.name}`
  if (value.type !== 'tuple') return null
  const keys = value.items.map(item => keyOf(item, look))
  return keys.includes(null) ? null : `t${keys.map(key => `${key?.length}:${key}`).join('')}`
}

/** The key of a value that a dictionary or a set is to hold. @throws Raised TypeError where Python cannot hash it */
export function hashed(value: PyValue): string {
  const key = keyOf(value)
  if (key === null) throw new Raised('TypeError', `unhashable type: '${typeName(value)}'`)
  return key
}

/** Whether two values are equal, as `==` says; null when that cannot be known. */
export function equal(a: PyValue, b: PyValue, depth = 0, look = new Look()): boolean | null {
  if (depth > 50 || !look.take(a) || a.type === 'unknown' || b.type === 'unknown') return null
  const [x, y] = [numberOf(a), numberOf(b)]
  // `<` and `>` compare Number and BigInt by value.
  if (x !== null && y !== null) return !(x < y || x > y) && !Number.isNaN(x) && !Number.isNaN(y)
  if (x !== null || y !== null) return false
  if (a.type === 'str' && b.type === 'str') return a.value === b.value
  if ((a.type === 'list' && b.type === 'list') || (a.type === 'tuple' && b.type === 'tuple')) {
    if (isSpoilt(a) || isSpoilt(b)) return null
    if (a.items.length !== b.items.length) return false
    return all(a.items.map((item, index) => equal(item, b.items[index] as PyValue, depth + 1, look)))
  }
  if (a.type === 'dict' && b.type === 'dict') {
    if (isSpoilt(a) || isSpoilt(b)) return null
    if (a.entries.size !== b.entries.size) return false
    return all(
      [...a.entries].map(([key, [, item]]) => {
        const other = b.entries.get(key)
        return other ? equal(item, other[1], depth + 1, look) : false
      }),
    )
  }
  if (a.type === 'set' && b.type === 'set') {
    if (isSpoilt(a) || isSpoilt(b)) return null
    return a.entries.size === b.entries.size && [...a.entries.keys()].every(key => b.entries.has(key))
  }
  if (a.type !== b.type) return false
  if (a.type === 'none') return true
  if ((a.type === 'type' || a.type === 'module') && b.type === a.type) return a.name === b.name
  return a === b ? true : null
}

function isSpoilt(value: { readonly spoilt?: string } | PyTuple): boolean {
  return 'spoilt' in value && value.spoilt !== undefined
}

function all(answers: readonly (boolean | null)[]): boolean | null {
  return answers.includes(false) ? false : answers.includes(null) ? null : true
}
