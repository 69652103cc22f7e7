import { compareReleases } from '../facts/releases.ts'
import type { Problem, Span } from '../text/problem.ts'
import {
  backwards,
  beyondEveryHost,
  endless,
  hangs,
  meantTerm,
  nodeTooEarly,
  notCpu,
  nothingSelected,
  notOneNumber,
  partlyRead,
  withoutAll,
} from './cpusProblems.ts'
import { type Cpus, type CpuTerm, cpusOn, MOST_CPUS } from './cpusSelection.ts'
import type { Expectation, StringContext, StringLanguage } from './deviceString.ts'
import { partAt, partsOf, placedField } from './parts.ts'
import { readUnsigned, TOO_LARGE } from './unsigned.ts'

/** `cpus` binds, `cpus_soft` only prefers. */
export type Affinity = 'hard' | 'soft'

type Read = { readonly term: CpuTerm; readonly problem?: Problem } | { readonly term: null; readonly problem: Problem }

/**
 * Reads `0-3,^1`, `node:0`, `all`. A string has nodes and mixes words since 4.4; a list, with one item for each virtual
 * CPU, takes only single numbers up to 4.4 and after that the same terms as a string (xl_parse.c, parse_cpurange).
 */
export function parseCpus(text: string, context: StringContext, affinity: Affinity = 'hard'): Cpus {
  const since = (first: '4.4' | '4.5') => compareReleases(context.release, first) >= 0
  const removesLast = !since('4.4')
  const ofEmpty = severityOfEmpty(context, affinity)
  if (context.inList && !since('4.5')) return gathered(text, [readIndex(text)], removesLast, ofEmpty)
  if (removesLast && text === 'all') {
    return gathered(text, [{ term: all({ start: 0, end: text.length }) }], removesLast, ofEmpty)
  }
  const read = removesLast ? readOldTerm : readTerm
  const terms = partsOf(text).map(span => read(text, span))
  return gathered(text, terms, removesLast, ofEmpty)
}

/**
 * How many items of a list xl reads at all; it passes over the others without a word. Up to 4.21 that is none where
 * the file does not say how many virtual CPUs there are.
 */
export function cpusItemsRead(items: number, { release, vcpus }: StringContext): number {
  if (compareReleases(release, '4.5') < 0) return items
  const unsaid = compareReleases(release, '4.22') < 0 ? 0 : 1
  return Math.min(items, Math.max(vcpus ?? unsaid, unsaid))
}

/** Since 4.12 xl itself refuses a virtual CPU that may run nowhere. It must have heard of one, which is so in 4.22. */
function severityOfEmpty(context: StringContext, affinity: Affinity): 'error' | 'warning' {
  const isRefused = affinity === 'hard' && compareReleases(context.release, '4.12') >= 0
  return isRefused && cpusItemsRead(1, context) > 0 ? 'error' : 'warning'
}

function gathered(text: string, reads: readonly Read[], removesLast: boolean, ofEmpty: 'error' | 'warning'): Cpus {
  const terms = reads.flatMap(({ term }) => (term ? [term] : []))
  const problems = reads.flatMap(({ problem }) => (problem ? [problem] : []))
  const fields = partsOf(text).map(span => placedField('cpus', text, span))
  const cpus = { terms, removesLast, fields, problems }
  const isCertain = terms.every(({ of, remove }) => remove || of === 'cpus')
  const namesNodes = terms.length > 0 && terms.every(({ of }) => of === 'nodes')
  if (namesNodes) {
    // Whichever CPUs a node has: those of a node that is taken away again are gone.
    const nodes = cpusOn({ terms: terms.map(term => ({ ...term, of: 'cpus' })), removesLast }, { cpus: MOST_CPUS })
    return nodes?.length === 0 && problems.length === 0
      ? { ...cpus, problems: [nothingSelected(text, terms.length, removesLast, ofEmpty)] }
      : cpus
  }
  const mayBeEmpty = terms.length === 0 || terms.some(({ remove, first }) => remove || first >= MOST_CPUS)
  if (problems.some(({ severity }) => severity === 'error') || !isCertain || !mayBeEmpty) return cpus
  if (cpusOn(cpus, { cpus: MOST_CPUS, nodes: [] })?.length !== 0) return cpus
  if (problems.length === 0) return { ...cpus, problems: [nothingSelected(text, terms.length, removesLast, ofEmpty)] }
  return { ...cpus, problems: problems.map(problem => ({ ...problem, severity: ofEmpty })) }
}

function all(span: Span): CpuTerm {
  return { remove: false, of: 'all', first: 0, last: MOST_CPUS, span }
}

/** A term since 4.4. */
function readTerm(text: string, span: Span): Read {
  const remove = text[span.start] === '^'
  const from = span.start + (remove ? 1 : 0)
  const prefix = /^nodes?:/.exec(text.slice(from, from + 'nodes:'.length))?.[0] ?? ''
  const at = from + prefix.length
  const rest = text.slice(at, span.end)
  if (rest === 'all') return remove ? { term: null, problem: withoutAll(text, span) } : { term: all(span) }
  const range = readRange(text, { start: at, end: span.end })
  if (typeof range === 'string') {
    if (range === 'backwards') return { term: null, problem: backwards(text, { start: at, end: span.end }) }
    if (range === 'endless') return { term: null, problem: endless(text, span) }
    if (range === 'hangs') return { term: null, problem: hangs(text, span) }
    return { term: null, problem: notCpu(text, span, meantTerm) }
  }
  if (range.end < span.end) return { term: null, problem: notCpu(text, span, meantTerm) }
  return inReach(text, { remove, of: prefix === '' ? 'cpus' : 'nodes', ...range, span })
}

/** A term of 4.2 and 4.3: numbers alone, and what stands behind them is passed over. */
function readOldTerm(text: string, span: Span): Read {
  const remove = text[span.start] === '^'
  const at = span.start + (remove ? 1 : 0)
  if (text.startsWith('node', at)) return { term: null, problem: nodeTooEarly(text, span) }
  const range = readRange(text, { start: at, end: span.end })
  if (range === 'backwards') return { term: null, problem: backwards(text, { start: at, end: span.end }) }
  if (range === 'endless') return { term: null, problem: endless(text, span) }
  if (range === 'hangs') return { term: null, problem: hangs(text, span) }
  if (typeof range === 'string') return { term: null, problem: notCpu(text, span) }
  const read = inReach(text, { remove, of: 'cpus', ...range, span })
  if (range.end < span.end && read.term) return { ...read, problem: partlyRead(text, span, range.end) }
  return read
}

/** A list item up to 4.4: atoi reads one number, and 0 where there is none. */
function readIndex(text: string): Read {
  const span = { start: 0, end: text.length }
  const number = readUnsigned(text, 0, 10)
  const first = number ? clipped(number.value) : 0
  if (first >= MOST_CPUS) return { term: null, problem: beyondEveryHost(text, span, 'error') }
  const term: CpuTerm = { remove: false, of: 'cpus', first, last: first, span }
  return number?.end === text.length ? { term } : { term, problem: notOneNumber(text, first) }
}

interface Range {
  readonly first: number
  readonly last: number
  readonly end: number
}

/** So many CPUs keep xl busy for longer than anybody waits. */
const TOO_MANY = 2n ** 30n

function readRange(text: string, { start, end }: Span): Range | 'none' | 'endless' | 'backwards' | 'hangs' {
  const first = readUnsigned(text, start, 10)
  if (!first || first.end > end || first.value === TOO_LARGE) return 'none'
  if (text[first.end] !== '-') return { first: kept(first.value), last: kept(first.value), end: first.end }
  const last = readUnsigned(text, first.end + 1, 10)
  if (!last || last.value === TOO_LARGE) return 'endless'
  if (last.value < first.value) return 'backwards'
  if (last.value - first.value > TOO_MANY) return 'hangs'
  return { first: kept(first.value), last: kept(last.value), end: last.end }
}

/** One number as xl keeps it, in a C `int`: 4294967296 is 0. */
function kept(value: bigint): number {
  const number = BigInt.asIntN(32, value)
  return clipped(number < 0n ? value : number)
}

function clipped(value: bigint): number {
  return value > BigInt(MOST_CPUS) ? MOST_CPUS : Number(value)
}

function inReach(text: string, term: CpuTerm & { readonly end?: number }): Read {
  const { remove, of, first, last, span } = term
  const plain: CpuTerm = { remove, of, first, last, span }
  return last < MOST_CPUS ? { term: plain } : { term: plain, problem: beyondEveryHost(text, span, 'warning') }
}

/** The words that can stand where the cursor is; numbers are the user's own. */
function expect(text: string, index: number, context?: StringContext): Expectation | null {
  const isNewer = (first: '4.4' | '4.5') => !context || compareReleases(context.release, first) >= 0
  if (context?.inList && !isNewer('4.5')) return null
  const part = partAt(text, index)
  const blanks = /^\s*/.exec(text.slice(part.start, index))?.[0].length ?? 0
  const start = part.start + blanks
  const remove = text[start] === '^' && index > start
  const at = start + (remove ? 1 : 0)
  const prefix = /^nodes?:/.exec(text.slice(at, part.end))?.[0] ?? ''
  if (prefix !== '' && index >= at + prefix.length) return null
  const nodes = isNewer('4.4') ? ['node:', 'nodes:'] : []
  const isAlone = partsOf(text).length < 2
  const words = remove || !(isNewer('4.4') || isAlone) ? nodes : ['all', ...nodes]
  return words.length > 0 ? { kind: 'word', words, span: { start: at, end: part.end } } : null
}

export const CPUS: StringLanguage = { fields: null, parse: (text, context) => parseCpus(text, context), expect }
export const CPUS_SOFT: StringLanguage = {
  fields: null,
  parse: (text, context) => parseCpus(text, context, 'soft'),
  expect,
}
