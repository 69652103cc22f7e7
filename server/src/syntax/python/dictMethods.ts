import { hashed } from './equality.ts'
import type { Machine } from './machine.ts'
import { keysInOrder, valuesInOrder } from './order.ts'
import { bool, list, NONE, type PyDict, type PyValue, Raised, spoil, tuple, unknown } from './values.ts'

type Named = ReadonlyMap<string, PyValue>

/** Calls a method of a dictionary; null when dictionaries have no such method. */
export function dictMethod(
  target: PyDict,
  name: string,
  given: readonly PyValue[],
  named: Named,
  machine: Machine,
): PyValue | null {
  const [first = NONE, second] = given
  const entry = () => {
    if (first.type === 'unknown') return undefined
    return target.entries.get(hashed(first))
  }
  const cannot = () => (first.type === 'unknown' ? spoil(target, first.reason) : null)
  machine.spend(1)
  switch (name) {
    case 'get':
      return first.type === 'unknown' ? first : (entry()?.[1] ?? second ?? NONE)
    case 'has_key':
      return first.type === 'unknown' ? first : bool(entry() !== undefined)
    case 'keys':
    case 'iterkeys':
      return list(keysInOrder(target, machine))
    case 'values':
    case 'itervalues':
      return list(keysInOrder(target, machine).map(key => valuesInOrder(target, key)))
    case 'items':
    case 'iteritems':
      return list(keysInOrder(target, machine).map(key => tuple([key, valuesInOrder(target, key)])))
    case 'setdefault': {
      if (first.type === 'unknown') return cannot()
      const known = entry()
      if (known) return known[1]
      target.entries.set(hashed(first), [first, second ?? NONE])
      return second ?? NONE
    }
    case 'pop': {
      if (first.type === 'unknown') return cannot()
      const known = entry()
      if (!known && second === undefined) throw new Raised('KeyError', '', [first])
      target.entries.delete(hashed(first))
      return known?.[1] ?? second ?? NONE
    }
    case 'update':
      return update(target, given, named, machine)
    case 'copy':
      return { type: 'dict', entries: new Map(target.entries) }
    case 'clear':
      target.entries.clear()
      return NONE
    default:
      return null
  }
}

function update(target: PyDict, given: readonly PyValue[], named: Named, machine: Machine): PyValue {
  const [from] = given
  const made = from === undefined ? null : makeDict(from, machine)
  if (made && made.type !== 'dict') return spoil(target, made.type === 'unknown' ? made.reason : '')
  if (made)
    for (const [key, pair] of made.entries) target.entries.set(key, [target.entries.get(key)?.[0] ?? pair[0], pair[1]])
  for (const [name, value] of named)
    target.entries.set(`s${name}`, [{ type: 'str', value: name, isUnicode: false }, value])
  return NONE
}

/** What `dict(value)` makes. */
export function makeDict(from: PyValue, machine: Machine): PyValue {
  if (from.type === 'unknown') return from
  if (from.type === 'dict') {
    return from.spoilt === undefined ? { type: 'dict', entries: new Map(from.entries) } : unknown(from.spoilt)
  }
  const pairs = machine.iterate(from)
  if (!Array.isArray(pairs)) return pairs
  const entries: PyDict['entries'] = new Map()
  for (const pair of pairs) {
    const two = machine.iterate(pair)
    if (!Array.isArray(two)) return two
    const [key, value] = two
    if (!key || !value || two.length !== 2)
      throw new Raised('ValueError', 'dictionary update sequence element has no two items')
    if (key.type === 'unknown') return key
    entries.set(hashed(key), [entries.get(hashed(key))?.[0] ?? key, value])
  }
  return { type: 'dict', entries }
}
