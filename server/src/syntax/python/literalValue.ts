import { type Span, shiftSpan } from '../../text/problem.ts'
import type { StringValue, Value } from '../model.ts'
import type { Expression, StringLiteral } from './ast.ts'

/**
 * An expression as a value of the model, with spans from `base` on: strings, numbers and lists as they are written, and
 * everything that has to be calculated as its text.
 *
 * @param text the text that the expression's spans count in
 */
export function literalValue(expression: Expression, base: number, text: string): Value {
  const span = shiftSpan(expression.span, -base)
  switch (expression.kind) {
    case 'string':
      return stringValue(expression, base)
    case 'joined': {
      const parts = expression.parts.filter((part): part is StringLiteral => part.kind === 'string')
      return parts.length === expression.parts.length
        ? joinedValue(parts, span, base)
        : computed(span, expression, text)
    }
    case 'number':
      return { kind: 'number', text: expression.text, span }
    case 'unary':
      if (expression.operator !== '-' || expression.operand.kind !== 'number') return computed(span, expression, text)
      return { kind: 'number', text: `-${expression.operand.text}`, span }
    case 'list':
      return {
        kind: 'list',
        items: expression.items.map(item => literalValue(item, base, text)),
        closed: expression.closed,
        span,
      }
    default:
      return computed(span, expression, text)
  }
}

function computed(span: Span, expression: Expression, text: string): Value {
  return { kind: 'computed', text: text.slice(expression.span.start, expression.span.end), span, result: null }
}

function stringValue({ text, span, quote, map }: StringLiteral, base: number): StringValue {
  const own = shiftSpan(span, -base)
  return { kind: 'string', text, quote, span: own, map: map?.map(place => place - base) ?? null }
}

/** Strings side by side are one to Python; each character still has its place. */
function joinedValue(parts: readonly StringLiteral[], span: Span, base: number): StringValue {
  const map: number[] = []
  for (const { text, span: own, map: places } of parts) {
    for (let index = 0; index < text.length; index++) map.push((places?.[index] ?? own.start + 1 + index) - base)
  }
  map.push(span.end - 1)
  const text = parts.map(part => part.text).join('')
  return { kind: 'string', text, quote: parts[0]?.quote ?? "'", span, map, parts: parts.length }
}

/** Whether nothing in the value has to be calculated. */
export function isWrittenOut(value: Value): boolean {
  return value.kind === 'list' ? value.items.every(isWrittenOut) : value.kind !== 'computed'
}
