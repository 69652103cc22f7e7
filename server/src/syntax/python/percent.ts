import * as l10n from '@vscode/l10n'
import { keyOf } from './equality.ts'
import { LONGEST } from './limits.ts'
import type { Machine } from './machine.ts'
import { reprOf, strOf } from './show.ts'
import { numberOf, type PyString, type PyValue, Raised, str, typeName, type Unknown, unknown } from './values.ts'

const SPEC = /%(?:\(([^)]*)\))?([-+ #0]*)(\*|\d+)?(?:\.(\*|\d*))?[hlL]?(.?)/gs

/** `format % values`. */
export function formatPercent(format: PyString, given: PyValue, machine: Machine): PyValue {
  if (given.type === 'unknown') return given
  const values = given.type === 'tuple' ? [...given.items] : [given]
  const named = given.type === 'dict' ? given : null
  let isUnicode = format.isUnicode
  let used = 0
  let usedName = false
  let cannot: Unknown | null = null
  const next = (): PyValue => {
    const value = values[used++]
    if (value === undefined) throw new Raised('TypeError', 'not enough arguments for format string')
    if (value.type === 'str' && value.isUnicode) isUnicode = true
    return value
  }
  const text = format.value.replace(
    SPEC,
    (_, name: string | undefined, flags: string, width, precision, kind: string) => {
      if (kind === '%') return '%'
      if (kind === '') throw new Raised('ValueError', 'incomplete format')
      const size = width === '*' ? Number(numberOf(next()) ?? 0) : Number(width ?? 0)
      const digits =
        precision === undefined ? null : precision === '*' ? Number(numberOf(next()) ?? 0) : Number(precision)
      let value: PyValue
      if (name === undefined) value = next()
      else {
        if (!named) throw new Raised('TypeError', 'format requires a mapping')
        if (named.spoilt !== undefined) value = unknown(named.spoilt)
        else {
          const found = named.entries.get(keyOf(str(name)) ?? '')
          if (!found) throw new Raised('KeyError', `'${name}'`, [str(name)])
          value = found[1]
          if (value.type === 'str' && value.isUnicode) isUnicode = true
        }
        usedName = true
      }
      if (size > LONGEST || (digits ?? 0) > LONGEST) cannot ??= unknown(l10n.t('it is too long'))
      const part = cannot ?? convert(value, kind, flags, digits, machine)
      if (typeof part !== 'string') {
        cannot ??= part
        return ''
      }
      return padded(part, flags + (size < 0 ? '-' : ''), Math.abs(size), kind)
    },
  )
  if (cannot) return cannot
  if (!usedName && used < values.length && !(named && used === 0) && !isMappingLike(given, used)) {
    throw new Raised('TypeError', 'not all arguments converted during string formatting')
  }
  return text.length > LONGEST ? unknown(l10n.t('it is too long')) : str(text, isUnicode)
}

/** Python does not complain of a value left over that could have been asked by name. */
function isMappingLike(given: PyValue, used: number): boolean {
  return used === 0 && given.type === 'list'
}

function convert(
  value: PyValue,
  kind: string,
  flags: string,
  digits: number | null,
  machine: Machine,
): string | Unknown {
  if (value.type === 'unknown') return value
  if (kind === 's' || kind === 'r' || kind === 'a') {
    const text = kind === 's' ? strOf(value, machine) : reprOf(value, machine)
    if (typeof text !== 'string') return text
    if (digits === null) return text
    return /[\u0080-\uffff]/.test(text)
      ? unknown(l10n.t('Python 2 counts bytes of letters beyond ASCII'))
      : text.slice(0, digits)
  }
  if (kind === 'c') {
    if (value.type === 'str' && value.value.length === 1) return value.value
    const code = numberOf(value)
    if (typeof code === 'bigint' && code >= 0n && code < 128n) return String.fromCharCode(Number(code))
    throw new Raised('TypeError', '%c requires int or char')
  }
  const number = numberOf(value)
  if (number === null) throw new Raised('TypeError', `%${kind} format: a number is required, not ${typeName(value)}`)
  if (/[diuxXo]/.test(kind)) return wholeNumber(number, kind, flags, digits)
  if (/[eEfFgG]/.test(kind))
    return signed(realNumber(Math.abs(Number(number)), kind, flags, digits ?? 6), isNegative(number), flags)
  throw new Raised('ValueError', `unsupported format character '${kind}'`)
}

function isNegative(number: bigint | number): boolean {
  return number < 0 || Object.is(number, -0)
}

function wholeNumber(number: bigint | number, kind: string, flags: string, digits: number | null): string | Unknown {
  if (typeof number === 'number' && !Number.isFinite(number))
    throw new Raised('OverflowError', 'cannot convert float to integer')
  if (typeof number === 'number' && /[xXo]/.test(kind))
    return unknown(l10n.t('Python reads this differently from version to version'))
  const value = typeof number === 'bigint' ? number : BigInt(Math.trunc(number))
  const size = value < 0n ? -value : value
  const base = kind === 'x' || kind === 'X' ? 16 : kind === 'o' ? 8 : 10
  const plain = size.toString(base).padStart(digits ?? 0, '0')
  const prefix = !flags.includes('#') ? '' : base === 16 ? '0x' : base === 8 ? '0' : ''
  const text = prefix + plain
  return signed(kind === 'X' ? text.toUpperCase() : text, value < 0n, flags)
}

function signed(text: string, negative: boolean, flags: string): string {
  return negative ? `-${text}` : flags.includes('+') ? `+${text}` : flags.includes(' ') ? ` ${text}` : text
}

/** A number that is not negative, as C's printf writes it. */
export function realNumber(value: number, kind: string, flags: string, digits: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : 'inf'
  const places = Math.min(digits, 100)
  const lower = kind.toLowerCase()
  if (lower === 'f') return withPoint(fixed(value, places), flags)
  if (lower === 'e') return sameCase(exponential(value, places), kind)
  const precision = Math.max(places, 1)
  const exponent = value === 0 ? 0 : Number(value.toExponential(precision - 1).split('e')[1])
  const isShort = exponent >= -4 && exponent < precision
  const text = isShort ? fixed(value, precision - 1 - exponent) : exponential(value, precision - 1)
  const bare = flags.includes('#') ? text : text.replace(/(\.\d*?)0+(?=e|$)/, '$1').replace(/\.(?=e|$)/, '')
  return sameCase(bare, kind)
}

/** `toFixed` rounds the exact binary value, as C does, but stops at 1e21. */
function fixed(value: number, places: number): string {
  if (value < 1e21) return value.toFixed(places)
  return BigInt(value).toString() + (places > 0 ? `.${'0'.repeat(places)}` : '')
}

function exponential(value: number, places: number): string {
  return value.toExponential(places).replace(/e([+-])(\d)$/, 'e$10$2')
}

function sameCase(text: string, kind: string): string {
  return kind === kind.toUpperCase() ? text.toUpperCase() : text
}

function withPoint(text: string, flags: string): string {
  return flags.includes('#') && !text.includes('.') ? `${text}.` : text
}

function padded(text: string, flags: string, width: number, kind: string): string {
  if (text.length >= width) return text
  if (flags.includes('-')) return text.padEnd(width)
  if (!flags.includes('0') || /[srac]/.test(kind)) return text.padStart(width)
  const sign = /^[-+ ]?(0[xX])?/.exec(text)?.[0] ?? ''
  return sign + text.slice(sign.length).padStart(width - sign.length, '0')
}
