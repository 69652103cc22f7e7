import * as l10n from '@vscode/l10n'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import { type CompletionItem, type CompletionItemKind, InsertTextFormat } from 'vscode-languageserver-types'
import type { Target } from '../../facts/releases.ts'
import type { Span } from '../../text/problem.ts'
import type { CompletionStyle } from '../completionItem.ts'
import { rangeOf } from '../guestContext.ts'
import type { HostWord } from './hostWord.ts'

/** What an item for a file of dom0 carries until its documentation is asked for. */
export interface HostData {
  readonly word: HostWord
  readonly target: Target
}

/** One item before it has a place. */
export interface HostChoice {
  readonly label: string
  readonly kind: CompletionItemKind
  readonly text: string
  readonly detail?: string
  readonly word: HostWord
  readonly isSnippet?: boolean
  /** Something else can be chosen behind it. */
  readonly goesOn?: boolean
}

/** Items in the order they are given. */
export function hostItems(
  { document, target: { toolstack, release } }: { readonly document: TextDocument; readonly target: Target },
  span: Span,
  choices: readonly HostChoice[],
  { again }: CompletionStyle,
): CompletionItem[] {
  const range = rangeOf(document, span)
  return choices.map(({ label, kind, text, detail, word, isSnippet, goesOn }, index) => ({
    label,
    kind,
    sortText: String(index).padStart(3, '0'),
    filterText: text.startsWith('(') ? `(${label}` : label,
    textEdit: { range, newText: text },
    ...(detail !== undefined && { detail }),
    ...(isSnippet && { insertTextFormat: InsertTextFormat.Snippet }),
    ...(goesOn && again !== undefined && { command: { title: l10n.t('Suggest'), command: again } }),
    data: { word, target: { toolstack, release } } satisfies HostData,
  }))
}
