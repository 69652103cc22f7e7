import * as l10n from '@vscode/l10n'
import { compareReleases, type Release } from '../facts/releases.ts'
import { excerpt } from '../text/excerpt.ts'
import { changeTo } from '../text/fixes.ts'
import type { Problem } from '../text/problem.ts'
import type { DeviceString, StringLanguage } from './deviceString.ts'
import { placedField, whole } from './parts.ts'
import { problemAt } from './problemAt.ts'
import { readUnsigned } from './unsigned.ts'

/** An item of `irqs`: a physical interrupt of the host, in decimal. */
export interface Irq extends DeviceString {
  /** Null where xl refuses the item. */
  readonly irq: number | null
}

const NO_IRQ = 0xffffffffn

/** Reads a number; since 4.7 nothing may stand behind it (xl_parse.c). */
export function parseIrq(text: string, { release }: { readonly release: Release }): Irq {
  const fields = [placedField('irqs', text, whole(text))]
  const number = readUnsigned(text, 0, 10)
  if (!number) return { fields, irq: null, problems: [notIrq(text)] }
  const isCut = number.end < text.length
  if (isCut && compareReleases(release, '4.7') >= 0) return { fields, irq: null, problems: [notIrq(text)] }
  if (number.value >= NO_IRQ) return { fields, irq: null, problems: [tooBig(text)] }
  return { fields, irq: Number(number.value), problems: isCut ? [partlyRead(text, number.end)] : [] }
}

function notIrq(text: string): Problem {
  const plain = text.trim()
  const hex = /^0x([0-9a-f]{1,7})$/i.exec(plain)
  const meant = hex ? String(Number.parseInt(hex[1] ?? '', 16)) : /^\d{1,9}$/.test(plain) ? plain : null
  const message =
    meant === null
      ? l10n.t('"{0}" is no interrupt, and xl refuses it: write a decimal number.', excerpt(text))
      : l10n.t('"{0}" is no decimal number, and xl refuses it: write {1}.', excerpt(text), meant)
  return problemAt('not-a-number', 'error', whole(text), message, meant === null ? [] : [changeTo(whole(text), meant)])
}

function tooBig(text: string): Problem {
  const message = l10n.t('xl refuses the interrupt {0}, which no host has: write a smaller number.', excerpt(text))
  return problemAt('value-out-of-range', 'error', whole(text), message)
}

function partlyRead(text: string, end: number): Problem {
  const read = text.slice(0, end).trim()
  const message = l10n.t('Of "{0}" xl reads only the interrupt {1}: write one number.', excerpt(text), excerpt(read))
  return problemAt('not-a-number', 'warning', whole(text), message, [changeTo(whole(text), read)])
}

/** Interrupts are the user's own; no word can come. */
export const IRQS: StringLanguage = { fields: null, parse: parseIrq, expect: () => null }
