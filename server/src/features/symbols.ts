import { type DocumentSymbol, type SymbolInformation, SymbolKind } from 'vscode-languageserver-types'
import { eachSetting, type ListValue, type Setting, type Value } from '../syntax/model.ts'
import type { Span } from '../text/problem.ts'
import { type GuestContext, rangeOf } from './guestContext.ts'

/** The outline: every setting with its value, and the items of its list below it. */
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

function settingSymbol(setting: Setting, offset: number, { document }: GuestContext): DocumentSymbol {
  const { key, keySpan, value } = setting
  const at = ({ start, end }: Span) => rangeOf(document, { start: start + offset, end: end + offset })
  const whole = { start: keySpan.start, end: Math.max(keySpan.end, value?.span.end ?? 0) }
  return {
    name: key,
    detail: value ? brief(value) : '',
    kind: kindOf(value),
    range: at(whole),
    selectionRange: at(keySpan),
    ...(value?.kind === 'list' && { children: itemSymbols(key, value, at) }),
  }
}

function itemSymbols(key: string, list: ListValue, at: (span: Span) => DocumentSymbol['range']): DocumentSymbol[] {
  return list.items.map((item, index) => {
    const range = at(item.span)
    return { name: `${key} ${index}`, detail: brief(item), kind: kindOf(item), range, selectionRange: range }
  })
}

function brief(value: Value): string {
  if (value.kind !== 'list') return value.text
  return value.items.length === 1 && value.items[0] ? brief(value.items[0]) : ''
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
