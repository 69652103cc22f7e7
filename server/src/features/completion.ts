import type { CompletionItem } from 'vscode-languageserver-types'
import { statementIndexAt } from '../syntax/model.ts'
import { barePlaceAt } from './barePlace.ts'
import type { CompletionStyle } from './completionItem.ts'
import type { GuestContext } from './guestContext.ts'
import { keyItems } from './keyCompletion.ts'
import { bareCompletion, stringCompletion } from './stringCompletion.ts'
import { stringAt } from './stringPlace.ts'
import { valueItems } from './valueCompletion.ts'

/**
 * What can stand at `offset`: keys where a line begins, words where a value is due, fields inside a string or where one
 * is due in a list. Documentation comes later (completionPage.ts).
 */
export function completion(context: GuestContext, offset: number, style: CompletionStyle): CompletionItem[] {
  const string = stringAt(context.file, offset)
  const inString = string ? stringCompletion(context, string, style) : []
  if (inString.length > 0) return inString
  const line = lineAround(context.file.text, offset)
  if (!line) return []
  const bare = barePlaceAt(context.file, offset)
  if (bare) return bareCompletion(context, bare, style)
  const key = /^[\t ]*([a-z][\w.]*)?$/.exec(line.before)
  if (key && !insideList(context, offset)) {
    const start = offset - (key[1]?.length ?? 0)
    const end = offset + (/^[\w.]*/.exec(line.after)?.[0].length ?? 0)
    return keyItems(context, { start, end }, /^[\w.]*[\t ]*\+?=/.test(line.after) ? 'name' : style)
  }
  const value = /^[\t ]*([a-z][\w.]*)[\t ]*\+?=[\t ]*(["']?)([^"'[\],#]*)$/.exec(line.before)
  if (!value) return []
  const [, name = '', quote = '', typed = ''] = value
  return valueItems(context, { offset, name, quote, typed, after: line.after }, style)
}

/** The text of the statement's line on both sides of the cursor; `;` ends a statement too. Null inside a comment. */
function lineAround(text: string, offset: number): { before: string; after: string } | null {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1
  const lineEnd = text.indexOf('\n', offset)
  const before = text.slice(lineStart, offset)
  const start = statementStart(before)
  if (start === null) return null
  return {
    before: before.slice(start),
    after: text.slice(offset, lineEnd < 0 ? text.length : lineEnd).replace(/\r$/, ''),
  }
}

/** Where the last statement of `line` begins; null when it ends in a comment. In quotes `;` and `#` are plain text. */
function statementStart(line: string): number | null {
  let start = 0
  let quote = ''
  for (let at = 0; at < line.length; at++) {
    const sign = line[at] ?? ''
    if (quote !== '') {
      if (sign === '\\') at++
      else if (sign === quote) quote = ''
    } else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '#') return null
    else if (sign === ';') start = at + 1
  }
  return start
}

/** True between the brackets of a list that spans lines. */
function insideList({ file }: GuestContext, offset: number): boolean {
  const index = statementIndexAt(file, offset)
  const value = file.statements[index]?.setting?.value
  const base = file.offsets[index] ?? 0
  return value?.kind === 'list' && value.closed && offset > base + value.span.start && offset < base + value.span.end
}
