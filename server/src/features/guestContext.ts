import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { Range } from 'vscode-languageserver-types'
import type { Pages } from '../docs/pages.ts'
import type { Target } from '../facts/releases.ts'
import type { ConfigFile } from '../syntax/model.ts'
import type { Span } from '../text/problem.ts'

/** All that a feature is asked about: one guest file, what it is read for, and the prose to explain it with. */
export interface GuestContext {
  readonly document: TextDocument
  readonly file: ConfigFile
  readonly target: Target
  readonly pages: Pages
}

export function rangeOf(document: TextDocument, { start, end }: Span): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) }
}
