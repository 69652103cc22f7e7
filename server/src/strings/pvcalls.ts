import type { DeviceString, StringContext, StringLanguage } from './deviceString.ts'
import { expectInRow } from './keyed.ts'
import { readRow } from './row.ts'
import type { RowRules } from './rowRules.ts'

/** Sockets of the guest that dom0, or another domain, opens for it. */
export interface PvCalls extends DeviceString {
  readonly backend: string | null
}

const RULES: RowRules = { language: 'pvcalls', bare: 'ends', unknown: 'refused' }

/** Reads one item of `pvcalls`; an empty one means dom0. */
export function parsePvcalls(text: string, { release }: StringContext): PvCalls {
  const row = readRow(text, RULES, release)
  return { fields: row.fields, problems: row.problems, backend: row.text('backend') }
}

export const PVCALLS: StringLanguage = { fields: 'pvcalls', parse: parsePvcalls, expect: expectInRow }
