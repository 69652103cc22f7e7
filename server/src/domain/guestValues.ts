import { type ConfigFile, type StringValue, sourceSpan } from '../syntax/model.ts'
import type { Expression } from '../syntax/python/ast.ts'
import type { Source } from '../syntax/python/evaluator.ts'
import { literalValue } from '../syntax/python/literalValue.ts'
import type { PyValue } from '../syntax/python/values.ts'
import { type Span, shiftSpan } from '../text/problem.ts'
import { type KeySettings, lastOf, numberOf, settingsByKey, textOf } from './xl/settings.ts'

/** A text that a guest file gives, and where it stands in the file. */
export interface PlacedText {
  readonly text: string
  /** All of it, with its quotes where it is written out. */
  readonly span: Span
  /** The string as it is written; null where Python calculates it. */
  readonly literal: StringValue | null
  /** Where characters of it stand; all of it where they cannot be told apart. */
  at(start: number, end: number): Span
}

/** A string of a list, and where it stands; the text is null where it cannot be known before the file is run. */
export interface PlacedItem {
  readonly span: Span
  readonly text: PlacedText | null
}

/** What a guest file gives to keys, whoever reads it: the settings that xl reads, or what is left when Python has run for xm. */
export interface GuestValues {
  /** The file is Python, which xm runs. */
  readonly isXm: boolean
  has(key: string): boolean
  /** One string or number; null for a list, for nothing, and for what nobody can know. */
  text(key: string): PlacedText | null
  /** The number of a key that takes one. */
  number(key: string): number | null
  /** The strings of a list, without those that nobody knows. */
  strings(key: string): readonly PlacedText[]
  /** What a list holds, also what nobody knows; nothing where the list itself is not known. */
  items(key: string): readonly PlacedItem[]
  /** Where the name of a key stands that has the last word. */
  keySpan(key: string): Span | null
}

export function guestValues(file: ConfigFile): GuestValues {
  const settings = settingsByKey(file)
  return file.python ? pythonValues(file.python, settings) : xlValues(settings)
}

function xlValues(settings: ReadonlyMap<string, KeySettings>): GuestValues {
  const strings = (key: string) =>
    (settings.get(key)?.effective ?? []).flatMap(({ setting, offset }) =>
      setting.value?.kind === 'list'
        ? setting.value.items.flatMap(item =>
            item.kind === 'string' ? placed(item.text, item, item.span, offset) : [],
          )
        : [],
    )
  return {
    isXm: false,
    has: key => settings.has(key),
    text(key) {
      const ofKey = settings.get(key)
      const text = textOf(ofKey)
      const last = ofKey && lastOf(ofKey)
      if (text === null || !ofKey || !last?.setting.value) return null
      const { value } = last.setting
      const isWhole = ofKey.effective.length === 1 && value.kind === 'string'
      return placed(text, isWhole ? value : null, value.span, last.offset)
    },
    number(key) {
      const number = numberOf(settings.get(key))
      return number === null ? null : Number(number)
    },
    strings,
    items: key => strings(key).map(text => ({ span: text.span, text })),
    keySpan: key => keySpanOf(settings.get(key)),
  }
}

type Run = NonNullable<ConfigFile['python']>

/** The last value of a name counts, and stands where the last statement gave it; an item of a list, where it was written down. */
function pythonValues({ values, origins, sources }: Run, settings: ReadonlyMap<string, KeySettings>): GuestValues {
  const written = (key: string) => {
    const ofKey = settings.get(key)
    return ofKey?.effective.length === 1 ? lastOf(ofKey) : null
  }
  const wholeOf = (key: string): Span => {
    const last = written(key)
    return last?.setting.value
      ? shiftSpan(last.setting.value.span, last.offset)
      : (origins.get(key) ?? { start: 0, end: 0 })
  }
  const items = (key: string): PlacedItem[] => {
    const value = values.get(key)
    if (value?.type !== 'list' || value.spoilt !== undefined) return []
    const last = written(key)
    const inText = last?.setting.value?.kind === 'list' ? last.setting.value.items : []
    const made = sources.get(key) ?? []
    return value.items.flatMap((item, index): PlacedItem[] => {
      if (item.type !== 'str' && item.type !== 'unknown') return []
      const own = inText.length === value.items.length ? inText[index] : undefined
      const text = item.type === 'str' ? item.value : null
      if (own && last && (own.kind !== 'string' || own.text === text))
        return [placedItem(text, own.kind === 'string' ? own : null, own.span, last.offset)]
      const source = made[index]
      if (!source) return [placedItem(text, null, wholeOf(key), 0)]
      const isOne = made.every((other, at) => at === index || other?.expression !== source.expression)
      const literal = isOne ? literalOf(source) : null
      return [placedItem(text, literal?.text === text ? literal : null, source.expression.span, source.base)]
    })
  }
  return {
    isXm: true,
    has: key => values.has(key),
    text(key) {
      const text = plain(values.get(key))
      if (text === null) return null
      const value = written(key)?.setting.value
      const literal = value?.kind === 'string' && value.text === text ? value : null
      return literal
        ? placed(text, literal, literal.span, written(key)?.offset ?? 0)
        : placed(text, null, wholeOf(key), 0)
    },
    number(key) {
      const value = values.get(key)
      if (value?.type === 'int') return Number(value.value)
      return value?.type === 'str' && /^\s*\d{1,9}\s*$/.test(value.value) ? Number(value.value) : null
    },
    strings: key => items(key).flatMap(({ text }) => text ?? []),
    items,
    keySpan: key => keySpanOf(settings.get(key)) ?? origins.get(key) ?? null,
  }
}

function placed(text: string, literal: StringValue | null, span: Span, offset: number): PlacedText {
  const whole = shiftSpan(span, offset)
  const at = (start: number, end: number) => (literal ? shiftSpan(sourceSpan(literal, start, end), offset) : whole)
  return { text, span: whole, literal, at }
}

function placedItem(text: string | null, literal: StringValue | null, span: Span, offset: number): PlacedItem {
  return { span: shiftSpan(span, offset), text: text === null ? null : placed(text, literal, span, offset) }
}

const literals = new WeakMap<Expression, StringValue | null>()

/** The string that an expression is by itself; the same object each time. */
export function literalOf({ expression }: Pick<Source, 'expression'>): StringValue | null {
  const known = literals.get(expression)
  if (known !== undefined) return known
  const isString = expression.kind === 'string' || expression.kind === 'joined'
  const value = isString ? literalValue(expression, 0, '') : null
  const literal = value?.kind === 'string' ? value : null
  literals.set(expression, literal)
  return literal
}

function plain(value: PyValue | undefined): string | null {
  if (value?.type === 'str') return value.value
  if (value?.type === 'int') return String(value.value)
  return value?.type === 'bool' ? String(Number(value.value)) : null
}

function keySpanOf(ofKey: KeySettings | undefined): Span | null {
  if (!ofKey) return null
  const { setting, offset } = lastOf(ofKey)
  return shiftSpan(setting.keySpan, offset)
}
