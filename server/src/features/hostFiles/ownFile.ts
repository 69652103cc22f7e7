import type { TextDocument } from 'vscode-languageserver-textdocument'
import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types'
import type { Pages } from '../../docs/pages.ts'
import type { OwnFile } from '../../domain/xl/ownFiles.ts'
import { settingsByKey } from '../../domain/xl/settings.ts'
import { lifeOf } from '../../facts/domainKeys.ts'
import { HOST_OPTIONS, type HostOption, hostOption, optionValues } from '../../facts/hostOptions.ts'
import type { Target } from '../../facts/releases.ts'
import { ownFileFindings } from '../../rules/hostFindings.ts'
import { type ConfigFile, statementIndexAt } from '../../syntax/model.ts'
import { type Span, shiftSpan } from '../../text/problem.ts'
import type { CompletionStyle } from '../completionItem.ts'
import { foldingRanges } from '../folding.ts'
import type { GuestContext } from '../guestContext.ts'
import { documentSymbols } from '../symbols.ts'
import type { HostFile } from './hostFile.ts'
import { type HostChoice, hostItems } from './hostItems.ts'
import { hostWordPage } from './hostWord.ts'

/** All that is known of an open xl.conf or file of a CPU pool. */
export interface OwnFileContext {
  readonly place: OwnFile
  readonly document: TextDocument
  readonly file: ConfigFile
  readonly target: Target
  readonly pages: Pages
}

/** xl.conf or the file of a CPU pool, open in an editor. */
export function ownFile(context: OwnFileContext): HostFile {
  const { place, document, file, target } = context
  // Outline and folds come from the notation alone, which is that of guests.
  const asGuest: GuestContext = { ...context, others: () => [], cardDefaults: () => null, across: () => [] }
  return {
    document,
    file,
    findings: levels => ownFileFindings(place, file, target, levels),
    completion: (offset, style) => ownCompletion(context, offset, style),
    pageAt: offset => pageAt(context, offset),
    symbols: () => documentSymbols(asGuest),
    folding: () => foldingRanges(asGuest),
  }
}

function pageAt({ place, file, target, pages }: OwnFileContext, offset: number) {
  const index = statementIndexAt(file, offset)
  const base = file.offsets[index] ?? 0
  const setting = file.statements[index]?.setting
  if (!setting) return null
  const word = { option: setting.key, place }
  const isOn = (span: Span) => offset >= span.start + base && offset <= span.end + base
  if (isOn(setting.keySpan)) return answer(word, setting.keySpan)
  const { value } = setting
  if (!value || value.kind === 'list' || !isOn(value.span)) return null
  return answer({ ...word, value: value.text }, value.span)

  function answer(asked: typeof word & { value?: string }, span: Span) {
    const markdown = hostWordPage(asked, target, pages)
    return markdown === null ? null : { span: shiftSpan(span, base), markdown }
  }
}

function ownCompletion(context: OwnFileContext, offset: number, style: CompletionStyle): CompletionItem[] {
  const { text } = context.file
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset)
  const newline = text.indexOf('\n', offset)
  const after = text.slice(offset, newline < 0 ? text.length : newline)
  const name = /^[\t ]*([a-z][\w.]*)?$/.exec(before)
  if (name) {
    const start = offset - (name[1]?.length ?? 0)
    const end = offset + (/^[\w.]*/.exec(after)?.[0].length ?? 0)
    const hasValue = /^[\w.]*[\t ]*=/.test(after)
    return hostItems(context, { start, end }, nameChoices(context, text.slice(start, end), hasValue, style), style)
  }
  const value = /^[\t ]*([a-z][\w.]*)[\t ]*=[\t ]*(["']?)([^"'[\],#]*)$/.exec(before)
  const option = value && hostOption(context.place, value[1] ?? '')
  if (!value || !option) return []
  const [, , quote = '', typed = ''] = value
  const rest = /^[^"'\s#]*/.exec(after)?.[0].length ?? 0
  const isClosed = quote !== '' && after[rest] === quote
  const span = { start: offset - typed.length, end: offset + rest }
  return hostItems(context, span, valueChoices(context, option, quote, isClosed), style)
}

function isRead({ xl, xm }: HostOption, { toolstack, release }: Target): boolean {
  const lifetime = toolstack === 'xl' ? xl : xm
  return lifetime !== null && lifeOf(lifetime, release) === 'read'
}

function nameChoices(context: OwnFileContext, typed: string, hasValue: boolean, style: CompletionStyle): HostChoice[] {
  const { place, file, target } = context
  const set = settingsByKey(file)
  const options = HOST_OPTIONS.filter(
    option =>
      option.place === place &&
      isRead(option, target) &&
      !option.deprecated &&
      (!set.has(option.name) || option.name === typed),
  )
  return options.map(option => ({
    label: option.name,
    kind: CompletionItemKind.Property,
    text: hasValue ? option.name : `${option.name} = ${hole(option, style.snippets)}`,
    ...(option.default !== null && { detail: option.default }),
    word: { option: option.name, place },
    ...(!hasValue && style.snippets && { isSnippet: true }),
    ...(!hasValue && { goesOn: true }),
  }))
}

function hole({ type }: HostOption, snippets: boolean): string {
  const cursor = snippets ? '$0' : ''
  if (type === 'integer' || type === 'boolean') return cursor
  return type.includes('list') ? `[ ${type === 'list of strings' ? `"${cursor}"` : cursor} ]` : `"${cursor}"`
}

function valueChoices(
  { place, target }: OwnFileContext,
  option: HostOption,
  quote: string,
  isClosed: boolean,
): HostChoice[] {
  const isNumber = option.type === 'integer' || option.type === 'boolean'
  const words = optionValues(option, target.release) ?? (option.type === 'boolean' ? ['1', '0'] : [])
  const wrap = (word: string) => (isNumber ? word : quote === '' ? `"${word}"` : isClosed ? word : word + quote)
  return words.map(word => ({
    label: word,
    kind: CompletionItemKind.EnumMember,
    text: wrap(word),
    word: { option: option.name, place, value: word },
  }))
}
