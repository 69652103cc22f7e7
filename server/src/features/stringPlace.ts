import { type ConfigFile, type Setting, type StringValue, statementIndexAt, type Value } from '../syntax/model.ts'

/** A place inside a string of a setting, closed or not. */
export interface StringPlace {
  readonly setting: Setting
  /** What stands between the quotes; up to the end of the line where the closing one is missing. */
  readonly text: string
  /** Where in `text` the place is. */
  readonly index: number
  readonly inList: boolean
  /** Which item of its list the string is; 0 where it stands by itself. */
  readonly item: number
  /** The place in the file of a character of `text`. */
  readonly sourceOf: (index: number) => number
}

/** The string that `offset` lies in, also while it is being written; null when it lies in none. */
export function stringAt(file: ConfigFile, offset: number): StringPlace | null {
  const at = statementIndexAt(file, offset)
  const setting = file.statements[at]?.setting
  const base = file.offsets[at] ?? 0
  if (!setting?.operatorSpan || offset < base + setting.operatorSpan.end) return null
  const closed = setting.value && closedStringAt(setting.value, offset - base)
  if (closed) return inClosed(setting, closed, base, offset)
  return inOpen(file.text, setting, base, offset)
}

function closedStringAt(value: Value, at: number): StringValue | null {
  if (value.kind === 'list') {
    for (const item of value.items) {
      const found = closedStringAt(item, at)
      if (found) return found
    }
    return null
  }
  return value.kind === 'string' && at > value.span.start && at < value.span.end ? value : null
}

function inClosed(setting: Setting, value: StringValue, base: number, offset: number): StringPlace {
  const sourceOf = (index: number) => base + (value.map?.[index] ?? value.span.start + 1 + index)
  let index = 0
  while (index < value.text.length && sourceOf(index) < offset) index++
  const inList = setting.value?.kind === 'list'
  return { setting, text: value.text, index, inList, item: itemsBefore(setting, offset - base), sourceOf }
}

/** How many items of the setting's list end before a place in it. */
function itemsBefore({ value }: Setting, at: number): number {
  return value?.kind === 'list' ? value.items.filter(({ span }) => span.end <= at).length : 0
}

/** A string without its closing quote: from the last quote left open on the line to the end of the line. */
function inOpen(text: string, setting: Setting, base: number, offset: number): StringPlace | null {
  const valueStart = base + (setting.operatorSpan?.end ?? 0)
  const start = openQuote(text, Math.max(valueStart, text.lastIndexOf('\n', offset - 1) + 1), offset)
  if (start === null) return null
  const newline = text.indexOf('\n', offset)
  const inside = text.slice(start, newline < 0 ? text.length : newline).replace(/\s*\]?\s*\r?$/, '')
  const inList = text.slice(valueStart, start).includes('[')
  const item = itemsBefore(setting, offset - base)
  return { setting, text: inside, index: offset - start, inList, item, sourceOf: index => start + index }
}

function openQuote(text: string, from: number, to: number): number | null {
  let open: number | null = null
  for (let at = from; at < to; at++) {
    const sign = text[at] ?? ''
    if (open === null) {
      if (sign === '#') return null
      if (sign === '"' || sign === "'") open = at + 1
    } else if (sign === '\\') at++
    else if (sign === text[open - 1]) open = null
  }
  return open
}
