import { newestRelease, type Release } from '../facts/releases.ts'
import type { Expectation, StringContext } from './deviceString.ts'
import type { DiskPart } from './diskModel.ts'
import { diskParts } from './diskParts.ts'
import { DiskReader } from './diskReader.ts'

/** What can stand at `index` of a disk string: the name of a field, or a value, also of a text without a name. */
export function expectInDisk(text: string, index: number, context?: StringContext): Expectation {
  const expectation = expectAt(text, index, context?.release ?? newestRelease('xl'))
  const { start, end } = expectation.span
  return { ...expectation, span: { start: Math.min(start, index), end: Math.max(end, index) } }
}

function expectAt(text: string, index: number, release: Release): Expectation {
  const parts = diskParts(text, release)
  const at = partAt(parts, text, index)
  const others = parts.filter(part => part !== at)
  const reader = readerBefore(
    text,
    release,
    others.filter(({ span }) => span.end <= index),
  )
  const taken = takenBy(readerBefore(text, release, others))
  const part = at ?? emptyPart(index)
  switch (part.kind) {
    case 'field':
    case 'unknown':
      if (index > part.nameSpan.end) return { kind: 'value', field: part.name.trim(), span: part.valueSpan }
      return { kind: 'field', span: part.nameSpan, taken }
    case 'flag':
      return { kind: 'field', span: part.span, taken }
    case 'prefix':
      return { kind: 'value', field: 'prefix', span: part.nameSpan }
    case 'unknown-prefix':
      return expectBehindColon(part, reader, index)
    default:
      return expectInPlace(part, reader, index, others, taken)
  }
}

/** The part that touches the index, the later one where two meet, as in `phy:|`. */
function partAt(parts: readonly DiskPart[], text: string, index: number): DiskPart | undefined {
  const at = parts.findLast(({ span }) => span.start <= index && index <= span.end)
  const isBehindPrefix = at?.kind === 'prefix' && index === at.span.end
  if (at && !isBehindPrefix) return at
  const next = parts.find(({ span }) => span.start > index)
  return next && text.slice(index, next.span.start).trim() === '' ? next : undefined
}

function readerBefore(text: string, release: Release, parts: readonly DiskPart[]): DiskReader {
  const reader = new DiskReader(text, release)
  parts.forEach((part, index) => {
    reader.read(part, parts[index + 1])
  })
  return reader
}

function takenBy({ fields }: DiskReader): string[] {
  const names = fields.map(({ name }) => name.trim())
  return [...new Set(names)].filter(name => name !== 'prefix')
}

/** `hdc:` is on its way to `hdc:cdrom` where a name can stand. */
function expectBehindColon(part: DiskPart, reader: DiskReader, index: number): Expectation {
  if (index < part.span.end) return { kind: 'value', field: 'prefix', span: part.nameSpan }
  const span = { start: index, end: index }
  const isName = reader.slot === 'vdev' || reader.slot === 'format'
  return { kind: 'value', field: isName ? 'devtype' : 'target', span }
}

function expectInPlace(
  { value, valueSpan, span }: DiskPart,
  reader: DiskReader,
  index: number,
  others: readonly DiskPart[],
  taken: readonly string[],
): Expectation {
  const isWord = /^[a-z-]*\s*$/.test(value)
  const isNamedStyle = others.some(({ kind }) => kind === 'field')
  const isAlone = reader.slot === 'target' && others.every(({ kind }) => kind !== 'prefix')
  if (reader.slot === 'surplus' || (isWord && (isNamedStyle || isAlone))) return { kind: 'field', span, taken }
  const colon = value.lastIndexOf(':')
  const canBeName = reader.slot === 'vdev' || (reader.slot === 'format' && colon >= 0)
  if (!canBeName || colon < 0) return { kind: 'value', field: reader.slot, span: valueSpan }
  const at = valueSpan.start + colon
  if (index > at) return { kind: 'value', field: 'devtype', span: { start: at + 1, end: valueSpan.end } }
  return { kind: 'value', field: 'vdev', span: { start: valueSpan.start, end: at } }
}

function emptyPart(index: number): DiskPart {
  const span = { start: index, end: index }
  return { kind: 'positional', name: '', nameSpan: span, value: '', valueSpan: span, span }
}
