import * as l10n from '@vscode/l10n'
import { domainKey } from '../facts/domainKeys.ts'
import { excerpt } from '../text/excerpt.ts'
import { changeTo } from '../text/fixes.ts'
import { nearest } from '../text/nearest.ts'
import type { Problem } from '../text/problem.ts'
import type { DeviceString, Expectation, Field, StringLanguage } from './deviceString.ts'
import { whole } from './parts.ts'
import { problemAt } from './problemAt.ts'

/** An item of `smbios`: one text that the guest's firmware shows. */
export interface Smbios extends DeviceString {
  /** In lower case, as xl compares it; null where xl refuses the item. */
  readonly type: string | null
  /** May hold anything, also `=`. */
  readonly value: string | null
}

/** Texts of type `oem` that a guest can have; a further one is refused. */
export const MOST_OEM = 99

/** The types of text, all since 4.18. */
export function smbiosTypes(): readonly string[] {
  return domainKey('smbios')?.values?.names ?? []
}

/** Reads `system_manufacturer=Xen Project`: everything behind the first sign is the text (xl_parse.c). */
export function parseSmbios(text: string): Smbios {
  const sign = text.indexOf('=')
  if (sign < 0) return { type: null, value: null, fields: [], problems: [noSign(text)] }
  const name = text.slice(0, sign)
  const value = text.slice(sign + 1)
  const nameSpan = { start: 0, end: sign }
  const field: Field = { name, nameSpan, value, valueSpan: { start: sign + 1, end: text.length }, span: whole(text) }
  const isKnown = smbiosTypes().includes(name.toLowerCase())
  const problems = [...(isKnown ? [] : [unknownType(field)]), ...(value === '' ? [noValue(field)] : [])]
  const isRead = problems.length === 0
  return { type: isRead ? name.toLowerCase() : null, value: isRead ? value : null, fields: [field], problems }
}

/** Which items of the list, by index, are one `oem` too many. */
export function surplusOem(items: readonly Smbios[]): number[] {
  return items.flatMap(({ type }, index) => (type === 'oem' ? [index] : [])).slice(MOST_OEM)
}

function noSign(text: string): Problem {
  const message = l10n.t('Every item of `smbios` is type=text, and xl refuses "{0}": correct it.', excerpt(text))
  const [, type = '', value = ''] = /^\s*([\w]+)\s*:\s*(.+)$/s.exec(text) ?? []
  const isKnown = smbiosTypes().includes(type.toLowerCase())
  return problemAt(
    'missing-value',
    'error',
    whole(text),
    message,
    isKnown ? [changeTo(whole(text), `${type}=${value}`)] : [],
  )
}

function noValue({ name, span }: Field): Problem {
  const message = l10n.t('`{0}` has no text, and xl refuses that: write one behind the sign.', excerpt(name))
  return problemAt('missing-value', 'error', span, message)
}

function unknownType({ name, nameSpan, span }: Field): Problem {
  const place = nameSpan ?? span
  const shown = excerpt(name)
  const plain = name.trim().replaceAll('-', '_')
  const near = nearest(plain, smbiosTypes())
  const message = near
    ? l10n.t('`smbios` has no type "{0}", and xl refuses it: did you mean "{1}"?', shown, near)
    : l10n.t('`smbios` has no type "{0}", and xl refuses it: write one such as system_manufacturer.', shown)
  return problemAt('unknown-field', 'error', place, message, near ? [changeTo(place, near)] : [])
}

/** Types before the sign; the text behind it is the user's own. */
function expect(text: string, index: number): Expectation | null {
  const sign = text.indexOf('=')
  if (sign >= 0 && index > sign) return null
  const span = { start: 0, end: sign < 0 ? text.length : sign }
  return { kind: 'word', words: smbiosTypes().map(type => (sign < 0 ? `${type}=` : type)), span }
}

export const SMBIOS: StringLanguage = { fields: null, parse: parseSmbios, expect }
