import type { TextDocument } from 'vscode-languageserver-textdocument'
import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types'
import { eachSetting } from '../syntax/model.ts'
import type { GuestContext } from './guestContext.ts'

/** What can be folded away: lists over several lines, blocks of comments, and in files of xm what is indented. */
export function foldingRanges(context: GuestContext): FoldingRange[] {
  const lists = listFolds(context)
  const comments = commentFolds(context.document)
  return context.target.toolstack === 'xm'
    ? [...lists, ...comments, ...indentedFolds(context)]
    : [...lists, ...comments]
}

/** A list folds to its first line; the line of a closing bracket stays. */
function listFolds({ file, document }: GuestContext): FoldingRange[] {
  const folds: FoldingRange[] = []
  eachSetting(file, ({ value }, offset) => {
    if (value?.kind !== 'list') return
    const startLine = document.positionAt(offset + value.span.start).line
    const end = document.positionAt(offset + value.span.end).line
    const endLine = value.closed && /^[\t ]*\]/.test(lineText(document, end)) ? end - 1 : end
    if (endLine > startLine) folds.push({ startLine, endLine })
  })
  return folds
}

/** Comments on lines of their own, two or more of them. */
export function commentFolds(document: TextDocument): FoldingRange[] {
  const folds: FoldingRange[] = []
  let start = -1
  for (let line = 0; line <= document.lineCount; line++) {
    const isComment = line < document.lineCount && /^[\t ]*#/.test(lineText(document, line))
    if (isComment && start < 0) start = line
    if (isComment || start < 0) continue
    if (line - 1 > start) folds.push({ startLine: start, endLine: line - 1, kind: FoldingRangeKind.Comment })
    start = -1
  }
  return folds
}

/** The blocks of Python: what is further in than the line above it. */
function indentedFolds({ document }: GuestContext): FoldingRange[] {
  const folds: FoldingRange[] = []
  const open: { line: number; indent: number }[] = []
  let last = 0
  const close = (indent: number) => {
    for (let top = open.at(-1); top && top.indent >= indent; top = open.at(-1)) {
      open.pop()
      if (last > top.line && isBlock(top.line)) folds.push({ startLine: top.line, endLine: last })
    }
  }
  const isBlock = (line: number) => /:[\t ]*(#.*)?\r?\n?$/.test(lineText(document, line))
  for (let line = 0; line < document.lineCount; line++) {
    const text = lineText(document, line)
    if (text.trim() === '') continue
    const indent = /^[\t ]*/.exec(text)?.[0].length ?? 0
    close(indent)
    open.push({ line, indent })
    last = line
  }
  close(0)
  return folds
}

function lineText(document: TextDocument, line: number): string {
  return document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } })
}
