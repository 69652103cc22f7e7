import * as l10n from '@vscode/l10n'
import { makeDict } from './dictMethods.ts'
import { hashed } from './equality.ts'
import { isExceptionName } from './exceptions.ts'
import type { Machine } from './machine.ts'
import { asString, strOf } from './show.ts'
import {
  bool,
  float,
  int,
  list,
  numberOf,
  type PyDict,
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

/** Calls a type, as in `int("5")` or `ValueError("no")`. */
export function construct(name: string, given: PyValue[], named: Named, machine: Machine): PyValue {
  if (isExceptionName(name)) return { type: 'exception', name, items: given }
  const [first, second] = given
  const cannot = unknownOf(first, second)
  if (cannot) return cannot
  switch (name) {
    case 'int':
    case 'long':
      return makeInt(first ?? int(0), second ?? named.get('base'), name === 'long')
    case 'float':
      return makeFloat(first ?? float(0))
    case 'str':
      return first === undefined ? str('') : asString(strOf(first, machine), false)
    case 'unicode':
      return first === undefined ? str('', true) : asString(strOf(first, machine), true)
    case 'bool': {
      const holds = first === undefined ? false : truth(first)
      return holds === null ? unknown(l10n.t('part of it is not known')) : bool(holds)
    }
    case 'list':
    case 'tuple': {
      const items = first === undefined ? [] : machine.iterate(first)
      return !Array.isArray(items) ? items : name === 'list' ? list([...items]) : tuple([...items])
    }
    case 'set':
    case 'frozenset': {
      const items = first === undefined ? [] : machine.iterate(first)
      if (!Array.isArray(items)) return items
      const inside = unknownOf(...items)
      if (inside) return inside
      const entries = new Map<string, PyValue>()
      for (const item of items) if (!entries.has(hashed(item))) entries.set(hashed(item), item)
      return { type: 'set', entries, isFrozen: name === 'frozenset' }
    }
    case 'dict': {
      const made = first === undefined ? ({ type: 'dict', entries: new Map() } as PyDict) : makeDict(first, machine)
      if (made.type === 'dict') for (const [key, value] of named) made.entries.set(`s${key}`, [str(key), value])
      return made
    }
    case 'type':
      return first === undefined || given.length > 1
        ? unknown(l10n.t('{0} is not followed', 'type()'))
        : { type: 'type', name: typeName(first) }
    default:
      return unknown(l10n.t('{0} is not followed', `${name}()`))
  }
}

function makeInt(value: PyValue, base: PyValue | undefined, long: boolean): PyValue {
  if (value.type === 'str')
    return parseInteger(value.value, base === undefined ? 10 : Number(numberOf(base) ?? 10), long, base !== undefined)
  if (base !== undefined) throw new Raised('TypeError', "int() can't convert non-string with explicit base")
  const number = numberOf(value)
  if (number === null)
    throw new Raised('TypeError', `int() argument must be a string or a number, not '${typeName(value)}'`)
  if (typeof number === 'bigint') return int(number, long)
  if (!Number.isFinite(number))
    throw new Raised(Number.isNaN(number) ? 'ValueError' : 'OverflowError', 'cannot convert float to integer')
  return int(BigInt(Math.trunc(number)), long)
}

function parseInteger(text: string, base: number, long: boolean, given: boolean): PyValue {
  const wrong = () => new Raised('ValueError', `invalid literal for int() with base ${base}: '${text}'`)
  const match = /^\s*([-+]?)(0[xX]|0[oO]|0[bB]|0)?([0-9a-zA-Z]*?)([lL]?)\s*$/.exec(text)
  if (!match || base < 0 || base > 36 || base === 1) throw wrong()
  const [, sign, prefix = '', rest = '', suffix = ''] = match
  const named = { x: 16, o: 8, b: 2 }[prefix.slice(1).toLowerCase()]
  const radix = base === 0 ? (named ?? (prefix === '0' && rest !== '' ? 8 : 10)) : base
  if (named !== undefined && named !== radix)
    return fromDigits(prefix + rest + suffix, radix, sign === '-', long, wrong)
  // "5L" is a number to long() only, and letters may be digits in a large base.
  const digits = named === undefined ? prefix + rest : rest
  const isSuffix = suffix !== '' && radix < 22 && long
  if (suffix !== '' && !isSuffix && radix < 22) throw wrong()
  if (!given && named !== undefined) throw wrong()
  return fromDigits(isSuffix || suffix === '' ? digits : digits + suffix, radix, sign === '-', long, wrong)
}

function fromDigits(digits: string, radix: number, negative: boolean, long: boolean, wrong: () => Raised): PyValue {
  if (digits === '') throw wrong()
  let value = 0n
  for (const digit of digits.toLowerCase()) {
    const worth = Number.parseInt(digit, 36)
    if (Number.isNaN(worth) || worth >= radix) throw wrong()
    value = value * BigInt(radix) + BigInt(worth)
  }
  return int(negative ? -value : value, long)
}

function makeFloat(value: PyValue): PyValue {
  if (value.type === 'str') {
    const text = value.value.trim()
    const special = /^([-+]?)(inf(inity)?|nan)$/i.exec(text)
    if (special)
      return float(
        /nan/i.test(text) ? Number.NaN : special[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
      )
    if (!/^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?$/.test(text)) {
      throw new Raised('ValueError', `could not convert string to float: ${value.value}`)
    }
    return float(Number(text))
  }
  const number = numberOf(value)
  if (number === null) throw new Raised('TypeError', 'float() argument must be a string or a number')
  return float(Number(number))
}
