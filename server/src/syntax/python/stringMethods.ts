import * as l10n from '@vscode/l10n'
import { LONGEST } from './limits.ts'
import type { Machine } from './machine.ts'
import {
  bool,
  hasWideCharacters,
  int,
  list,
  numberOf,
  type PyString,
  type PyValue,
  Raised,
  str,
  tuple,
  typeName,
  unknown,
  unknownInside,
} from './values.ts'

/** A method of strings: the string, and what it is called with. All arguments are known. */
type Method = (text: PyString, given: readonly PyValue[], machine: Machine) => PyValue

const BLANKS = ' \\t\\n\\r\\v\\f'

/** Methods that count or change characters, which Python 2 does with bytes. */
const COUNTS_CHARACTERS = new Set([
  'find',
  'rfind',
  'index',
  'rindex',
  'center',
  'ljust',
  'rjust',
  'zfill',
  'upper',
  'lower',
  'title',
  'capitalize',
  'swapcase',
  'isalpha',
  'isalnum',
  'islower',
  'isupper',
  'istitle',
  'expandtabs',
  'split',
  'strip',
  'lstrip',
  'rstrip',
  'splitlines',
  'rsplit',
  'isspace',
  'isdigit',
  'translate',
])

/** @returns null when strings have no such method */
export function stringMethod(
  text: PyString,
  name: string,
  given: readonly PyValue[],
  machine: Machine,
): PyValue | null {
  const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined
  if (!method) return null
  for (const value of given) {
    const cannot = unknownInside(value)
    if (cannot) return cannot
  }
  if (COUNTS_CHARACTERS.has(name) && hasWideCharacters(text) && !(/split|strip/.test(name) && given.length > 0)) {
    return unknown(l10n.t('Python 2 counts bytes of letters beyond ASCII'))
  }
  machine.spend(1 + (text.value.length >> 6))
  return method(text, given, machine)
}

const METHODS: Readonly<Record<string, Method>> = {
  upper: text => changed(text, text.value.toUpperCase()),
  lower: text => changed(text, text.value.toLowerCase()),
  swapcase: text =>
    changed(
      text,
      text.value.replace(/[a-z]+|[A-Z]+/g, part => (part < 'a' ? part.toLowerCase() : part.toUpperCase())),
    ),
  capitalize: text => changed(text, text.value.charAt(0).toUpperCase() + text.value.slice(1).toLowerCase()),
  title: text =>
    changed(
      text,
      text.value.replace(/[A-Za-z]+/g, word => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()),
    ),
  strip: (text, given) => changed(text, trimmed(text.value, given[0], true, true)),
  lstrip: (text, given) => changed(text, trimmed(text.value, given[0], true, false)),
  rstrip: (text, given) => changed(text, trimmed(text.value, given[0], false, true)),
  split: (text, given) => split(text, given, false),
  rsplit: (text, given) => split(text, given, true),
  splitlines: (text, given) => {
    const lines = text.value.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? []
    const keeps = given[0] !== undefined && numberOf(given[0]) !== 0n
    return list(lines.map(line => changed(text, keeps ? line : line.replace(/\r\n$|\r$|\n$/, ''))))
  },
  join,
  replace: (text, [from, to, limit]) => {
    const [before, after] = [textOf(from), textOf(to)]
    const count = limit === undefined ? -1 : numberArgument(limit)
    return limited(text, replaced(text.value, before, after, count))
  },
  startswith: (text, given) => affix(text, given, (whole, part) => whole.startsWith(part)),
  endswith: (text, given) => affix(text, given, (whole, part) => whole.endsWith(part)),
  find: (text, given) => int(position(text, given, false)),
  rfind: (text, given) => int(position(text, given, true)),
  index: (text, given) => existing(position(text, given, false)),
  rindex: (text, given) => existing(position(text, given, true)),
  count: (text, given) => {
    const part = textOf(given[0])
    const whole = within(text.value, given).text
    return int(part === '' ? whole.length + 1 : whole.split(part).length - 1)
  },
  partition: (text, [separator]) => parts(text, textOf(separator), text.value.indexOf(textOf(separator)), false),
  rpartition: (text, [separator]) => parts(text, textOf(separator), text.value.lastIndexOf(textOf(separator)), true),
  ljust: (text, given) => justified(text, given, (room, fill) => text.value + fill.repeat(room)),
  rjust: (text, given) => justified(text, given, (room, fill) => fill.repeat(room) + text.value),
  center: (text, given) =>
    justified(text, given, (room, fill, width) => {
      const left = (room >> 1) + (room & width & 1)
      return fill.repeat(left) + text.value + fill.repeat(room - left)
    }),
  zfill: (text, given) => {
    const width = numberArgument(given[0])
    if (width > LONGEST) return unknown(l10n.t('it is too long'))
    const sign = /^[-+]/.exec(text.value)?.[0] ?? ''
    return changed(text, sign + text.value.slice(sign.length).padStart(width - sign.length, '0'))
  },
  expandtabs: text => (text.value.includes('\t') ? unknown(l10n.t('tabs are not followed')) : text),
  isdigit: text => bool(/^[0-9]+$/.test(text.value)),
  isalpha: text => bool(/^[A-Za-z]+$/.test(text.value)),
  isalnum: text => bool(/^[A-Za-z0-9]+$/.test(text.value)),
  isspace: text => bool(new RegExp(`^[${BLANKS}]+$`).test(text.value)),
  islower: text => bool(/[a-z]/.test(text.value) && !/[A-Z]/.test(text.value)),
  isupper: text => bool(/[A-Z]/.test(text.value) && !/[a-z]/.test(text.value)),
  encode: text => (hasWideText(text) ? unknown(l10n.t('encodings are not followed')) : { ...text, isUnicode: false }),
  decode: text => (hasWideText(text) ? unknown(l10n.t('encodings are not followed')) : { ...text, isUnicode: true }),
}

function hasWideText({ value }: PyString): boolean {
  return /[\u0080-\uffff]/.test(value)
}

function changed(text: PyString, value: string): PyString {
  return value === text.value ? text : str(value, text.isUnicode)
}

function limited(text: PyString, value: string): PyValue {
  return value.length > LONGEST ? unknown(l10n.t('it is too long')) : changed(text, value)
}

function textOf(value: PyValue | undefined): string {
  if (value?.type === 'str') return value.value
  throw new Raised('TypeError', `expected a character buffer object, not ${value ? typeName(value) : 'nothing'}`)
}

function numberArgument(value: PyValue | undefined): number {
  const number = value && numberOf(value)
  if (typeof number === 'bigint') return Number(number)
  throw new Raised('TypeError', 'an integer is required')
}

function trimmed(text: string, given: PyValue | undefined, left: boolean, right: boolean): string {
  const signs = given === undefined || given.type === 'none' ? null : textOf(given)
  const isStripped = (sign: string) => (signs === null ? /[ \t\n\r\v\f]/.test(sign) : signs.includes(sign))
  let start = 0
  let end = text.length
  while (left && start < end && isStripped(text[start] ?? '')) start++
  while (right && end > start && isStripped(text[end - 1] ?? '')) end--
  return text.slice(start, end)
}

function split(text: PyString, [separator, limit]: readonly PyValue[], fromRight: boolean): PyValue {
  const most = limit === undefined ? -1 : numberArgument(limit)
  const isBlank = separator === undefined || separator.type === 'none'
  const by = isBlank ? null : textOf(separator)
  if (by === '') throw new Raised('ValueError', 'empty separator')
  let found = by === null ? (text.value.match(new RegExp(`[^${BLANKS}]+`, 'g')) ?? []) : text.value.split(by)
  if (most >= 0 && found.length > most + 1)
    found = by === null ? blankSplit(text.value, most, fromRight) : joinRest(found, by, most, fromRight)
  return list(found.map(part => changed(text, part)))
}

function joinRest(found: readonly string[], by: string, most: number, fromRight: boolean): string[] {
  if (!fromRight) return [...found.slice(0, most), found.slice(most).join(by)]
  const cut = found.length - most
  return [found.slice(0, cut).join(by), ...found.slice(cut)]
}

function blankSplit(text: string, most: number, fromRight: boolean): string[] {
  const words: string[] = []
  let rest = fromRight ? trimmed(text, undefined, false, true) : trimmed(text, undefined, true, false)
  const pattern = fromRight ? new RegExp(`[${BLANKS}]*[^${BLANKS}]+$`) : new RegExp(`^[^${BLANKS}]+[${BLANKS}]*`)
  while (words.length < most && rest !== '') {
    const word = pattern.exec(rest)?.[0] ?? ''
    words.push(trimmed(word, undefined, true, true))
    rest = fromRight ? rest.slice(0, rest.length - word.length) : rest.slice(word.length)
    if (fromRight) rest = trimmed(rest, undefined, false, true)
  }
  if (rest !== '') words.push(rest)
  return fromRight ? words.reverse() : words
}

function join(text: PyString, [given]: readonly PyValue[], machine: Machine): PyValue {
  const items = machine.iterate(given ?? unknown(''))
  if (!Array.isArray(items)) return items
  let isUnicode = text.isUnicode
  const words: string[] = []
  for (const [index, item] of items.entries()) {
    if (item.type === 'unknown') return item
    if (item.type !== 'str') {
      throw new Raised('TypeError', `sequence item ${index}: expected string, ${typeName(item)} found`)
    }
    isUnicode ||= item.isUnicode
    words.push(item.value)
  }
  const joined = words.join(text.value)
  return joined.length > LONGEST ? unknown(l10n.t('it is too long')) : str(joined, isUnicode)
}

function replaced(text: string, before: string, after: string, count: number): string {
  if (count < 0) return replaceAll(text, before, after)
  let result = ''
  let rest = text
  for (let done = 0; done < count; done++) {
    const at = rest.indexOf(before)
    if (at < 0) break
    if (before === '') {
      result += after + (rest[0] ?? '')
      if (rest === '') return result
      rest = rest.slice(1)
    } else {
      result += rest.slice(0, at) + after
      rest = rest.slice(at + before.length)
    }
  }
  return result + rest
}

function replaceAll(text: string, before: string, after: string): string {
  return before === '' ? after + [...text].map(sign => sign + after).join('') : text.split(before).join(after)
}

/** The part of a text that the optional start and end of a search leave, and where it begins. */
function within(
  text: string,
  given: readonly PyValue[],
): { readonly text: string; readonly start: number; readonly isOutside: boolean } {
  const bound = (value: PyValue | undefined, otherwise: number) => {
    if (value === undefined || value.type === 'none') return otherwise
    const number = numberArgument(value)
    return number < 0 ? Math.max(0, number + text.length) : Math.min(number, text.length)
  }
  const start = bound(given[1], 0)
  const end = bound(given[2], text.length)
  const isOutside = given[1] !== undefined && given[1].type !== 'none' && numberArgument(given[1]) > text.length
  return { text: text.slice(start, Math.max(start, end)), start, isOutside: isOutside || start > end }
}

function position(text: PyString, given: readonly PyValue[], last: boolean): number {
  const part = textOf(given[0])
  const { text: whole, start, isOutside } = within(text.value, given)
  if (isOutside) return -1
  const at = last ? whole.lastIndexOf(part) : whole.indexOf(part)
  return at < 0 ? -1 : at + start
}

function existing(place: number): PyValue {
  if (place < 0) throw new Raised('ValueError', 'substring not found')
  return int(place)
}

function affix(text: PyString, given: readonly PyValue[], holds: (whole: string, part: string) => boolean): PyValue {
  const { text: whole, isOutside } = within(text.value, given)
  const [first] = given
  const options = first?.type === 'tuple' ? first.items : [first]
  return bool(
    options.some(option => holds(whole, textOf(option)) && !(isOutside && textOf(option) !== '')) && !isOutside,
  )
}

function parts(text: PyString, separator: string, at: number, last: boolean): PyValue {
  if (separator === '') throw new Raised('ValueError', 'empty separator')
  const whole = text.value
  const three =
    at >= 0
      ? [whole.slice(0, at), separator, whole.slice(at + separator.length)]
      : last
        ? ['', '', whole]
        : [whole, '', '']
  return tuple(three.map(part => str(part, text.isUnicode)))
}

function justified(
  text: PyString,
  given: readonly PyValue[],
  make: (room: number, fill: string, width: number) => string,
): PyValue {
  const width = numberArgument(given[0])
  if (width > LONGEST) return unknown(l10n.t('it is too long'))
  const fill = given[1] === undefined ? ' ' : textOf(given[1])
  if (fill.length !== 1) throw new Raised('TypeError', 'the fill character must be exactly one character long')
  return width <= text.value.length ? text : changed(text, make(width - text.value.length, fill, width))
}
