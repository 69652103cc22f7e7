import { readUnsigned, TOO_LARGE, type Unsigned } from './unsigned.ts'

/*
 * Numbers inside device strings are read by the C library: as many digits as there are count, what follows is passed
 * over, and text is 0 (atoi and strtoul in xl_parse.c).
 */

/**
 * Which reader takes a number: `int` is atoi; `uint8`, `uint32` are strtoul with base 0 (0x hexadecimal, a leading 0
 * octal) cut to so many bits; `ulong` is decimal and the only one that refuses text; the switches are on for all but 0,
 * one read as `int`, one with base 0.
 */
export type NumberKind = 'int' | 'uint8' | 'uint32' | 'ulong' | 'switch' | 'base 0 switch'

export interface CNumber {
  /** What xl has in the end; null where it refuses the text. Switches are 0 or 1. */
  readonly value: number | null
  /** What a person sees that differs from it. */
  readonly fault: 'text' | 'trailing' | 'too large' | 'octal' | null
  /** The characters that were read as the number, without blanks in front. */
  readonly digits: string
}

const LONG_MAX = 2n ** 63n - 1n

export function readCNumber(text: string, kind: NumberKind): CNumber {
  const number = readUnsigned(text, 0, kind === 'int' || kind === 'ulong' || kind === 'switch' ? 10 : 0)
  if (!number) return { value: kind === 'ulong' ? null : 0, fault: 'text', digits: '' }
  const digits = text.slice(0, number.end).trimStart()
  const isNegative = digits.startsWith('-')
  const value = held(number.value, digits, kind)
  return { value, fault: faultOf(text, number, value, isNegative, kind), digits }
}

function faultOf(
  text: string,
  { value: long, end }: Unsigned,
  value: number | null,
  isNegative: boolean,
  kind: NumberKind,
): CNumber['fault'] {
  if (value === null) return 'too large'
  if (text.slice(end).trim() !== '') return 'trailing'
  if (kind === 'switch' || kind === 'base 0 switch') return null
  if (BigInt(value) !== (isNegative ? -BigInt.asUintN(64, -long) : long)) return 'too large'
  const isBase0 = kind === 'uint8' || kind === 'uint32'
  return isBase0 && value > 7 && /^[ \t\n\v\f\r]*[+-]?0[0-7]/.test(text) ? 'octal' : null
}

/** What the variable behind the field holds in the end. */
function held(long: bigint, digits: string, kind: NumberKind): number | null {
  switch (kind) {
    case 'int':
      return asInt(long, digits)
    case 'uint8':
      return Number(BigInt.asUintN(8, long))
    case 'uint32':
      return Number(BigInt.asUintN(32, long))
    case 'ulong':
      return long === TOO_LARGE ? null : Number(BigInt.asIntN(32, long))
    case 'switch':
      return asInt(long, digits) === 0 ? 0 : 1
    default:
      return long === 0n ? 0 : 1
  }
}

/** atoi: strtol, which stops at the limits of a long, cut to 32 bits. */
function asInt(long: bigint, digits: string): number {
  if (!digits.startsWith('-')) return Number(BigInt.asIntN(32, long > LONG_MAX ? LONG_MAX : long))
  const isBelow = long <= LONG_MAX || (long === TOO_LARGE && !/^-0*1$/.test(digits))
  return isBelow && long !== 0n ? Number(BigInt.asIntN(32, -LONG_MAX - 1n)) : Number(BigInt.asIntN(32, long))
}
