import { applyFixes, type Span } from '../text/problem.ts'

/** One place that gets a new name. */
export interface NameEdit {
  readonly span: Span
  readonly text: string
  /** A name is written where none was: it was a default until now. */
  readonly isAdded: boolean
}

export function applyEdits(text: string, edits: readonly NameEdit[]): string {
  return applyFixes(
    text,
    edits.map(edit => ({ title: '', edits: [edit] })),
  )
}
