import type { Span } from '../text/problem.ts'
import type { Field } from './deviceString.ts'

/** The parts between commas that are not empty, which is what strtok leaves of a text. */
export function partsOf(text: string): Span[] {
  const parts: Span[] = []
  let start = 0
  for (const part of text.split(',')) {
    const end = start + part.length
    if (part !== '') parts.push({ start, end })
    start = end + 1
  }
  return parts
}

/** What stands between the commas around `index`, perhaps nothing. */
export function partAt(text: string, index: number): Span {
  const end = text.indexOf(',', index)
  const start = index === 0 ? 0 : text.lastIndexOf(',', index - 1) + 1
  return { start, end: end < 0 ? text.length : end }
}

/** A part that is known by its place. */
export function placedField(name: string, text: string, span: Span): Field {
  return { name, nameSpan: null, value: text.slice(span.start, span.end), valueSpan: span, span }
}

/** The whole of a text. */
export function whole(text: string): Span {
  return { start: 0, end: text.length }
}
