import * as l10n from '@vscode/l10n'
import { LONGEST } from './limits.ts'
import type { Machine } from './machine.ts'
import { orderOf, placeIn } from './operators.ts'
import { keysInOrder, valuesInOrder } from './order.ts'
import {
  bool,
  equal,
  FALSE,
  int,
  keyOf,
  list,
  NONE,
  numberOf,
  type PyDict,
  type PyList,
  type PySet,
  type PyTuple,
  type PyValue,
  Raised,
  tuple,
  typeName,
  unknown,
} from './values.ts'

type Named = ReadonlyMap<string, PyValue>

/** Calls a method of a list; null when lists have no such method. */
export function listMethod(
  target: PyList,
  name: string,
  given: readonly PyValue[],
  named: Named,
  machine: Machine,
): PyValue | null {
  const [first = NONE, second = NONE] = given
  machine.spend(1)
  switch (name) {
    case 'append':
      grow(target, [first])
      return NONE
    case 'extend': {
      const items = machine.iterate(first)
      if (Array.isArray(items)) grow(target, items)
      else target.spoilt = items.reason
      return NONE
    }
    case 'insert': {
      const index = wholeNumber(first)
      if (index === null) return spoil(target, l10n.t('where something was inserted is not known'))
      target.items.splice(Number(index), 0, second)
      return NONE
    }
    case 'pop': {
      const index = given.length === 0 ? -1n : wholeNumber(first)
      if (index === null) return spoil(target, l10n.t('what was taken out is not known'))
      const place = placeIn(index, target.items.length)
      if (place === null) throw new Raised('IndexError', 'pop from empty list')
      return target.items.splice(place, 1)[0] ?? NONE
    }
    case 'remove': {
      const answers = target.items.map(item => equal(item, first))
      const at = answers.findIndex(answer => answer !== false)
      if (at < 0) throw new Raised('ValueError', 'list.remove(x): x not in list')
      if (answers[at] === null) return spoil(target, l10n.t('what was taken out is not known'))
      target.items.splice(at, 1)
      return NONE
    }
    case 'reverse':
      target.items.reverse()
      return NONE
    case 'sort': {
      const sorted = sortedItems(target.items, given[0], named, machine)
      if (!sorted) return spoil(target, l10n.t('the order of its items is not known'))
      target.items = sorted
      return NONE
    }
    case 'copy':
      return list([...target.items])
    case 'clear':
      target.items = []
      return NONE
    default:
      return sequenceMethod(target, name, given)
  }
}

/** What lists and tuples share. */
export function sequenceMethod(
  { items }: PyList | PyTuple,
  name: string,
  [wanted = NONE, ...rest]: readonly PyValue[],
): PyValue | null {
  if (name !== 'index' && name !== 'count') return null
  if (rest.length > 0) return unknown(l10n.t('this form of {0} is not followed', name))
  const answers = items.map(item => equal(item, wanted))
  const known =
    name === 'index' ? answers.slice(0, answers.indexOf(true) < 0 ? answers.length : answers.indexOf(true)) : answers
  if (known.includes(null)) return unknown(l10n.t('part of what is compared is not known'))
  if (name === 'count') return int(answers.filter(answer => answer === true).length)
  const at = answers.indexOf(true)
  if (at < 0) throw new Raised('ValueError', 'value is not in list')
  return int(at)
}

function grow(target: PyList, items: readonly PyValue[]): void {
  if (target.items.length + items.length > LONGEST) target.spoilt = l10n.t('it is too long')
  else for (const item of [...items]) target.items.push(item)
}

function spoil(target: { spoilt?: string }, reason: string): PyValue {
  target.spoilt = reason
  return unknown(reason)
}

function wholeNumber(value: PyValue): bigint | null {
  if (value.type === 'unknown') return null
  const number = numberOf(value)
  if (typeof number !== 'bigint') throw new Raised('TypeError', `an integer is required, not ${typeName(value)}`)
  return number
}

/** In ascending order, equal ones as they were; null when that cannot be known. */
export function sortedItems(
  items: readonly PyValue[],
  compareWith: PyValue | undefined,
  named: Named,
  machine: Machine,
): PyValue[] | null {
  const key = named.get('key')
  const descending = named.get('reverse')
  if ((compareWith && compareWith.type !== 'none') || named.has('cmp')) return null
  machine.spend(items.length * 4)
  const keyed = items.map(item => ({ item, key: key && key.type !== 'none' ? machine.call(key, [item]) : item }))
  let isKnown = descending?.type !== 'unknown'
  const compare = (a: PyValue, b: PyValue) => {
    const order = a.type === 'unknown' || b.type === 'unknown' ? null : orderOf(a, b)
    if (order === null) isKnown = false
    return order ?? 0
  }
  const isDescending = descending !== undefined && descending.type !== 'none' && numberOf(descending) !== 0n
  keyed.sort((a, b) => (isDescending ? compare(b.key, a.key) : compare(a.key, b.key)))
  return isKnown || items.length < 2 ? keyed.map(({ item }) => item) : null
}

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

/** The key of a value that a dictionary or a set is to hold. */
export function hashed(value: PyValue): string {
  const key = keyOf(value)
  if (key === null) throw new Raised('TypeError', `unhashable type: '${typeName(value)}'`)
  return key
}

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
