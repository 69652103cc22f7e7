import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { CompletionItem, DocumentSymbol, FoldingRange, Hover, MarkupKind } from 'vscode-languageserver-types'
import type { ModeEdit, NetworkMode } from '../../dom0/xend/networkMode.ts'
import type { RuleLevels } from '../../rules/findings.ts'
import type { Problem, Span } from '../../text/problem.ts'
import type { CompletionStyle } from '../completionItem.ts'
import { type FindingContext, rangeOf } from '../guestContext.ts'
import type { ScriptPlace } from '../scriptChoice.ts'

/** An open file of dom0 that is no guest: what an editor can ask of it. */
export interface HostFile extends FindingContext {
  readonly document: TextDocument
  findings(levels: RuleLevels): readonly Problem[]
  completion(offset: number, style: CompletionStyle): CompletionItem[]
  /** The page of the word at a place, and where that word stands. */
  pageAt(offset: number): { readonly span: Span; readonly markdown: string } | null
  symbols(): DocumentSymbol[]
  folding(): FoldingRange[]
  /** What of it can be followed through the models of the network scripts. */
  scriptPlaces?(): readonly ScriptPlace[]
  /** Of xend-config.sxp: the networking mode in force, and the edits that bring another. */
  readonly networking?: NetworkSwitch
}

/** What can be done about the networking mode of a host. */
export interface NetworkSwitch {
  /** Null where the host has scripts of its own, or two that do not fit. */
  readonly current: NetworkMode | null
  editsFor(mode: NetworkMode): readonly ModeEdit[]
}

export function hostHover(file: HostFile, offset: number, kind: MarkupKind): Hover | null {
  const found = file.pageAt(offset)
  return found && { contents: { kind, value: found.markdown }, range: rangeOf(file.document, found.span) }
}
