import * as l10n from '@vscode/l10n'
import { excerpt } from '../text/excerpt.ts'
import { changeTo } from '../text/fixes.ts'
import type { Problem, Span } from '../text/problem.ts'
import type { DeviceString, StringLanguage } from './deviceString.ts'
import { placedField, whole } from './parts.ts'
import { problemAt } from './problemAt.ts'
import { readUnsigned } from './unsigned.ts'

/** An item of `ioports`: ports of the host, in hexadecimal with or without 0x. */
export interface IoPorts extends DeviceString {
  /** Null where xl refuses the item. Both ends belong to it. */
  readonly range: { readonly first: number; readonly last: number } | null
}

const NO_PORT = 0xffffffffn
const LAST_PORT = 0xffffn

/** Reads `2f8-2ff` or `3f8` (xl_parse.c). Where the ends are turned round xl notices nothing and asks for nonsense. */
export function parseIoPorts(text: string): IoPorts {
  const fields = [placedField('ioports', text, whole(text))]
  const first = readUnsigned(text, 0, 16)
  if (!first) return { fields, range: null, problems: [notPort(text, whole(text))] }
  const firstSpan = { start: 0, end: first.end }
  if (first.value >= NO_PORT) return { fields, range: null, problems: [tooBig(text, firstSpan, 'error')] }
  if (text[first.end] !== '-') {
    const range = { first: Number(first.value), last: Number(first.value) }
    if (first.end < text.length) return { fields, range, problems: [partlyRead(text, first.end)] }
    return { fields, range, problems: first.value > LAST_PORT ? [tooBig(text, firstSpan, 'warning')] : [] }
  }
  const last = readUnsigned(text, first.end + 1, 16)
  const lastSpan = { start: first.end + 1, end: text.length }
  if (!last) return { fields, range: null, problems: [noEnd(text, lastSpan)] }
  if (last.end < text.length) return { fields, range: null, problems: [notPort(text, lastSpan)] }
  if (last.value >= NO_PORT) return { fields, range: null, problems: [tooBig(text, lastSpan, 'error')] }
  const range = { first: Number(first.value), last: Number(last.value) }
  if (last.value < first.value) return { fields, range, problems: [backwards(text, first.end)] }
  if (last.value <= LAST_PORT) return { fields, range, problems: [] }
  return { fields, range, problems: [tooBig(text, lastSpan, 'warning')] }
}

function notPort(text: string, span: Span): Problem {
  const message = l10n.t('"{0}" is no port, and xl refuses it: write a hexadecimal number.', shown(text, span))
  return problemAt('not-a-number', 'error', span, message)
}

function noEnd(text: string, span: Span): Problem {
  if (span.start < span.end) return notPort(text, span)
  const message = l10n.t('The range "{0}" has no end, and xl refuses it: write its last port too.', excerpt(text))
  return problemAt('missing-value', 'error', whole(text), message)
}

function tooBig(text: string, span: Span, severity: 'error' | 'warning'): Problem {
  const message =
    severity === 'error'
      ? l10n.t('xl refuses the port {0}: ports lie between 0 and ffff.', shown(text, span))
      : l10n.t('There is no port {0}, and the guest will not be created: they end at ffff.', shown(text, span))
  return problemAt('value-out-of-range', severity, span, message)
}

function partlyRead(text: string, end: number): Problem {
  const rest = text.slice(end)
  const range = /^\s*(?:-|\.\.+|to|:)\s*((?:0x)?[0-9a-f]+)\s*$/i.exec(rest)
  const meant = range ? `${text.slice(0, end).trim()}-${range[1]}` : text.slice(0, end)
  const message = l10n.t(
    'Of "{0}" xl reads only the port {1}: write {2}.',
    excerpt(text),
    excerpt(text.slice(0, end).trim()),
    excerpt(meant),
  )
  return problemAt('not-a-number', 'warning', whole(text), message, [changeTo(whole(text), meant)])
}

function backwards(text: string, hyphen: number): Problem {
  const turned = `${text.slice(hyphen + 1).trim()}-${text.slice(0, hyphen).trim()}`
  const message = l10n.t('The range "{0}" runs backwards: write {1}.', excerpt(text), excerpt(turned))
  return problemAt('value-out-of-range', 'warning', whole(text), message, [changeTo(whole(text), turned)])
}

function shown(text: string, { start, end }: Span): string {
  return excerpt(text.slice(start, end))
}

/** Ports are the user's own; no word can come. */
export const IOPORTS: StringLanguage = { fields: null, parse: parseIoPorts, expect: () => null }
