import { guestTypeOf } from '../domain/xl/guestType.ts'
import { settingsByKey } from '../domain/xl/settings.ts'
import { deviceField } from '../facts/deviceFields.ts'
import { STRING_LANGUAGES } from '../strings/languages.ts'
import type { Span } from '../text/problem.ts'
import { fieldPage } from './fieldPage.ts'
import type { GuestContext } from './guestContext.ts'
import type { StringPlace } from './stringPlace.ts'

/** What the part of a string at a place means, and where that part stands in the file; null when it says nothing. */
export function stringHover(context: GuestContext, place: StringPlace): { span: Span; markdown: string } | null {
  const { file, target, pages } = context
  const language = STRING_LANGUAGES[place.setting.key]
  if (!language?.fields || target.toolstack !== 'xl') return null
  const guestType = guestTypeOf(settingsByKey(file), target.release)
  const { fields } = language.parse(place.text, { release: target.release, guestType, inList: place.inList })
  const part = fields.find(({ span }) => place.index >= span.start && place.index <= span.end)
  const field = part && deviceField(language.fields, part.name)
  if (!part || !field) return null
  const span = { start: place.sourceOf(part.span.start), end: place.sourceOf(part.span.end) }
  return { span, markdown: fieldPage(field, target.release, pages) }
}
