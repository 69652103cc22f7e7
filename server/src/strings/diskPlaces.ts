import * as l10n from '@vscode/l10n'
import { fieldsOf, fieldValues } from '../facts/deviceFields.ts'
import type { Release } from '../facts/releases.ts'
import { excerpt } from '../text/excerpt.ts'
import type { Fix, Problem, Span } from '../text/problem.ts'
import type { Field } from './deviceString.ts'
import type { DiskPart } from './diskModel.ts'
import { isFlag } from './diskParts.ts'
import { refusal, removal } from './diskProblems.ts'
import { looksLikeVdev } from './vdev.ts'

/* What is wrong between the parts of a disk string: in the wrong place, there twice, missing. */

/** `/dev/vg/a,xvda,w`: without an old prefix the second text is the format. */
export function skippedFormat({ value, valueSpan: { start } }: DiskPart): Problem {
  const message = l10n.t(
    'Here xl expects the format, not `{0}`: write the format or nothing and one more comma in front of it.',
    excerpt(value),
  )
  const fix = { title: l10n.t('Insert the comma'), edits: [{ span: { start, end: start }, text: ',' }] }
  return refusal('misplaced-part', { start, end: start + value.length }, message, fix)
}

/** `phy:/dev/vg/a,raw,xvda,w`: with an old prefix there is no text for the format. */
export function formatBehindPrefix(part: DiskPart, fields: readonly Field[], text: string): Problem {
  const prefixes = fields.filter(({ name }) => name === 'prefix')
  const span = { start: prefixes[0]?.span.start ?? 0, end: prefixes.at(-1)?.span.end ?? 0 }
  const isPlain =
    prefixes.length > 0 && text.slice(span.start, span.end).replace(/(phy|file|tap2?|aio|tapdisk):/g, '') === ''
  const fix: Fix = isPlain
    ? { title: l10n.t('Remove "{0}"', text.slice(span.start, span.end)), edits: [{ span, text: '' }] }
    : {
        title: l10n.t('Remove "{0}"', part.value),
        edits: [{ span: { start: part.span.start, end: part.span.end + 1 }, text: '' }],
      }
  const message = l10n.t(
    'Behind an old prefix such as `phy:` xl expects the name in the guest, not `{0}`: remove the prefix or this text.',
    excerpt(part.value),
  )
  return refusal('misplaced-part', part.valueSpan, message, fix)
}

export function surplusPart({ value, span }: DiskPart): Problem {
  const message = l10n.t(
    'xl has no use for `{0}` behind target, format, name and access: remove it, or write a path with a comma as `target=` at the end.',
    excerpt(value),
  )
  return refusal('misplaced-part', span, message)
}

/**
 * What `target=` took although it was meant for other fields: everything behind a comma that is nothing but fields and
 * words of a disk. Refused only when it took the name, which xl then misses.
 */
export function swallowedByTarget(fields: readonly Field[], hasVdev: boolean, release: Release): Problem | null {
  const target = fields.find(({ name, nameSpan }) => name === 'target' && nameSpan !== null)
  const parts = target?.value?.split(',') ?? []
  const meant = parts.map((part, index) => (index === 0 ? null : asField(part.trim(), release)))
  const lastOfPath = meant.lastIndexOf(null)
  const moved = meant.slice(lastOfPath + 1).filter(field => field !== '')
  if (!target || moved.length === 0) return null
  const path = parts.slice(0, lastOfPath + 1).join(',')
  const span = { start: target.valueSpan.start + path.length + 1, end: target.valueSpan.end }
  return {
    code: 'misplaced-part',
    severity: hasVdev ? 'warning' : 'error',
    span,
    message: l10n.t('`target=` takes all of the string behind it, also this: move `target=` to the end.'),
    fixes: [targetAtEnd(target.span, moved, path)],
  }
}

/** A path with `=` in it among texts without names, as in `/dev/disk/by-label/a=b,raw,xvda,w`. */
export function pathWithEquals({ span, value, name }: DiskPart, text: string, release: Release): Problem {
  const rest = text.slice(span.end + 1).split(',')
  const fields = rest.map(part => asField(part.trim(), release))
  const moved = fields.filter(field => field !== '')
  const message = l10n.t(
    'xl takes the text before `=` for the name of a field: write a path that has one as `target=` at the end of the string.',
  )
  const canMove = span.start === 0 && moved.length > 0 && fields.every(field => field !== null)
  const fix = targetAtEnd({ start: 0, end: text.length }, moved, `${name}=${value}`)
  return refusal('misplaced-part', span, message, canMove ? fix : undefined)
}

function targetAtEnd(span: Span, fields: readonly (string | null)[], path: string): Fix {
  const text = `${fields.join(',')},target=${path}`
  return { title: l10n.t('Move `target=` to the end'), edits: [{ span, text }] }
}

/** How a text that belongs to a disk is written as a field, nothing as nothing; null when it may be part of a path. */
function asField(part: string, release: Release): string | null {
  if (part === '') return ''
  const known = fieldsOf('disk', release)
  const name = part.split('=', 1)[0] ?? ''
  if (part.includes('=')) return known.some(field => field.name === name) ? part : null
  if (isFlag(part)) return part
  const takes = (field: string) => known.some(fact => fact.name === field && fieldValues(fact, release)?.includes(part))
  if (takes('format')) return `format=${part}`
  if (takes('access')) return `access=${part}`
  const [vdev = '', type] = part.split(':')
  if (!looksLikeVdev(vdev)) return null
  return type === undefined ? `vdev=${vdev}` : `vdev=${vdev},devtype=${type}`
}

/** What xl calls `respecified`: texts even when they are the same, words only when they differ. */
export function givenTwice(name: string, field: Field, first: Field | undefined, text: string): Problem {
  const span = field.nameSpan ?? field.valueSpan
  const message = l10n.t('This disk has two texts for `{0}`, and xl takes one only: remove one of them.', name)
  const related = first && [{ span: first.span, message: l10n.t('The first one is here.') }]
  const fix = first?.value === field.value && field.nameSpan ? removal(field.span, text) : undefined
  return { ...refusal('duplicate-field', span, message, fix), ...(related && { related }) }
}

/** Where the last one counts, without a word. */
export function overridden(first: Field, last: Field, text: string): Problem {
  const message = l10n.t('xl takes the last of two: this one is overridden further on. Remove it.')
  const related = [{ span: last.span, message: l10n.t('This one counts.') }]
  const fixes = first.nameSpan ? [removal(first.span, text)] : []
  return { code: 'duplicate-field', severity: 'warning', span: first.span, message, related, fixes, tag: 'unnecessary' }
}

/** A disk needs a name in the guest, and unless it is a CD-ROM drive a target. */
export function missingPart(text: string, set: ReadonlyMap<string, string>, cdrom: boolean): Problem[] {
  const span: Span = { start: 0, end: text.length }
  if (!set.has('vdev')) {
    const message = l10n.t('This disk has no name in the guest: write one such as xvda, as third text or as `vdev=`.')
    return [refusal('missing-field', span, message)]
  }
  if (set.has('target') || cdrom) return []
  const message = l10n.t(
    'This disk has no device or image behind it: write its path first, or as `target=` at the end.',
  )
  return [refusal('missing-field', span, message)]
}
