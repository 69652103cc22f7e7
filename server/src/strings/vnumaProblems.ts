import * as l10n from '@vscode/l10n'
import { excerpt } from '../text/excerpt.ts'
import { changeTo } from '../text/fixes.ts'
import type { Fix, Problem, Span } from '../text/problem.ts'
import type { Field } from './deviceString.ts'
import { whole } from './parts.ts'
import { problemAt } from './problemAt.ts'

/* What is said of one string of a virtual node. */

/** No guest has a virtual CPU beyond this. */
export const MOST_VCPUS = 8191n

export function noValue(text: string): Problem {
  const name = text.replaceAll('=', '').trim()
  const message = name
    ? l10n.t('"{0}" has no value, and xl refuses it: every string of a node is name=value.', excerpt(name))
    : l10n.t('This says nothing of the node, and xl refuses it: write size=512, for example.')
  const spaced = /^\s*(pnode|size|vcpus|vdistances)\s*(?::\s*|\s)(\d.*)$/s.exec(text)
  const fixes = spaced ? [changeTo(whole(text), `${spaced[1]}=${spaced[2]}`)] : []
  return problemAt('missing-value', 'error', whole(text), message, fixes)
}

export function notNumber(text: string, { name, value, span }: Field, place: Span): Problem {
  if (value === '') {
    const message = l10n.t('`{0}` has no number, and xl refuses that: write one behind the sign.', name)
    return problemAt('missing-value', 'error', span, message)
  }
  const word = excerpt(text.slice(place.start, place.end))
  const message = l10n.t('`{0}` needs a number, and xl refuses "{1}": write digits only.', name, word)
  return problemAt('not-a-number', 'error', place, message)
}

export function partlyRead(text: string, { name }: Field, span: Span, end: number): Problem {
  const all = text.slice(span.start, span.end)
  const read = text.slice(span.start, end).trim()
  const message = l10n.t('`{0}` needs a plain number: of "{1}" xl reads only {2}.', name, excerpt(all), excerpt(read))
  const size = /^\s*(\d{1,9})\s*([MGT])i?B?\s*$/i.exec(all)
  const factor = name === 'size' ? { M: 1, G: 1024, T: 1024 * 1024 }[size?.[2]?.toUpperCase() ?? ''] : undefined
  return problemAt('not-a-number', 'warning', span, message, [
    changeTo(span, factor ? String(Number(size?.[1]) * factor) : read),
  ])
}

export function noSuchNode({ valueSpan }: Field): Problem {
  const message = l10n.t('No host has such a NUMA node, and xl refuses it: write its number, from 0.')
  return problemAt('value-out-of-range', 'error', valueSpan, message)
}

export function tooLarge({ valueSpan }: Field): Problem {
  const message = l10n.t('No node has so much memory: `size` is in MiB, without a minus sign.')
  return problemAt('value-out-of-range', 'warning', valueSpan, message)
}

/** `vcpus=` and nothing but commas makes xl fall over. */
export function emptyList({ name, span }: Field): Problem {
  const message = l10n.t('`{0}` lists nothing, and xl fails on it: write numbers with commas between.', name)
  return problemAt('missing-value', 'error', span, message)
}

export function notVcpu(text: string, span: Span): Problem {
  const shown = excerpt(text.slice(span.start, span.end))
  const message = l10n.t('"{0}" is no virtual CPU, and xl takes it for CPU 0: write a number or a range.', shown)
  return problemAt('not-a-number', 'warning', span, message)
}

export function notRange(text: string, span: Span, isZero: boolean): Problem {
  const part = text.slice(span.start, span.end)
  const turned = /^\s*(\d{1,9})-\s*(\d{1,9})\s*$/.exec(part)
  const fixes: Fix[] = turned ? [changeTo(span, `${turned[2]}-${turned[1]}`)] : []
  const message = isZero
    ? l10n.t('"{0}" is no range, and xl takes it for CPU 0: write the first and the last CPU.', excerpt(part))
    : l10n.t('"{0}" is no range, and xl passes over it: write the first and the last CPU.', excerpt(part))
  return problemAt(turned ? 'value-out-of-range' : 'not-a-number', 'warning', span, message, fixes)
}

export function tooManyVcpus(text: string, span: Span): Problem {
  const shown = excerpt(text.slice(span.start, span.end))
  const message = l10n.t('No guest has the virtual CPUs "{0}": write numbers below maxvcpus.', shown)
  return problemAt('value-out-of-range', 'warning', span, message)
}

/** xl counts from the one end to the other, and past the largest number it begins anew. */
export function endlessVcpus(text: string, span: Span): Problem {
  const shown = excerpt(text.slice(span.start, span.end))
  const message = l10n.t('xl hangs while it counts the virtual CPUs "{0}": write numbers below maxvcpus.', shown)
  return problemAt('value-out-of-range', 'error', span, message)
}

export function vcpusPartlyRead(text: string, span: Span, end: number): Problem {
  const read = text.slice(span.start, end)
  const part = text.slice(span.start, span.end)
  const message = l10n.t('Of "{0}" xl reads only {1}: separate virtual CPUs by commas.', excerpt(part), excerpt(read))
  const separate = /^\s*\d{1,9}(\s+\d{1,9})+\s*$/.test(part) ? part.trim().replace(/\s+/g, ',') : read
  return problemAt('not-a-number', 'warning', span, message, [changeTo(span, separate)])
}

/** What stands behind a second sign, up to 4.17. */
export function droppedEnd(text: string, span: Span): Problem {
  const shown = excerpt(text.slice(span.start, span.end).trim())
  const message = l10n.t('xl drops "{0}": write one name and one value in a string.', shown)
  return problemAt('value-ignored', 'warning', span, message, [changeTo(span, '')])
}
