import { type CpuidFlag, cpuidFlag, cpuidFlagIn, cpuidFlags } from '../facts/cpuidFlags.ts'
import { newestRelease, type Release } from '../facts/releases.ts'
import type { Problem, Span } from '../text/problem.ts'
import * as say from './cpuidProblems.ts'
import { expectInRegisters, LOOKS_LIKE_REGISTERS, parseCpuidRegisters } from './cpuidRegisters.ts'
import type { DeviceString, Expectation, Field, StringContext, StringLanguage } from './deviceString.ts'
import { partAt, partsOf } from './parts.ts'
import { readUnsigned } from './unsigned.ts'

/** What a flag is set to: a number, `x` for Xen's default, `k` for as the host (`s`, its older spelling, too). */
export type CpuidValue = bigint | 'x' | 'k' | 's'

export interface CpuidSetting {
  readonly name: string
  /** Null where xl cannot read it; it has then come to the leaf of the flag all the same. */
  readonly value: CpuidValue | null
}

/** The string form of `cpuid`: `host,tm=0,sse3=0`. */
export interface Cpuid extends DeviceString {
  /** Those that xl knows and comes to, in order. */
  readonly settings: readonly CpuidSetting[]
}

/** One character of a flag's value. */
const VALUES = ['0', '1', 'x', 'k'] as const

/**
 * Reads the string form. Nothing in it is refused: what is wrong is reported and passed over, all of it when the first
 * word is not `host` (xl_parse.c; libxl_cpuid_parse_config).
 */
export function parseCpuid(text: string, { release }: StringContext): Cpuid {
  const [head, ...parts] = partsOf(text)
  if (!head) return { fields: [], problems: [], settings: [] }
  if (LOOKS_LIKE_REGISTERS.test(text)) return { fields: [], problems: [say.registersInString(text)], settings: [] }
  const isHost = text.slice(head.start, head.end) === 'host'
  const problems = isHost ? [] : [say.notHost(text, head)]
  const isFlag = !isHost && text.slice(head.start, head.end).includes('=')
  const fields = [...(isFlag ? [head] : []), ...parts].map(span => flagField(text, span))
  for (const field of fields) for (const problem of flagProblems(text, field, release)) problems.push(problem)
  for (const field of overridden(fields)) problems.push(say.setAgain(field))
  problems.sort((a, b) => a.span.start - b.span.start)
  const settings = isHost ? fields.flatMap(field => settingOf(field, release)) : []
  return { fields, problems, settings }
}

function flagField(text: string, span: Span): Field {
  const sign = text.indexOf('=', span.start)
  const hasSign = sign >= 0 && sign < span.end
  const nameSpan = { start: span.start, end: hasSign ? sign : span.end }
  const valueSpan = { start: hasSign ? sign + 1 : span.end, end: span.end }
  const value = hasSign ? text.slice(valueSpan.start, span.end) : null
  return { name: text.slice(nameSpan.start, nameSpan.end), nameSpan, value, valueSpan, span }
}

function flagProblems(text: string, field: Field, release: Release): Problem[] {
  const flag = cpuidFlag(field.name)
  if (field.value === null) return [say.noValue(field, flag?.bits ?? 1)]
  const life = flag ? cpuidFlagIn(flag, release) : null
  if (!flag || life === null) return [say.unknownFlag(field, flag, release)]
  const problems = life === 'always' ? [] : [say.onlyFrom(field, life)]
  return [...problems, ...valueProblems(text, field, flag.bits, flag.msr === true)]
}

function valueProblems(text: string, field: Field, bits: number, isMsr: boolean): Problem[] {
  const value = field.value ?? ''
  if (isMsr) return /^[01xks]$/.test(value) ? [] : [say.illegalValue(field, bits)]
  const number = readUnsigned(text, field.valueSpan.start, 0)
  if (!number || number.end > field.span.end) {
    if (!/^[xks]/.test(value)) return [say.illegalValue(field, bits)]
    return value.trimEnd().length > 1 ? [say.trailing(field, value.slice(0, 1))] : []
  }
  const read = text.slice(field.valueSpan.start, number.end)
  if (text.slice(number.end, field.span.end).trim() !== '') return [say.trailing(field, read.trim())]
  return number.value < 2n ** BigInt(bits) ? [] : [say.tooManyBits(field, bits)]
}

function settingOf({ name, value }: Field, release: Release): CpuidSetting[] {
  const flag = cpuidFlag(name)
  if (!flag || value === null || cpuidFlagIn(flag, release) === null) return []
  return [{ name, value: readValue(value, flag) }]
}

function readValue(value: string, { bits, msr }: CpuidFlag): CpuidValue | null {
  if (/^[xks]/.test(value) && !(msr && value.length > 1)) return value[0] as 'x' | 'k' | 's'
  if (msr) return /^[01]$/.test(value) ? BigInt(value) : null
  const number = readUnsigned(value, 0, 0)
  return number ? BigInt.asUintN(bits, number.value) : null
}

/** Flags that are set again further on; only known ones, with a sign. */
function overridden(fields: readonly Field[]): Field[] {
  const last = new Map(fields.filter(({ value }) => value !== null).map(field => [field.name, field]))
  return fields.filter(field => field.value !== null && cpuidFlag(field.name) && last.get(field.name) !== field)
}

function expectInString(text: string, index: number, context?: StringContext): Expectation {
  const part = partAt(text, index)
  const release = context?.release ?? newestRelease('xl')
  const { nameSpan, valueSpan, value } = flagField(text, part)
  if (value !== null && index >= valueSpan.start) return { kind: 'word', words: [...VALUES], span: valueSpan }
  const span = nameSpan ?? part
  if (!text.slice(0, part.start).replaceAll(',', '')) return { kind: 'word', words: ['host'], span }
  const taken = new Set(partsOf(text).map(other => (other.start === part.start ? '' : flagField(text, other).name)))
  const words = cpuidFlags(release).flatMap(({ name }) => (taken.has(name) ? [] : [`${name}=`]))
  return { kind: 'word', words: value === null ? words : words.map(word => word.slice(0, -1)), span }
}

function isList(text: string, inList: boolean | undefined): boolean {
  return inList ?? LOOKS_LIKE_REGISTERS.test(text)
}

export const CPUID: StringLanguage = {
  fields: null,
  parse: (text, context) => (isList(text, context.inList) ? parseCpuidRegisters(text) : parseCpuid(text, context)),
  expect: (text, index, context) =>
    isList(text, context?.inList) ? expectInRegisters(text, index) : expectInString(text, index, context),
}
