import type { DeviceString, StringContext, StringLanguage } from './deviceString.ts'
import { expectInRow } from './keyed.ts'
import { readRow } from './row.ts'
import type { RowRules } from './rowRules.ts'

const TYPES = ['none', 'scmi_smc'] as const

/** How a guest on Arm talks to the firmware that controls clocks and power. */
export interface ArmSci extends DeviceString {
  readonly type: (typeof TYPES)[number] | null
}

const RULES: RowRules = {
  language: 'arm_sci',
  bare: 'ignored',
  unknown: 'ignored',
  blanksInFront: true,
  words: { wrong: 'refused', anyCase: true },
}

/** Reads the value of `arm_sci`; xl passes over what it does not know. */
export function parseArmSci(text: string, { release }: StringContext): ArmSci {
  const row = readRow(text, RULES, release)
  return { fields: row.fields, problems: row.problems, type: row.word('type', TYPES) }
}

export const ARM_SCI: StringLanguage = { fields: 'arm_sci', parse: parseArmSci, expect: expectInRow }
