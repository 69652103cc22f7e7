import * as l10n from '@vscode/l10n'
import { unknownInside } from './equality.ts'
import { affix, existing, position, replaced, within } from './findInStrings.ts'
import { LONGEST } from './limits.ts'
import type { Machine } from './machine.ts'
import { join, parts, split, trimmed } from './splitStrings.ts'
import { BLANKS, changed, limited, numberArgument, textOf } from './stringArguments.ts'
import { bool, hasWideCharacters, int, list, numberOf, type PyString, type PyValue, Raised, unknown } from './values.ts'

/** A method of strings: the string, and what it is called with. All arguments are known. */
type Method = (text: PyString, given: readonly PyValue[], machine: Machine) => PyValue

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
