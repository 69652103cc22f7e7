import * as l10n from '@vscode/l10n'
import type { GuestType } from '../facts/domainKeys.ts'
import { write } from '../text/fixes.ts'
import type { Problem } from '../text/problem.ts'
import type { DeviceString, Field, StringContext, StringLanguage } from './deviceString.ts'
import { expectInRow } from './keyed.ts'
import { type Row, readRow } from './row.ts'
import type { RowRules } from './rowRules.ts'

const TYPES = ['auto', 'pv', 'devicemodel', 'qusb'] as const

/** A USB controller of the guest. */
export interface UsbController extends DeviceString {
  /** `auto` is emulated for an HVM guest and paravirtual for the others. */
  readonly type: (typeof TYPES)[number] | null
  /** 1 to 3; null or 0 is 2. */
  readonly version: number | null
  /** Null or 0: as many as the version has. */
  readonly ports: number | null
}

const RULES: RowRules = {
  language: 'usbctrl',
  bare: 'refused',
  unknown: 'refused',
  numbers: { version: 'int', ports: 'int' },
  words: { wrong: 'refused', anyCase: true },
}
/** Ports by version of the controllers that QEMU emulates (libxl_usb.c). */
const EMULATED: Readonly<Record<number, readonly [number, number]>> = { 1: [2, 2], 2: [6, 6], 3: [1, 15] }
const PARAVIRTUAL: readonly [number, number] = [1, 31]

/** Reads one item of `usbctrl`; numbers out of range stop the guest only when it is created. */
export function parseUsbctrl(text: string, { release, guestType }: StringContext): UsbController {
  const row = readRow(text, RULES, release)
  const type = row.word('type', TYPES)
  const emulated = type === 'devicemodel' || ((type ?? 'auto') === 'auto' && guestType === 'hvm')
  return {
    fields: row.fields,
    problems: [...row.problems, ...rangeProblems(row, emulated, type, guestType)],
    type,
    version: row.number('version'),
    ports: row.number('ports'),
  }
}

export const USBCTRL: StringLanguage = { fields: 'usbctrl', parse: parseUsbctrl, expect: expectInRow }

function rangeProblems(row: Row, emulated: boolean, type: string | null, guestType: GuestType): Problem[] {
  if (row.problems.some(({ severity }) => severity === 'error')) return []
  const version = row.field('version')
  const number = row.number('version') || 2
  const most = emulated ? 3 : 2
  if (version && (number < 1 || number > most)) return [wrongVersion(version, number, most, type, guestType)]
  const ports = row.field('ports')
  const count = row.number('ports') ?? 0
  const [from, to] = (emulated && EMULATED[number]) || PARAVIRTUAL
  if (!ports || count === 0 || (count >= from && count <= to)) return []
  return [wrongPorts(ports, emulated, number, from, to)]
}

function wrongVersion(
  { valueSpan: span }: Field,
  version: number,
  most: number,
  type: string | null,
  guestType: GuestType,
): Problem {
  const code = 'value-out-of-range'
  if (version === 3 && type === null && guestType !== 'hvm') {
    const message = l10n.t('A guest that is not HVM has a paravirtual controller, of version 1 or 2: write 2.')
    return { code, severity: 'warning', span, message, fixes: [write(span, '2')] }
  }
  const message = l10n.t('`version` of such a controller lies between 1 and {0}: the guest will not be created.', most)
  return { code, severity: 'warning', span, message }
}

function wrongPorts({ valueSpan: span }: Field, emulated: boolean, version: number, from: number, to: number): Problem {
  const base = { code: 'value-out-of-range', severity: 'warning', span } as const
  if (emulated && from === to) {
    const message = l10n.t('An emulated controller of version {0} has {1} ports, no more and no less.', version, to)
    return { ...base, message, fixes: [write(span, String(to))] }
  }
  const message = l10n.t('`ports` lies between {0} and {1} here: the guest will not be created.', from, to)
  return { ...base, message }
}
