import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { TextDocument } from 'vscode-languageserver-textdocument'
import {
  type CodeAction,
  type CompletionItem,
  type Hover,
  InsertReplaceEdit,
  InsertTextFormat,
  type Range,
  type TextEdit,
} from 'vscode-languageserver-types'
import { codeActions } from '../../server/src/features/codeActions.ts'
import { completion } from '../../server/src/features/completion.ts'
import type { GuestContext } from '../../server/src/features/guestContext.ts'
import { hover } from '../../server/src/features/hover.ts'
import { xlForms } from '../../server/src/features/xlForm.ts'
import type { CardDefaults } from '../../server/src/network/topology/host.ts'
import type { RuleLevels } from '../../server/src/rules/findings.ts'
import { summarise } from '../../server/src/workspace/guestSummary.ts'
import { mark, parse, parseFor, type Reader, targetOf } from './guest.ts'

/*
 * What a user does in an editor, as text in and text out: `|` is the cursor, and what comes back is the text after the
 * edit was applied as an editor applies it.
 */

const DOCS = fileURLToPath(new URL('../../server/src/docs/en', import.meta.url))

/** The prose as it is written; a build puts the same into one file. */
export const pages: ReadonlyMap<string, string> = new Map(
  readdirSync(DOCS, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .map(name => [name, readFileSync(`${DOCS}/${name}`, 'utf8')]),
)

export const URI = 'file:///srv/etc/xen/guest'

/** The other guests of the host: their texts by file name. */
export interface Folder {
  readonly others?: Readonly<Record<string, string>>
  /** What counts where a card says nothing; left out: nobody knows. */
  readonly cardDefaults?: CardDefaults
}

/** An open guest file, for whoever reads it. */
export function contextOf(text: string, reader: Reader & Folder = {}): GuestContext {
  const others = Object.entries(reader.others ?? {}).map(([name, other]) => summarise(name, parse(other)))
  return {
    others: () => others,
    cardDefaults: () => reader.cardDefaults ?? null,
    across: () => [],
    document: TextDocument.create(URI, 'xen-guest', 1, text),
    file: parseFor(text, reader),
    target: targetOf(reader),
    pages,
  }
}

export interface Place {
  readonly context: GuestContext
  readonly offset: number
}

/** Takes the cursor out of a text. */
export function placeOf(marked: string, reader: Reader & Folder = {}): Place {
  const offset = marked.indexOf('|')
  assert.ok(offset >= 0, `no cursor | in ${marked}`)
  return { context: contextOf(marked.replace('|', ''), reader), offset }
}

/** Whether the editor can fill in holes of a snippet. */
export interface Typing extends Reader, Folder {
  readonly snippets?: boolean
}

/** The labels that are offered at the cursor, in the order an editor shows them before anything is typed. */
export function offeredAt(marked: string, typing: Typing = {}): string[] {
  return itemsAt(marked, typing).map(({ label }) => label)
}

/**
 * The text after the item of that label was chosen at the cursor. `|` is where a snippet leaves the cursor, and «…» a
 * word that it offers for change.
 */
export function afterChoosing(marked: string, label: string, typing: Typing = {}): string {
  const item = itemAt(marked, label, typing)
  const { context, offset } = placeOf(marked, typing)
  const { document } = context
  const edit = item.textEdit
  assert.ok(edit && !InsertReplaceEdit.is(edit), 'the item says what it replaces')
  const start = document.offsetAt(edit.range.start)
  assert.ok(start <= offset && offset <= document.offsetAt(edit.range.end), 'the edit is around the cursor')
  assert.equal(edit.range.start.line, edit.range.end.line, 'the edit stays on its line')
  const typed = document.getText().slice(start, offset)
  assert.ok(
    (item.filterText ?? label).startsWith(typed),
    `an editor would hide ${label} behind what is typed: ${typed}`,
  )
  const isSnippet = item.insertTextFormat === InsertTextFormat.Snippet
  return applied(document, [{ range: edit.range, newText: isSnippet ? filledIn(edit.newText) : edit.newText }])
}

export function itemAt(marked: string, label: string, typing: Typing = {}): CompletionItem {
  const items = itemsAt(marked, typing)
  return items.find(item => item.label === label) ?? assert.fail(`${label} is not among ${offeredAt(marked, typing)}`)
}

function itemsAt(marked: string, typing: Typing): CompletionItem[] {
  const { context, offset } = placeOf(marked, typing)
  const order = ({ sortText, label }: CompletionItem) => sortText ?? label
  return completion(context, offset, { snippets: typing.snippets === true, again: 'suggest' }).sort((a, b) =>
    order(a) < order(b) ? -1 : 1,
  )
}

/** `${1|a,b|}` becomes «a», and `$0` the cursor. */
function filledIn(snippet: string): string {
  return snippet.replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '«$1»').replace('$0', '|')
}

/** What is shown at the cursor; null when nothing is. */
export function shownAt(marked: string, reader: Reader = {}): string | null {
  const shown = hoverAt(marked, reader)
  if (!shown) return null
  assert.ok(typeof shown.contents === 'object' && 'value' in shown.contents)
  return shown.contents.value
}

/** The sentences of a hover that speak of this file: they begin with “Here:”, or follow such a one. */
export function hereAt(marked: string, reader: Reader & Folder = {}): string[] {
  const paragraphs = (shownAt(marked, reader) ?? '').split('\n\n')
  const first = paragraphs.findIndex(text => text.startsWith('Here: '))
  const end = paragraphs.findIndex((text, index) => index > first && text.startsWith('|'))
  return first < 0 ? [] : paragraphs.slice(first, end < 0 ? paragraphs.length : end)
}

/** The text with «…» around what the hover at the cursor speaks of. */
export function hoveredAt(marked: string, reader: Reader = {}): string {
  const { context } = placeOf(marked, reader)
  const { range } = hoverAt(marked, reader) ?? {}
  assert.ok(range, 'the hover says what it speaks of')
  return withMarks(context.document, [range])
}

function hoverAt(marked: string, reader: Reader): Hover | null {
  const { context, offset } = placeOf(marked, reader)
  return hover(context, offset, 'markdown')
}

/** The titles of what can be done at the cursor, in order. */
export function actionsAt(marked: string, reader: Reader = {}, levels: RuleLevels = {}): string[] {
  return allActionsAt(marked, reader, levels).map(({ title }) => title)
}

/** The text after the action of that title was chosen at the cursor. */
export function afterAction(marked: string, title: string, reader: Reader = {}): string {
  const { context } = placeOf(marked, reader)
  const chosen = allActionsAt(marked, reader, {}).find(action => action.title === title)
  assert.ok(chosen, `“${title}” is not among: ${actionsAt(marked, reader).join(' · ')}`)
  return appliedAction(context, chosen)
}

/** The text after the statement at the cursor was written for xl, by the action of that title. */
export function afterXlForm(marked: string, title: string, reader: Reader): string {
  const { context, offset } = placeOf(marked, reader)
  const at = context.document.positionAt(offset)
  const forms = xlForms(context, { start: at, end: at }, { diagnostics: [] })
  return appliedAction(context, forms.find(form => form.title === title) ?? assert.fail(`no ${title}`))
}

export function appliedAction({ document }: GuestContext, { edit }: CodeAction): string {
  const edits = edit?.changes?.[document.uri]
  assert.ok(edits, 'the action changes the document')
  return applied(document, edits)
}

function allActionsAt(marked: string, reader: Reader, levels: RuleLevels): CodeAction[] {
  const { context, offset } = placeOf(marked, reader)
  const at = context.document.positionAt(offset)
  return codeActions(context, { start: at, end: at }, { diagnostics: [] }, levels)
}

export function applied(document: TextDocument, edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(document, [...edits])
}

/** The text of a document with «…» around ranges. */
export function withMarks(document: TextDocument, ranges: readonly Range[]): string {
  const spans = ranges.map(({ start, end }) => ({ start: document.offsetAt(start), end: document.offsetAt(end) }))
  return mark(document.getText(), spans)
}
