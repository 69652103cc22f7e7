import { type DeviceField, deviceField, fieldsByName } from '../facts/deviceFields.ts'
import { compareReleases, type Release } from '../facts/releases.ts'
import type { Span } from '../text/problem.ts'
import type { DiskPart } from './diskModel.ts'

/*
 * What libxlu sees in a disk string since 4.2 (libxlu_disk_l.l): parts with commas between, each a field, a bare word,
 * an old prefix that ends in a colon, or a text that is known by its place alone.
 */

export const FORMAT_PREFIXES: readonly string[] = ['raw', 'qcow', 'qcow2', 'vhd']
export const SCRIPT_PREFIXES: readonly string[] = ['iscsi', 'nbd', 'enbd', 'drbd']
/** Those that xl since 4.2 reads over. */
export const IDLE_PREFIXES: readonly string[] = ['aio', 'file', 'ioemu', 'phy', 'tap', 'tap2', 'tapdisk']
export const PREFIXES: readonly string[] = [...FORMAT_PREFIXES, ...SCRIPT_PREFIXES, ...IDLE_PREFIXES]

const BLANKS = /[ \t\n]+/y
const PREFIX = /([a-z][a-z0-9]*):/y
/** Behind an unknown word and a colon xl goes on only before a letter or a digit, as in `host:80` or `hdc:cdrom`. */
const GOES_ON = /[a-z0-9]/

/** Takes a string apart as that release does; nothing is lost, and every part is there, also behind a mistake. */
export function diskParts(text: string, release: Release): DiskPart[] {
  const known = fieldsByName('disk', release)
  const parts: DiskPart[] = []
  let at = 0
  while (at < text.length) {
    BLANKS.lastIndex = at
    if (BLANKS.test(text)) at = BLANKS.lastIndex
    if (at >= text.length) break
    const part = prefixAt(text, at) ?? partAt(text, at, known)
    parts.push(part)
    const isPrefix = part.kind === 'prefix' || part.kind === 'unknown-prefix'
    at = isPrefix ? part.span.end : part.span.end + (text[part.span.end] === ',' ? 1 : 0)
  }
  return parts
}

/** Whether a word stands for itself, without a value; in that release, or in any. */
export function isFlag(name: string, release?: Release): boolean {
  const fact = deviceField('disk', name)
  return fact?.type === 'flag' && (!release || compareReleases(release, fact.since) >= 0)
}

function prefixAt(text: string, start: number): DiskPart | null {
  PREFIX.lastIndex = start
  const name = PREFIX.exec(text)?.[1]
  if (name === undefined) return null
  const end = start + name.length + 1
  const isKnown = PREFIXES.includes(name)
  if (!isKnown && GOES_ON.test(text[end] ?? '')) return null
  const nameSpan = { start, end: end - 1 }
  const none = { start: end, end }
  return {
    kind: isKnown ? 'prefix' : 'unknown-prefix',
    name,
    nameSpan,
    value: '',
    valueSpan: none,
    span: { start, end },
  }
}

function partAt(text: string, start: number, known: ReadonlyMap<string, DeviceField>): DiskPart {
  if (text.startsWith('target=', start)) return targetAt(text, start)
  const end = endOf(text, ',', start)
  const span = { start, end }
  const equals = start + text.slice(start, end).indexOf('=')
  if (equals < start) return bareAt(text, span, known)
  const name = text.slice(start, equals)
  const isField = known.has(name) && known.get(name)?.type !== 'flag'
  return {
    kind: isField ? 'field' : 'unknown',
    name,
    nameSpan: { start, end: equals },
    value: text.slice(equals + 1, end),
    valueSpan: { start: equals + 1, end },
    span,
  }
}

/** `target=` takes all that follows on its line, but for one comma at the end. */
function targetAt(text: string, start: number): DiskPart {
  const line = endOf(text, '\n', start)
  const end = text[line - 1] === ',' ? line - 1 : line
  const nameSpan = { start, end: start + 'target'.length }
  const valueSpan = { start: nameSpan.end + 1, end }
  const value = text.slice(valueSpan.start, end)
  return { kind: 'field', name: 'target', nameSpan, value, valueSpan, span: { start, end } }
}

function bareAt(text: string, span: Span, known: ReadonlyMap<string, DeviceField>): DiskPart {
  const word = text.slice(span.start, span.end)
  if (known.get(word)?.type === 'flag') {
    return { kind: 'flag', name: word, nameSpan: span, value: '', valueSpan: { start: span.end, end: span.end }, span }
  }
  const nameSpan = { start: span.start, end: span.start }
  return { kind: 'positional', name: '', nameSpan, value: word, valueSpan: span, span }
}

function endOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from)
  return at < 0 ? text.length : at
}
