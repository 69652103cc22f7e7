import * as l10n from '@vscode/l10n'
import { equal, keyOf } from './equality.ts'
import { LONGEST } from './limits.ts'
import type { Machine } from './machine.ts'
import { formatPercent } from './percent.ts'
import {
  bool,
  float,
  hasWideCharacters,
  int,
  list,
  numberOf,
  type PySet,
  type PyValue,
  Raised,
  str,
  tuple,
  typeName,
  type Unknown,
  unknown,
  unknownOf,
} from './values.ts'

export function spoiltOf(value: PyValue): Unknown | null {
  return 'spoilt' in value && value.spoilt !== undefined ? unknown(value.spoilt) : null
}

export function binary(operator: string, a: PyValue, b: PyValue, machine: Machine): PyValue {
  const cannot = unknownOf(a, b) ?? spoiltOf(a) ?? spoiltOf(b)
  if (operator === '%' && a.type === 'str') return formatPercent(a, b, machine)
  if (cannot) return cannot
  const [x, y] = [numberOf(a), numberOf(b)]
  if (x !== null && y !== null) return arithmetic(operator, x, y, isLong(a) || isLong(b))
  if (operator === '+') {
    if (a.type === 'str' && b.type === 'str')
      return limited(a.value.length + b.value.length, () => str(a.value + b.value, a.isUnicode || b.isUnicode))
    if (a.type === 'list' && b.type === 'list')
      return limited(a.items.length + b.items.length, () => list([...a.items, ...b.items]))
    if (a.type === 'tuple' && b.type === 'tuple')
      return limited(a.items.length + b.items.length, () => tuple([...a.items, ...b.items]))
  }
  if (operator === '*') {
    const repeated = typeof y === 'bigint' ? repeat(a, y) : typeof x === 'bigint' ? repeat(b, x) : null
    if (repeated) return repeated
  }
  if (a.type === 'set' && b.type === 'set') return sets(operator, a, b)
  if (a.type === 'dict' && b.type === 'dict' && operator === '|')
    return unknown(l10n.t('Python 2 has no {0} for dictionaries', '|'))
  throw new Raised('TypeError', `unsupported operand type(s) for ${operator}: '${typeName(a)}' and '${typeName(b)}'`)
}

function isLong(value: PyValue): boolean {
  return value.type === 'int' && value.isLong
}

function limited(length: number, make: () => PyValue): PyValue {
  return length > LONGEST ? unknown(l10n.t('it is too long')) : make()
}

function repeat(value: PyValue, times: bigint): PyValue | null {
  const count = times < 0n ? 0 : Number(times)
  if (value.type === 'str')
    return limited(value.value.length * count, () => str(value.value.repeat(count), value.isUnicode))
  if (value.type !== 'list' && value.type !== 'tuple') return null
  return limited(value.items.length * count, () => {
    const items = Array.from({ length: count }, () => value.items).flat()
    return value.type === 'list' ? list(items) : tuple(items)
  })
}

function arithmetic(operator: string, x: bigint | number, y: bigint | number, long: boolean): PyValue {
  if (typeof x === 'bigint' && typeof y === 'bigint') return whole(operator, x, y, long)
  if (/^(<<|>>|&|\||\^)$/.test(operator)) {
    throw new Raised('TypeError', `unsupported operand type(s) for ${operator}: 'float'`)
  }
  return float(real(operator, Number(x), Number(y)))
}

function whole(operator: string, x: bigint, y: bigint, long: boolean): PyValue {
  switch (operator) {
    case '+':
      return int(x + y, long)
    case '-':
      return int(x - y, long)
    case '*':
      return bits(x) + bits(y) > 4000 ? unknown(l10n.t('it is too large')) : int(x * y, long)
    case '/':
    case '//':
      if (y === 0n) throw new Raised('ZeroDivisionError', 'integer division or modulo by zero')
      return int(floorDivide(x, y), long)
    case '%':
      if (y === 0n) throw new Raised('ZeroDivisionError', 'integer division or modulo by zero')
      return int(x - floorDivide(x, y) * y, long)
    case '**':
      if (y < 0n) return float(real('**', Number(x), Number(y)))
      return bits(x) * Number(y) > 4000 ? unknown(l10n.t('it is too large')) : int(x ** y, long)
    case '&':
      return int(x & y, long)
    case '|':
      return int(x | y, long)
    case '^':
      return int(x ^ y, long)
    case '<<':
    case '>>':
      if (y < 0n) throw new Raised('ValueError', 'negative shift count')
      if (operator === '>>') return int(y > 4000n ? (x < 0n ? -1n : 0n) : x >> y, long)
      return bits(x) + Number(y) > 4000 ? unknown(l10n.t('it is too large')) : int(x << y, long)
    default:
      throw new Raised('TypeError', `unsupported operand type(s) for ${operator}: 'int' and 'int'`)
  }
}

function bits(value: bigint): number {
  return value.toString(16).length * 4
}

function floorDivide(x: bigint, y: bigint): bigint {
  const quotient = x / y
  return x % y !== 0n && x < 0n !== y < 0n ? quotient - 1n : quotient
}

function real(operator: string, x: number, y: number): number {
  switch (operator) {
    case '+':
      return x + y
    case '-':
      return x - y
    case '*':
      return x * y
    case '**':
      if (x === 0 && y < 0) throw new Raised('ZeroDivisionError', '0.0 cannot be raised to a negative power')
      if (x < 0 && !Number.isInteger(y))
        throw new Raised('ValueError', 'negative number cannot be raised to a fractional power')
      return x ** y
    case '/':
    case '//':
    case '%': {
      if (y === 0) throw new Raised('ZeroDivisionError', 'float division by zero')
      if (operator === '/') return x / y
      const rest = x % y
      const remainder = rest !== 0 && rest < 0 !== y < 0 ? rest + y : rest
      return operator === '%' ? remainder : Math.round((x - remainder) / y)
    }
    default:
      throw new Raised('TypeError', `unsupported operand type(s) for ${operator}: 'float'`)
  }
}

function sets(operator: string, a: PySet, b: PySet): PyValue {
  const kept = (keep: (key: string) => boolean, ...from: PySet[]) => {
    const entries = new Map(from.flatMap(one => [...one.entries]).filter(([key]) => keep(key)))
    return { type: 'set', entries, isFrozen: a.isFrozen } as const
  }
  switch (operator) {
    case '|':
      return kept(() => true, a, b)
    case '&':
      return kept(key => b.entries.has(key), a)
    case '-':
      return kept(key => !b.entries.has(key), a)
    case '^':
      return kept(key => a.entries.has(key) !== b.entries.has(key), a, b)
    default:
      throw new Raised('TypeError', `unsupported operand type(s) for ${operator}: 'set' and 'set'`)
  }
}

export function unary(operator: string, value: PyValue): PyValue {
  const cannot = unknownOf(value)
  if (cannot) return cannot
  const number = numberOf(value)
  if (number === null) throw new Raised('TypeError', `bad operand type for unary ${operator}: '${typeName(value)}'`)
  if (operator === '+') return typeof number === 'bigint' ? int(number, isLong(value)) : float(number)
  if (operator === '-') return typeof number === 'bigint' ? int(-number, isLong(value)) : float(-number)
  if (typeof number !== 'bigint') throw new Raised('TypeError', "bad operand type for unary ~: 'float'")
  return int(~number, isLong(value))
}

export function compare(operator: string, a: PyValue, b: PyValue, machine: Machine): PyValue {
  if (operator === 'is' || operator === 'is not') return identity(a, b, operator === 'is')
  if (operator === 'in' || operator === 'not in') {
    const found = contains(b, a, machine)
    return typeof found === 'boolean' ? bool(found === (operator === 'in')) : found
  }
  const cannot = unknownOf(a, b)
  if (cannot) return cannot
  if (operator === '==' || operator === '!=' || operator === '<>') {
    const same = equal(a, b)
    return same === null ? unknown(l10n.t('part of what is compared is not known')) : bool(same === (operator === '=='))
  }
  const order = orderOf(a, b)
  if (order === null) return unknown(l10n.t('Python orders such values differently from version to version'))
  const holds = { '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[operator]
  return holds === undefined ? unknown(l10n.t('the operator {0} is not followed', operator)) : bool(holds)
}

function identity(a: PyValue, b: PyValue, wanted: boolean): PyValue {
  const cannot = unknownOf(a, b)
  if (cannot) return cannot
  if (a === b) return bool(wanted)
  const plain = (value: PyValue) => value.type === 'none' || value.type === 'bool'
  if (plain(a) || plain(b)) return bool((a.type === b.type && equal(a, b) === true) === wanted)
  if (a.type !== b.type || a.type === 'list' || a.type === 'dict') return bool(!wanted)
  if (a.type === 'type' && b.type === 'type') return bool((a.name === b.name) === wanted)
  return unknown(l10n.t('whether equal values are one object differs from version to version'))
}

function contains(container: PyValue, item: PyValue, machine: Machine): boolean | Unknown {
  const cannot = unknownOf(container, item) ?? spoiltOf(container)
  if (cannot) return cannot
  if (container.type === 'str') {
    if (item.type !== 'str') throw new Raised('TypeError', "'in <string>' requires string as left operand")
    return container.value.includes(item.value)
  }
  if (container.type === 'dict' || container.type === 'set') {
    const key = keyOf(item)
    if (key === null) throw new Raised('TypeError', `unhashable type: '${typeName(item)}'`)
    return container.entries.has(key)
  }
  if (container.type !== 'list' && container.type !== 'tuple') {
    throw new Raised('TypeError', `argument of type '${typeName(container)}' is not iterable`)
  }
  machine.spend(container.items.length)
  const answers = container.items.map(one => equal(one, item))
  if (answers.includes(true)) return true
  return answers.includes(null) ? unknown(l10n.t('part of what is compared is not known')) : false
}

/** Negative, zero or positive as `a` comes before, with or behind `b`; null where versions of Python disagree. */
export function orderOf(a: PyValue, b: PyValue): number | null {
  const [x, y] = [numberOf(a), numberOf(b)]
  if (x !== null && y !== null) {
    if (Number.isNaN(Number(x)) || Number.isNaN(Number(y))) return null
    return x < y ? -1 : x > y ? 1 : 0
  }
  if (a.type === 'str' && b.type === 'str') {
    if (hasWideCharacters(a) || hasWideCharacters(b)) return a.value === b.value ? 0 : null
    return a.value < b.value ? -1 : a.value > b.value ? 1 : 0
  }
  if ((a.type !== 'list' && a.type !== 'tuple') || a.type !== b.type || spoiltOf(a) || spoiltOf(b)) return null
  for (let index = 0; index < Math.min(a.items.length, b.items.length); index++) {
    const [left, right] = [a.items[index] as PyValue, b.items[index] as PyValue]
    const same = equal(left, right)
    if (same === null) return null
    if (!same) return orderOf(left, right)
  }
  return a.items.length - b.items.length
}

/** The index that a subscript means in something of that length; null when it lies outside. */
export function placeIn(index: bigint, length: number): number | null {
  const place = Number(index < 0n ? index + BigInt(length) : index)
  return place >= 0 && place < length ? place : null
}
