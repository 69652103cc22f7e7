import * as l10n from '@vscode/l10n'
import { compareReleases, type Release } from '../facts/releases.ts'
import { excerpt } from '../text/excerpt.ts'
import { write } from '../text/fixes.ts'
import type { Problem, Span } from '../text/problem.ts'
import type { Field } from './deviceString.ts'
import { readUnsigned } from './unsigned.ts'

/*
 * The MAC address of a card. xl reads number after number and passes over one character behind each, whatever that is,
 * even the comma that ends the part; what it has read before a mistake stays (parse_nic_config, xl_parse.c).
 */

/** Six groups, any one character between them, as people write them on purpose. */
const USUAL = /^[0-9a-f]{1,2}(?:[^0-9a-f][0-9a-f]{1,2}){5}$/i
/** What 4.1 to 4.5 read: two digits in each place. */
const STRICT = /^[0-9a-f]{2}(?:.[0-9a-f]{2}){5}$/i
/** Six pairs with nothing between, or three groups of four. */
const JOINED =
  /^\s*([0-9a-f]{2})[.:-]?([0-9a-f]{2})[.:-]?([0-9a-f]{2})[.:-]?([0-9a-f]{2})[.:-]?([0-9a-f]{2})[.:-]?([0-9a-f]{2})\s*$/i
/** Pairs and colons alone, as nearly everybody writes them: nothing in them can be read in another way. */
const PAIRS = /(?:[0-9a-f]{2}:){5}[0-9a-f]{2}(?![0-9a-f])/iy
const XEN = '00163e'
const BACKEND = 'fe:ff:ff:ff:ff:ff'

/** The bytes that xl takes from the part at `span` of the whole string; fewer than six: it complains. */
export function macBytes(text: string, { start, end }: Span, release: Release): number[] {
  if (compareReleases(release, '4.6') < 0) return strictBytes(text.slice(start, end))
  PAIRS.lastIndex = start
  if (PAIRS.test(text)) return bytesAt(text, start)
  const bytes: number[] = []
  let at = start
  while (bytes.length < 6 && at <= text.length) {
    const number = readUnsigned(text, at, 16)
    const byte = number && BigInt.asUintN(32, number.value)
    if (!number || byte === null || byte > 255n) return bytes
    bytes.push(Number(byte))
    at = number.end + 1
  }
  return bytes
}

function strictBytes(value: string): number[] {
  return STRICT.test(value) ? bytesAt(value, 0) : []
}

function bytesAt(text: string, start: number): number[] {
  return [0, 3, 6, 9, 12, 15].map(at => Number.parseInt(text.slice(start + at, start + at + 2), 16))
}

/** The address the card has in the end: of several parts each overwrites what it can. Null: xl makes one up. */
export function macOf(text: string, parts: readonly Field[], release: Release): string | null {
  const address = [0, 0, 0, 0, 0, 0]
  for (const { valueSpan } of parts) {
    for (const [index, byte] of macBytes(text, valueSpan, release).entries()) address[index] = byte
  }
  return address.every(byte => byte === 0) ? null : shown(address)
}

export function macProblems(text: string, { value, valueSpan: span }: Field, release: Release): Problem[] {
  const written = value ?? ''
  const bytes = macBytes(text, span, release)
  if (bytes.length < 6) return [noMac(written, span, bytes, release)]
  const address = shown(bytes)
  if (!USUAL.test(written.trim())) return [oddMac(written, span, address)]
  return addressProblems(address, bytes, span)
}

function shown(bytes: readonly number[]): string {
  return bytes.map(byte => byte.toString(16).padStart(2, '0')).join(':')
}

function noMac(written: string, span: Span, bytes: readonly number[], release: Release): Problem {
  const base = { code: 'invalid-mac', severity: 'warning', span } as const
  const meant = meantMac(written)
  const fixes = meant ? { fixes: [write(span, meant)] } : {}
  if (meant && USUAL.test(written) && compareReleases(release, '4.6') < 0) {
    const message = l10n.t('Until Xen 4.5 each group of a MAC address needs its two digits: write {0}.', meant)
    return { ...base, message, ...fixes }
  }
  const message =
    bytes.length > 0
      ? l10n.t(
          '"{0}" is not a MAC address, and xl keeps {1} of it: write six pairs of hexadecimal digits.',
          excerpt(written),
          shown(bytes),
        )
      : l10n.t(
          '"{0}" is not a MAC address, so the card gets a new one at each start: write six pairs of hexadecimal digits, such as 00:16:3e:27:95:c0.',
          excerpt(written),
        )
  return { ...base, message, ...fixes }
}

function meantMac(written: string): string | null {
  if (written.length > 100) return null
  const groups = USUAL.test(written) ? written.split(/[^0-9a-f]/i) : JOINED.exec(written)?.slice(1)
  return groups?.map(group => group.padStart(2, '0').toLowerCase()).join(':') ?? null
}

/** xl looks at nothing behind the sixth number, and beyond the comma for one that is missing. */
function oddMac(written: string, span: Span, address: string): Problem {
  const message = l10n.t(
    'xl takes "{0}" for the MAC address {1}: write that, or correct it.',
    excerpt(written),
    address,
  )
  return { code: 'invalid-mac', severity: 'warning', span, message, fixes: [write(span, address)] }
}

function addressProblems(address: string, bytes: readonly number[], span: Span): Problem[] {
  const base = { code: 'invalid-mac', span } as const
  const first = bytes[0] ?? 0
  if (bytes.every(byte => byte === 0)) {
    const message = l10n.t('A MAC address of zeros counts as none, so the card gets a new one at each start.')
    return [{ ...base, severity: 'information', message }]
  }
  if (first % 2 === 1) {
    const message = l10n.t(
      '{0} is the address of a group of machines, so no packet arrives: begin with an even pair, such as 00:16:3e.',
      address,
    )
    return [{ ...base, severity: 'warning', message }]
  }
  if (address === BACKEND) {
    const message = l10n.t('The card of dom0 at the other end has this MAC address already: write another one.')
    return [{ ...base, severity: 'warning', message }]
  }
  const isOwnChoice = (first & 2) !== 0
  return isNearXen(address) && !isOwnChoice ? [nearXen(address, span)] : []
}

/** One digit off 00:16:3e, or two digits in the wrong order. */
function isNearXen(address: string): boolean {
  const maker = address.replaceAll(':', '').slice(0, XEN.length)
  const wrong = [...XEN].flatMap((digit, at) => (digit === maker[at] ? [] : [at]))
  const [a = 0, b = 0] = wrong
  return wrong.length === 1 || (wrong.length === 2 && b === a + 1 && maker[a] === XEN[b] && maker[b] === XEN[a])
}

function nearXen(address: string, span: Span): Problem {
  const xen = `00:16:3e${address.slice(8)}`
  const message = l10n.t(
    'The addresses of Xen begin with 00:16:3e, and this is nearly one: write {0} if it is meant.',
    xen,
  )
  return { code: 'invalid-mac', severity: 'information', span, message, fixes: [write(span, xen)] }
}
