import { type DocumentSymbol, type FoldingRange, SymbolKind } from 'vscode-languageserver-types'
import { elementOf, type SxpNode } from '../../syntax/sxp/model.ts'
import { shiftSpan } from '../../text/problem.ts'
import { commentFolds } from '../folding.ts'
import { rangeOf } from '../guestContext.ts'
import type { XendContext } from './xendContext.ts'

/** The outline: every list that has a name, with what it sets, and the lists in it below. */
export function sxpSymbols({ file, document }: XendContext): DocumentSymbol[] {
  const symbolOf = (node: SxpNode | null, offset: number): DocumentSymbol[] => {
    const element = elementOf(node)
    if (!element) return []
    const { name, values, list } = element
    const children = values.flatMap(value => symbolOf(value, offset))
    const [first] = values
    return [
      {
        name: name.text === '' ? '?' : name.text,
        detail: values.flatMap(value => (value.kind === 'atom' ? [value.text] : [])).join(' '),
        kind: children.length > 0 ? SymbolKind.Object : first ? SymbolKind.Property : SymbolKind.Key,
        range: rangeOf(document, shiftSpan(list.span, offset)),
        selectionRange: rangeOf(document, shiftSpan(name.span, offset)),
        ...(children.length > 0 && { children }),
      },
    ]
  }
  return file.statements.flatMap(({ setting }, index) => symbolOf(setting, file.offsets[index] ?? 0))
}

/** Lists over several lines fold to their first, blocks of comments too. */
export function sxpFolds({ file, document }: XendContext): FoldingRange[] {
  const folds: FoldingRange[] = []
  const visit = (node: SxpNode, offset: number) => {
    if (node.kind !== 'list') return
    const startLine = document.positionAt(node.span.start + offset).line
    const endLine = document.positionAt(node.span.end + offset).line
    if (endLine <= startLine) return
    folds.push({ startLine, endLine })
    for (const item of node.items) visit(item, offset)
  }
  file.statements.forEach(({ setting }, index) => {
    if (setting) visit(setting, file.offsets[index] ?? 0)
  })
  return [...folds, ...commentFolds(document)]
}
