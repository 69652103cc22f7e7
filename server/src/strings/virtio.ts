import * as l10n from '@vscode/l10n'
import type { Problem } from '../text/problem.ts'
import type { DeviceString, Expectation, Field, StringContext, StringLanguage } from './deviceString.ts'
import { expectInRow } from './keyed.ts'
import { readParts, readRow } from './row.ts'
import type { RowRules } from './rowRules.ts'

/** A virtio device that a backend of its own serves; for guests on Arm. */
export interface Virtio extends DeviceString {
  /** Name for the device tree, such as `virtio,device22`: the comma belongs to it. */
  readonly type: string | null
  readonly transport: 'mmio' | null
  readonly backend: string | null
  readonly grantUsage: boolean | null
}

/** xl takes one string more to such a type, and crashes where there is none. */
const TWO_PARTS = /^type=virtio/
const RULES: RowRules = {
  language: 'virtio',
  bare: 'refused',
  unknown: 'refused',
  joined: TWO_PARTS,
  numbers: { grant_usage: 'base 0 switch' },
  words: { wrong: 'refused', anyCase: true, alsoTaken: ['unknown'] },
  checks: { type: typeProblems },
  required: { names: ['type', 'transport'], without: 'unusable' },
}

/** Reads one item of `virtio`. */
export function parseVirtio(text: string, { release }: StringContext): Virtio {
  const row = readRow(text, RULES, release)
  const swallows = hasSwallowed(row.text('type'))
  return {
    fields: row.fields,
    problems: row.problems.filter(({ code }) => !swallows || code !== 'missing-field'),
    type: row.text('type'),
    transport: row.word('transport', ['mmio']),
    backend: row.text('backend'),
    grantUsage: row.flag('grant_usage'),
  }
}

export const VIRTIO: StringLanguage = { fields: 'virtio', parse: parseVirtio, expect: expectInVirtio }

function expectInVirtio(text: string, index: number): Expectation {
  const parts = readParts(text, RULES)
  const at = parts.find(({ span }) => index >= span.start && index <= span.end)
  const isType = at?.name === 'type' && at.value?.includes(',') && index >= at.valueSpan.start
  if (at && isType) return { kind: 'value', field: 'type', span: at.valueSpan }
  const found = expectInRow(text, index)
  return found.kind === 'field' ? { ...found, taken: parts.filter(part => part !== at).map(({ name }) => name) } : found
}

function typeProblems({ value, valueSpan: span }: Field): Problem[] {
  if (!value?.startsWith('virtio')) return []
  if (!/,[^,]/.test(value)) {
    const message = l10n.t('`type` goes on behind a comma here, and xl crashes without it: write virtio,device22.')
    return [{ code: 'missing-value', severity: 'error', span, message }]
  }
  if (!hasSwallowed(value)) return []
  const message = l10n.t('The next part belongs to the type, whatever it is: write one such as virtio,device22 here.')
  return [{ code: 'unknown-value', severity: 'warning', span, message }]
}

/** `type=virtio,transport=mmio`: the transport has become a part of the type. */
function hasSwallowed(type: string | null): boolean {
  return type !== null && /^virtio[^=]*=/.test(type)
}
