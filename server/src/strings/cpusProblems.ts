import * as l10n from '@vscode/l10n'
import { excerpt } from '../text/excerpt.ts'
import { changeTo } from '../text/fixes.ts'
import type { Fix, Problem, Span } from '../text/problem.ts'
import { problemAt } from './problemAt.ts'

/* What is said of terms that select CPUs. Each problem marks its term, or what in it is wrong. */

export function notCpu(text: string, span: Span, guess: (term: string) => string | null = () => null): Problem {
  const term = text.slice(span.start, span.end)
  const meant = guess(term)
  const message =
    meant === null
      ? l10n.t('"{0}" selects no CPUs, and xl refuses it: write a number, a range such as 0-3, or all.', excerpt(term))
      : l10n.t('"{0}" selects no CPUs, and xl refuses it: write {1} if that was meant.', excerpt(term), excerpt(meant))
  return problemAt('unknown-value', 'error', span, message, meant === null ? [] : [changeTo(span, meant)])
}

/** The term (since 4.4) that a person most likely meant, or null. */
export function meantTerm(term: string): string | null {
  const word = term.trim()
  if (/^(\*|any|every|each|all|auto)$/i.test(word)) return 'all'
  if (/^!\s*(\d+(-\d+)?)$/.test(word)) return word.replace(/^!\s*/, '^')
  if (/^\d+(\s+\d+)+$/.test(word)) return word.replace(/\s+/g, ',')
  const tight = word.replace(/\s+/g, '').replace(/^(\^?)(numa)?nodes?[:=]?(?=\d)/i, '$1node:')
  const plain = tight.replace(/^(\^?)(cpu|pcpu|core)(?=\d)/i, '$1').replace(/(?<=\d)(\.\.+|:|to)(?=\d)/, '-')
  return plain !== term && /^\^?(nodes?:)?(\d{1,9}(-\d{1,9})?|all)$/.test(plain) && !plain.includes('^all')
    ? plain
    : null
}

export function backwards(text: string, span: Span): Problem {
  const range = text.slice(span.start, span.end)
  const turned = /^\s*(\d+)-\s*(\d+)$/.exec(range)
  const message = l10n.t(
    'The range "{0}" runs backwards, and xl refuses it: write the lower number first.',
    excerpt(range),
  )
  const fixes = turned ? [changeTo(span, `${turned[2]}-${turned[1]}`)] : []
  return problemAt('value-out-of-range', 'error', span, message, fixes)
}

export function endless(text: string, span: Span): Problem {
  const term = text.slice(span.start, span.end)
  const message = l10n.t('The range "{0}" has no end, and xl refuses it: write its last CPU too.', excerpt(term))
  return problemAt('missing-value', 'error', span, message)
}

/** xl goes through a range CPU by CPU. */
export function hangs(text: string, span: Span): Problem {
  const term = text.slice(span.start, span.end)
  const message = l10n.t('xl hangs over the range "{0}": write the numbers of CPUs that the host has.', excerpt(term))
  return problemAt('value-out-of-range', 'error', span, message)
}

export function withoutAll(text: string, span: Span): Problem {
  const message = l10n.t(
    'xl refuses "{0}": all CPUs cannot be taken away, so remove this term.',
    excerpt(text.slice(span.start, span.end)),
  )
  return problemAt('unknown-value', 'error', span, message)
}

export function nodeTooEarly(text: string, span: Span): Problem {
  const term = excerpt(text.slice(span.start, span.end))
  const message = l10n.t('xl knows NUMA nodes only since Xen 4.4 and refuses "{0}": write the CPUs of the node.', term)
  return problemAt('unknown-value', 'error', span, message)
}

export function beyondEveryHost(text: string, span: Span, severity: 'error' | 'warning'): Problem {
  const term = excerpt(text.slice(span.start, span.end))
  const message =
    severity === 'error'
      ? l10n.t('No host has the CPU {0}, and xl refuses it: write the number of a CPU, from 0.', term)
      : l10n.t('No host has all the CPUs of "{0}", and xl passes over those it lacks: write CPUs it has.', term)
  return problemAt('value-out-of-range', severity, span, message)
}

/** 4.2 and 4.3 read a term as far as it is one. */
export function partlyRead(text: string, span: Span, end: number): Problem {
  const term = text.slice(span.start, span.end)
  const read = text.slice(span.start, end)
  const message = l10n.t('Of "{0}" xl reads only {1}: separate terms by commas.', excerpt(term), excerpt(read))
  return problemAt('not-a-number', 'warning', span, message, [changeTo(span, meantTerm(term) ?? read)])
}

/** A list item up to 4.4 that is more than a number, or none. */
export function notOneNumber(text: string, read: number): Problem {
  const message = l10n.t(
    'Up to Xen 4.4 an item of the list is one CPU number, and xl reads "{0}" as {1}: write one number, or a string.',
    excerpt(text),
    read,
  )
  return problemAt('not-a-number', 'warning', { start: 0, end: text.length }, message)
}

export function nothingSelected(
  text: string,
  terms: number,
  removesLast: boolean,
  severity: 'error' | 'warning',
): Problem {
  const span = { start: 0, end: text.length }
  const onlyRemoves = terms > 0 && /^,*\^/.test(text)
  const message = onlyRemoves
    ? l10n.t('This only takes CPUs away and selects none: begin with those to take away from, such as all.')
    : l10n.t('This selects no CPU at all: name the CPUs that may be used, or remove it.')
  const fixes = onlyRemoves && !removesLast ? [beginWithAll()] : []
  return problemAt('contradiction', severity, span, message, fixes)
}

function beginWithAll(): Fix {
  return { title: l10n.t('Begin with all'), edits: [{ span: { start: 0, end: 0 }, text: 'all,' }] }
}
