import * as l10n from '@vscode/l10n'
import { type DeviceLanguage, fieldsOf, fieldValues } from '../facts/deviceFields.ts'
import type { Release } from '../facts/releases.ts'
import { lifeOfWord } from '../facts/words.ts'
import { changeTo } from '../text/fixes.ts'
import { nearest } from '../text/nearest.ts'
import type { Problem, Severity, Span } from '../text/problem.ts'
import type { Expectation, Field } from './deviceString.ts'
import { splitPairs } from './pairs.ts'
import { problemAt } from './problemAt.ts'
import { cannotBe, notInRelease } from './words.ts'

/*
 * For the languages that are a row of `name=value` with commas between: taking one apart, saying what can come at a
 * place, and the sentences they have in common. What a language refuses and what it swallows is its own file's matter.
 */

/** The parts of a row. Blanks in front of a part never count; `trim` says that those elsewhere do not either. */
export function readFields(text: string, { trim }: { readonly trim: boolean }): Field[] {
  return splitPairs(text).map(({ key, keySpan, value, valueSpan, span }) => {
    if (!trim) return { name: key, nameSpan: keySpan, value, valueSpan, span }
    const name = { text: key.trim(), span: trimmed(text, keySpan) }
    return {
      name: name.text,
      nameSpan: name.span,
      value: value === null ? null : value.trim(),
      valueSpan: trimmed(text, valueSpan),
      span: trimmed(text, span),
    }
  })
}

/** What can stand at `index` of a row: a name up to the `=`, behind it a value. */
export function expectInRow(text: string, index: number): Expectation {
  const pairs = splitPairs(text)
  const at = pairs.find(({ span }) => index <= span.end) ?? pairs.at(-1)
  const taken = pairs.filter(pair => pair !== at).map(({ key }) => key.trim())
  if (!at) return { kind: 'field', span: { start: index, end: index }, taken }
  if (at.value !== null && index > at.keySpan.end) {
    return { kind: 'value', field: at.key.trim(), span: at.valueSpan }
  }
  return { kind: 'field', span: { start: Math.min(index, at.keySpan.start), end: at.keySpan.end }, taken }
}

/** A field that the language does not have in that release, with the one that was meant. */
export function unknownField(
  language: DeviceLanguage,
  field: Field,
  release: Release,
  severity: Severity,
  consequence: 'ignored' | 'refused' | 'dropped',
): Problem {
  const span = field.nameSpan ?? field.span
  const names = fieldsOf(language, release).map(({ name }) => name)
  const near = nearest(field.name.trim(), names)
  const fixes = near ? [changeTo(span, near)] : undefined
  return {
    code: 'unknown-field',
    severity,
    span,
    message: unknownFieldMessage(language, field, near, consequence),
    ...(fixes && { fixes }),
  }
}

function unknownFieldMessage(
  language: DeviceLanguage,
  { name }: Field,
  near: string | null,
  consequence: 'ignored' | 'refused' | 'dropped',
): string {
  switch (consequence) {
    case 'ignored':
      return near
        ? l10n.t('`{0}` has no field "{1}", so xl ignores it: did you mean "{2}"?', language, name, near)
        : l10n.t('`{0}` has no field "{1}", so xl ignores it: correct its name, or remove it.', language, name)
    case 'dropped':
      return near
        ? l10n.t(
            '`{0}` has no field "{1}", and xl drops the rest of the string: did you mean "{2}"?',
            language,
            name,
            near,
          )
        : l10n.t('`{0}` has no field "{1}", and xl drops the rest of the string: remove it.', language, name)
    default:
      return near
        ? l10n.t('`{0}` has no field "{1}": did you mean "{2}"?', language, name, near)
        : l10n.t('`{0}` has no field "{1}": correct its name, or remove it.', language, name)
  }
}

/** A word that a field does not take. Exact: letters count as they are written. */
export function unknownFieldValue(
  language: DeviceLanguage,
  field: Field,
  release: Release,
  severity: Severity,
): Problem[] {
  const fact = fieldsOf(language, release).find(({ name }) => name === field.name)
  const words = fact && fieldValues(fact, release)
  if (!words || field.value === null || words.includes(field.value)) return []
  const span = field.valueSpan
  const eras = fact.valuesByRelease?.map(({ from, to, values }) => ({ from, to, words: values })) ?? []
  const life = lifeOfWord(field.value, eras)
  if (life) {
    return [problemAt('unknown-value', severity, span, notInRelease(field.name, field.value, life, release, words))]
  }
  const near = nearest(field.value, words)
  const message = cannotBe(field.name, field.value, near, words)
  return [problemAt('unknown-value', severity, span, message, near ? [changeTo(span, near)] : [])]
}

function trimmed(text: string, { start, end }: Span): Span {
  const inside = text.slice(start, end)
  const front = inside.length - inside.trimStart().length
  return { start: start + front, end: Math.max(start + front, end - (inside.length - inside.trimEnd().length)) }
}
