import * as l10n from '@vscode/l10n'
import { compareReleases, type Release } from '../facts/releases.ts'
import { excerpt } from '../text/excerpt.ts'
import { changeTo } from '../text/fixes.ts'
import type { Problem, Span } from '../text/problem.ts'
import type { DeviceString, StringLanguage } from './deviceString.ts'
import { placedField, whole } from './parts.ts'
import { problemAt } from './problemAt.ts'
import { readUnsigned, type Unsigned } from './unsigned.ts'

/** An item of `iomem`: pages of host memory for the guest. All three are numbers of 4 KiB pages, in hexadecimal. */
export interface IoMem extends DeviceString {
  /** First page on the host; null where xl refuses the item. */
  readonly start: bigint | null
  /** How many pages. */
  readonly count: bigint | null
  /** First page in the guest; null: as on the host. */
  readonly gfn: bigint | null
}

/** Reads `f0000,10` or, since 4.5, `f0000,10@80000`; up to 4.6 what follows is passed over (xl_parse.c). */
export function parseIoMem(text: string, { release }: { readonly release: Release }): IoMem {
  const fields = [placedField('iomem', text, whole(text))]
  const refused = { fields, start: null, count: null, gfn: null }
  const start = readPage(text, 0)
  if (!start) return { ...refused, problems: [notPage(text, { start: 0, end: commaIn(text) })] }
  if (text[start.end] !== ',') return { ...refused, problems: [noCount(text, start.end)] }
  const count = readPage(text, start.end + 1)
  if (!count) return { ...refused, problems: [notPage(text, { start: start.end + 1, end: text.length })] }
  const hasGfn = text[count.end] === '@' && compareReleases(release, '4.5') >= 0
  const gfn = hasGfn ? readPage(text, count.end + 1) : null
  const end = gfn?.end ?? count.end
  const read = { fields, start: start.value, count: count.value, gfn: gfn?.value ?? null }
  if (end === text.length) {
    const isEmpty = count.value === 0n
    return { ...read, problems: isEmpty ? [noPages(text, { start: start.end + 1, end: count.end })] : [] }
  }
  const rest = { start: end, end: text.length }
  if (compareReleases(release, '4.7') < 0) return { ...read, problems: [passedOver(text, rest, release)] }
  return { ...refused, problems: [tooMuch(text, rest)] }
}

/** As scanf reads one: `0x` alone is 0. */
function readPage(text: string, start: number): Unsigned | null {
  const number = readUnsigned(text, start, 16)
  const isLoneZero = number?.value === 0n && /^\s*[+-]?0$/.test(text.slice(start, number.end))
  return isLoneZero && /[xX]/.test(text[number.end] ?? '') ? { value: 0n, end: number.end + 1 } : number
}

function commaIn(text: string): number {
  const comma = text.indexOf(',')
  return comma < 0 ? text.length : comma
}

function notPage(text: string, span: Span): Problem {
  const part = excerpt(text.slice(span.start, span.end))
  const message = l10n.t('"{0}" is no page number, and xl refuses it: write the hexadecimal number of a page.', part)
  return problemAt('not-a-number', 'error', span, message)
}

function noCount(text: string, end: number): Problem {
  const comma = /^\s+,/.exec(text.slice(end))
  if (comma) {
    const blank = { start: end, end: end + comma[0].length - 1 }
    const message = l10n.t(
      'No blank may stand before the comma, and xl refuses it: write {0},… .',
      excerpt(text.slice(0, end)),
    )
    return problemAt('not-a-number', 'error', blank, message, [changeTo(blank, '')])
  }
  if (end < text.length) return tooMuch(text, { start: end, end: text.length })
  const message = l10n.t('This does not say how many pages, and xl refuses it: write {0},1 for one.', excerpt(text))
  return problemAt('missing-value', 'error', whole(text), message)
}

function tooMuch(text: string, span: Span): Problem {
  const rest = text.slice(span.start, span.end)
  const message = l10n.t('xl refuses "{0}" here: write START,COUNT or START,COUNT@GUEST-PAGE.', excerpt(rest))
  return problemAt('not-a-number', 'error', span, message, rest.trim() === '' ? [changeTo(span, '')] : [])
}

function passedOver(text: string, span: Span, release: Release): Problem {
  const rest = text.slice(span.start, span.end)
  const isGfn = rest.startsWith('@') && compareReleases(release, '4.5') < 0
  const message = isGfn
    ? l10n.t('xl reads the page in the guest only since Xen 4.5, and passes over "{0}": remove it.', excerpt(rest))
    : l10n.t('xl passes over "{0}": write START,COUNT and nothing else.', excerpt(rest))
  return problemAt('value-ignored', 'warning', span, message, [changeTo(span, '')])
}

function noPages(text: string, span: Span): Problem {
  const message = l10n.t('No page at all cannot be given to a guest, which will not be created: write at least 1.')
  return problemAt(
    'value-out-of-range',
    'warning',
    { start: span.start, end: Math.min(span.end, text.length) },
    message,
  )
}

/** Pages are the user's own; no word can come. */
export const IOMEM: StringLanguage = { fields: null, parse: parseIoMem, expect: () => null }
