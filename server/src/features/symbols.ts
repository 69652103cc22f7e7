import { type DocumentSymbol, type SymbolInformation, SymbolKind } from 'vscode-languageserver-types'
import { eachSetting, type Setting, type Value } from '../syntax/model.ts'
import { shiftSpan } from '../text/problem.ts'
import { brief } from './briefString.ts'
import { type GuestContext, rangeOf } from './guestContext.ts'
import { type GuestString, readString } from './guestStrings.ts'

/** The outline: every setting with its value, the items of its list below it, and their fields below them. */
export function documentSymbols(context: GuestContext): DocumentSymbol[] {
  const symbols: DocumentSymbol[] = []
  eachSetting(context.file, (setting, offset) => symbols.push(settingSymbol(setting, offset, context)))
  return symbols
}

/** The outline for a client that knows no symbols below symbols. */
export function flatSymbols(symbols: readonly DocumentSymbol[], uri: string, containerName = ''): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, range, children }) => [
    { name, kind, location: { uri, range }, ...(containerName && { containerName }) },
    ...flatSymbols(children ?? [], uri, name),
  ])
}

function settingSymbol(setting: Setting, offset: number, context: GuestContext): DocumentSymbol {
  const { key, keySpan, value } = setting
  const whole = { start: keySpan.start, end: Math.max(keySpan.end, value?.span.end ?? 0) }
  const below = value ? symbolsBelow(value, setting, offset, context) : []
  return {
    name: key,
    detail: value ? detailOf(value, setting, offset, context) : '',
    kind: kindOf(value),
    range: rangeOf(context.document, shiftSpan(whole, offset)),
    selectionRange: rangeOf(context.document, shiftSpan(keySpan, offset)),
    ...(below.length > 0 && { children: below }),
  }
}

/** The items of a list, or the fields of a string that stands by itself. */
function symbolsBelow(value: Value, setting: Setting, offset: number, context: GuestContext): DocumentSymbol[] {
  if (value.kind === 'list') return value.items.map((item, index) => itemSymbol(item, index, setting, offset, context))
  const read = readString(context, setting, value, offset, false)
  return read ? fieldSymbols(read, context) : []
}

function itemSymbol(
  item: Value,
  index: number,
  setting: Setting,
  offset: number,
  context: GuestContext,
): DocumentSymbol {
  const range = rangeOf(context.document, shiftSpan(item.span, offset))
  const parts = item.kind === 'list' ? item.items : [item]
  const below = parts.flatMap(part => {
    const read = readString(context, setting, part, offset, true)
    return read ? fieldSymbols(read, context) : []
  })
  return {
    name: `${setting.key} ${index}`,
    detail: detailOf(item, setting, offset, context),
    kind: kindOf(item),
    range,
    selectionRange: range,
    ...(below.length > 0 && { children: below }),
  }
}

/** A string that is one word of its key needs no part below it. */
function fieldSymbols({ setting, read, at }: GuestString, { document }: GuestContext): DocumentSymbol[] {
  return read.fields
    .filter(({ name, span }) => name !== setting.key && span.end > span.start)
    .map(({ name, value, span, nameSpan }) => {
      const range = rangeOf(document, at(span))
      const selectionRange = nameSpan ? rangeOf(document, at(nameSpan)) : range
      return { name: name || '?', detail: value ?? '', kind: SymbolKind.Field, range, selectionRange }
    })
}

function detailOf(value: Value, setting: Setting, offset: number, context: GuestContext): string {
  if (value.kind !== 'list') {
    const read = readString(context, setting, value, offset, setting.value?.kind === 'list')
    return read ? brief(read) : value.text
  }
  const [only] = value.items
  return value.items.length === 1 && only ? detailOf(only, setting, offset, context) : ''
}

function kindOf(value: Value | null): SymbolKind {
  switch (value?.kind) {
    case 'list':
      return SymbolKind.Array
    case 'number':
      return SymbolKind.Number
    case 'string':
      return SymbolKind.String
    default:
      return SymbolKind.Variable
  }
}
