import * as l10n from '@vscode/l10n'
import { deviceField, fieldsOf, fieldValues } from '../facts/deviceFields.ts'
import { compareReleases, type Release } from '../facts/releases.ts'
import { excerpt } from '../text/excerpt.ts'
import { changeTo } from '../text/fixes.ts'
import { nearest } from '../text/nearest.ts'
import type { Fix, Problem, Severity, Span } from '../text/problem.ts'
import type { Field } from './deviceString.ts'
import type { DiskPart, DiskSlot } from './diskModel.ts'
import { isFlag, PREFIXES } from './diskParts.ts'
import { unknownField, unknownFieldValue } from './keyed.ts'

/* What is wrong with a single part of a disk string; xl since 4.2 refuses the file for each. */

const ACCESS: readonly string[] = ['', 'r', 'ro', 'rw', 'w']

/** What is wrong with the value of a known field. */
export function valueProblems(field: Field, release: Release): Problem[] {
  switch (field.name) {
    case 'format':
      return field.value === '' ? [] : unknownFieldValue('disk', field, release, 'error')
    case 'access':
      return ACCESS.includes(field.value ?? '') ? [] : [badAccess(field, release)]
    case 'devtype':
      return badType(field, release)
    case 'colo-port':
      return badColoPort(field)
    default:
      return badWord(field, release)
  }
}

/** Words of the other fields: exact, and those of a later release are as wrong as any. */
function badWord(field: Field, release: Release): Problem[] {
  const fact = fieldsOf('disk', release).find(({ name }) => name === field.name)
  return fact && fieldValues(fact, release) ? unknownFieldValue('disk', field, release, 'error') : []
}

function badAccess(field: Field, release: Release): Problem {
  const { value, valueSpan: span } = field
  if (value === 'w!' || value === 'r!') {
    const word = value.slice(0, 1)
    const message = l10n.t('xl has no access "{0}" and does not share disks between guests: write "{1}".', value, word)
    return refusal('unknown-value', span, message, changeTo(span, word))
  }
  const [problem] = unknownFieldValue('disk', field, release, 'error')
  return problem ?? refusal('unknown-value', span, l10n.t('Write "w" or "r" for the access.'))
}

/** `devtype=…`, or the word behind the colon of a name. */
export function badType({ name, nameSpan, value, valueSpan: span }: Field, release: Release): Problem[] {
  const words = fieldsOf('disk', release).find(fact => fact.name === 'devtype')?.values ?? ['cdrom', 'disk']
  if (name !== 'devtype' || value === null || words.includes(value)) return []
  const near = nearest(value, words)
  const message = nameSpan
    ? l10n.t('A disk has no type "{0}": write "cdrom" or "disk".', excerpt(value))
    : l10n.t('"{0}" cannot stand behind the colon of a name: write ":cdrom" there, or nothing.', excerpt(value))
  return [refusal('unknown-value', span, message, near ? changeTo(span, near) : undefined)]
}

/** Read as C's atoi does: digits up to the first other character, and 0 is refused. */
function badColoPort({ value, valueSpan: span }: Field): Problem[] {
  const text = value ?? ''
  const number = Number.parseInt(text, 10) || 0
  if (/^[1-9]\d{0,4}$/.test(text)) return []
  if (number === 0) {
    return [
      refusal('not-a-number', span, l10n.t('`{0}` is not a port: write its number, such as 9000.', excerpt(text))),
    ]
  }
  const message = l10n.t('xl reads `{0}` as the port {1}: write the number alone.', excerpt(text), number)
  return [{ code: 'not-a-number', severity: 'warning', span, message }]
}

/** A part with `=` that xl does not take: an unknown field, a bare word with a value, or blanks. */
export function unknownPart(part: DiskPart, text: string, release: Release): Problem {
  const { name, nameSpan, span, value } = part
  const bare = name.trim()
  const fact = deviceField('disk', bare)
  if (fact && isFlag(bare)) {
    const message = l10n.t('`{0}` is a word of its own: write it without `=` and a value.', bare)
    return refusal('unknown-field', span, message, changeTo(span, bare))
  }
  if (fact && compareReleases(release, fact.since) < 0) {
    const message = l10n.t('`{0}` came with Xen {1}, and xl of {2} refuses it: remove it.', bare, fact.since, release)
    return refusal('key-not-in-release', nameSpan, message, removal(span, text))
  }
  if (fact && bare !== name) {
    const message = l10n.t('xl takes no blanks around `=` here: write `{0}=` and the value at once.', bare)
    return refusal('unknown-field', nameSpan, message, changeTo(span, `${bare}=${value.trim()}`))
  }
  return unknownField('disk', { ...part, name: excerpt(name) }, release, 'error', 'refused')
}

export function unknownPrefix({ name, nameSpan, span }: DiskPart, text: string): Problem {
  if (['vmdk', 'vdi', 'vhdx', 'qed'].includes(name)) {
    const message = l10n.t('xl takes no `{0}:` image: convert it with `qemu-img convert`, to qcow2 for example.', name)
    return refusal('unknown-value', nameSpan, message)
  }
  const near = nearest(name, PREFIXES)
  if (near) {
    const message = l10n.t('xl does not know the prefix `{0}:`: did you mean `{1}:`?', excerpt(name), near)
    return refusal('unknown-value', nameSpan, message, changeTo(nameSpan, near))
  }
  const type = nearest(text.slice(span.end).split(',', 1)[0] ?? '', ['cdrom', 'disk'])
  const message = type
    ? l10n.t('xl takes `{0}:` for an old prefix: write ":{1}" in small letters.', excerpt(name), type)
    : l10n.t(
        'xl takes `{0}:` for an old prefix, which it does not know: remove it, or write a text with a colon as `target=` at the end of the string.',
        excerpt(name),
      )
  return refusal('unknown-value', nameSpan, message)
}

/**
 * A bare word that xl of this release does not know, or that has blanks behind it: the place where it stands decides
 * what it is taken for, and xl refuses it as a format, as an access, or where the field itself comes later.
 */
export function laterFlag(part: DiskPart, release: Release, slot: DiskSlot, isSetLater: boolean): Problem | null {
  const { value, valueSpan: span } = part
  const word = value.trim()
  const fact = deviceField('disk', word)
  if (fact?.type !== 'flag') return null
  const isTaken = (slot === 'target' || slot === 'vdev') && !isSetLater
  const severity: Severity = isTaken ? 'warning' : 'error'
  if (compareReleases(release, fact.since) < 0) {
    const message = l10n.t(
      '`{0}` came with Xen {1}; xl of {2} takes it for something else: remove it.',
      word,
      fact.since,
      release,
    )
    return { code: 'key-not-in-release', severity, span, message }
  }
  const message = l10n.t('xl does not know `{0}` with a blank behind it: remove the blank.', word)
  return { code: 'unknown-field', severity, span, message, fixes: [changeTo(span, word)] }
}

export function refusal(code: string, span: Span, message: string, fix?: Fix): Problem {
  return { code, severity: 'error', span, message, ...(fix && { fixes: [fix] }) }
}

export function removal(span: Span, text: string): Fix {
  return { title: l10n.t('Remove it'), edits: [{ span: withComma(span, text), text: '' }] }
}

/** A part and the comma that goes with it. */
function withComma({ start, end }: Span, text: string): Span {
  if (text[end] === ',') return { start, end: end + 1 }
  return { start: text[start - 1] === ',' ? start - 1 : start, end }
}
