import * as l10n from '@vscode/l10n'
import { excerpt } from '../text/excerpt.ts'
import { changeTo } from '../text/fixes.ts'
import type { Problem, Span } from '../text/problem.ts'
import type { DeviceString, Expectation, Field } from './deviceString.ts'
import { problemAt } from './problemAt.ts'
import { readUnsigned } from './unsigned.ts'

export const CPUID_REGISTERS = ['eax', 'ebx', 'ecx', 'edx'] as const
export type CpuidRegister = (typeof CPUID_REGISTERS)[number]

/** One item of the list form of `cpuid`, from xend: `1:ecx=` and 32 characters, the highest bit first. */
export interface CpuidLeaf extends DeviceString {
  /** Null where xl finds no number. */
  readonly leaf: number | null
  readonly subleaf: number | null
  /** xl makes an entry for the leaf: it has come to the registers, whatever it then reads of them. */
  readonly counts: boolean
  /** As far as xl reads them: it stops at the first mistake. */
  readonly registers: Readonly<Partial<Record<CpuidRegister, string>>>
}

export const LOOKS_LIKE_REGISTERS = /^\s*\w+(?:,\s*\w+)?\s*:/
const BITS = 32

/** Reads an item (libxl_cpuid_parse_config_xend). What is wrong is reported and ends the item; nothing is refused. */
export function parseCpuidRegisters(text: string): CpuidLeaf {
  const leaf = readUnsigned(text, 0, 0)
  if (!leaf) return { leaf: null, subleaf: null, counts: false, registers: {}, fields: [], problems: [notLeaf(text)] }
  const hasSubleaf = text[leaf.end] === ','
  const subleaf = hasSubleaf ? readUnsigned(text, leaf.end + 1, 0) : null
  const head = { leaf: low32(leaf.value), subleaf: subleaf ? low32(subleaf.value) : null }
  if (hasSubleaf && !subleaf)
    return { ...head, counts: false, registers: {}, fields: [], problems: [notSubleaf(text, leaf.end + 1)] }
  const end = subleaf?.end ?? leaf.end
  if (text[end] !== ':') return { ...head, counts: false, registers: {}, fields: [], problems: [noColon(text, end)] }
  const fields = registerFields(text, end + 1)
  const perField = fields.map(field => registerProblems(field))
  const read = perField.findIndex(problems => problems.some(({ code }) => code !== 'unknown-value'))
  const registers = Object.fromEntries(
    fields.slice(0, read < 0 ? fields.length : read).map(({ name, value }) => [name.slice(0, 3), value ?? '']),
  )
  return { ...head, counts: true, registers, fields, problems: perField.flat() }
}

function low32(value: bigint): number {
  return Number(BigInt.asUintN(32, value))
}

/** The `REGISTER=BITS` behind the colon; blanks and line ends behind a comma do not count. */
function registerFields(text: string, from: number): Field[] {
  const fields: Field[] = []
  for (let start = from; start < text.length; ) {
    const comma = text.indexOf(',', start)
    const end = comma < 0 ? text.length : comma
    const sign = text.slice(start, end).indexOf('=')
    const nameSpan = { start, end: sign < 0 ? end : start + sign }
    const valueSpan = { start: sign < 0 ? end : start + sign + 1, end }
    const value = sign < 0 ? null : text.slice(valueSpan.start, end)
    fields.push({ name: text.slice(start, nameSpan.end), nameSpan, value, valueSpan, span: { start, end } })
    start = end + 1
    while (comma >= 0 && (text[start] === ' ' || text[start] === '\n')) start++
  }
  return fields
}

function registerProblems({ name, nameSpan, value, valueSpan, span }: Field): Problem[] {
  if (!/^e[a-d]x$/.test(name.trimEnd())) return [notRegister(name, nameSpan ?? span)]
  if (value === null) {
    const message = l10n.t('`{0}` has no bits, and xl stops here: write {0}= and 32 characters 0, 1, x or k.', name)
    return [problemAt('missing-value', 'warning', span, message)]
  }
  if (value.length !== BITS) return [notAllBits(name.trim(), value, valueSpan)]
  const wrong = /[^01xks]/.exec(value)
  if (!wrong) return []
  const start = valueSpan.start + wrong.index
  const message = l10n.t('"{0}" is no bit, and the guest will not be created: write 0, 1, x or k.', excerpt(wrong[0]))
  return [problemAt('unknown-value', 'warning', { start, end: start + 1 }, message)]
}

function notRegister(name: string, span: Span): Problem {
  const plain = name.trim().toLowerCase()
  const meant = CPUID_REGISTERS.find(register => register === plain || register === `e${plain}`)
  const message = l10n.t('"{0}" is no register, and xl stops here: write eax, ebx, ecx or edx.', excerpt(name))
  return problemAt('unknown-field', 'warning', span, message, meant ? [changeTo(span, meant)] : [])
}

function notAllBits(register: string, value: string, span: Span): Problem {
  const message = l10n.t(
    '`{0}` needs exactly 32 characters, one for each bit, and xl stops here: it has {1}.',
    register,
    value.length,
  )
  return problemAt('value-out-of-range', 'warning', span, message)
}

function notLeaf(text: string): Problem {
  const span = { start: 0, end: text.length }
  if (/^\s*host\b/.test(text)) {
    const message = l10n.t('Flags are written as one string, and xl ignores them in a list: write cpuid = "host,…".')
    return problemAt('not-a-single-value', 'warning', span, message)
  }
  const message = l10n.t(
    'xl ignores "{0}", which does not begin with the number of a leaf: write 1:ecx=….',
    excerpt(text),
  )
  return problemAt('not-a-number', 'warning', span, message)
}

function notSubleaf(text: string, start: number): Problem {
  const colon = text.indexOf(':', start)
  const span = { start, end: colon < 0 ? text.length : colon }
  const message = l10n.t(
    'xl ignores this item, because "{0}" is no subleaf: write a number.',
    excerpt(text.slice(start, span.end)),
  )
  return problemAt('not-a-number', 'warning', span, message)
}

function noColon(text: string, end: number): Problem {
  const message = l10n.t('xl ignores this item, because no colon follows the number of the leaf: write 1:ecx=….')
  return problemAt('missing-value', 'warning', { start: 0, end: Math.max(end, text.length) }, message)
}

/** Registers behind the colon, and a row of bits to begin with. */
export function expectInRegisters(text: string, index: number): Expectation | null {
  const colon = text.indexOf(':')
  if (colon < 0 || index <= colon) return null
  const fields = registerFields(text, colon + 1)
  const at = fields.find(({ span }) => index >= span.start && index <= span.end)
  if (at && at.value !== null && index >= at.valueSpan.start) {
    return { kind: 'word', words: ['x'.repeat(BITS)], span: at.valueSpan }
  }
  const words = CPUID_REGISTERS.filter(register => !fields.some(field => field !== at && field.name === register))
  const hasSign = at !== undefined && at.value !== null
  return {
    kind: 'word',
    words: words.map(word => (hasSign ? word : `${word}=`)),
    span: at?.nameSpan ?? { start: index, end: index },
  }
}
