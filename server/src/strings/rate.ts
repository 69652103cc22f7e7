import * as l10n from '@vscode/l10n'
import { compareReleases, type Release } from '../facts/releases.ts'
import { excerpt } from '../text/excerpt.ts'
import { write } from '../text/fixes.ts'
import type { Problem, Span } from '../text/problem.ts'
import { readUnsigned } from './unsigned.ts'

/** What a network card may send: so many bytes in each interval. */
export interface Rate {
  readonly bytesPerInterval: number
  /** Microseconds. */
  readonly interval: number
}

type Fault = 'rate' | 'empty' | 'rate range' | 'interval' | 'interval range'

const RATE = /^[0-9]+[GMK]?[Bb]\/s$/
const INTERVAL = /^[0-9]+[mu]?s?$/
const DEFAULT_INTERVAL = 50_000n
const UINT32_MAX = 2n ** 32n - 1n
const UINT64_MAX = 2n ** 64n - 1n
const UNITS: Readonly<Record<string, bigint>> = { K: 1000n, M: 1_000_000n, G: 1_000_000_000n }
/** A number that begins with 0, in front of the @ or behind it. */
const OCTAL = /(^|@)0+(?=[1-9])/
/** What people write: Mbps, mbit/s, a blank before the unit. */
const MEANT = /^\s*(\d{1,9})\s*([gmk]?)(bits?|b|bytes?)(?:\/?s|ps|\/sec)?\s*(@[0-9]+[mu]?s?)?\s*$/i

/** `NUMBER[KMG](B|b)/s[@INTERVAL]` as xlu_vif_parse_rate reads it since 4.2 (libxlu_vif.c); null where it refuses it. */
export function readRate(text: string, release: Release): Rate | null {
  const rate = read(text, release)
  return typeof rate === 'string' ? null : rate
}

/** What to say of a rate that stands at `span`. */
export function rateProblems(text: string, span: Span, release: Release): Problem[] {
  const rate = read(text, release)
  if (typeof rate === 'string') return [refused(text, span, rate)]
  if (OCTAL.test(text)) return [octalRate(text, span)]
  return rate.bytesPerInterval === 0 ? [tooSlow(text, span)] : []
}

function read(text: string, release: Release): Rate | Fault {
  const { amount, time } = halves(text, release)
  if (amount === '') return 'empty'
  if (!RATE.test(amount)) return 'rate'
  const bytes = bytesPerSecond(amount)
  if (bytes === null) return 'rate range'
  if (time !== null && !INTERVAL.test(time)) return 'interval'
  const interval = time === null ? DEFAULT_INTERVAL : microseconds(time)
  if (interval === null) return 'interval range'
  if (bytes > UINT64_MAX / interval) return 'rate range'
  return { bytesPerInterval: Number((bytes * interval) / 1_000_000n), interval: Number(interval) }
}

/** Until 4.3 an `@` with nothing behind it, and a second one, were passed over. */
function halves(text: string, release: Release): { readonly amount: string; readonly time: string | null } {
  if (compareReleases(release, '4.4') < 0) {
    const [amount = '', time = null] =
      text.startsWith('@') && text !== '@' ? [''] : text.split('@').filter(part => part !== '')
    return { amount, time }
  }
  const at = text.indexOf('@')
  return at < 0 ? { amount: text, time: null } : { amount: text.slice(0, at), time: text.slice(at + 1) }
}

function bytesPerSecond(amount: string): bigint | null {
  const number = readUnsigned(amount, 0, 0)
  if (!number || number.value === 0n || number.value > UINT32_MAX) return null
  const bytes = number.value * (UNITS[amount[number.end] ?? ''] ?? 1n)
  return amount[number.end] === 'b' || amount[number.end + 1] === 'b' ? bytes / 8n : bytes
}

function microseconds(time: string): bigint | null {
  const number = readUnsigned(time, 0, 0)
  if (!number || number.value === 0n || number.value > UINT32_MAX) return null
  const unit = time[number.end] ?? ''
  const interval = number.value * (unit === '' || unit === 's' ? 1_000_000n : unit === 'm' ? 1000n : 1n)
  return interval > UINT32_MAX ? null : interval
}

function refused(text: string, span: Span, fault: Fault): Problem {
  const code = fault === 'rate range' || fault === 'interval range' ? 'value-out-of-range' : 'invalid-rate'
  const meant = code === 'invalid-rate' ? meantRate(text) : OCTAL.test(text) ? withoutZeros(text) : null
  const fixes = meant === null ? {} : { fixes: [write(span, meant)] }
  return { code, severity: 'error', span, message: refusal(text, fault), ...fixes }
}

function refusal(text: string, fault: Fault): string {
  const shown = excerpt(text)
  switch (fault) {
    case 'interval':
      return l10n.t('What stands behind the @ is no time, and xl refuses it: write one such as 20ms.')
    case 'interval range':
      return l10n.t('The time behind the @ must lie between 1us and 4294s: xl refuses this one.')
    case 'rate range':
      return l10n.t('The number of a rate must lie between 1 and 4294967295, and xl refuses "{0}".', shown)
    default:
      return l10n.t(
        '"{0}" is no rate, and xl refuses it: write one such as 10Mb/s, with b for bits and B for bytes.',
        shown,
      )
  }
}

function meantRate(text: string): string | null {
  const [, number, prefix = '', unit = '', time = ''] = (text.length < 100 && MEANT.exec(text)) || []
  if (number === undefined || Number(number) === 0) return null
  const letter = /^by/i.test(unit) ? 'B' : /^bi/i.test(unit) ? 'b' : unit
  return `${Number(number)}${prefix.toUpperCase()}${letter}/s${time}`
}

function tooSlow(text: string, span: Span): Problem {
  const message = l10n.t(
    'At {0} not one byte fits into an interval, and xl makes 0 of it: write a higher rate, or a longer interval.',
    excerpt(text),
  )
  return { code: 'value-out-of-range', severity: 'warning', span, message }
}

function octalRate(text: string, span: Span): Problem {
  const decimal = withoutZeros(text)
  const message = l10n.t('A rate that begins with 0 is octal: write {0} if that was meant.', excerpt(decimal))
  return { code: 'octal-number', severity: 'warning', span, message, fixes: [write(span, decimal)] }
}

function withoutZeros(text: string): string {
  return text.replace(OCTAL, '$1').replace(OCTAL, '$1')
}
