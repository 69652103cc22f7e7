import * as l10n from '@vscode/l10n'
import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  type MarkupKind,
} from 'vscode-languageserver-types'
import type { Pages } from '../docs/pages.ts'
import { guestTypeOf } from '../domain/xl/guestType.ts'
import { settingsByKey } from '../domain/xl/settings.ts'
import { type DomainKey, domainKey, type GuestType, keysFor, valuesFor } from '../facts/domainKeys.ts'
import type { Target } from '../facts/releases.ts'
import type { Span } from '../text/problem.ts'
import { type GuestContext, rangeOf } from './guestContext.ts'
import { isDeprecated, keyPage } from './keyPage.ts'
import { stringCompletion } from './stringCompletion.ts'
import { stringAt } from './stringPlace.ts'

/** What an item of ours carries until its documentation is asked for. */
export interface CompletionData {
  readonly key: string
  readonly target: Target
}

/**
 * What can stand at `offset`: keys where a line begins, words where a value is due, fields inside a string. Documentation
 * comes later.
 */
export function completion(context: GuestContext, offset: number, snippets: boolean): CompletionItem[] {
  const string = stringAt(context.file, offset)
  const inString = string ? stringCompletion(context, string) : []
  if (inString.length > 0) return inString
  const line = lineAround(context.file.text, offset)
  if (!line) return []
  const key = /^[\t ]*([a-z][\w.]*)?$/.exec(line.before)
  if (key && !insideList(context, offset)) {
    const start = offset - (key[1]?.length ?? 0)
    const end = offset + (/^[\w.]*/.exec(line.after)?.[0].length ?? 0)
    return keyItems(
      context,
      { start, end },
      /^[\w.]*[\t ]*\+?=/.test(line.after) ? 'name' : snippets ? 'snippet' : 'text',
    )
  }
  const value = /^[\t ]*([a-z][\w.]*)[\t ]*\+?=[\t ]*(["']?)([^"'[\],#]*)$/.exec(line.before)
  return value ? valueItems(context, offset, line.after, value) : []
}

/** Fills in what was left out of the list: the page of the key. */
export function resolveCompletion(item: CompletionItem, pages: Pages, format: MarkupKind): CompletionItem {
  const data = item.data as CompletionData | undefined
  const key = data && domainKey(data.key)
  if (!key) return item
  return { ...item, documentation: { kind: format, value: keyPage(key, data.target, pages) } }
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
  return file.statements.some(({ setting }, index) => {
    const value = setting?.value
    const base = file.offsets[index] ?? 0
    if (value?.kind !== 'list' || base > offset) return false
    return offset > base + value.span.start && (value.closed ? offset < base + value.span.end : false)
  })
}

function keyItems(context: GuestContext, span: Span, form: 'name' | 'text' | 'snippet'): CompletionItem[] {
  const { file, target, document } = context
  const settings = settingsByKey(file)
  const guestType = guestTypeOf(settings, target.release)
  const range = rangeOf(document, span)
  const typed = file.text.slice(span.start, span.end)
  return keysFor(target)
    .filter(key => !settings.has(key.name) || isListLike(key) || key.name === typed)
    .map(key => ({
      label: key.name,
      kind: CompletionItemKind.Property,
      detail: key.unit ? `${key.type}, ${key.unit}` : key.type,
      sortText: sortText(key, context.target, guestType),
      textEdit: { range, newText: form === 'name' ? key.name : skeleton(key, context, form === 'snippet') },
      insertTextFormat: form === 'snippet' ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
      ...(isDeprecated(key, target) && { tags: [CompletionItemTag.Deprecated] }),
      data: dataOf(key, context),
    }))
}

/** What a guest of this kind needs first, then what it can use, then the rest; old words last. */
function sortText(key: DomainKey, target: Target, guestType: GuestType): string {
  const first = FIRST[guestType].indexOf(key.name)
  const group = isDeprecated(key, target)
    ? 3
    : key.onlyFor && !key.guestTypes.includes(guestType)
      ? 2
      : first >= 0
        ? 0
        : 1
  return `${group}${String(first >= 0 ? first : 99).padStart(2, '0')}${key.name}`
}

const COMMON = [
  'name',
  'type',
  'memory',
  'vcpus',
  'disk',
  'vif',
  'on_poweroff',
  'on_reboot',
  'on_crash',
  'uuid',
  'maxmem',
]
const FIRST: Readonly<Record<GuestType, readonly string[]>> = {
  pv: [...COMMON.slice(0, 2), 'bootloader', 'kernel', 'ramdisk', 'extra', ...COMMON.slice(2), 'vfb'],
  pvh: [...COMMON.slice(0, 2), 'kernel', 'ramdisk', 'cmdline', ...COMMON.slice(2)],
  hvm: [...COMMON.slice(0, 6), 'boot', 'vnc', 'firmware', ...COMMON.slice(6)],
}

/** The key with a value of the right shape to fill in: `memory = `, `name = ""`, `vif = [ '' ]`. */
function skeleton(key: DomainKey, context: GuestContext, snippet: boolean): string {
  const hole = snippet ? '$0' : ''
  const words = valuesFor(key, context.target)
  if (key.type === 'boolean') return `${key.name} = ${snippet ? `\${1|1,0|}` : ''}`
  if (words && !key.type.startsWith('list')) {
    return `${key.name} = "${snippet ? `\${1|${words.names.join(',')}|}` : ''}"`
  }
  if (key.type === 'list of lists') return `${key.name} = [ [ '${hole}' ] ]`
  if (key.type.startsWith('list')) return `${key.name} = [ '${hole}' ]`
  return key.type === 'integer' ? `${key.name} = ${hole}` : `${key.name} = "${hole}"`
}

function dataOf(key: DomainKey, { target: { toolstack, release } }: GuestContext): CompletionData {
  return { key: key.name, target: { toolstack, release } }
}

function isListLike({ type }: DomainKey): boolean {
  return type.includes('list')
}

function valueItems(context: GuestContext, offset: number, after: string, match: RegExpExecArray): CompletionItem[] {
  const [, name = '', quote = '', typed = ''] = match
  const key = domainKey(name)
  const words = key && valuesFor(key, context.target)
  if (!key) return []
  // A quoted value that the cursor stands in front of is replaced as a whole.
  const quoted = quote === '' ? /^"[^"]*"|^'[^']*'/.exec(after)?.[0] : undefined
  const rest = quoted ?? /^[^"'\s#;]*/.exec(after)?.[0] ?? ''
  const closes = quote !== '' && after.startsWith(quote, rest.length)
  const range = rangeOf(context.document, { start: offset - typed.length, end: offset + rest.length })
  if (key.type === 'boolean' && quote === '') return switchItems(key, context, range)
  const wrap = (word: string) => (quote === '' ? `"${word}"` : closes ? word : `${word}${quote}`)
  return (words?.names ?? []).map((word, index) => ({
    label: word,
    kind: CompletionItemKind.EnumMember,
    sortText: String(index).padStart(2, '0'),
    filterText: quote === '' && typed.startsWith('"') ? wrap(word) : word,
    textEdit: { range, newText: wrap(word) },
    data: dataOf(key, context),
  }))
}

function switchItems(key: DomainKey, context: GuestContext, range: ReturnType<typeof rangeOf>): CompletionItem[] {
  return [
    { word: '1', detail: l10n.t('on') },
    { word: '0', detail: l10n.t('off') },
  ].map(({ word, detail }) => ({
    label: word,
    detail,
    // An editor would put 0 first.
    sortText: word === '1' ? '0' : '1',
    kind: CompletionItemKind.Value,
    textEdit: { range, newText: word },
    data: dataOf(key, context),
  }))
}
