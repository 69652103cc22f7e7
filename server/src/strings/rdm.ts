import * as l10n from '@vscode/l10n'
import { compareReleases, type Release } from '../facts/releases.ts'
import { excerpt } from '../text/excerpt.ts'
import { changeTo } from '../text/fixes.ts'
import type { Fix, Problem, Span } from '../text/problem.ts'
import type { DeviceString, Expectation, Field, StringContext, StringLanguage } from './deviceString.ts'
import { expectInRow, readFields, unknownField, unknownFieldValue } from './keyed.ts'
import { overridden } from './rowProblems.ts'

/** What becomes of reserved device memory in an HVM guest, as the string of `rdm` says it. */
export interface Rdm extends DeviceString {
  /** `host`: all regions of the host are kept free in the guest; `ignore`, which cannot be written: none. */
  readonly strategy: 'host' | 'ignore'
  /** xl makes nothing of the string. */
  readonly isDropped: boolean
  /** Null: what the string says does not reach the guest, or it says nothing. */
  readonly policy: 'relaxed' | 'strict' | null
}

/** What libxl takes for the name of a policy since 4.15, whatever its capitals. */
const NAMES: readonly string[] = ['invalid', 'relaxed', 'strict']

type Era = 'ordered' | 'any order' | 'broken'

/** xl wants both parts in order up to 4.13, takes any in 4.14, and since 4.15 loses every string with a right policy. */
function eraOf(release: Release): Era {
  if (compareReleases(release, '4.14') < 0) return 'ordered'
  return release === '4.14' ? 'any order' : 'broken'
}

/**
 * Reads the string of `rdm` (xl.cfg(5)). xl never refuses the file for it: a string that it cannot read is dropped,
 * mostly without a word.
 */
export function parseRdm(text: string, { release }: StringContext): Rdm {
  const era = eraOf(release)
  const fields = readFields(text, { trim: false }).map(field => withBlanks(field, text))
  const last = (name: string) => fields.findLast(field => field.name === name)
  const problems = problemsOf(text, fields, era, release)
  const isDropped =
    fields.some(field => isLost(field, era)) ||
    problems.some(({ code, span }) => code !== 'duplicate-field' && !isUndefined(era, code, span, last('policy')))
  const policy = last('policy')?.value
  return {
    fields,
    problems,
    strategy: !isDropped && last('strategy')?.value === 'host' ? 'host' : 'ignore',
    isDropped,
    policy: !isDropped && (policy === 'strict' || policy === 'relaxed') ? policy : null,
  }
}

export const RDM: StringLanguage = { fields: 'rdm', parse: parseRdm, expect: expectInRdm }

function expectInRdm(text: string, index: number): Expectation {
  return expectInRow(text, index)
}

/** No blank is passed over here: one in front of a name belongs to it. */
function withBlanks(field: Field, text: string): Field {
  const start = text.lastIndexOf(',', field.span.start - 1) + 1
  if (field.span.start === 0 || start === field.span.start) return field
  const end = field.nameSpan?.end ?? field.span.end
  return { ...field, name: text.slice(start, end), nameSpan: { start, end }, span: { start, end: field.span.end } }
}

function problemsOf(text: string, fields: readonly Field[], era: Era, release: Release): Problem[] {
  const own = fields.flatMap((field, index) => fieldProblems(field, fields.slice(index + 1), era, release, text))
  if (own.some(({ code }) => code !== 'duplicate-field')) return own
  const lost = fields.filter(field => isLost(field, era)).map(field => lostPolicy(field, text))
  if (lost.length > 0 || own.length > 0) return [...lost, ...own]
  return era === 'ordered' ? orderProblems(text, fields) : []
}

function fieldProblems(field: Field, later: readonly Field[], era: Era, release: Release, text: string): Problem[] {
  const { name, value, span } = field
  if (name.trim() === '' && value === null) return [text.trim() === '' ? nothing(text) : loneComma(span, text)]
  const bare = name.trim()
  if (bare !== name && (bare === 'strategy' || bare === 'policy')) return [blank(field, bare)]
  if (name !== 'strategy' && name !== 'policy') return [unknownField('rdm', field, release, 'warning', 'dropped')]
  if (value === null) return [bareName(field)]
  if (era === 'broken' && name === 'policy')
    return NAMES.includes(value.toLowerCase()) ? [] : [undefinedPolicy(field, text)]
  const wrong = unknownFieldValue('rdm', field, release, 'warning')
  return wrong.length === 0 && era !== 'ordered' && later.some(other => other.name === name)
    ? [overridden(field)]
    : wrong
}

function nothing(text: string): Problem {
  return dropped(
    'missing-field',
    { start: 0, end: text.length },
    l10n.t('This string says nothing, and xl drops it: write "strategy=host".'),
  )
}

function loneComma({ start, end }: Span, text: string): Problem {
  const span = text[end] === ',' ? { start, end: end + 1 } : { start: Math.max(0, start - 1), end }
  const message = l10n.t('xl drops the whole string because nothing follows a comma: remove the comma.')
  return dropped('missing-value', span, message, { title: l10n.t('Remove the comma'), edits: [{ span, text: '' }] })
}

function blank({ nameSpan, span }: Field, name: string): Problem {
  const at = nameSpan ?? span
  const message = l10n.t('xl drops the whole string because of the blanks around `{0}`: remove them.', name)
  return dropped('unknown-field', at, message, {
    title: l10n.t('Remove the blanks'),
    edits: [{ span: at, text: name }],
  })
}

function bareName({ name, span }: Field): Problem {
  const message = l10n.t('xl drops the whole string because `{0}` has no value: write {0}= and a word.', name)
  return dropped('missing-value', span, message)
}

/** A right policy since 4.15, for which xl drops the string. */
function isLost({ name, value }: Field, era: Era): boolean {
  return era === 'broken' && name === 'policy' && value !== null && NAMES.includes(value.toLowerCase())
}

/** The test for a right word is the wrong way round since 4.15. */
function lostPolicy({ span }: Field, text: string): Problem {
  const message = l10n.t(
    'Since Xen 4.15 xl drops the whole string because of a right `policy`: leave it out here, and write rdm_policy= in the items of `pci`.',
  )
  return dropped('value-ignored', span, message, withoutPolicy(span, text))
}

function undefinedPolicy({ value, valueSpan, span }: Field, text: string): Problem {
  const message = l10n.t(
    'xl knows no policy `{0}` and leaves open which one counts: leave it out here, and write rdm_policy= in the items of `pci`.',
    excerpt(value ?? ''),
  )
  return dropped('unknown-value', valueSpan, message, withoutPolicy(span, text))
}

function withoutPolicy(span: Span, text: string): Fix | undefined {
  const start = text[span.start - 1] === ',' ? span.start - 1 : span.start
  const end = start === span.start && text[span.end] === ',' ? span.end + 1 : span.end
  if (end - start === text.length) return undefined
  return { title: l10n.t('Remove the policy'), edits: [{ span: { start, end }, text: '' }] }
}

/** The one mistake with which xl keeps the rest of the string. */
function isUndefined(era: Era, code: string, span: Span, policy: Field | undefined): boolean {
  return era === 'broken' && code === 'unknown-value' && span.start === policy?.valueSpan.start
}

/** Up to 4.13 there are exactly two parts, the strategy first. */
function orderProblems(text: string, fields: readonly Field[]): Problem[] {
  const whole = { start: 0, end: text.length }
  const of = (name: string) => fields.find(field => field.name === name)
  const [strategy, policy] = [of('strategy'), of('policy')]
  if (!strategy || !policy) {
    const text = strategy ? ',policy=relaxed' : 'strategy=host,'
    const at = strategy ? whole.end : 0
    const message = strategy
      ? l10n.t(
          'Up to Xen 4.13 xl drops this string unless it has a policy too: add ",policy=relaxed" or ",policy=strict".',
        )
      : l10n.t('Up to Xen 4.13 xl drops this string unless it begins with a strategy: begin with "strategy=host,".')
    const fix = { title: l10n.t('Add "{0}"', text), edits: [{ span: { start: at, end: at }, text }] }
    return [dropped('missing-field', whole, message, fix)]
  }
  if (fields[0] === strategy && fields.length === 2) return []
  const plain = `strategy=${strategy.value},policy=${policy.value}`
  const message = l10n.t('Up to Xen 4.13 xl drops this string unless the strategy comes first and the policy last.')
  const fix = changeTo(whole, plain)
  return [dropped('misplaced-part', policy.span, message, fix)]
}

function dropped(code: string, span: Span, message: string, fix?: Fix): Problem {
  return { code, severity: 'warning', span, message, ...(fix && { fixes: [fix] }) }
}
