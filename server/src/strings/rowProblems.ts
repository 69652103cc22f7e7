import * as l10n from '@vscode/l10n'
import { type DeviceField, type DeviceLanguage, fieldsOf } from '../facts/deviceFields.ts'
import { compareReleases, type Release } from '../facts/releases.ts'
import { excerpt } from '../text/excerpt.ts'
import { write } from '../text/fixes.ts'
import type { Problem, Severity, Span } from '../text/problem.ts'
import type { Field } from './deviceString.ts'
import type { Lack, RowRules } from './rowRules.ts'

/* The sentences that the rows of `name=value` have in common. */

/** A part without `=`, where xl goes on or refuses the string. */
export function bare(field: Field, { language, bare: consequence }: RowRules, release: Release): Problem {
  const severity = consequence === 'refused' ? 'error' : 'warning'
  const { span } = field
  if (field.name === '') return nothing(span, severity)
  const meant = meantField(field, language, release)
  const fixes = meant ? { fixes: [meant.fix] } : {}
  const shown = excerpt(field.name)
  if (meant) {
    const message = l10n.t('`{0}` needs a sign and a value behind it: write {0}=….', meant.name)
    return { code: 'missing-value', severity, span, message, ...(meant.complete && fixes) }
  }
  const message =
    severity === 'error'
      ? l10n.t('Every part of `{0}` is name=value, and xl refuses "{1}": correct it, or remove it.', language, shown)
      : l10n.t('Every part of `{0}` is name=value, so xl ignores "{1}": correct it, or remove it.', language, shown)
  return { code: 'missing-value', severity, span, message }
}

/** A part without `=` at which xl stops; parts behind it are lost with it. Silence where nothing is lost. */
export function endsHere(
  field: Field,
  lost: readonly Field[],
  language: DeviceLanguage,
  release: Release,
  severity: Severity,
): Problem[] {
  if (field.name === '' && lost.length === 0) return []
  const span = field.name === '' && lost[0] ? { start: field.span.start, end: lost[0].span.start } : field.span
  const meant = meantField(field, language, release)
  const shown = excerpt(field.name)
  const message =
    lost.length > 0
      ? l10n.t('"{0}" is no name=value, so xl stops here and loses the rest: correct it, or remove it.', shown)
      : l10n.t('"{0}" is no name=value, so xl ignores it: correct it, or remove it.', shown)
  const fixes = field.name === '' ? [write(span, '')] : meant?.complete ? [meant.fix] : []
  return [{ code: 'missing-value', severity, span, message, ...(fixes.length > 0 && { fixes }) }]
}

function nothing(span: Span, severity: Severity): Problem {
  const message =
    severity === 'error'
      ? l10n.t('There is only a blank between the commas, and xl refuses it: remove it with one comma.')
      : l10n.t('There is only a blank between the commas; xl complains and goes on: remove it with one comma.')
  return { code: 'missing-value', severity: severity === 'error' ? 'error' : 'information', span, message }
}

/** `vnc` and `vnc:1`, where `vnc=1` was meant. */
function meantField(field: Field, language: DeviceLanguage, release: Release) {
  const names = fieldsOf(language, release).map(({ name }) => name)
  const [word = '', sign = ''] = /^[\w-]+( *: *)?/.exec(field.name) ?? []
  const name = names.includes(word.slice(0, word.length - sign.length))
    ? word.slice(0, word.length - sign.length)
    : null
  if (name === null || (sign === '' && field.name.trim() !== name)) return null
  const start = field.span.start + name.length
  const span = { start, end: start + sign.length }
  return { name, complete: sign !== '' && field.name.length > word.length, fix: write(span, '=') }
}

/** An earlier part of the same name. */
export function overridden({ name, span }: Field): Problem {
  const message = l10n.t('`{0}` comes again further on, and only the last one counts: remove one of the two.', name)
  return { code: 'duplicate-field', severity: 'warning', span, message, tag: 'unnecessary' }
}

export function notInRelease(
  field: Field,
  { since, removed }: DeviceField,
  { language, unknown }: RowRules,
  release: Release,
  severity: Severity,
): Problem {
  const span = field.nameSpan ?? field.span
  const { name } = field
  const early = compareReleases(release, since) < 0
  const bound = early ? since : (removed ?? release)
  return { code: 'unknown-field', severity, span, message: releaseMessage(language, name, bound, early, unknown) }
}

function releaseMessage(
  language: DeviceLanguage,
  name: string,
  bound: Release,
  early: boolean,
  unknown: RowRules['unknown'],
): string {
  if (!early) return l10n.t('`{0}` has no field "{1}" any more since Xen {2}: remove it.', language, name, bound)
  return unknown === 'refused'
    ? l10n.t(
        '`{0}` has the field "{1}" only since Xen {2}, and older ones refuse it: remove it.',
        language,
        name,
        bound,
      )
    : l10n.t('`{0}` has the field "{1}" only since Xen {2}; older ones ignore it: remove it.', language, name, bound)
}

/** `bridge =xenbr0`: the blank belongs to the name. */
export function blankBeforeSign(field: Field, severity: Severity): Problem {
  const span = field.nameSpan ?? field.span
  const name = field.name.trim()
  const message =
    severity === 'error'
      ? l10n.t('`{0}` must touch its sign, and xl refuses the blank between them: write {0}=.', name)
      : l10n.t('`{0}` must touch its sign; with the blank between them xl ignores it: write {0}=.', name)
  return { code: 'unknown-field', severity, span, message, fixes: [write(span, name)] }
}

/** Blanks at an end of a value, which xl hands on with it. */
export function blankInValue({ name, value, valueSpan: span }: Field): Problem {
  const plain = (value ?? '').trim()
  const message = l10n.t('The blank beside the value of `{0}` becomes part of it: remove the blank.', name)
  return { code: 'blank-in-value', severity: 'warning', span, message, fixes: [write(span, plain)] }
}

/** A field that the device cannot do without. */
export function missingField(language: DeviceLanguage, name: string, text: string, lack: Lack): Problem {
  const severity = lack === 'refused' ? 'error' : 'warning'
  const span = { start: 0, end: text.length }
  return { code: 'missing-field', severity, span, message: missingMessage(language, name, lack) }
}

function missingMessage(language: DeviceLanguage, name: string, lack: Lack): string {
  switch (lack) {
    case 'refused':
      return l10n.t('`{0}` cannot do without `{1}`: add {1}=….', language, name)
    case 'not created':
      return l10n.t('`{0}` cannot do without `{1}`, and the guest will not be created: add {1}=….', language, name)
    default:
      return l10n.t('`{0}` cannot do without `{1}`, and the guest will not find the device: add {1}=….', language, name)
  }
}

/** `trusted=1`, where the word alone is meant. */
export function flagWithValue(field: Field, { unknown }: RowRules, words: readonly string[]): Problem {
  const { span, name } = field
  const severity = unknown === 'refused' ? 'error' : 'warning'
  const isOff = /^(0|no|off|false)$/i.test(field.value?.trim() ?? '')
  const other = words.find(word => word === (name.startsWith('un') ? name.slice(2) : `un${name}`))
  const meant = isOff ? other : name
  const message =
    severity === 'error'
      ? l10n.t('`{0}` stands alone, and xl refuses a value behind it: write {1}.', name, meant ?? name)
      : l10n.t('`{0}` stands alone; with a value behind it xl ignores it: write {1}.', name, meant ?? name)
  return { code: 'unknown-field', severity, span, message, ...(meant && { fixes: [write(span, meant)] }) }
}

/** Nothing at all, where xl takes it for granted that there is a part. */
export function emptyString(text: string, language: DeviceLanguage): Problem {
  const message = l10n.t('An empty string makes xl crash here: write what `{0}` needs, or remove it.', language)
  return { code: 'missing-value', severity: 'error', span: { start: 0, end: text.length }, message }
}
