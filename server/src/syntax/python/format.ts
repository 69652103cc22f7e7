import * as l10n from '@vscode/l10n'
import { LONGEST } from './limits.ts'
import type { Machine } from './machine.ts'
import { realNumber } from './percent.ts'
import { floatText, reprOf, strOf } from './show.ts'
import { int, numberOf, type PyString, type PyValue, Raised, str, type Unknown, unknown } from './values.ts'

/** How the value of a field such as `0[name].part` is found. */
export interface FieldLookup {
  item(value: PyValue, key: PyValue): PyValue
  attribute(value: PyValue, name: string): PyValue
}

/** `format.format(…)`. */
export function formatBraces(
  format: PyString,
  given: readonly PyValue[],
  named: ReadonlyMap<string, PyValue>,
  lookup: FieldLookup,
  machine: Machine,
): PyValue {
  let automatic = 0
  const expand = (text: string, depth: number): string | Unknown => {
    let result = ''
    let at = 0
    while (at < text.length) {
      const sign = text[at] ?? ''
      if ((sign === '{' || sign === '}') && text[at + 1] === sign && depth === 0) {
        result += sign
        at += 2
      } else if (sign === '}') throw new Raised('ValueError', "Single '}' encountered in format string")
      else if (sign === '{') {
        const end = closing(text, at)
        const part = field(text.slice(at + 1, end), depth)
        if (typeof part !== 'string') return part
        result += part
        at = end + 1
      } else {
        result += sign
        at++
      }
      if (result.length > LONGEST) return unknown(l10n.t('it is too long'))
    }
    return result
  }
  const field = (text: string, depth: number): string | Unknown => {
    const match = /^([^!:]*)(?:!(.))?(?::(.*))?$/s.exec(text)
    if (!match || depth > 1) throw new Raised('ValueError', 'bad format string')
    const [, name = '', conversion, inner = ''] = match
    const value = find(name)
    const spec = expand(inner, depth + 1)
    if (typeof spec !== 'string') return spec
    return formatOne(value, conversion ?? null, spec, machine)
  }
  const find = (name: string): PyValue => {
    const [first = ''] = /^[^.[]*/.exec(name) ?? []
    let value: PyValue | undefined
    if (first === '') value = given[automatic++]
    else value = /^\d+$/.test(first) ? given[Number(first)] : named.get(first)
    if (value === undefined) {
      if (first === '' || /^\d+$/.test(first)) throw new Raised('IndexError', 'tuple index out of range')
      throw new Raised('KeyError', `'${first}'`, [str(first)])
    }
    for (const [, attribute, key] of name.slice(first.length).matchAll(/\.([^.[]+)|\[([^\]]*)\]/g)) {
      if (attribute !== undefined) value = lookup.attribute(value, attribute)
      else value = lookup.item(value, /^\d+$/.test(key ?? '') ? int(Number(key)) : str(key ?? ''))
    }
    return value
  }
  const text = expand(format.value, 0)
  return typeof text === 'string' ? str(text, format.isUnicode) : text
}

function closing(text: string, open: number): number {
  let depth = 0
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++
    else if (text[at] === '}' && --depth === 0) return at
  }
  throw new Raised('ValueError', "Single '{' encountered in format string")
}

/** One value in one field, as `format` and f-strings write it. */
export function formatOne(value: PyValue, conversion: string | null, spec: string, machine: Machine): string | Unknown {
  if (value.type === 'unknown') return value
  if (conversion === 'r' || conversion === 'a') {
    const text = reprOf(value, machine)
    return typeof text === 'string' ? align(text, spec, false) : text
  }
  const number = conversion === 's' ? null : numberOf(value)
  if (number !== null && spec !== '') return formatNumber(value.type === 'bool' && spec === '' ? value : number, spec)
  if (number === null && spec !== '' && value.type !== 'str' && conversion !== 's') {
    return unknown(l10n.t('Python writes this value differently from version to version'))
  }
  const text = value.type === 'float' ? floatText(value.value) : strOf(value, machine)
  return typeof text === 'string' ? align(text, spec, false) : text
}

const SPEC = /^(?:(.)?([<>=^]))?([-+ ])?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([a-zA-Z%])?$/s

function align(text: string, spec: string, isNumber: boolean): string | Unknown {
  if (spec === '') return text
  const match = SPEC.exec(spec)
  if (!match) throw new Raised('ValueError', 'Invalid conversion specification')
  const [, fill, side, sign, , zero, width = '0', , precision, kind] = match
  if (!isNumber && ((kind !== undefined && kind !== 's') || sign !== undefined || side === '=')) {
    throw new Raised('ValueError', `Unknown format code '${kind ?? sign ?? side}' for object of type 'str'`)
  }
  if (Number(width) > LONGEST) return unknown(l10n.t('it is too long'))
  if (/[\u0080-\uffff]/.test(text) && (Number(width) > 0 || precision !== undefined)) {
    return unknown(l10n.t('Python 2 counts bytes of letters beyond ASCII'))
  }
  const cut = !isNumber && precision !== undefined ? text.slice(0, Number(precision)) : text
  return pad(cut, fill ?? (zero ? '0' : ' '), side ?? (zero && isNumber ? '=' : isNumber ? '>' : '<'), Number(width))
}

function pad(text: string, fill: string, side: string, width: number): string {
  const room = width - text.length
  if (room <= 0) return text
  if (side === '<') return text + fill.repeat(room)
  if (side === '>') return fill.repeat(room) + text
  if (side === '^') return fill.repeat(room >> 1) + text + fill.repeat(room - (room >> 1))
  const sign = /^[-+ ]?(0[xXbo])?/.exec(text)?.[0] ?? ''
  return sign + fill.repeat(room) + text.slice(sign.length)
}

function formatNumber(given: PyValue | bigint | number, spec: string): string | Unknown {
  const number = typeof given === 'object' ? (numberOf(given) ?? 0n) : given
  const match = SPEC.exec(spec)
  if (!match) throw new Raised('ValueError', 'Invalid conversion specification')
  const [, , , sign, alternate, , , group, precision, kind] = match
  const negative = number < 0 || Object.is(number, -0)
  const size = negative ? -number : number
  const body = numberBody(size, kind, precision === undefined ? null : Number(precision), alternate === '#')
  if (typeof body !== 'string') return body
  const grouped = group ? body.replace(/^(0[xbo])?\d+/, digits => digits.replace(/\B(?=(\d{3})+$)/g, group)) : body
  const before = negative ? '-' : sign === '+' ? '+' : sign === ' ' ? ' ' : ''
  return align(before + grouped, spec, true)
}

function numberBody(
  size: bigint | number,
  kind: string | undefined,
  precision: number | null,
  alternate: boolean,
): string | Unknown {
  if (typeof size === 'bigint' && (kind === undefined || /[dnxXob]/.test(kind))) {
    if (precision !== null) throw new Raised('ValueError', 'Precision not allowed in integer format specifier')
    const base = { x: 16, X: 16, o: 8, b: 2 }[kind ?? 'd'] ?? 10
    const digits = size.toString(base)
    const text = (alternate && base !== 10 ? `0${(kind ?? '').toLowerCase()}` : '') + digits
    return kind === 'X' ? text.toUpperCase() : text
  }
  if (kind === 'c' && typeof size === 'bigint') return String.fromCharCode(Number(size))
  const value = Number(size)
  if (kind === '%') return `${realNumber(value * 100, 'f', '', precision ?? 6)}%`
  if (kind !== undefined && /[eEfFgG]/.test(kind)) return realNumber(value, kind, alternate ? '#' : '', precision ?? 6)
  if (kind === undefined)
    return precision === null ? floatText(value) : unknown(l10n.t('this form of a number is not followed'))
  throw new Raised('ValueError', `Unknown format code '${kind}'`)
}
