import * as l10n from '@vscode/l10n'
import { excerpt } from '../text/excerpt.ts'
import { changeTo } from '../text/fixes.ts'
import type { Problem, Span } from '../text/problem.ts'
import type { DeviceString, Expectation, Field, StringLanguage } from './deviceString.ts'
import { whole } from './parts.ts'
import { problemAt } from './problemAt.ts'
import { misspeltWord } from './words.ts'

/** A device on the emulated USB bus: one that QEMU emulates, or one of the host. xl hands the text on as it is. */
export interface UsbDevice extends DeviceString {
  /** What stands before the first colon, in QEMU's words; null where it is none of them. */
  readonly kind: string | null
  /** A device of the host by where it is plugged in, or by what it is. */
  readonly host:
    | { readonly bus: number; readonly address: number }
    | { readonly vendor: number; readonly product: number }
    | null
}

const EMULATED = ['braille', 'keyboard', 'mouse', 'tablet', 'wacom-tablet'] as const
const WITH_TARGET = ['disk', 'host', 'serial'] as const
const WORDS = [...EMULATED, ...WITH_TARGET.map(kind => `${kind}:`)]

/** Takes the text apart as QEMU does. Nothing in it is refused before the guest starts. */
export function parseUsbDevice(text: string): UsbDevice {
  const colon = text.indexOf(':')
  const nameEnd = colon < 0 ? text.length : colon
  const name = text.slice(0, nameEnd)
  const valueSpan = { start: Math.min(nameEnd + 1, text.length), end: text.length }
  const value = colon < 0 ? null : text.slice(valueSpan.start)
  const nameSpan = { start: 0, end: nameEnd }
  const fields: Field[] = [{ name, nameSpan, value, valueSpan, span: whole(text) }]
  const words: readonly string[] = colon < 0 ? EMULATED : WITH_TARGET
  const kind = words.find(word => word === name) ?? null
  const hasBlank = kind === null && /^\s|\s$/.test(name)
  const problems =
    kind || (colon < 0 && !/^[\w-]+$/.test(name) && !hasBlank) ? [] : misspeltWord('usbdevice', name, nameSpan, words)
  if (kind !== 'host' || value === null) return { kind, host: null, fields, problems }
  return { kind, host: hostDevice(value), fields, problems: leadingZeros(value, valueSpan) }
}

function hostDevice(value: string): UsbDevice['host'] {
  const place = /^(\d{1,3})\.(\d{1,3})$/.exec(value)
  if (place) return { bus: Number(place[1]), address: Number(place[2]) }
  const id = /^([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(value)
  return id ? { vendor: Number.parseInt(id[1] ?? '', 16), product: Number.parseInt(id[2] ?? '', 16) } : null
}

/** `lsusb` shows bus and device with leading zeros, which QEMU does not understand (xl.cfg(5)). */
function leadingZeros(value: string, span: Span): Problem[] {
  const plain = value.replace(/^0+(?=\d)/, '').replace(/\.0+(?=\d)/, '.')
  if (!/^\d{1,3}\.\d{1,3}$/.test(value) || plain === value) return []
  const message = l10n.t(
    'QEMU does not find "{0}": write bus and device without leading zeros, {1}.',
    excerpt(value),
    plain,
  )
  return [problemAt('octal-number', 'information', span, message, [changeTo(span, plain)])]
}

function expect(text: string, index: number): Expectation | null {
  const colon = text.indexOf(':')
  if (colon < 0) return { kind: 'word', words: WORDS, span: whole(text) }
  return index <= colon ? { kind: 'word', words: WITH_TARGET, span: { start: 0, end: colon } } : null
}

export const USBDEVICE: StringLanguage = { fields: null, parse: parseUsbDevice, expect }
