import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { Range } from 'vscode-languageserver-types'
import type { Pages } from '../docs/pages.ts'
import type { Target } from '../facts/releases.ts'
import type { CardDefaults } from '../network/topology/host.ts'
import type { CommentedFile } from '../rules/ignoreComments.ts'
import type { ConfigFile } from '../syntax/model.ts'
import type { Problem, Span } from '../text/problem.ts'
import type { GuestSummary } from '../workspace/guestSummary.ts'

/** All that a feature is asked about: one guest file, what it is read for, and the prose to explain it with. */
export interface GuestContext {
  readonly document: TextDocument
  readonly file: ConfigFile
  readonly target: Target
  readonly pages: Pages
  /** The other guests of the host, as far as they are known by now. */
  readonly others: () => readonly GuestSummary[]
  /** What counts on the host for a card that does not say it; null while nobody knows. */
  readonly cardDefaults: () => CardDefaults | null
  /** What is to be said of the file beside the other guests of its host. */
  readonly across: () => readonly Problem[]
}

/** A file that findings are about, of whatever kind. */
export interface FindingContext {
  readonly document: TextDocument
  readonly file: CommentedFile
}

export function rangeOf(document: TextDocument, { start, end }: Span): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) }
}
