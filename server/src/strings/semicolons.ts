import type { Span } from '../text/problem.ts'
import type { Field } from './deviceString.ts'

/** One element of a value that is itself a list, with semicolons between. */
export interface Element {
  readonly text: string
  readonly span: Span
}

/** The elements of such a value; nothing between two semicolons counts as nothing. */
export function elementsOf({ value, valueSpan }: Field): Element[] {
  let { start } = valueSpan
  return (value ?? '').split(';').flatMap(text => {
    const span = { start, end: start + text.length }
    start = span.end + 1
    return text === '' ? [] : [{ text, span }]
  })
}

/** Where the element stands that holds the place `index` of the list at `list`. */
export function elementAt(text: string, list: Span, index: number): Span {
  const before = text.lastIndexOf(';', index - 1)
  const behind = text.indexOf(';', index)
  return {
    start: before < list.start ? list.start : before + 1,
    end: behind < 0 || behind > list.end ? list.end : behind,
  }
}
