import * as l10n from '@vscode/l10n'
import { sortedItems } from './collectionMethods.ts'
import { isExceptionName, isKindOf } from './exceptions.ts'
import { formatOne } from './format.ts'
import { LONGEST } from './limits.ts'
import type { Machine } from './machine.ts'
import { binary, orderOf, spoiltOf } from './operators.ts'
import { asString, reprOf } from './show.ts'
import {
  bool,
  float,
  hasWideCharacters,
  int,
  list,
  NONE,
  numberOf,
  type PyBuiltin,
  type PyValue,
  Raised,
  str,
  truth,
  tuple,
  typeName,
  unknown,
  unknownOf,
} from './values.ts'

type Named = ReadonlyMap<string, PyValue>
type Call = (given: PyValue[], named: Named, machine: Machine) => PyValue

const TYPES = [
  'int',
  'long',
  'float',
  'str',
  'unicode',
  'bool',
  'list',
  'tuple',
  'dict',
  'set',
  'frozenset',
  'object',
  'type',
  'basestring',
]

/** What a name of Python's own means; null when Python has no such name. */
export function builtinNamed(name: string, machine: Machine): PyValue | null {
  if (TYPES.includes(name) || isExceptionName(name)) return { type: 'type', name }
  const call = Object.hasOwn(CALLS, name) ? CALLS[name] : undefined
  if (call) return builtin(name, (given, named) => call(given, named, machine))
  if (UNFOLLOWED.has(name)) return builtin(name, () => unknown(l10n.t('{0} is not followed', `${name}()`)))
  return /^__\w+__$/.test(name) ? unknown(l10n.t('{0} is not followed', name)) : null
}

export function builtin(name: string, call: PyBuiltin['call']): PyBuiltin {
  return { type: 'builtin', name, call }
}

/** What hangs on the machine, the person before it, or the version of Python. */
const UNFOLLOWED = new Set([
  'open',
  'file',
  'input',
  'raw_input',
  'eval',
  'compile',
  'dir',
  'locals',
  'globals',
  'vars',
  'id',
  'hash',
  'iter',
  'next',
  'getattr',
  'setattr',
  'hasattr',
  'delattr',
  'property',
  'classmethod',
  'staticmethod',
  'super',
  'execfile',
  'reload',
  'exec',
  'bytes',
  'bytearray',
  'buffer',
  'memoryview',
  'complex',
  'slice',
  'intern',
  'apply',
  'coerce',
  'help',
  'ascii',
  'quit',
  'exit',
  '__import__',
])

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

function numeric(work: (value: bigint | number, given: readonly PyValue[]) => PyValue): Call {
  return given => {
    const cannot = unknownOf(...given)
    if (cannot) return cannot
    const number = numberOf(given[0] ?? NONE)
    if (number === null) throw new Raised('TypeError', 'a number is required')
    return work(number, given)
  }
}

function based(prefix: string, radix: number): Call {
  return numeric(value => {
    if (typeof value !== 'bigint') throw new Raised('TypeError', 'an integer is required')
    const size = (value < 0n ? -value : value).toString(radix)
    return str(`${value < 0n ? '-' : ''}${prefix === '0' && size === '0' ? '' : prefix}${size}`)
  })
}

const CALLS: Readonly<Record<string, Call>> = {
  len: ([value = NONE]) => {
    const cannot = unknownOf(value) ?? spoiltOf(value)
    if (cannot) return cannot
    if (value.type === 'str') {
      return hasWideCharacters(value)
        ? unknown(l10n.t('Python 2 counts bytes of letters beyond ASCII'))
        : int(value.value.length)
    }
    if (value.type === 'list' || value.type === 'tuple') return int(value.items.length)
    if (value.type === 'dict' || value.type === 'set') return int(value.entries.size)
    throw new Raised('TypeError', `object of type '${typeName(value)}' has no len()`)
  },
  range,
  xrange: range,
  repr: ([value = NONE], _, machine) => asString(reprOf(value, machine)),
  print: () => NONE,
  abs: numeric(value => (typeof value === 'bigint' ? int(value < 0n ? -value : value) : float(Math.abs(value)))),
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
  chr: numeric(value => {
    if (typeof value !== 'bigint' || value < 0n || value > 255n)
      throw new Raised('ValueError', 'chr() arg not in range(256)')
    return str(String.fromCharCode(Number(value)))
  }),
  unichr: numeric(value => str(String.fromCodePoint(Math.min(Number(value), 0x10ffff)), true)),
  ord: ([value = NONE]) => {
    const cannot = unknownOf(value)
    if (cannot) return cannot
    if (value.type !== 'str') throw new Raised('TypeError', 'ord() expected string of length 1')
    if (hasWideCharacters(value)) return unknown(l10n.t('Python 2 counts bytes of letters beyond ASCII'))
    if (value.value.length !== 1) throw new Raised('TypeError', 'ord() expected a character')
    return int(value.value.charCodeAt(0))
  },
  hex: based('0x', 16),
  oct: based('0', 8),
  bin: based('0b', 2),
  round: numeric((value, given) => {
    const digits = Number(numberOf(given[1] ?? int(0)) ?? 0)
    if (Math.abs(digits) > 15) return float(Number(value))
    const size = Math.abs(Number(value))
    const rounded =
      digits >= 0
        ? Number(`${Math.round(Number(`${size}e${digits}`))}e${-digits}`)
        : Math.round(size / 10 ** -digits) * 10 ** -digits
    return float(Number.isFinite(rounded) ? (value < 0 ? -rounded : rounded) : Number(value))
  }),
  divmod: ([a = NONE, b = NONE], _, machine) => tuple([binary('//', a, b, machine), binary('%', a, b, machine)]),
  pow: ([a = NONE, b = NONE, modulus], _, machine) =>
    modulus === undefined ? binary('**', a, b, machine) : binary('%', binary('**', a, b, machine), modulus, machine),
  cmp: ([a = NONE, b = NONE]) => {
    const order = unknownOf(a, b) ? null : orderOf(a, b)
    return order === null
      ? unknown(l10n.t('Python orders such values differently from version to version'))
      : int(Math.sign(order))
  },
  callable: ([value = NONE]) => unknownOf(value) ?? bool(/^(function|builtin|type)$/.test(value.type)),
  isinstance: ([value = NONE, types = NONE]) => unknownOf(value, types) ?? isInstance(value, types),
  format: ([value = NONE, spec = str('')], _, machine) =>
    spec.type === 'str' ? asString(formatOne(value, null, spec.value, machine)) : (unknownOf(spec) ?? NONE),
}

function isInstance(value: PyValue, types: PyValue): PyValue {
  const options = types.type === 'tuple' ? types.items : [types]
  const name = typeName(value)
  let isUnsure = false
  for (const option of options) {
    if (option.type !== 'type') isUnsure = true
    else if (option.name === name || option.name === 'object') return bool(true)
    else if (option.name === 'basestring' && value.type === 'str') return bool(true)
    else if (option.name === 'int' && name === 'bool') return bool(true)
    else if (value.type === 'exception' && isKindOf(name, option.name)) return bool(true)
    // Python 3 has one type where Python 2 has two.
    else if (option.name === 'int' && name === 'long') isUnsure = true
  }
  return isUnsure ? unknown(l10n.t('{0} is not followed', 'isinstance()')) : bool(false)
}
