import * as l10n from '@vscode/l10n'
import type { Expression, FormatField } from './ast.ts'
import type { Evaluation } from './evaluation.ts'
import { formatOne } from './format.ts'
import { LONGEST } from './limits.ts'
import { type PyValue, type Scope, str, type Unknown, unknown, unknownOf } from './values.ts'

/** Strings that stand side by side: `'a' "b"`. One that is unicode makes all of it unicode. */
export function joinedString(parts: readonly Expression[], scope: Scope, evaluation: Evaluation): PyValue {
  const texts = parts.map(part => evaluation.evaluate(part, scope))
  const cannot = unknownOf(...texts)
  if (cannot) return cannot
  let isUnicode = false
  let text = ''
  for (const part of texts) {
    if (part.type !== 'str') continue
    text += part.value
    isUnicode ||= part.isUnicode
  }
  return str(text, isUnicode)
}

/** The text of an f-string: `f'vm{n:02d}'`. What is behind a colon may have fields of its own. */
export function formattedString(
  parts: readonly (string | FormatField)[],
  scope: Scope,
  evaluation: Evaluation,
): string | Unknown {
  let text = ''
  let cannot: Unknown | null = null
  for (const part of parts) {
    if (typeof part === 'string') {
      text += part
      continue
    }
    const value = evaluation.evaluate(part.value, scope)
    const spec = formattedString(part.spec, scope, evaluation)
    const shown = typeof spec === 'string' ? formatOne(value, part.conversion, spec, evaluation) : spec
    if (typeof shown === 'string') text += shown
    else cannot ??= shown
    if (text.length > LONGEST) cannot ??= unknown(l10n.t('it is too long'))
  }
  return cannot ?? text
}
