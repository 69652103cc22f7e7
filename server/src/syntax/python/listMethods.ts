import * as l10n from '@vscode/l10n'
import { equal } from './equality.ts'
import { LONGEST } from './limits.ts'
import type { Machine } from './machine.ts'
import { orderOf, placeIn } from './operators.ts'
import {
  int,
  list,
  NONE,
  numberOf,
  type PyList,
  type PyTuple,
  type PyValue,
  Raised,
  spoil,
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
