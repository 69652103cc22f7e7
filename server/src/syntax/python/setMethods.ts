import { hashed } from './equality.ts'
import type { Machine } from './machine.ts'
import { bool, FALSE, NONE, type PySet, type PyValue, Raised, spoil } from './values.ts'

/** Calls a method of a set; null when sets have no such method. */
export function setMethod(target: PySet, name: string, given: readonly PyValue[], machine: Machine): PyValue | null {
  const [first = NONE] = given
  machine.spend(1)
  if (first.type === 'unknown') return spoil(target, first.reason)
  switch (name) {
    case 'add':
      if (!target.entries.has(hashed(first))) target.entries.set(hashed(first), first)
      return NONE
    case 'remove':
    case 'discard':
      if (!target.entries.delete(hashed(first)) && name === 'remove') throw new Raised('KeyError', '', [first])
      return NONE
    case 'update':
    case 'union':
    case 'intersection':
    case 'difference':
    case 'issubset':
    case 'issuperset':
      break
    default:
      return null
  }
  const items = machine.iterate(first)
  if (!Array.isArray(items)) return spoil(target, items.reason)
  const others = new Map(items.map(item => [hashed(item), item] as const))
  const made = (entries: Map<string, PyValue>): PyValue => ({ type: 'set', entries, isFrozen: target.isFrozen })
  switch (name) {
    case 'update':
      for (const [key, item] of others) if (!target.entries.has(key)) target.entries.set(key, item)
      return NONE
    case 'union':
      return made(new Map([...target.entries, ...[...others].filter(([key]) => !target.entries.has(key))]))
    case 'intersection':
      return made(new Map([...target.entries].filter(([key]) => others.has(key))))
    case 'difference':
      return made(new Map([...target.entries].filter(([key]) => !others.has(key))))
    case 'issubset':
      return bool([...target.entries.keys()].every(key => others.has(key)))
    case 'issuperset':
      return bool([...others.keys()].every(key => target.entries.has(key)))
    default:
      return FALSE
  }
}
