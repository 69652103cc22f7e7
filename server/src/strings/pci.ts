import * as l10n from '@vscode/l10n'
import { fieldsOf } from '../facts/deviceFields.ts'
import { compareReleases, type Release } from '../facts/releases.ts'
import type { Problem, Span } from '../text/problem.ts'
import { readCNumber } from './cNumbers.ts'
import type { DeviceString, Expectation, Field, StringContext, StringLanguage } from './deviceString.ts'
import { expectInRow, readFields } from './keyed.ts'
import { placedField } from './parts.ts'
import { noPciAddress, type PciAddress, readPciAddress } from './pciAddress.ts'
import { bareOption, fieldProblems, lastComma, surplusAddress, withoutAddress } from './pciProblems.ts'
import { overridden } from './rowProblems.ts'

/** A device of the host for the guest, as a `pci` item names it (xl-pci-configuration(5)). */
export interface Pci extends DeviceString {
  /** Null when missing, or when the device is called by its name. */
  readonly address: PciAddress | null
  /** The name that `xl pci-assignable-add` gave it (4.15). */
  readonly name: string | null
  /** The slot in the guest, 0 to 31; null: the next free one. */
  readonly slot: number | null
  readonly msitranslate: boolean | null
  readonly permissive: boolean | null
  readonly powerManagement: boolean | null
  readonly seize: boolean | null
  readonly rdmPolicy: 'relaxed' | 'strict' | null
}

/** Reads one item of `pci` as xl of that release does; the grammar changed in 4.15. */
export function parsePci(text: string, { release }: StringContext): Pci {
  const isNew = compareReleases(release, '4.15') >= 0
  const head = readHead(text, isNew)
  const options = head.options < 0 ? [] : optionsFrom(text, head.options)
  const fields = [...head.fields, ...options]
  const last = new Map(options.filter(isRead(isNew, options)).map(field => [field.name, field]))
  const problems = [...head.problems, ...optionProblems(options, last, isNew, release, text)]
  if (isNew && problems.every(({ severity }) => severity !== 'error'))
    problems.push(...oneDevice(text, head.fields, last))
  // xl before 4.6 drops a device that it cannot read, and goes on.
  const isFatal = compareReleases(release, '4.6') >= 0
  return {
    fields,
    problems: isFatal ? problems : problems.map(mild),
    ...settings(last, isNew),
    address: isNew && last.has('bdf') ? addressIn(last.get('bdf')) : head.address,
    slot: (isNew ? slotIn(last.get('vslot')?.value) : null) ?? head.slot,
  }
}

export const PCI: StringLanguage = { fields: 'pci', parse: parsePci, expect: expectInPci }

/** The address at the start is a value of `bdf`, and what follows its `@` one of `vslot`. */
function expectInPci(text: string, index: number): Expectation {
  const end = text.indexOf(',') < 0 ? text.length : text.indexOf(',')
  const head = text.slice(0, end)
  const expectation = expectInRow(text, index)
  if (index > end || head.includes('=')) return withoutHead(expectation, head)
  if (end === text.length && /^[a-z_]*$/.test(head) && !/^[a-f]{1,4}$/.test(head)) return expectation
  const at = head.indexOf('@')
  if (at >= 0 && index > at) return { kind: 'value', field: 'vslot', span: { start: at + 1, end } }
  return { kind: 'value', field: 'bdf', span: { start: 0, end: at < 0 ? end : at } }
}

function withoutHead(expectation: Expectation, head: string): Expectation {
  if (expectation.kind !== 'field' || head.includes('=')) return expectation
  return { ...expectation, taken: expectation.taken.map(name => (name === head.trim() ? 'bdf' : name)) }
}

interface Head {
  readonly fields: readonly Field[]
  readonly problems: readonly Problem[]
  readonly address: PciAddress | null
  readonly slot: number | null
  /** Where the options begin; negative: there are none. */
  readonly options: number
}

/** The address in front of the options; since 4.15 it may be missing. */
function readHead(text: string, isNew: boolean): Head {
  const comma = text.indexOf(',')
  const end = comma < 0 ? text.length : comma
  const options = comma < 0 ? -1 : comma + 1
  const span = { start: 0, end }
  const reading = readPciAddress(text, 0, { device: isNew ? 0x1f : 0xff, takes0x: !isNew })
  if (!reading || reading.end > end) {
    const isOption = isNew && text.slice(0, end).includes('=')
    const none = { fields: [], address: null, slot: null }
    return isOption ? { ...none, problems: [], options: 0 } : { ...none, problems: [noPciAddress(text, span)], options }
  }
  const fields = [placedField('bdf', text, { start: 0, end: reading.end })]
  if (reading.end === end) return { ...reading, fields, slot: null, options }
  if (text[reading.end] !== '@')
    return { ...reading, fields, problems: [noPciAddress(text, span)], slot: null, options }
  const slotSpan = { start: reading.end + 1, end }
  const slotField = placedField('vslot', text, slotSpan)
  const slot = slotIn(slotField.value)
  const isWhole = /^\s*[+-]?(0x[\da-f]*|[\da-f]+)$/i.test(slotField.value ?? '')
  const isRight = isWhole && slot !== null && slot <= (isNew ? 0x1f : 0xff)
  const problems = [...reading.problems, ...(isRight ? [] : [noSlot(slotSpan, isNew)])]
  return { ...reading, problems, fields: [...fields, slotField], slot: isRight ? slot : null, options }
}

function noSlot(span: Span, isNew: boolean): Problem {
  const message = l10n.t(
    'A slot in the guest is a hexadecimal number up to {0}: write such as 1f, or remove the `@`.',
    isNew ? '1f' : 'ff',
  )
  return { code: 'value-out-of-range', severity: 'error', span, message }
}

/** No blank is passed over here, so those in front of a name belong to it. */
function optionsFrom(text: string, start: number): Field[] {
  return readFields(text.slice(start), { trim: false }).map(
    ({ name, nameSpan, value, valueSpan, span }, index, all) => {
      const before = all[index - 1]
      const from = before ? before.span.end + 1 : 0
      const blanks = span.start - from
      return {
        name: ' '.repeat(blanks) + name,
        nameSpan: { start: from + start, end: (nameSpan?.end ?? from) + start },
        value,
        valueSpan: { start: valueSpan.start + start, end: valueSpan.end + start },
        span: { start: from + start, end: span.end + start },
      }
    },
  )
}

/** A part without `=` becomes the beginning of the next one's name, which 4.1 to 4.14 then do not know. */
function isRead(isNew: boolean, options: readonly Field[]) {
  return ({ value }: Field, index: number) => value !== null && (isNew || options[index - 1]?.value !== null)
}

function optionProblems(
  options: readonly Field[],
  last: ReadonlyMap<string, Field>,
  isNew: boolean,
  release: Release,
  text: string,
): Problem[] {
  const lastWithValue = options.findLastIndex(({ value }) => value !== null)
  return options.flatMap((field, index) => {
    const isLast = index === options.length - 1
    if (field.value === null && field.name === '' && isLast) return isNew ? [] : [lastComma(field.span)]
    if (field.value === null) {
      const isMerged = !isNew && index < lastWithValue
      return [bareOption(field, release, isNew || !isMerged ? 'error' : 'warning')]
    }
    const isKnown = fieldsOf('pci', release).some(({ name }) => name === field.name)
    const isLost = !isNew && options[index - 1]?.value === null
    const own = fieldProblems(field, isNew, release, text).map(problem => (isLost ? mild(problem) : problem))
    const isOver = isKnown && last.has(field.name) && last.get(field.name) !== field
    return isOver && own.every(({ severity }) => severity !== 'error') ? [overridden(field)] : own
  })
}

/** Since 4.15 a device is called by its address or by its name, not by both. */
function oneDevice(text: string, head: readonly Field[], last: ReadonlyMap<string, Field>): Problem[] {
  const address = last.get('bdf') ?? head[0]
  const name = last.get('name')
  if (address && name) return [surplusAddress(name.span, address.span)]
  if (!address && !name) return [withoutAddress(text)]
  return head.filter(field => last.has(field.name)).map(overridden)
}

function settings(last: ReadonlyMap<string, Field>, isNew: boolean) {
  const flag = (name: string) => {
    const value = last.get(name)?.value
    return typeof value === 'string' ? readCNumber(value, 'switch').value === 1 : null
  }
  const written = last.get('rdm_policy')?.value ?? ''
  const policy = isNew ? written.toLowerCase() : written
  return {
    name: isNew ? (last.get('name')?.value ?? null) : null,
    msitranslate: flag('msitranslate'),
    permissive: flag('permissive'),
    powerManagement: flag('power_mgmt'),
    seize: flag('seize'),
    rdmPolicy: policy === 'strict' || policy === 'relaxed' ? policy : null,
  } as const
}

function addressIn(field: Field | undefined): PciAddress | null {
  return readPciAddress(field?.value ?? '', 0, { device: 0x1f, takes0x: false })?.address ?? null
}

function slotIn(value: string | null | undefined): number | null {
  const [, sign, digits] = /^\s*([+-]?)(0x[\da-f]*|[\da-f]+)/i.exec(value ?? '') ?? []
  if (digits === undefined) return null
  const number = Number.parseInt(digits, 16) || 0
  return sign === '-' && number !== 0 ? Number.POSITIVE_INFINITY : number
}

function mild(problem: Problem): Problem {
  return problem.severity === 'error' ? { ...problem, severity: 'warning' } : problem
}
