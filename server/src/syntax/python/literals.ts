import type { Span } from '../../text/problem.ts'
import type { Expression, StringLiteral } from './ast.ts'

type NumberLiteral = Extract<Expression, { kind: 'number' }>

/** A number as Python 2 reads it: `0512` is octal, `5L` a long. Null where it is none, such as an imaginary one. */
export function numberLiteral(text: string, span: Span): NumberLiteral | null {
  const plain = text.replaceAll('_', '')
  const isLong = /[lL]$/.test(plain)
  const digits = isLong ? plain.slice(0, -1) : plain
  const number = (value: bigint | number): NumberLiteral => ({ kind: 'number', value, isLong, text, span })
  if (/^0[xX][0-9a-fA-F]+$|^0[bB][01]+$|^0[oO][0-7]+$/.test(digits)) return number(BigInt(digits.toLowerCase()))
  if (/^0[0-7]+$/.test(digits)) return number(BigInt(`0o${digits.slice(1)}`))
  if (/^(0|[1-9][0-9]*)$/.test(digits)) return number(BigInt(digits))
  if (!isLong && /^([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?$/.test(digits) && /[.eE]/.test(digits)) {
    return number(Number(digits))
  }
  return null
}

/** What stands in front of a string's first quote, and the quotes. */
export interface Opening {
  readonly isRaw: boolean
  readonly isUnicode: boolean
  readonly isFormat: boolean
  readonly quotes: string
  readonly length: number
}

export function openingOf(token: string): Opening {
  const match = /^([a-zA-Z]*)('''|"""|'|"|`)/.exec(token)
  const letters = (match?.[1] ?? '').toLowerCase()
  return {
    isRaw: letters.includes('r'),
    isUnicode: letters.includes('u'),
    isFormat: letters.includes('f'),
    quotes: match?.[2] ?? "'",
    length: match?.[0].length ?? 1,
  }
}

const SIMPLE: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

/** A string token, quotes included, as Python 2 reads it: `\u` means something in unicode strings only. */
export function stringLiteral(token: string, start: number): StringLiteral {
  const { isRaw, isUnicode, quotes, length } = openingOf(token)
  const end =
    token.endsWith(quotes) && token.length >= length + quotes.length ? token.length - quotes.length : token.length
  const source = token.slice(length, end)
  const quote = quotes.startsWith('"') ? '"' : "'"
  const span = { start, end: start + token.length }
  if (!/[\\\r]/.test(source)) {
    const map = length === 1 ? null : Array.from({ length: source.length + 1 }, (_, index) => start + length + index)
    return { kind: 'string', text: source, isUnicode, quote, map, span }
  }
  const { text, map } = unescaped(source, start + length, isRaw, isUnicode)
  return { kind: 'string', text, isUnicode, quote, map, span }
}

/** @param base where `source` begins; the map counts from there */
export function unescaped(source: string, base: number, isRaw: boolean, isUnicode: boolean) {
  let text = ''
  const map: number[] = []
  let at = 0
  const add = (meant: string, length: number) => {
    for (let index = 0; index < meant.length; index++) map.push(base + at)
    text += meant
    at += length
  }
  while (at < source.length) {
    const rest = source.slice(at, at + 12)
    if (rest.startsWith('\r\n')) add('\n', 2)
    else if (rest[0] !== '\\' || (isRaw && !(isUnicode && /^\\u[0-9a-fA-F]{4}/.test(rest)))) add(rest[0] ?? '', 1)
    else {
      const { meant, length } = escapeAt(rest, isUnicode)
      add(meant, length)
    }
  }
  map.push(base + source.length)
  return { text, map }
}

function escapeAt(rest: string, isUnicode: boolean): { readonly meant: string; readonly length: number } {
  const next = rest[1] ?? ''
  const line = /^\\(\r\n|\n|\r)/.exec(rest)
  if (line) return { meant: '', length: line[0].length }
  const simple = SIMPLE[next]
  if (simple !== undefined) return { meant: simple, length: 2 }
  const octal = /^\\([0-7]{1,3})/.exec(rest)
  if (octal) return { meant: String.fromCharCode(Number.parseInt(octal[1] ?? '', 8) & 0xff), length: octal[0].length }
  const hex = /^\\x([0-9a-fA-F]{2})/.exec(rest)
  if (hex) return { meant: String.fromCharCode(Number.parseInt(hex[1] ?? '', 16)), length: 4 }
  const unicode = isUnicode && (/^\\u([0-9a-fA-F]{4})/.exec(rest) ?? /^\\U([0-9a-fA-F]{8})/.exec(rest))
  const code = unicode ? Number.parseInt(unicode[1] ?? '', 16) : Number.POSITIVE_INFINITY
  if (unicode && code <= 0x10ffff) return { meant: String.fromCodePoint(code), length: unicode[0].length }
  // Python leaves an escape it does not know as it stands.
  return { meant: '\\', length: 1 }
}
