import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { TextEdit } from 'vscode-languageserver-types'
import { statementIndexAt } from '../syntax/model.ts'
import type { Problem } from '../text/problem.ts'
import type { FindingContext } from './guestContext.ts'

/** The comment that silences one finding, where rules/ignoreComments.ts will look for it. */
export interface IgnoreComment {
  readonly edit: TextEdit
  /** How far it reaches: the place of the finding, or the whole file where no place is narrower. */
  readonly reach: 'here' | 'file'
}

const BYTE_ORDER_MARK = '\uFEFF'

export function ignoreComment({ code, span }: Problem, context: FindingContext): IgnoreComment {
  const { document, file } = context
  const index = statementIndexAt(file, span.start)
  const statement = file.statements[index]
  if (span.end === 0 || code === 'syntax-byte-order-mark' || !statement) return forFile(code, document)
  const line = lineAt(document, span.start)
  const start = Math.max(file.offsets[index] ?? 0, line.start)
  if (statement.setting && line.text.slice(0, start - line.start).trim() === '') {
    const indent = /^[\t ]*/.exec(line.text)?.[0] ?? ''
    return here(document, line.start, `${indent}# xen-config: ignore ${code}${newlineOf(document)}`)
  }
  // A comment above speaks of the first setting of a line, so a later one needs its comment behind it.
  const hasComment = statement.comments.length > 0
  if (hasComment) return forFile(code, document)
  return here(document, line.start + line.text.trimEnd().length, ` # xen-config: ignore ${code}`)
}

function here(document: TextDocument, offset: number, newText: string): IgnoreComment {
  return { edit: insertAt(document, offset, newText), reach: 'here' }
}

function forFile(code: string, document: TextDocument): IgnoreComment {
  const comment = `# xen-config: ignore-file ${code}${newlineOf(document)}`
  // A byte order mark stays first, and apart from the comment, or it would take the # with it.
  const afterMark = document.getText().startsWith(BYTE_ORDER_MARK)
  const edit = afterMark ? insertAt(document, 1, ` ${comment}`) : insertAt(document, 0, comment)
  return { edit, reach: 'file' }
}

function insertAt(document: TextDocument, offset: number, newText: string): TextEdit {
  const at = document.positionAt(offset)
  return { range: { start: at, end: at }, newText }
}

function lineAt(document: TextDocument, offset: number): { readonly start: number; readonly text: string } {
  const { line } = document.positionAt(offset)
  const text = document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } })
  return { start: document.offsetAt({ line, character: 0 }), text: text.replace(/\r?\n$/, '') }
}

function newlineOf(document: TextDocument): string {
  return document.getText().includes('\r\n') ? '\r\n' : '\n'
}
