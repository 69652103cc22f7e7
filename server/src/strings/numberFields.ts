import * as l10n from '@vscode/l10n'
import { excerpt } from '../text/excerpt.ts'
import { write } from '../text/fixes.ts'
import type { Problem, Severity } from '../text/problem.ts'
import { type CNumber, type NumberKind, readCNumber } from './cNumbers.ts'
import type { Field } from './deviceString.ts'

/** What to say of the number that a field holds; nothing where xl reads what stands there. */
export function numberProblems(field: Field, kind: NumberKind): Problem[] {
  const text = field.value ?? ''
  const read = readCNumber(text, kind)
  const severity: Severity = read.value === null ? 'error' : 'warning'
  switch (read.fault) {
    case null:
      return []
    case 'text':
      return [notDigits(field, kind, severity)]
    case 'trailing':
      return [trailing(field, kind, read)]
    case 'octal':
      return [octal(field, read)]
    default:
      return [tooLarge(field, read, severity)]
  }
}

function notDigits(field: Field, kind: NumberKind, severity: Severity): Problem {
  const { name, valueSpan: span } = field
  const text = (field.value ?? '').trim()
  const shown = excerpt(text)
  if (kind === 'switch' || kind === 'base 0 switch') {
    if (/^(no|off|false|none|disabled?)$/i.test(text)) {
      const message = l10n.t('`{0}` is switched by a number; xl reads "{1}" as 0, which is off: write 0.', name, shown)
      return { code: 'not-a-number', severity: 'information', span, message, fixes: [write(span, '0')] }
    }
    const words = /^(yes|on|true|enabled?)$/i.test(text) ? ['1'] : ['1', '0']
    const message = l10n.t(
      '`{0}` is switched by a number, and xl reads "{1}" as 0, which is off: write 1 for on.',
      name,
      shown,
    )
    return { code: 'not-a-number', severity, span, message, fixes: words.map(word => write(span, word)) }
  }
  const message =
    severity === 'error'
      ? l10n.t('`{0}` needs a number, and xl refuses "{1}": write digits only.', name, shown)
      : l10n.t('`{0}` needs a number, and xl reads "{1}" as 0: write digits only.', name, shown)
  return { code: 'not-a-number', severity, span, message }
}

function trailing({ name, value, valueSpan: span }: Field, kind: NumberKind, { digits }: CNumber): Problem {
  const shown = excerpt(value ?? '')
  const base0 = kind === 'uint8' || kind === 'uint32'
  const decimal = base0 && /^\s*0\d+\s*$/.test(value ?? '') ? (value ?? '').trim().replace(/^0+(?=.)/, '') : null
  if (decimal !== null) {
    const message = l10n.t(
      '`{0}` cannot be {1}: a number that begins with 0 is octal, which has no 8 and 9.',
      name,
      shown,
    )
    return { code: 'octal-number', severity: 'warning', span, message, fixes: [write(span, decimal)] }
  }
  const message = l10n.t('`{0}` needs a plain number: of "{1}" xl reads only {2}.', name, shown, excerpt(digits))
  return { code: 'not-a-number', severity: 'warning', span, message, fixes: [write(span, digits)] }
}

function octal({ value, valueSpan: span }: Field, read: CNumber): Problem {
  const text = (value ?? '').trim()
  const decimal = text.replace(/^0+(?=.)/, '')
  const message = l10n.t(
    'A number that begins with 0 is octal: {0} is {1}. Write {2} if that was meant.',
    excerpt(text),
    String(read.value),
    excerpt(decimal),
  )
  const fixes = [write(span, decimal), write(span, String(read.value))]
  return { code: 'octal-number', severity: 'warning', span, message, fixes }
}

function tooLarge({ name, value, valueSpan: span }: Field, read: CNumber, severity: Severity): Problem {
  const shown = excerpt((value ?? '').trim())
  const message =
    read.value === null
      ? l10n.t('`{0}` cannot hold {1}, and xl refuses it: write a smaller number that is not negative.', name, shown)
      : l10n.t('`{0}` cannot hold {1}: xl makes {2} of it, so write a number that fits.', name, shown, `${read.value}`)
  return { code: 'value-out-of-range', severity, span, message }
}
