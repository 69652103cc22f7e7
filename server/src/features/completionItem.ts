import * as l10n from '@vscode/l10n'
import { type CompletionItem, type CompletionItemKind, InsertTextFormat } from 'vscode-languageserver-types'
import type { DeviceLanguage } from '../facts/deviceFields.ts'
import type { Target } from '../facts/releases.ts'
import type { Span } from '../text/problem.ts'
import { type GuestContext, rangeOf } from './guestContext.ts'

/** What the editor can do with an item. */
export interface CompletionStyle {
  /** Fill in the holes of a snippet. */
  readonly snippets: boolean
  /** A command of the editor that asks for completion again, for items behind which something else can be chosen. */
  readonly again?: string | undefined
}

/** What an item of ours carries until its documentation is asked for: what page it has. */
export interface CompletionData {
  readonly key: string
  readonly field?: { readonly language: DeviceLanguage; readonly name: string }
  /** A word that has a page of its own, perhaps. */
  readonly value?: string
  readonly target: Target
}

/** One item before it has a place. */
export interface Choice {
  readonly label: string
  readonly kind: CompletionItemKind
  readonly text: string
  readonly detail?: string | undefined
  readonly data: CompletionData
  /** `text` has a hole, `$0` or `${1|a,b|}`. */
  readonly isSnippet?: boolean
  /** Something else can be chosen behind it. */
  readonly goesOn?: boolean
}

/** Items in the order they are given. */
export function itemsOf(
  context: GuestContext,
  span: Span,
  choices: readonly Choice[],
  { again }: CompletionStyle,
): CompletionItem[] {
  const range = rangeOf(context.document, span)
  return choices.map(({ label, kind, text, detail, data, isSnippet, goesOn }, index) => ({
    label,
    kind,
    sortText: String(index).padStart(3, '0'),
    textEdit: { range, newText: text },
    ...(detail !== undefined && { detail }),
    ...(isSnippet && { insertTextFormat: InsertTextFormat.Snippet }),
    ...(goesOn && again !== undefined && { command: { title: l10n.t('Suggest'), command: again } }),
    data,
  }))
}

export function dataOf(
  { target: { toolstack, release } }: GuestContext,
  key: string,
  more: Omit<CompletionData, 'key' | 'target'> = {},
): CompletionData {
  return { key, ...more, target: { toolstack, release } }
}
