import * as l10n from '@vscode/l10n'
import { deviceField, fieldsOf } from '../facts/deviceFields.ts'
import { compareReleases, type Release } from '../facts/releases.ts'
import { excerpt } from '../text/excerpt.ts'
import type { Fix, Problem, Severity, Span } from '../text/problem.ts'
import type { Field } from './deviceString.ts'
import { unknownField, unknownFieldValue } from './keyed.ts'
import { numberProblems } from './numberFields.ts'
import { noPciAddress, readPciAddress } from './pciAddress.ts'

/* What is wrong with the options of a `pci` item. Since 4.15 xl refuses an option that it does not know. */

/** An option with its value. */
export function fieldProblems(field: Field, isNew: boolean, release: Release, text: string): Problem[] {
  const fact = fieldsOf('pci', release).find(({ name }) => name === field.name)
  if (!fact) return [unknownOption(field, isNew, release)]
  switch (field.name) {
    case 'bdf':
      return bdfProblems(field, text)
    case 'vslot':
      return slotProblems(field)
    case 'rdm_policy':
      return policyProblems(field, isNew, release)
    case 'name':
      return field.value === '' ? [emptyName(field)] : []
    default:
      return numberProblems(field, 'switch')
  }
}

function unknownOption(field: Field, isNew: boolean, release: Release): Problem {
  const severity: Severity = isNew ? 'error' : 'warning'
  const name = field.name.trim()
  const span = field.nameSpan ?? field.span
  const fact = deviceField('pci', name)
  if (fact && compareReleases(release, fact.since) < 0) {
    const message = l10n.t(
      'The option `{0}` came with Xen {1}, and xl of {2} ignores it: remove it.',
      name,
      fact.since,
      release,
    )
    return { code: 'key-not-in-release', severity, span, message }
  }
  if (fact && name !== field.name) {
    const message = l10n.t('xl takes no blanks around `{0}` in a PCI string: remove them.', name)
    return { code: 'unknown-field', severity, span, message, fixes: [change(span, name)] }
  }
  return unknownField('pci', { ...field, name: excerpt(field.name) }, release, severity, isNew ? 'refused' : 'ignored')
}

/** Since 4.15: as the address in front, but what stands behind it is not looked at. */
function bdfProblems({ value, valueSpan: span }: Field, text: string): Problem[] {
  const reading = readPciAddress(text, span.start, { device: 0x1f, takes0x: false })
  if (!reading || reading.end > span.end) return [noPciAddress(text, span)]
  if (reading.problems.length > 0 || reading.end === span.end) return [...reading.problems]
  const rest = { start: reading.end, end: span.end }
  const behind = (value ?? '').slice(reading.end - span.start)
  const slot = /^@([\da-f]{1,2})$/i.exec(behind)?.[1]
  const message =
    slot === undefined
      ? l10n.t('xl reads over `{0}` behind the address: remove it.', excerpt(behind))
      : l10n.t('xl reads over `{0}` behind `bdf=`: write the slot as vslot={1}.', behind, slot)
  return [warning('value-ignored', rest, message, change(rest, slot === undefined ? '' : `,vslot=${slot}`))]
}

function slotProblems({ value, valueSpan: span }: Field): Problem[] {
  const digits = /^\s*\+?(?:0x)?([\da-f]+)/i.exec(value ?? '')
  if (!digits || Number.parseInt(digits[1] ?? '', 16) > 0x1f) {
    const message = l10n.t('A slot in the guest is a hexadecimal number up to 1f: write such as vslot=1f.')
    return [{ code: 'value-out-of-range', severity: 'error', span, message }]
  }
  if (digits[0].length === (value ?? '').length) return []
  const message = l10n.t('xl reads only `{0}` of this slot: write that alone.', digits[0].trim())
  return [warning('not-a-number', span, message, change(span, digits[0].trim()))]
}

/** Since 4.15 capitals count the same, and the word `invalid` passes too. */
function policyProblems(field: Field, isNew: boolean, release: Release): Problem[] {
  const value = isNew ? (field.value ?? '').toLowerCase() : field.value
  if (!isNew || value !== 'invalid') return unknownFieldValue('pci', { ...field, value }, release, 'error')
  return unknownFieldValue('pci', field, release, 'warning')
}

function emptyName({ valueSpan }: Field): Problem {
  return warning(
    'missing-value',
    valueSpan,
    l10n.t('The name of the device is empty: write the one that `xl pci-assignable-add` gave it.'),
  )
}

/** An option without `=`; from 4.1 to 4.14 it takes the next one with it. */
export function bareOption(field: Field, release: Release, severity: Severity): Problem {
  const name = field.name.trim()
  const { span } = field
  if (name === '') {
    const message = l10n.t('There is nothing between two commas, which a PCI string does not allow: remove one comma.')
    const fix = {
      title: l10n.t('Remove the comma'),
      edits: [{ span: { start: span.start, end: span.end + 1 }, text: '' }],
    }
    return { code: 'missing-value', severity, span, message, fixes: [fix] }
  }
  const fact = fieldsOf('pci', release).find(one => one.name === name)
  const message = l10n.t(
    'Every option of a PCI device is name=value: write a value behind `{0}`, or remove it.',
    excerpt(name),
  )
  const fix = fact?.type === 'boolean' ? [change(span, `${name}=1`)] : undefined
  return { code: 'missing-value', severity, span, message, ...(fix && { fixes: fix }) }
}

/** From 4.1 to 4.14 a comma at the end waits for an option that does not come. */
export function lastComma({ start }: Span): Problem {
  const span = { start: start - 1, end: start }
  const fix = { title: l10n.t('Remove the comma'), edits: [{ span, text: '' }] }
  return {
    code: 'missing-value',
    severity: 'error',
    span,
    message: l10n.t('xl expects an option behind this comma: remove it.'),
    fixes: [fix],
  }
}

export function surplusAddress(span: Span, address: Span): Problem {
  const message = l10n.t('A PCI device has an address or a name, not both: remove one of them.')
  const related = [{ span: address, message: l10n.t('The address is here.') }]
  return { code: 'contradiction', severity: 'error', span, message, related }
}

export function withoutAddress(text: string): Problem {
  const message = l10n.t(
    'This string names no device: begin with its address, such as 0000:03:00.0, as `lspci -D` prints it.',
  )
  return { code: 'missing-field', severity: 'error', span: { start: 0, end: text.length }, message }
}

function warning(code: string, span: Span, message: string, fix?: Fix): Problem {
  return { code, severity: 'warning', span, message, ...(fix && { fixes: [fix] }) }
}

function change(span: Span, text: string): Fix {
  return { title: text === '' ? l10n.t('Remove it') : l10n.t('Change to "{0}"', text), edits: [{ span, text }] }
}
