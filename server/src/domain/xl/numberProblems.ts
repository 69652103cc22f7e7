import * as l10n from '@vscode/l10n'
import type { DomainKey } from '../../facts/domainKeys.ts'
import type { Target } from '../../facts/releases.ts'
import type { Setting, Value } from '../../syntax/model.ts'
import { excerpt } from '../../text/excerpt.ts'
import type { Fix, Problem, Severity, Span } from '../../text/problem.ts'
import { since } from './guestType.ts'
import { isTooLarge, readNumber, readsBinary } from './numbers.ts'

/** What xl's readers of numbers object to in a text. */
export function numberProblems(
  key: DomainKey,
  value: Value,
  text: string,
  target: Target,
  severity: Severity,
): Problem[] {
  const number = readNumber(text, readsBinary(target.release))
  if (number === null)
    return [isTooLarge(text) ? tooLarge(key, value, severity) : notNumber(key, value, text, severity)]
  const range = key.range
  if (!range || (range.since && !since(target.release, range.since))) return octalHint(value, text, number)
  if (number >= BigInt(range.min) && number <= BigInt(range.max)) return octalHint(value, text, number)
  const message = l10n.t(
    '`{0}` must lie between {1} and {2}: it is {3}.',
    key.name,
    range.min,
    range.max,
    String(number),
  )
  return [{ code: 'value-out-of-range', severity: 'error', span: value.span, message }]
}

/** How much it hurts when a number is wrong that xl checks itself: some releases only took another one instead. */
export function severityOfBounded(key: DomainKey, { release }: Target): Severity {
  return since(release, '4.13') || !key.range?.since ? 'error' : 'warning'
}

/** A number whose last word is `+=`: xl reads none then. */
export function addedNumber(key: DomainKey, { operatorSpan, keySpan }: Setting, severity: Severity): Problem {
  const span = operatorSpan ?? keySpan
  return {
    code: 'value-ignored',
    severity,
    span,
    message: l10n.t('`{0}` is a number, and xl does not add to numbers: write "=".', key.name),
    fixes: [rewrite(span, '=')],
  }
}

function octalHint(value: Value, text: string, number: bigint): Problem[] {
  if (!/^0[0-7]+$/.test(text) || number < 8n) return []
  const decimal = text.replace(/^0+/, '')
  const message = l10n.t(
    'A number that begins with 0 is octal: {0} is {1}. Write {2} if that was meant.',
    text,
    String(number),
    decimal,
  )
  const fixes = [rewrite(value.span, decimal), rewrite(value.span, String(number))]
  return [{ code: 'octal-number', severity: 'warning', span: value.span, message, fixes }]
}

function tooLarge(key: DomainKey, { span }: Value, severity: Severity): Problem {
  const message =
    severity === 'error'
      ? l10n.t('`{0}` is too large a number, and xl refuses it without saying why: write a smaller one.', key.name)
      : l10n.t('`{0}` is too large a number, so xl ignores it and takes the default: write a smaller one.', key.name)
  return { code: 'value-out-of-range', severity, span, message }
}

function notNumber(key: DomainKey, { span }: Value, text: string, severity: Severity): Problem {
  const fixes = [...meantNumbers(key, text)].map(number => rewrite(span, number))
  const message = notNumberMessage(key.name, text, severity)
  return { code: 'not-a-number', severity, span, message, ...(fixes.length > 0 && { fixes }) }
}

function notNumberMessage(key: string, text: string, severity: Severity): string {
  const shown = excerpt(text)
  if (/^0\d+$/.test(text)) {
    return l10n.t('`{0}` cannot be {1}: a number that begins with 0 is octal, which has no 8 and 9.', key, shown)
  }
  return severity === 'error'
    ? l10n.t('`{0}` needs a plain number, and xl refuses "{1}" without saying why: write digits only.', key, shown)
    : l10n.t('`{0}` needs a plain number, so xl ignores "{1}" and takes the default: write digits only.', key, shown)
}

/** The number a person may have meant: yes and no for switches, a unit for sizes in MB, too many zeros or blanks. */
function* meantNumbers(key: DomainKey, text: string): Iterable<string> {
  if (!key.unit && /^(yes|true|on|enabled?)$/i.test(text)) yield '1'
  if (!key.unit && /^(no|false|off|disabled?|none)$/i.test(text)) yield '0'
  const size = /^\s*(\d{1,9})\s*(M|MB|MiB|G|GB|GiB|T|TB|TiB)\s*$/i.exec(text)
  if (size && key.unit === 'MiB') {
    const factor = { M: 1, G: 1024, T: 1024 * 1024 }[size[2]?.[0]?.toUpperCase() ?? 'M'] ?? 1
    yield String(Number(size[1]) * factor)
  }
  const plain = text.trim().replace(/^0+(?=\d*[89]\d*$)/, '')
  if (plain !== text && /^\d+$/.test(plain) && readNumber(plain) !== null) yield plain
}

function rewrite(span: Span, text: string): Fix {
  return { title: l10n.t('Write {0}', text), edits: [{ span, text }] }
}
