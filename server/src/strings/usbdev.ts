import * as l10n from '@vscode/l10n'
import type { Problem } from '../text/problem.ts'
import type { DeviceString, StringContext, StringLanguage } from './deviceString.ts'
import { expectInRow } from './keyed.ts'
import { type Row, readRow } from './row.ts'
import type { RowRules } from './rowRules.ts'

/** A USB device of dom0 that the guest gets, by the two numbers `lsusb` prints. */
export interface UsbDevice extends DeviceString {
  readonly type: 'hostdev' | null
  readonly hostbus: number | null
  readonly hostaddr: number | null
  /** Position of the controller in `usbctrl`, from 0; null: the first with a free port. */
  readonly controller: number | null
  readonly port: number | null
}

const RULES: RowRules = {
  language: 'usbdev',
  bare: 'refused',
  unknown: 'refused',
  numbers: { hostbus: 'uint8', hostaddr: 'uint8', controller: 'int', port: 'int' },
  words: { wrong: 'refused', anyCase: true },
  required: { names: ['hostbus', 'hostaddr'], without: 'not created' },
}

/** Reads one item of `usbdev`. xl takes one without its two numbers; the guest is not created then. */
export function parseUsbdev(text: string, { release }: StringContext): UsbDevice {
  const row = readRow(text, RULES, release)
  return {
    fields: row.fields,
    problems: [...row.problems, ...portProblems(row)],
    type: row.word('type', ['hostdev']),
    hostbus: row.number('hostbus'),
    hostaddr: row.number('hostaddr'),
    controller: row.number('controller'),
    port: row.number('port'),
  }
}

export const USBDEV: StringLanguage = { fields: 'usbdev', parse: parseUsbdev, expect: expectInRow }

/** A port without the controller it is on (libxl_usb.c). */
function portProblems(row: Row): Problem[] {
  const port = row.field('port')
  if (!port || row.number('port') === 0 || row.field('controller')) return []
  const message = l10n.t('`port` is a place on a controller, and the guest will not be created: add controller=0.')
  const at = { start: port.span.start, end: port.span.start }
  const fixes = [{ title: l10n.t('Add {0}', 'controller=0'), edits: [{ span: at, text: 'controller=0,' }] }]
  return [{ code: 'missing-field', severity: 'warning', span: port.span, message, fixes }]
}
