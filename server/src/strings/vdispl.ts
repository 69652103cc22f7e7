import * as l10n from '@vscode/l10n'
import { compareReleases, type Release } from '../facts/releases.ts'
import { excerpt } from '../text/excerpt.ts'
import type { Problem, Span } from '../text/problem.ts'
import { readCNumber } from './cNumbers.ts'
import type { DeviceString, Expectation, Field, StringContext, StringLanguage } from './deviceString.ts'
import { expectInRow } from './keyed.ts'
import { readRow } from './row.ts'
import type { RowRules } from './rowRules.ts'
import { elementAt, elementsOf } from './semicolons.ts'

/** A paravirtual display. */
export interface Vdispl extends DeviceString {
  readonly backend: string | null
  /** The backend provides the memory of the pictures. */
  readonly backendAllocates: boolean | null
  readonly connectors: readonly Connector[]
}

/** One screen of it: `ID:WIDTHxHEIGHT`, in pixels. */
export interface Connector {
  /** Null, and the size 0, where xl reads no further. */
  readonly id: string | null
  readonly width: number
  readonly height: number
  readonly span: Span
}

const RULES: RowRules = {
  language: 'vdispl',
  bare: 'refused',
  unknown: 'refused',
  numbers: { 'be-alloc': 'base 0 switch' },
  required: { names: ['connectors'], without: 'refused' },
}
/** As `%ux%u` of sscanf reads it. */
const RESOLUTION = /^\s*([+-]?\d+)x\s*([+-]?\d+)/

/** Reads one item of `vdispl`. */
export function parseVdispl(text: string, { release }: StringContext): Vdispl {
  const checks = { connectors: (field: Field) => connectorProblems(field, release) }
  const row = readRow(text, { ...RULES, checks }, release)
  const field = row.field('connectors')
  return {
    fields: row.fields,
    problems: row.problems,
    backend: row.text('backend'),
    backendAllocates: row.flag('be-alloc'),
    connectors: field ? connectorsOf(field, release) : [],
  }
}

export const VDISPL: StringLanguage = { fields: 'vdispl', parse: parseVdispl, expect: expectInVdispl }

function expectInVdispl(text: string, index: number): Expectation {
  const found = expectInRow(text, index)
  return found.kind === 'value' && found.field === 'connectors'
    ? { ...found, span: elementAt(text, found.span, index) }
    : found
}

/** Behind one whose size xl passes over there is room for the others still, which it leaves empty. */
function connectorsOf(field: Field, release: Release): Connector[] {
  const elements = elementsOf(field)
  const read = elements.map(({ text, span }) => readConnector(text, span, release))
  const wrong = read.indexOf(null)
  if (wrong >= 0 && !isPassedOver(elements[wrong]?.text ?? '', release))
    return read.flatMap(connector => connector ?? [])
  return elements.map(({ text, span }, index) => {
    const id = index === wrong ? halvesOf(text, release).id : null
    const connector = wrong >= 0 && index >= wrong ? null : read[index]
    return connector ?? { id, width: 0, height: 0, span }
  })
}

function readConnector(text: string, span: Span, release: Release): Connector | null {
  const { id, size } = halvesOf(text, release)
  const [, width, height] = RESOLUTION.exec(size) ?? []
  if (width === undefined || height === undefined) return null
  return { id, width: readUnsigned(width), height: readUnsigned(height), span }
}

/** Until 4.17 colons in front did not count, nor what stood behind a second one. */
function halvesOf(text: string, release: Release): { readonly id: string; readonly size: string } {
  if (compareReleases(release, '4.18') < 0) {
    const [id = '', size = ''] = text.split(':').filter(part => part !== '')
    return { id, size }
  }
  const colon = text.indexOf(':')
  return colon < 0 ? { id: text, size: '' } : { id: text.slice(0, colon), size: text.slice(colon + 1) }
}

/** Decimal, whatever the zeros in front. */
function readUnsigned(digits: string): number {
  return readCNumber(digits.replace(/^([+-]?)0+(?=\d)/, '$1'), 'uint32').value ?? 0
}

function isPassedOver(text: string, release: Release): boolean {
  const { size } = halvesOf(text, release)
  return size.trim() !== '' && !/^\s*[+-]?\d/.test(size)
}

/** xl stops at the first connector it cannot read; where the size does not begin with a number, it goes on without. */
function connectorProblems(field: Field, release: Release): Problem[] {
  const elements = elementsOf(field)
  if (elements.length === 0) {
    const message = l10n.t('`connectors` is empty, and xl crashes at that: write one such as id0:1920x1080.')
    return [{ code: 'missing-value', severity: 'error', span: field.span, message }]
  }
  const wrong = elements.filter(({ text, span }) => readConnector(text, span, release) === null)
  const isPassed = isPassedOver(wrong[0]?.text ?? '', release)
  return wrong.map(({ text, span }) => {
    const message = isPassed
      ? l10n.t('"{0}" has no size, and xl loses it with the rest: write it as id0:1920x1080.', excerpt(text))
      : l10n.t('"{0}" is no connector, and xl refuses it: write it as id0:1920x1080.', excerpt(text))
    return { code: 'unknown-value', severity: isPassed ? 'warning' : 'error', span, message }
  })
}
