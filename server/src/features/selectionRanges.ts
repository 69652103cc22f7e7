import type { SelectionRange } from 'vscode-languageserver-types'
import { type Setting, statementIndexAt, type Value } from '../syntax/model.ts'
import { type Span, shiftSpan } from '../text/problem.ts'
import { type GuestContext, rangeOf } from './guestContext.ts'
import { readString } from './guestStrings.ts'

/** What grows around a place: the value of a field, the field, the string, the list, the setting, the file. */
export function selectionRange(context: GuestContext, offset: number): SelectionRange {
  const spans = [{ start: 0, end: context.file.text.length }, ...spansAround(context, offset)]
  let selected: SelectionRange | undefined
  let last: Span | undefined
  for (const span of spans) {
    if (last && last.start === span.start && last.end === span.end) continue
    selected = { range: rangeOf(context.document, span), ...(selected && { parent: selected }) }
    last = span
  }
  return selected as SelectionRange
}

/** From the outside in; each lies inside the one before it. */
function spansAround(context: GuestContext, offset: number): Span[] {
  const { file } = context
  const index = statementIndexAt(file, offset)
  const statement = file.statements[index]
  const base = file.offsets[index] ?? 0
  const at = offset - base
  const setting = statement?.setting
  const comment = statement?.comments.find(span => holds(span, at))
  if (comment) return [shiftSpan(comment, base)]
  if (!setting) return []
  const whole = { start: setting.keySpan.start, end: setting.value?.span.end ?? setting.keySpan.end }
  if (!holds(whole, at)) return []
  const inside = holds(setting.keySpan, at)
    ? [setting.keySpan]
    : setting.value && holds(setting.value.span, at)
      ? valueSpans(setting.value, at)
      : []
  const value = setting.value && valueAt(setting.value, at)
  const fields = value ? fieldSpans(context, setting, value, base, offset) : []
  return [...[whole, ...inside].map(span => shiftSpan(span, base)), ...fields]
}

function holds({ start, end }: Span, at: number): boolean {
  return start <= at && at <= end
}

function valueSpans(value: Value, at: number): Span[] {
  const inner = value.kind === 'list' ? value.items.find(({ span }) => holds(span, at)) : undefined
  return [value.span, ...(inner ? valueSpans(inner, at) : [])]
}

/** The innermost value at a place. */
function valueAt(value: Value, at: number): Value | null {
  if (!holds(value.span, at)) return null
  const inner = value.kind === 'list' ? value.items.find(({ span }) => holds(span, at)) : undefined
  return inner ? valueAt(inner, at) : value
}

/** The text between the quotes, the field at the place, and its name or value. */
function fieldSpans(context: GuestContext, setting: Setting, value: Value, base: number, offset: number): Span[] {
  if (value.kind !== 'string') return []
  const text = shiftSpan({ start: value.span.start + 1, end: value.span.end - 1 }, base)
  if (!holds(text, offset)) return []
  const found = readString(context, setting, value, base, setting.value?.kind === 'list')
  const field = found?.read.fields.find(({ span }) => holds(found.at(span), offset))
  if (!found || !field) return [text]
  const parts = [field.nameSpan, field.value === null ? null : field.valueSpan]
  const part = parts.find(span => span && holds(found.at(span), offset))
  return [text, found.at(field.span), ...(part ? [found.at(part)] : [])]
}
