import { type DeviceLanguage, deviceField } from '../facts/deviceFields.ts'
import { domainKey } from '../facts/domainKeys.ts'
import { type Field, fieldTable } from '../strings/deviceString.ts'
import type { Span } from '../text/problem.ts'
import { fieldPage } from './fieldPage.ts'
import type { GuestContext } from './guestContext.ts'
import { contextOf, languageOf } from './guestStrings.ts'
import { keyPage, plainPage } from './keyPage.ts'
import { resolvedString } from './resolvedString.ts'
import type { StringPlace } from './stringPlace.ts'
import { keyWord, keyWordTitle } from './wordPages.ts'

/**
 * What the part of a string at a place means and what it comes to, and where that part stands in the file; null when there
 * is nothing to say.
 */
export function stringHover(context: GuestContext, place: StringPlace): { span: Span; markdown: string } | null {
  const { setting, text, item, inList, index, sourceOf } = place
  const language = languageOf(setting.key, context)
  if (!language) return null
  const { fields } = language.parse(text, { ...contextOf(context), inList })
  const field = fields.find(({ span }) => span.end > span.start && index >= span.start && index <= span.end) ?? null
  const here = resolvedString({ setting, text, item, inList, field }, context)
  // The first word of a sound item says what kind it is; it is no field.
  const isKind = language.fieldsIn !== undefined && field?.value === null
  const table = isKind ? null : fieldTable(language, text)
  const ofField = field && aboutField(field, table, place, here, context)
  // A language without fields is explained by its key, one with them by what the string comes to.
  const markdown = field && table ? ofField : (ofField ?? (table ? here.join('\n\n') : aboutKey(place, here, context)))
  const { start, end } = field?.span ?? { start: 0, end: text.length }
  return markdown ? { span: { start: sourceOf(start), end: sourceOf(end) }, markdown } : null
}

function aboutField(
  field: Field,
  table: DeviceLanguage | null,
  { setting }: StringPlace,
  here: readonly string[],
  { target, pages }: GuestContext,
): string | null {
  const known = table && deviceField(table, field.name)
  if (known) return fieldPage(known, target, pages, here)
  if (table) return null
  for (const text of [field.value ?? '', field.name]) {
    const word = text.trim().replace(/^!\s*/, '')
    const prose = keyWord(setting.key, word, pages)
    if (prose) return plainPage(keyWordTitle(setting.key, word), prose)
  }
  return null
}

function aboutKey({ setting }: StringPlace, here: readonly string[], { target, pages }: GuestContext): string | null {
  const key = domainKey(setting.key)
  return key ? keyPage(key, target, pages, here) : null
}
