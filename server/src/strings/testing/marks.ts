import type { Release } from '../../facts/releases.ts'
import { applyFixes, type Problem, type Span } from '../../text/problem.ts'
import type { StringContext, StringLanguage } from '../deviceString.ts'

/*
 * Tests of the little languages are text in, text out: a problem is shown as `warning value-ignored a«b»c`, a cursor is
 * the `|` of the text.
 */

export function contextOf(release: Release, inList?: boolean): StringContext {
  return { release, guestType: 'hvm', ...(inList !== undefined && { inList }) }
}

export function marked(text: string, { start, end }: Span): string {
  return `${text.slice(0, start)}«${text.slice(start, end)}»${text.slice(end)}`
}

/** Every problem of the text, its span marked. */
export function problemsOf(language: StringLanguage, text: string, context: StringContext): string[] {
  return language.parse(text, context).problems.map(problem => shownProblem(text, problem))
}

export function shownProblem(text: string, { severity, code, span }: Problem): string {
  return `${severity} ${code} ${marked(text, span)}`
}

/** The text with the first fix of every problem applied. */
export function fixed(language: StringLanguage, text: string, context: StringContext): string {
  const { problems } = language.parse(text, context)
  return applyFixes(
    text,
    problems.flatMap(({ fixes }) => fixes?.slice(0, 1) ?? []),
  )
}

/** What can come at the `|`: `«what it replaces» words`, `value of FIELD «…»` or `field «…» without TAKEN`; else `nothing`. */
export function expected(language: StringLanguage, textWithCursor: string, context?: StringContext): string {
  const index = textWithCursor.indexOf('|')
  const text = textWithCursor.replace('|', '')
  const expectation = language.expect(text, index, context)
  if (!expectation) return 'nothing'
  const place = marked(text, expectation.span)
  switch (expectation.kind) {
    case 'word':
      return `${place} ${expectation.words.join(' ')}`
    case 'value':
      return `value of ${expectation.field} ${place}`
    default:
      return expectation.taken.length > 0 ? `field ${place} without ${expectation.taken.join(' ')}` : `field ${place}`
  }
}

/** Texts that no person writes: every language must read them all without a throw, wherever the cursor stands. */
export const ODD_TEXTS = [
  '',
  ' ',
  ',',
  ',,',
  '=',
  '^',
  '-',
  ':',
  '@',
  '!',
  'a=,=b',
  '\u0000',
  'é,ü=\u{1F600}',
  '0x',
  '^node:',
]

/** Parses and asks at every place; throws what the language throws, and says which spans leave the text. */
export function strayPlaces(language: StringLanguage, texts: readonly string[], context: StringContext): string[] {
  const stray: string[] = []
  for (const text of texts) {
    const { fields, problems } = language.parse(text, context)
    const spans = [...fields.flatMap(({ span, valueSpan }) => [span, valueSpan]), ...problems.map(({ span }) => span)]
    for (let index = 0; index <= text.length; index++) {
      const expectation = language.expect(text, index, context)
      if (!expectation) continue
      spans.push(expectation.span)
      if (index < expectation.span.start || index > expectation.span.end) stray.push(`${text} at ${index}`)
    }
    const outside = spans.filter(({ start, end }) => !(0 <= start && start <= end && end <= text.length))
    stray.push(...outside.map(({ start, end }) => `${text} ${start}-${end}`))
  }
  return stray
}
