import * as l10n from '@vscode/l10n'
import { excerpt } from '../text/excerpt.ts'
import { write } from '../text/fixes.ts'
import type { Problem } from '../text/problem.ts'
import type { DeviceString, Field, StringContext, StringLanguage } from './deviceString.ts'
import { expectInRow } from './keyed.ts'
import { readRow } from './row.ts'
import type { RowRules } from './rowRules.ts'

/** A virtual TPM, served by a manager domain. */
export interface Vtpm extends DeviceString {
  /** Name or number of the manager domain. */
  readonly backend: string | null
  /** In small letters; null where xl makes one up or refuses what stands there. */
  readonly uuid: string | null
}

const RULES: RowRules = {
  language: 'vtpm',
  bare: 'ends',
  unknown: 'refused',
  checks: { uuid: uuidProblems },
  required: { names: ['backend'], without: 'refused' },
}
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** Digits in braces, without dashes, or with a blank beside them. */
const MEANT = /^\s*\{?([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})\}?\s*$/i

/** Reads one item of `vtpm`. */
export function parseVtpm(text: string, { release }: StringContext): Vtpm {
  const row = readRow(text, RULES, release)
  const uuid = row.text('uuid') ?? ''
  return {
    fields: row.fields,
    problems: row.problems,
    backend: row.text('backend'),
    uuid: UUID.test(uuid) ? uuid.toLowerCase() : null,
  }
}

export const VTPM: StringLanguage = { fields: 'vtpm', parse: parseVtpm, expect: expectInRow }

function uuidProblems({ value, valueSpan: span }: Field): Problem[] {
  const text = value ?? ''
  if (UUID.test(text)) return []
  const meant = text.length < 100 ? MEANT.exec(text)?.slice(1).join('-') : undefined
  const message = l10n.t(
    '"{0}" is no UUID: write 32 hexadecimal digits in groups of 8-4-4-4-12, as `uuidgen` prints them.',
    excerpt(text),
  )
  return [{ code: 'invalid-uuid', severity: 'error', span, message, ...(meant && { fixes: [write(span, meant)] }) }]
}
