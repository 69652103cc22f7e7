import * as l10n from '@vscode/l10n'
import { type CpuidFlag, cpuidFlags } from '../facts/cpuidFlags.ts'
import { compareReleases, type Release } from '../facts/releases.ts'
import { excerpt } from '../text/excerpt.ts'
import { changeTo } from '../text/fixes.ts'
import { nearest } from '../text/nearest.ts'
import type { Fix, Problem, Span } from '../text/problem.ts'
import type { Field } from './deviceString.ts'
import { problemAt } from './problemAt.ts'

/* What is said of the string form of `cpuid`. xl prints a message for most of it, and refuses none. */

export function registersInString(text: string): Problem {
  const message = l10n.t('Registers are written as a list, and xl ignores them in a string: put the string into [ ].')
  return problemAt('not-a-list', 'warning', { start: 0, end: text.length }, message)
}

export function notHost(text: string, span: Span): Problem {
  const word = text.slice(span.start, span.end)
  const message = l10n.t('xl ignores all of this, because it does not begin with the word host: write host,… .')
  const isMisspelt = nearest(word.trim(), ['host']) !== null || word.trim().toLowerCase() === 'host'
  const fix = isMisspelt
    ? changeTo(span, 'host')
    : { title: l10n.t('Begin with host'), edits: [{ span: { start: span.start, end: span.start }, text: 'host,' }] }
  return problemAt('value-ignored', 'warning', span, message, isMisspelt || word.includes('=') ? [fix] : [])
}

export function noValue({ name, span }: Field, bits: number): Problem {
  const shown = excerpt(name.trim())
  const message =
    bits === 1
      ? l10n.t('xl ignores "{0}", which has no value: write {0}=0 to hide it, or {0}=1 to show it.', shown)
      : l10n.t('xl ignores "{0}", which has no value: write {0}= and a number.', shown)
  return problemAt('missing-value', 'warning', span, message)
}

/** A name that no point release of the line knows. */
export function unknownFlag({ name, nameSpan, span }: Field, flag: CpuidFlag | undefined, release: Release): Problem {
  const place = nameSpan ?? span
  const shown = excerpt(name)
  if (flag && compareReleases(release, flag.since) < 0) {
    const message = l10n.t('`cpuid` knows "{0}" only since Xen {1}, and older ones ignore it.', shown, flag.since)
    return problemAt('unknown-field', 'warning', place, message)
  }
  const names = cpuidFlags(release).map(known => known.name)
  const plain = name.trim()
  if (plain !== name && names.includes(plain)) {
    const message = l10n.t('No blank may stand beside a flag, and xl ignores "{0}": write {1}.', shown, plain)
    return problemAt('unknown-field', 'warning', place, message, [changeTo(place, plain)])
  }
  if (flag?.removed) {
    const message = l10n.t('`cpuid` has no flag "{0}" any more since Xen {1}, so xl ignores it.', shown, flag.removed)
    return problemAt('unknown-field', 'warning', place, message, successor(place, name, names))
  }
  const near = nearest(plain, names)
  const message = near
    ? l10n.t('`cpuid` has no flag "{0}", so xl ignores it: did you mean "{1}"?', shown, near)
    : l10n.t('`cpuid` has no flag "{0}", so xl ignores it: correct its name, or remove it.', shown)
  return problemAt('unknown-field', 'warning', place, message, near ? [changeTo(place, near)] : [])
}

/** `avx512ifma` is `avx512-ifma` now. */
function successor(span: Span, name: string, names: readonly string[]): Fix[] {
  const next = names.find(other => other.replaceAll('-', '') === name)
  return next ? [changeTo(span, next)] : []
}

export function onlyFrom({ name, nameSpan, span }: Field, point: string): Problem {
  const message = l10n.t('Of this release, `cpuid` knows "{0}" only from {1} on; before, xl ignores it.', name, point)
  return problemAt('unknown-field', 'information', nameSpan ?? span, message)
}

export function illegalValue({ name, value, valueSpan, span }: Field, bits: number): Problem {
  const shown = excerpt(value ?? '')
  const message =
    bits === 1
      ? l10n.t('`{0}` takes 0, 1, x (as usual) or k (as the host); xl ignores it with "{1}".', name, shown)
      : l10n.t('`{0}` takes a number, x (as usual) or k (as the host); xl ignores it with "{1}".', name, shown)
  if (value === '') return problemAt('missing-value', 'warning', span, message)
  return problemAt('unknown-value', 'warning', valueSpan, message, meantValue(valueSpan, value ?? '', bits))
}

function meantValue(span: Span, value: string, bits: number): Fix[] {
  const word = value.trim().toLowerCase()
  if (/^[01xk]$/.test(word)) return [changeTo(span, word)]
  if (bits > 1) return []
  if (/^(on|yes|y|true|enabled?)$/.test(word)) return [changeTo(span, '1')]
  if (/^(off|no|n|false|disabled?)$/.test(word)) return [changeTo(span, '0')]
  return /^(host|keep)$/.test(word) ? [changeTo(span, 'k')] : []
}

/** xl looks at the digits in front, or at the first character. */
export function trailing({ name, value, valueSpan }: Field, read: string): Problem {
  const message = l10n.t(
    'Of "{0}" xl reads only {1} for `{2}`: write that, or correct it.',
    excerpt(value ?? ''),
    read,
    name,
  )
  return problemAt('not-a-number', 'warning', valueSpan, message, [changeTo(valueSpan, read)])
}

export function tooManyBits({ name, valueSpan }: Field, bits: number): Problem {
  const message =
    bits === 1
      ? l10n.t('`{0}` is one bit, and xl takes only the lowest bit of a number: write 0 or 1.', name)
      : l10n.t(
          '`{0}` has {1} bits, and xl takes only so many of a number: write at most {2}.',
          name,
          bits,
          2 ** bits - 1,
        )
  return problemAt('value-out-of-range', 'warning', valueSpan, message)
}

export function setAgain({ name, span }: Field): Problem {
  const message = l10n.t('`{0}` comes again further on, and only the last one counts: remove one of the two.', name)
  return { ...problemAt('duplicate-field', 'warning', span, message), tag: 'unnecessary' }
}
