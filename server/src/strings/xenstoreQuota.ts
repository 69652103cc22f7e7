import * as l10n from '@vscode/l10n'
import { excerpt } from '../text/excerpt.ts'
import { changeTo } from '../text/fixes.ts'
import type { Problem } from '../text/problem.ts'
import type { DeviceString, Expectation, Field, StringLanguage } from './deviceString.ts'
import { whole } from './parts.ts'
import { problemAt } from './problemAt.ts'
import { readUnsigned } from './unsigned.ts'

/** An item of `xenstore_quota`: how much of something the guest may have in the xenstore. */
export interface XenstoreQuota extends DeviceString {
  readonly name: string | null
  /** Null where xl refuses the item. */
  readonly limit: number | null
}

/** The names that the xenstored of Xen 4.22 knows; others may know more (`xl xenstore-quota-get -g`). */
export const XENSTORE_QUOTAS = [
  'memory',
  'node-permissions',
  'node-size',
  'nodes',
  'outstanding',
  'path-max',
  'transaction-nodes',
  'transactions',
  'watches',
] as const

/** Reads `nodes=1000`: a number as in C, of 32 bits, behind the first sign (xl_parse.c, since 4.22). */
export function parseXenstoreQuota(text: string): XenstoreQuota {
  const sign = text.indexOf('=')
  if (sign < 0) return { name: null, limit: null, fields: [], problems: [noSign(text)] }
  const name = text.slice(0, sign)
  const value = text.slice(sign + 1)
  const valueSpan = { start: sign + 1, end: text.length }
  const field: Field = { name, nameSpan: { start: 0, end: sign }, value, valueSpan, span: whole(text) }
  const number = readUnsigned(value, 0, 0)
  const isRead = number !== null && number.end === value.length && number.value <= 0xffffffffn
  if (!isRead) return { name, limit: null, fields: [field], problems: [illegal(field)] }
  const limit = Number(number.value)
  const octal = /^\s*\+?0[0-7]/.test(value) && limit > 7
  return { name, limit, fields: [field], problems: octal ? [octalNumber(field, limit)] : [] }
}

function noSign(text: string): Problem {
  const message = l10n.t(
    '"{0}" sets no limit, and xl refuses it: write a name and a number, as in nodes=1000.',
    excerpt(text),
  )
  const spaced = /^([\w-]+)(?:\s*:\s*|\s+)(\d+)$/.exec(text.trim())
  const fixes = spaced ? [changeTo(whole(text), `${spaced[1]}=${spaced[2]}`)] : []
  return problemAt('missing-value', 'error', whole(text), message, fixes)
}

function illegal({ name, value, valueSpan, span }: Field): Problem {
  const shown = excerpt(name)
  if (value === '') {
    const message = l10n.t('`{0}` has no number, and xl refuses that: write one behind the sign.', shown)
    return problemAt('missing-value', 'error', span, message)
  }
  const plain = (value ?? '').trim()
  if (/^-?(0x[0-9a-f]+|\d+)$/i.test(plain) && plain === value && !/^0\d*[89]/.test(plain)) {
    const message = l10n.t('`{0}` must lie between 0 and 4294967295, and xl refuses {1}.', shown, excerpt(plain))
    return problemAt('value-out-of-range', 'error', valueSpan, message)
  }
  const meant = /^0\d{1,12}$/.test(plain) ? plain.replace(/^0+(?=\d)/, '') : plain
  const message = l10n.t('`{0}` needs a number, and xl refuses "{1}": write digits only.', shown, excerpt(value ?? ''))
  const fixes = /^\d{1,9}$/.test(meant) ? [changeTo(valueSpan, meant)] : []
  return problemAt('not-a-number', 'error', valueSpan, message, fixes)
}

function octalNumber({ value, valueSpan }: Field, limit: number): Problem {
  const decimal = (value ?? '').trim().replace(/^\+?0+/, '')
  const message = l10n.t(
    'A number that begins with 0 is octal: {0} is {1}. Write {2} if that was meant.',
    excerpt((value ?? '').trim()),
    String(limit),
    decimal,
  )
  return problemAt('octal-number', 'warning', valueSpan, message, [
    changeTo(valueSpan, decimal),
    changeTo(valueSpan, String(limit)),
  ])
}

/** Names before the sign; the number behind it is the user's own. */
function expect(text: string, index: number): Expectation | null {
  const sign = text.indexOf('=')
  if (sign >= 0 && index > sign) return null
  const span = { start: 0, end: sign < 0 ? text.length : sign }
  return { kind: 'word', words: XENSTORE_QUOTAS.map(name => (sign < 0 ? `${name}=` : name)), span }
}

export const XENSTORE_QUOTA: StringLanguage = { fields: null, parse: parseXenstoreQuota, expect }
