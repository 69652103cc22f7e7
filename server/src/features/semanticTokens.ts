import type { SemanticTokens } from 'vscode-languageserver-types'
import { fieldsOf } from '../facts/deviceFields.ts'
import { domainKey, isRead } from '../facts/domainKeys.ts'
import { fieldTable } from '../strings/deviceString.ts'
import { eachSetting, type Setting } from '../syntax/model.ts'
import type { Span } from '../text/problem.ts'
import type { GuestContext } from './guestContext.ts'
import { contextOf, eachString, type GuestString } from './guestStrings.ts'
import { isDeprecated } from './keyPage.ts'

// Places in the legend (semanticLegend.ts).
const PROPERTY = 0
const PARAMETER = 1
const DEPRECATED = 1
const UNKNOWN = 2

interface Token {
  readonly span: Span
  readonly type: number
  readonly modifiers: number
}

/** @param within only the settings that touch this stretch of the text, where an editor shows only that */
export function semanticTokens(context: GuestContext, within?: Span): SemanticTokens {
  const tokens: Token[] = []
  eachSetting(context.file, (setting, offset, index) => {
    const length = context.file.statements[index]?.length ?? 0
    if (within && (offset > within.end || offset + length < within.start)) return
    tokens.push(keyToken(setting, offset, context))
    eachString(context, setting, offset, found => tokens.push(...fieldTokens(found, context)))
  })
  return {
    data: encoded(
      tokens.sort((a, b) => a.span.start - b.span.start),
      context,
    ),
  }
}

function keyToken({ key, keySpan }: Setting, offset: number, { target }: GuestContext): Token {
  const known = domainKey(key)
  const span = { start: keySpan.start + offset, end: keySpan.end + offset }
  const modifiers = !known || !isRead(known, target) ? UNKNOWN : isDeprecated(known, target) ? DEPRECATED : 0
  return { span, type: PROPERTY, modifiers }
}

function fieldTokens({ language, value: { text }, read, at }: GuestString, context: GuestContext): Token[] {
  const { release } = contextOf(context)
  // Which fields xm knows is not written down here.
  const table = context.target.toolstack === 'xl' ? fieldTable(language, text) : null
  const names = table && new Set(fieldsOf(table, release).map(({ name }) => name))
  return read.fields.flatMap(({ name, nameSpan, value, span }) => {
    const place = nameSpan ?? (value === null ? span : null)
    if (!place || place.end <= place.start) return []
    // The first word of a sound item says what kind it is.
    const isKind = value === null && language.fieldsIn !== undefined
    const isUnknown = names !== null && !names.has(name) && !isKind
    return [{ span: at(place), type: PARAMETER, modifiers: isUnknown ? UNKNOWN : 0 }]
  })
}

/** Five numbers a token: lines and characters since the one before, length, type, modifiers. None reaches past its line. */
function encoded(tokens: readonly Token[], { document, file }: GuestContext): number[] {
  const data: number[] = []
  let line = 0
  let character = 0
  let last = -1
  for (const { span, type, modifiers } of tokens) {
    if (span.start < last || file.text.slice(span.start, span.end).includes('\n')) continue
    last = span.end
    const at = document.positionAt(span.start)
    data.push(at.line - line, at.line === line ? at.character - character : at.character)
    data.push(span.end - span.start, type, modifiers)
    line = at.line
    character = at.character
  }
  return data
}
