import { compareReleases, type Release } from '../../facts/releases.ts'

/** Limits of a C `long` on the 64-bit hosts xl runs on. */
const LONG_MAX = 2n ** 63n - 1n
const LONG_MIN = -(2n ** 63n)

const NUMBER = /^[ \t\n\v\f\r]*([+-]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)$/
const BINARY = /^[ \t\n\v\f\r]*([+-]?)0[bB]0*([01]{1,64})$/
/** Digits of the longest number that fits, in octal. */
const MOST_DIGITS = 22

/**
 * The number a text is to xl's readers, which use strtol with base 0 (libxlu_cfg.c): decimal, `0x` hexadecimal, and
 * octal after a leading zero; blanks and a sign in front are fine, anything behind is not. Null when it is no number.
 *
 * @param takesBinary `0b101` is a number too, as in the C libraries of 2023 and later (glibc 2.38)
 */
export function readNumber(text: string, takesBinary = false): bigint | null {
  const binary = takesBinary ? BINARY.exec(text) : null
  if (binary) return readNumber(`${binary[1]}0x${BigInt(`0b${binary[2]}`).toString(16)}`)
  const match = NUMBER.exec(text)
  if (!match) return null
  const [, sign, digits = ''] = match
  if (digits.replace(/^0[xX]?0*/, '').length > MOST_DIGITS) return null
  const octal = /^0[0-7]/.test(digits)
  const value = BigInt(octal ? `0o${digits.slice(1)}` : digits)
  const signed = sign === '-' ? -value : value
  return signed > LONG_MAX || signed < LONG_MIN ? null : signed
}

/** Whether a text is written as a number and yet none to xl, because it does not fit. */
export function isTooLarge(text: string): boolean {
  return NUMBER.test(text) && readNumber(text) === null
}

/** Whether that release is mostly built with a C library to which `0b101` is a number: those that came after it are. */
export function readsBinary(release: Release): boolean {
  return compareReleases(release, '4.18') >= 0
}
