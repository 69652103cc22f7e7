import * as l10n from '@vscode/l10n'
import { excerpt } from '../text/excerpt.ts'
import { changeTo } from '../text/fixes.ts'
import { nearest } from '../text/nearest.ts'
import type { Fix, Problem, Span } from '../text/problem.ts'
import type { Field } from './deviceString.ts'
import type { DiskReading } from './diskModel.ts'
import { refusal } from './diskProblems.ts'

/*
 * The disk string of xl 4.1: [PREFIX:]TARGET,[ioemu:]VDEV[:cdrom],MODE (parse_disk_config, xl_cmdimpl.c). It knows no
 * fields with names, and takes anything in front of the first comma for nothing when no prefix is there.
 */

const PREFIXES = ['phy', 'file', 'tap', 'tap2'] as const
const TAP_FORMATS = ['qcow', 'qcow2', 'raw', 'vhd'] as const

interface Reader {
  readonly fields: Field[]
  readonly problems: Problem[]
  readonly set: Map<string, string>
}

/** Reads a string as xl 4.1 does. */
export function readOldDisk(text: string): DiskReading {
  const reader: Reader = { fields: [], problems: [], set: new Map() }
  const comma = text.indexOf(',')
  if (comma < 0) {
    reader.problems.push(noDevice(text))
    return { ...reader, cdrom: false }
  }
  const start = readPrefixes(text, comma, reader)
  put(reader, 'target', { start, end: comma }, text)
  if (start === 0) readWithoutPrefix(text, comma, reader)
  else readDevice(text, comma + 1, true, reader)
  return { ...reader, cdrom: reader.set.get('devtype') === 'cdrom' }
}

/** Where the target begins. */
function readPrefixes(text: string, comma: number, reader: Reader): number {
  const words = text.slice(0, comma).split(':')
  const first = words[0] ?? ''
  if (words.length === 1) return 0
  const after = addPrefix(first, 0, reader)
  if (!PREFIXES.some(prefix => prefix === first)) {
    reader.problems.push(badPrefix({ start: 0, end: first.length }, first, PREFIXES))
    return after
  }
  return first.startsWith('tap') ? readTap(words.slice(1), after, reader) : after
}

/** `tap:` takes any number of `aio:`, then perhaps one format. */
function readTap(words: readonly string[], start: number, reader: Reader): number {
  let at = start
  for (const word of words.slice(0, -1)) {
    const span = { start: at, end: at + word.length }
    at = addPrefix(word, at, reader)
    if (word === 'aio') continue
    if (TAP_FORMATS.some(format => format === word)) reader.set.set('format', word)
    else reader.problems.push(badPrefix(span, word, ['aio', ...TAP_FORMATS]))
    break
  }
  return at
}

function addPrefix(value: string, start: number, reader: Reader): number {
  const valueSpan = { start, end: start + value.length }
  const span = { start, end: valueSpan.end + 1 }
  reader.fields.push({ name: 'prefix', nameSpan: null, value, valueSpan, span })
  return span.end
}

/** What is in front of the first comma does not count without a prefix; nor is the rest then what was meant. */
function readWithoutPrefix(text: string, comma: number, reader: Reader): void {
  const target = text.slice(0, comma)
  reader.set.set('target', '').set('format', 'empty')
  if (target === '') {
    readDevice(text, comma + 1, false, reader)
    return
  }
  const rest: Reader = { ...reader, problems: [] }
  readDevice(text, comma + 1, false, rest)
  const errors = rest.problems.filter(({ severity }) => severity === 'error')
  reader.problems.push(...errors, ...(errors.length > 0 ? [] : [withoutPrefix(text, target)]))
}

function withoutPrefix(text: string, target: string): Problem {
  if (/^[a-z-]+=|^cdrom$/.test(target)) {
    const message = l10n.t(
      'xl 4.1 does not know fields with names and reads an empty drive here: write it as in "phy:/dev/vg0/web,xvda,w".',
    )
    return { code: 'key-not-in-release', severity: 'warning', span: { start: 0, end: text.length }, message }
  }
  const fix: Fix = { title: l10n.t('Insert "{0}"', 'phy:'), edits: [{ span: { start: 0, end: 0 }, text: 'phy:' }] }
  const message = l10n.t(
    'xl 4.1 reads an empty drive here, because no prefix is in front of `{0}`: write `phy:`, `file:` or `tap:`.',
    excerpt(target),
  )
  const fixes = target.startsWith('/dev/') ? { fixes: [fix] } : {}
  return { code: 'value-ignored', severity: 'warning', span: { start: 0, end: target.length }, message, ...fixes }
}

/** The name in the guest, its type and the mode. */
function readDevice(text: string, from: number, takesIoemu: boolean, reader: Reader): void {
  const hasIoemu = takesIoemu && text.startsWith('ioemu:', from) && text.length > from + 'ioemu:'.length
  const start = hasIoemu ? addPrefix('ioemu', from, reader) : from
  const end = endOf(text, start, /[,:]/g)
  put(reader, 'vdev', { start, end }, text)
  if (end === start) {
    reader.problems.push(noDevice(text))
    return
  }
  const typeEnd = text[end] === ':' ? readType(text, end + 1, reader) : end
  if (text[typeEnd] === ',') {
    readMode(text, typeEnd + 1, reader)
    return
  }
  reader.set.set('access', 'r')
  const fix: Fix = { title: l10n.t('Add ",w"'), edits: [{ span: { start: typeEnd, end: typeEnd }, text: ',w' }] }
  const message = l10n.t('Without an access xl 4.1 takes this disk as read-only: add ",w" or ",r".')
  if (reader.set.get('devtype') !== 'cdrom') {
    reader.problems.push({ code: 'missing-field', severity: 'warning', span: { start, end }, message, fixes: [fix] })
  }
}

function readType(text: string, start: number, reader: Reader): number {
  const span = { start, end: endOf(text, start, /,/g) }
  const type = put(reader, 'devtype', span, text)
  if (type !== 'cdrom') {
    const message = l10n.t(
      'xl 4.1 takes only ":cdrom" behind a name, not ":{0}": write that, or nothing.',
      excerpt(type),
    )
    reader.problems.push(refusal('unknown-value', span, message))
  }
  return span.end
}

/** Only the first letter counts: a `w` means writable. */
function readMode(text: string, start: number, reader: Reader): void {
  const span = { start, end: text.length }
  const mode = put(reader, 'access', span, text)
  const access = mode.startsWith('w') ? 'w' : 'r'
  reader.set.set('access', access)
  if (['r', 'w', 'ro'].includes(mode)) return
  const message =
    access === 'w'
      ? l10n.t('xl 4.1 reads only the "w" of `{0}`: write that alone.', excerpt(mode))
      : l10n.t(
          'xl 4.1 takes `{0}` as read-only, because it does not begin with a "w": write "w" or "r".',
          excerpt(mode),
        )
  const meant = mode.includes('w') ? 'w' : access
  reader.problems.push({ code: 'unknown-value', severity: 'warning', span, message, fixes: [changeTo(span, meant)] })
}

function badPrefix(span: Span, word: string, words: readonly string[]): Problem {
  const near = nearest(word, words)
  const others = words.map(one => `\`${one}:\``).join(', ')
  const message = l10n.t('xl 4.1 does not know the prefix `{0}:`: write one of {1}.', excerpt(word), others)
  return refusal('unknown-value', span, message, near ? changeTo(span, near) : undefined)
}

function noDevice(text: string): Problem {
  const message = l10n.t('This disk has no name in the guest: write it as in "phy:/dev/vg0/web,xvda,w".')
  return refusal('missing-field', { start: 0, end: text.length }, message)
}

function put(reader: Reader, name: string, valueSpan: Span, text: string): string {
  const value = text.slice(valueSpan.start, valueSpan.end)
  reader.fields.push({ name, nameSpan: null, value, valueSpan, span: valueSpan })
  reader.set.set(name, value)
  return value
}

function endOf(text: string, from: number, mark: RegExp): number {
  mark.lastIndex = from
  return mark.exec(text)?.index ?? text.length
}
