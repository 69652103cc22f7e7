import * as l10n from '@vscode/l10n'
import { LONGEST } from './limits.ts'
import { numberOf, type PyString, type PyValue, Raised, str, typeName, unknown } from './values.ts'

/** What Python takes for blank, for a class of a regular expression. */
export const BLANKS = ' \\t\\n\\r\\v\\f'

/** A text of the same kind as another one. */
export function changed(text: PyString, value: string): PyString {
  return value === text.value ? text : str(value, text.isUnicode)
}

/** As `changed`; unknown when it got too long. */
export function limited(text: PyString, value: string): PyValue {
  return value.length > LONGEST ? unknown(l10n.t('it is too long')) : changed(text, value)
}

/** An argument that must be a string. @throws Raised TypeError */
export function textOf(value: PyValue | undefined): string {
  if (value?.type === 'str') return value.value
  throw new Raised('TypeError', `expected a character buffer object, not ${value ? typeName(value) : 'nothing'}`)
}

/** An argument that must be a whole number. @throws Raised TypeError */
export function numberArgument(value: PyValue | undefined): number {
  const number = value && numberOf(value)
  if (typeof number === 'bigint') return Number(number)
  throw new Raised('TypeError', 'an integer is required')
}
