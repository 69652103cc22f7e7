import * as l10n from '@vscode/l10n'
import { excerpt } from '../text/excerpt.ts'
import { changeTo } from '../text/fixes.ts'
import type { Problem } from '../text/problem.ts'
import type { DeviceString, StringLanguage } from './deviceString.ts'
import { placedField, whole } from './parts.ts'
import { problemAt } from './problemAt.ts'
import { readUnsigned } from './unsigned.ts'

/** An item of `llc_colors`: one colour of the last-level cache, or a range of them, in decimal. */
export interface LlcColors extends DeviceString {
  /** Null where xl refuses the item. Both ends belong to it. */
  readonly range: { readonly first: number; readonly last: number } | null
}

/** Reads `3` or `0-6` as scanf does: what stands behind is not noticed (xl_parse.c, since 4.20). */
export function parseLlcColors(text: string): LlcColors {
  const fields = [placedField('llc_colors', text, whole(text))]
  const first = readUnsigned(text, 0, 10)
  if (!first) return { fields, range: null, problems: [notColor(text)] }
  const last = text[first.end] === '-' ? readUnsigned(text, first.end + 1, 10) : null
  const range = { first: low32(first.value), last: low32((last ?? first).value) }
  if (range.first > range.last) return { fields, range: null, problems: [backwards(text, range)] }
  if (first.value > 0xffffffffn || (last && last.value > 0xffffffffn)) {
    return { fields, range, problems: [tooBig(text)] }
  }
  const end = (last ?? first).end
  return { fields, range, problems: text.slice(end).trim() === '' ? [] : [partlyRead(text, end)] }
}

function low32(value: bigint): number {
  return Number(BigInt.asUintN(32, value))
}

function notColor(text: string): Problem {
  const message = l10n.t(
    '"{0}" is no colour, and xl refuses it: write a number, or a range such as 0-3.',
    excerpt(text),
  )
  return problemAt('not-a-number', 'error', whole(text), message)
}

function backwards(text: string, { first, last }: { readonly first: number; readonly last: number }): Problem {
  const turned = `${last}-${first}`
  const message = l10n.t('The range "{0}" runs backwards, and xl refuses it: write {1}.', excerpt(text), turned)
  return problemAt('value-out-of-range', 'error', whole(text), message, [changeTo(whole(text), turned)])
}

function tooBig(text: string): Problem {
  const message = l10n.t('No cache has the colours "{0}": write smaller numbers, without a minus sign.', excerpt(text))
  return problemAt('value-out-of-range', 'warning', whole(text), message)
}

function partlyRead(text: string, end: number): Problem {
  const read = text.slice(0, end)
  const loose = /^\s*(\d{1,9})\s*(?:-|\.\.+|to|:)\s*(\d{1,9})\s*$/.exec(text)
  const message = l10n.t('Of "{0}" xl reads only {1}: write one number or one range.', excerpt(text), excerpt(read))
  const fix = changeTo(whole(text), loose ? `${loose[1]}-${loose[2]}` : read)
  return problemAt('not-a-number', 'warning', whole(text), message, [fix])
}

/** Colours are the user's own; no word can come. */
export const LLC_COLORS: StringLanguage = { fields: null, parse: parseLlcColors, expect: () => null }
