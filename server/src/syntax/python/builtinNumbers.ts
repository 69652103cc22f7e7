import * as l10n from '@vscode/l10n'
import type { Call } from './machine.ts'
import { binary, orderOf } from './operators.ts'
import {
  float,
  hasWideCharacters,
  int,
  NONE,
  numberOf,
  type PyValue,
  Raised,
  str,
  tuple,
  unknown,
  unknownOf,
} from './values.ts'

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

/** Python's own functions that reckon, and that turn numbers into signs and back. */
export const NUMBER_CALLS: Readonly<Record<string, Call>> = {
  abs: numeric(value => (typeof value === 'bigint' ? int(value < 0n ? -value : value) : float(Math.abs(value)))),
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
}
