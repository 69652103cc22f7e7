/** A number that C's strtoul finds in a text, and where it ends there. */
export interface Unsigned {
  /** As the 64 bits that strtoul gives back: a minus sign counts down from 2^64, too large a number is `TOO_LARGE`. */
  readonly value: bigint
  readonly end: number
}

/** What strtoul makes of a number that does not fit into 64 bits. */
export const TOO_LARGE = 2n ** 64n - 1n

const SPACES = '[ \\t\\n\\v\\f\\r]*'
const FORMS = {
  0: new RegExp(`${SPACES}([+-]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)`, 'y'),
  10: new RegExp(`${SPACES}([+-]?)([0-9]+)`, 'y'),
  16: new RegExp(`${SPACES}([+-]?)((?:0[xX](?=[0-9a-fA-F]))?[0-9a-fA-F]+)`, 'y'),
} as const
/** Digits of the longest number that fits, in octal. */
const MOST_DIGITS = 22

/** The number that begins at `start`, blanks and a sign before it allowed; null where there is no digit. Base 0: as C. */
export function readUnsigned(text: string, start: number, base: 0 | 10 | 16): Unsigned | null {
  const form = FORMS[base]
  form.lastIndex = start
  const match = form.exec(text)
  if (!match) return null
  const [all, sign, digits = ''] = match
  const size = sizeOf(digits, base)
  const value = size > TOO_LARGE ? TOO_LARGE : sign === '-' ? BigInt.asUintN(64, -size) : size
  return { value, end: start + all.length }
}

function sizeOf(digits: string, base: 0 | 10 | 16): bigint {
  const plain = digits.replace(/^0[xX]/, '').replace(/^0+/, '')
  if (plain === '') return 0n
  if (plain.length > MOST_DIGITS) return TOO_LARGE + 1n
  if (base === 16 || /^0x/i.test(digits)) return BigInt(`0x${plain}`)
  return BigInt(base === 0 && digits.startsWith('0') ? `0o${plain}` : plain)
}

/** The number that a text is to xl's readers of whole values (strtol with base 0, to the end); null when it is none. */
export function readLong(text: string): bigint | null {
  const minus = text.indexOf('-')
  const plain = minus < 0 ? text : text.slice(minus + 1)
  if (minus >= 0 && (text.slice(0, minus).trim() !== '' || !/^[0-9]/.test(plain))) return null
  const number = readUnsigned(plain, 0, 0)
  if (!number || number.end < plain.length) return null
  const value = minus < 0 ? number.value : -number.value
  return value >= 2n ** 63n || value < -(2n ** 63n) ? null : value
}
