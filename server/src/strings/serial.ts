import type { DeviceString, Expectation, Field, StringLanguage } from './deviceString.ts'
import { partAt, whole } from './parts.ts'
import { misspeltWord } from './words.ts'

/** An emulated serial port, and what QEMU connects it with. xl hands the text on as it is. */
export interface Serial extends DeviceString {
  /** What stands before the first colon, `device` for a path; null where QEMU knows no such thing. */
  readonly kind: SerialKind | null
  /** What stands behind the colon up to the first comma, or the path of the device; null where there is nothing. */
  readonly target: string | null
  /** `server`, `nowait` and others, from behind the commas. */
  readonly options: readonly string[]
}

const BARE = ['none', 'null', 'pty', 'stdio', 'vc'] as const
const WITH_TARGET = ['file', 'mon', 'pipe', 'tcp', 'telnet', 'udp', 'unix'] as const
export type SerialKind = (typeof BARE)[number] | (typeof WITH_TARGET)[number] | 'device'

/** Kinds whose text has options behind commas. */
const SOCKETS = ['tcp', 'telnet', 'unix'] as const
const OPTIONS = ['server', 'nowait', 'nodelay'] as const
const WORDS = [...BARE, '/dev/', ...WITH_TARGET.map(kind => `${kind}:`)]

/** Takes the text apart as QEMU does. Nothing in it is refused before the guest starts; only a slip of the pen is told. */
export function parseSerial(text: string): Serial {
  const colon = text.indexOf(':')
  const name = colon < 0 ? text : text.slice(0, colon)
  if (text.startsWith('/dev/'))
    return { kind: 'device', target: text, options: [], fields: [field(text, -1)], problems: [] }
  const bare = colon < 0 ? BARE.find(known => known === name) : name === 'vc' ? 'vc' : undefined
  const kind = bare ?? (colon < 0 ? undefined : WITH_TARGET.find(known => known === name)) ?? null
  const hasOptions = SOCKETS.some(socket => socket === kind)
  const [target = '', ...options] = hasOptions ? text.slice(colon + 1).split(',') : [text.slice(colon + 1)]
  const span = { start: 0, end: name.length }
  const known: readonly string[] = colon < 0 ? BARE : [...WITH_TARGET, 'vc']
  const problems = kind || name.includes('/') ? [] : misspeltWord('serial', name, span, known)
  return { kind, target: colon < 0 ? null : target, options, fields: [field(text, colon)], problems }
}

function field(text: string, colon: number): Field {
  const nameEnd = colon < 0 ? text.length : colon
  const valueSpan = { start: Math.min(nameEnd + 1, text.length), end: text.length }
  const value = colon < 0 ? null : text.slice(valueSpan.start)
  return { name: text.slice(0, nameEnd), nameSpan: { start: 0, end: nameEnd }, value, valueSpan, span: whole(text) }
}

function expect(text: string, index: number): Expectation | null {
  const colon = text.indexOf(':')
  if (colon < 0) return { kind: 'word', words: WORDS, span: whole(text) }
  if (index <= colon) return { kind: 'word', words: WITH_TARGET, span: { start: 0, end: colon } }
  const { kind } = parseSerial(text)
  const part = partAt(text, index)
  if (!SOCKETS.some(socket => socket === kind) || part.start <= colon) return null
  return { kind: 'word', words: OPTIONS, span: part }
}

export const SERIAL: StringLanguage = { fields: null, parse: parseSerial, expect }
