import * as l10n from '@vscode/l10n'
import { excerpt } from '../text/excerpt.ts'
import { changeTo } from '../text/fixes.ts'
import type { Fix, Problem, Span } from '../text/problem.ts'

/** The place of a PCI device on a host, as `lspci -D` prints it: 0000:03:00.0. */
export interface PciAddress {
  readonly domain: number
  readonly bus: number
  readonly device: number
  /** Null for `*`, all functions of the device. */
  readonly func: number | null
}

export interface PciAddressReading {
  readonly address: PciAddress | null
  readonly problems: readonly Problem[]
  /** Where the address ends in the text. */
  readonly end: number
}

/** Since 4.15 a device number has five bits, as hardware has it; before, 4.1 to 4.14 took up to ff. */
export interface PciLimits {
  readonly device: number
  /** Whether numbers may begin with 0x (4.1 to 4.14, and later only some). */
  readonly takes0x: boolean
}

// sscanf passes over blanks in front of a number, but the first has to begin at once; strtoul, up to 4.14, always does.
const NEW = /([\da-f]+):(?:([\da-f]+):)?(\s*[+-]?(?:0x[\da-f]*|[\da-f]+))\.(\*|\s*[+-]?(?:0x[\da-f]*|[\da-f]+))/iy
const OLD =
  /(\s*[+-]?(?:0x[\da-f]*|[\da-f]+)):(?:(\s*[+-]?(?:0x[\da-f]*|[\da-f]+)):)?(\s*[+-]?(?:0x[\da-f]*|[\da-f]+))\.(\*|\s*[+-]?(?:0x[\da-f]*|[\da-f]+))/iy

/** Reads the address at `start`; what stands behind it is for others to read. Null where there is none. */
export function readPciAddress(text: string, start: number, limits: PciLimits): PciAddressReading | null {
  const pattern = limits.takes0x ? OLD : NEW
  pattern.lastIndex = start
  const match = pattern.exec(text)
  if (!match) return null
  const [all, first = '', second, device = '', func = ''] = match
  const end = start + all.length
  const funcAt = end - func.length
  const deviceAt = funcAt - 1 - device.length
  const parts: readonly [string, number, number][] = [
    [second === undefined ? '0' : first, start, 0xffff],
    [second ?? first, second === undefined ? start : start + first.length + 1, 0xff],
    [device, deviceAt, limits.device],
    [func === '*' ? '0' : func, funcAt, 7],
  ]
  const problems = parts.flatMap(([digits, at, max]) =>
    hex(digits) > max ? [tooLarge(digits, { start: at, end: at + digits.length }, max)] : [],
  )
  const [domain, bus, deviceNumber, funcNumber] = parts.map(([digits]) => hex(digits))
  const address = {
    domain: domain ?? 0,
    bus: bus ?? 0,
    device: deviceNumber ?? 0,
    func: func === '*' ? null : (funcNumber ?? 0),
  }
  return { address: problems.length > 0 ? null : address, problems, end }
}

/** A text that should be an address; the fix is there where only the dot or the function is missing. */
export function noPciAddress(text: string, span: Span): Problem {
  const written = text.slice(span.start, span.end)
  const message = l10n.t(
    '`{0}` is no PCI address: write it as `lspci -D` prints it, such as 0000:03:00.0.',
    excerpt(written),
  )
  const fix = addressFix(written, span)
  return { code: 'unknown-value', severity: 'error', span, message, ...(fix && { fixes: [fix] }) }
}

function addressFix(written: string, span: Span): Fix | null {
  const plain = written.trim()
  const likely = likelyAddress(plain)
  return likely === null || likely === written ? null : changeTo(span, likely)
}

function likelyAddress(plain: string): string | null {
  if (/^([\da-f]{1,4}:)?[\da-f]{1,2}:[01]?[\da-f]\.[0-7*]$/i.test(plain)) return plain
  if (/^([\da-f]{4}:)?[\da-f]{1,2}:[01]?[\da-f]$/i.test(plain)) return `${plain}.0`
  return /^([\da-f]{4}:)?[\da-f]{2}:[01][\da-f]:[0-7*]$/i.test(plain) ? plain.replace(/:([0-7*])$/, '.$1') : null
}

function tooLarge(digits: string, span: Span, max: number): Problem {
  const message = l10n.t(
    '`{0}` is too large here: a PCI address has up to {1}, in hexadecimal digits.',
    excerpt(digits.trim()),
    max.toString(16),
  )
  return { code: 'value-out-of-range', severity: 'error', span, message }
}

/** A minus makes a number that is larger than any, but for -0. */
function hex(digits: string): number {
  // sscanf and strtoul take "0x" without digits for 0.
  const value = Number.parseInt(digits.trim().replace(/^[+-]/, ''), 16) || 0
  return digits.trim().startsWith('-') && value !== 0 ? Number.POSITIVE_INFINITY : value
}
