import * as l10n from '@vscode/l10n'
import { LONGEST } from './limits.ts'
import { sortedItems } from './listMethods.ts'
import type { Call, Machine } from './machine.ts'
import { binary, orderOf } from './operators.ts'
import {
  bool,
  int,
  list,
  NONE,
  numberOf,
  type PyValue,
  Raised,
  str,
  truth,
  tuple,
  typeName,
  unknown,
  unknownOf,
} from './values.ts'

/** Several arguments, or the items of the only one. */
function several(given: PyValue[], machine: Machine) {
  return given.length === 1 && given[0] ? machine.iterate(given[0]) : given
}

function extreme(sign: 1 | -1): Call {
  return (given, named, machine) => {
    const items = several(given, machine)
    if (!Array.isArray(items)) return items
    if (items.length === 0) throw new Raised('ValueError', 'arg is an empty sequence')
    const key = named.get('key')
    let best: { item: PyValue; key: PyValue } | null = null
    for (const item of items) {
      const worth = key ? machine.call(key, [item]) : item
      const cannot = unknownOf(worth)
      if (cannot) return cannot
      const order = best ? orderOf(worth, best.key) : 0
      if (order === null) return unknown(l10n.t('Python orders such values differently from version to version'))
      if (!best || order * sign > 0) best = { item, key: worth }
    }
    return best?.item ?? NONE
  }
}

const range: Call = (given, _, machine) => {
  const cannot = unknownOf(...given)
  if (cannot) return cannot
  const numbers = given.map(value => {
    const number = numberOf(value)
    if (typeof number !== 'bigint')
      throw new Raised('TypeError', `range() integer argument expected, got ${typeName(value)}.`)
    return number
  })
  const [from, to, step] =
    numbers.length === 1 ? [0n, numbers[0] ?? 0n, 1n] : [numbers[0] ?? 0n, numbers[1] ?? 0n, numbers[2] ?? 1n]
  if (numbers.length === 0 || numbers.length > 3) throw new Raised('TypeError', 'range expected 1 to 3 arguments')
  if (step === 0n) throw new Raised('ValueError', 'range() step argument must not be zero')
  const count = Number(step > 0n ? (to - from + step - 1n) / step : (from - to - step - 1n) / -step)
  if (count > LONGEST) return unknown(l10n.t('it is too long'))
  machine.spend(Math.max(0, count))
  return list(Array.from({ length: Math.max(0, count) }, (_unused, index) => int(from + step * BigInt(index))))
}

function zip(machine: Machine, given: PyValue[], fillsUp: boolean): PyValue[][] | PyValue {
  const columns: PyValue[][] = []
  for (const value of given) {
    const items = machine.iterate(value)
    if (!Array.isArray(items)) return items
    columns.push(items)
  }
  const lengths = columns.map(column => column.length)
  const rows = columns.length === 0 ? 0 : fillsUp ? Math.max(...lengths) : Math.min(...lengths)
  return Array.from({ length: rows }, (_, row) => columns.map(column => column[row] ?? NONE))
}

function anyOf(wanted: boolean): Call {
  return ([given], _, machine) => {
    const items = machine.iterate(given ?? NONE)
    if (!Array.isArray(items)) return items
    const answers = items.map(truth)
    if (answers.includes(wanted)) return bool(wanted)
    return answers.includes(null) ? unknown(l10n.t('part of it is not known')) : bool(!wanted)
  }
}

/** Python's own functions that go over items. */
export const ITEM_CALLS: Readonly<Record<string, Call>> = {
  range,
  xrange: range,
  min: extreme(-1),
  max: extreme(1),
  sum: (given, _, machine) => {
    const items = machine.iterate(given[0] ?? NONE)
    if (!Array.isArray(items)) return items
    return items.reduce((total, item) => binary('+', total, item, machine), given[1] ?? int(0))
  },
  sorted: (given, named, machine) => {
    const items = machine.iterate(given[0] ?? NONE)
    if (!Array.isArray(items)) return items
    // What order they came in makes no difference any more.
    const sorted = sortedItems(items, given[1], named, machine)
    return sorted ? list(sorted) : unknown(l10n.t('the order of its items is not known'))
  },
  reversed: ([value = NONE], _, machine) => {
    const items = machine.iterate(value)
    return Array.isArray(items) ? list([...items].reverse()) : items
  },
  enumerate: ([value = NONE, start = int(0)], named, machine) => {
    const items = machine.iterate(value)
    const from = numberOf(named.get('start') ?? start)
    if (!Array.isArray(items)) return items
    if (typeof from !== 'bigint') return unknown(l10n.t('part of it is not known'))
    return list(items.map((item, index) => tuple([int(from + BigInt(index)), item])))
  },
  zip: (given, _, machine) => {
    const rows = zip(machine, given, false)
    return Array.isArray(rows) ? list(rows.map(tuple)) : rows
  },
  map: ([work = NONE, ...given], _, machine) => {
    const rows = zip(machine, given, true)
    if (!Array.isArray(rows)) return rows
    return list(
      rows.map(row =>
        work.type === 'none' ? (row.length === 1 ? (row[0] ?? NONE) : tuple(row)) : machine.call(work, row),
      ),
    )
  },
  filter: ([work = NONE, given = NONE], _, machine) => {
    const items = machine.iterate(given)
    if (!Array.isArray(items)) return items
    const kept: PyValue[] = []
    for (const item of items) {
      const holds = truth(work.type === 'none' ? item : machine.call(work, [item]))
      if (holds === null) return unknown(l10n.t('part of it is not known'))
      if (holds) kept.push(item)
    }
    if (given.type === 'str')
      return str(kept.map(item => (item.type === 'str' ? item.value : '')).join(''), given.isUnicode)
    return given.type === 'tuple' ? tuple(kept) : list(kept)
  },
  reduce: ([work = NONE, given = NONE, start], _, machine) => {
    const items = machine.iterate(given)
    if (!Array.isArray(items)) return items
    const all = start === undefined ? items : [start, ...items]
    if (!all[0]) throw new Raised('TypeError', 'reduce() of empty sequence with no initial value')
    return all.slice(1).reduce((total, item) => machine.call(work, [total, item]), all[0])
  },
  any: anyOf(true),
  all: anyOf(false),
}
