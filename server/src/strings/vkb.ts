import * as l10n from '@vscode/l10n'
import type { Problem } from '../text/problem.ts'
import type { DeviceString, StringContext, StringLanguage } from './deviceString.ts'
import { expectInRow } from './keyed.ts'
import { type Row, readRow } from './row.ts'
import type { RowRules } from './rowRules.ts'

const BACKENDS = ['qemu', 'linux'] as const

/** A paravirtual keyboard and pointer. */
export interface Vkb extends DeviceString {
  readonly backendType: (typeof BACKENDS)[number] | null
  readonly backend: string | null
  readonly uniqueId: string | null
  readonly disableKeyboard: boolean | null
  readonly disablePointer: boolean | null
  readonly absolutePointer: boolean | null
  readonly rawPointer: boolean | null
  /** Also on when one of the three numbers of the touch screen is set. */
  readonly multiTouch: boolean | null
  readonly multiTouchWidth: number | null
  readonly multiTouchHeight: number | null
  readonly multiTouchContacts: number | null
  readonly width: number | null
  readonly height: number | null
}

const TOUCH_NUMBERS = ['multi-touch-width', 'multi-touch-height', 'multi-touch-num-contacts'] as const
const RULES: RowRules = {
  language: 'vkb',
  bare: 'refused',
  unknown: 'refused',
  numbers: {
    'feature-disable-keyboard': 'base 0 switch',
    'feature-disable-pointer': 'base 0 switch',
    'feature-abs-pointer': 'base 0 switch',
    'feature-raw-pointer': 'base 0 switch',
    'feature-multi-touch': 'base 0 switch',
    'multi-touch-width': 'uint32',
    'multi-touch-height': 'uint32',
    'multi-touch-num-contacts': 'uint32',
    width: 'uint32',
    height: 'uint32',
  },
  words: { wrong: 'refused', anyCase: true },
  required: { names: ['backend-type'], without: 'refused' },
}

/** Reads one item of `vkb`. */
export function parseVkb(text: string, { release }: StringContext): Vkb {
  const row = readRow(text, RULES, release)
  const touches = TOUCH_NUMBERS.some(name => row.number(name))
  return {
    fields: row.fields,
    problems: [...row.problems, ...(touches ? [] : touchProblems(row))],
    backendType: row.word('backend-type', BACKENDS),
    backend: row.text('backend'),
    uniqueId: row.text('unique-id'),
    disableKeyboard: row.flag('feature-disable-keyboard'),
    disablePointer: row.flag('feature-disable-pointer'),
    absolutePointer: row.flag('feature-abs-pointer'),
    rawPointer: row.flag('feature-raw-pointer'),
    multiTouch: touches || row.flag('feature-multi-touch'),
    multiTouchWidth: row.number('multi-touch-width'),
    multiTouchHeight: row.number('multi-touch-height'),
    multiTouchContacts: row.number('multi-touch-num-contacts'),
    width: row.number('width'),
    height: row.number('height'),
  }
}

export const VKB: StringLanguage = { fields: 'vkb', parse: parseVkb, expect: expectInRow }

function touchProblems(row: Row): Problem[] {
  const field = row.field('feature-multi-touch')
  if (!field || !row.flag('feature-multi-touch')) return []
  const message = l10n.t('A touch screen needs its size: add multi-touch-width=…, multi-touch-height=….')
  return [{ code: 'missing-field', severity: 'error', span: field.span, message }]
}
