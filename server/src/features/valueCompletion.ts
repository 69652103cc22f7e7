import * as l10n from '@vscode/l10n'
import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types'
import { type DomainKey, domainKey, isRead, valuesFor } from '../facts/domainKeys.ts'
import { usualValues } from '../facts/usualValues.ts'
import { type Choice, type CompletionStyle, dataOf, itemsOf } from './completionItem.ts'
import { freshUuid } from './fresh.ts'
import type { GuestContext } from './guestContext.ts'

/** A place behind the operator of a setting that is written on one line. */
export interface ValuePlace {
  readonly offset: number
  readonly name: string
  /** The quote that is open, or nothing. */
  readonly quote: string
  /** What stands between the operator or quote and the cursor. */
  readonly typed: string
  /** The rest of the line. */
  readonly after: string
}

/** The words that a key takes, in quotes; the two states of a switch; an empty list where one is due. */
export function valueItems(context: GuestContext, place: ValuePlace, style: CompletionStyle): CompletionItem[] {
  const { offset, name, quote, typed, after } = place
  const key = domainKey(name)
  if (!key || !isRead(key, context.target)) return []
  // A quoted value that the cursor stands in front of is replaced as a whole.
  const quoted = quote === '' ? /^"[^"]*"|^'[^']*'/.exec(after)?.[0] : undefined
  const rest = quoted ?? /^[^"'\s#;]*/.exec(after)?.[0] ?? ''
  const span = { start: offset - typed.length, end: offset + rest.length }
  if (quote === '' && typed === '' && /^\s*([#;]|$)/.test(after) && key.type.startsWith('list')) {
    return itemsOf(context, span, [emptyList(key, context, style)], style)
  }
  if (key.type === 'boolean' && quote === '') return itemsOf(context, span, switches(key, context), style)
  const closes = quote !== '' && after.startsWith(quote, rest.length)
  const wrap = (word: string) => (quote === '' ? `"${word}"` : closes ? word : `${word}${quote}`)
  return itemsOf(
    context,
    span,
    wordsOf(key, context, typed).map(choice => ({ ...choice, text: wrap(choice.text) })),
    style,
  )
}

function wordsOf(key: DomainKey, context: GuestContext, typed: string): Choice[] {
  if (key.name === 'uuid') return [fresh(freshUuid(), key, context)]
  const known = valuesFor(key, context.target)?.names ?? []
  // A text of one's own is not to be replaced by a usual one.
  const usual = context.target.toolstack === 'xl' ? usualValues(key.name).filter(word => word.startsWith(typed)) : []
  const words = [...known, ...usual]
  return [...new Set(words)].map(word => ({
    label: word,
    kind: CompletionItemKind.EnumMember,
    text: word,
    data: dataOf(context, key.name, { value: word }),
  }))
}

function fresh(text: string, key: DomainKey, context: GuestContext): Choice {
  const detail = l10n.t('a new one, made at random')
  return { label: text, kind: CompletionItemKind.Value, text, detail, data: dataOf(context, key.name) }
}

function emptyList(key: DomainKey, context: GuestContext, { snippets }: CompletionStyle): Choice {
  const hole = snippets ? '$0' : ''
  const text = key.type === 'list of lists' ? `[ [ '${hole}' ] ]` : `[ '${hole}' ]`
  const label = text.replace(hole, '')
  return {
    label,
    kind: CompletionItemKind.Value,
    text,
    isSnippet: snippets,
    goesOn: snippets,
    data: dataOf(context, key.name),
  }
}

function switches(key: DomainKey, context: GuestContext): Choice[] {
  return [
    { label: '1', detail: l10n.t('on') },
    { label: '0', detail: l10n.t('off') },
  ].map(({ label, detail }) => ({
    label,
    detail,
    kind: CompletionItemKind.Value,
    text: label,
    data: dataOf(context, key.name),
  }))
}
