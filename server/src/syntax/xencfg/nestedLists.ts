import type { TreeCursor } from 'web-tree-sitter'
import { type Span, shiftSpan } from '../../text/problem.ts'
import type { ListValue, Value } from '../model.ts'

/** The model keeps lists inside lists this deep; nothing that xl reads has more than two levels. */
const KEPT_NESTING = 200

/**
 * Places on the stack of xl's parser that open brackets may take: two for one that begins its list, five for one
 * behind other items. Beyond them it says "memory exhausted" (YYMAXDEPTH of bison, less what the file itself takes).
 */
const PARSER_STACK = 9992

/** A list whose bracket was read, and what of it came so far. */
export interface OpenList {
  readonly items: Value[]
  readonly start: number
  readonly stack: number
  end: number
  closed: boolean
  needsComma: boolean
}

function openList({ start }: Span, stack: number): OpenList {
  return { items: [], start, stack, end: start + 1, closed: false, needsComma: false }
}

/** What the reader of a statement does with what stands in a list. */
interface ListHandlers {
  /** Reads what may stand anywhere, such as a comment; false for everything else. */
  isRead(type: string, span: Span): boolean
  part(list: OpenList, type: string, span: Span): void
  tooDeep(span: Span): void
}

/**
 * Reads the list at the cursor and the lists in it, with a stack of its own, because a text can nest them deeper than calls
 * can.
 *
 * @param by what spans of values are moved by
 */
export function readNestedLists(cursor: TreeCursor, at: Span, by: number, handlers: ListHandlers): ListValue {
  const open: OpenList[] = [openList(at, 0)]
  cursor.gotoFirstChild()
  for (;;) {
    const list = open.at(-1) as OpenList
    const type = cursor.nodeType
    const span = { start: cursor.startIndex, end: cursor.endIndex }
    if (!handlers.isRead(type, span) && type !== 'newline' && type !== '[') {
      handlers.part(list, type, span)
      list.end = span.end
      if (type === 'list') {
        const inner = openList(span, list.stack + (list.items.length > 0 ? 5 : 2))
        if (inner.stack > PARSER_STACK && list.stack <= PARSER_STACK) handlers.tooDeep(span)
        open.push(inner)
        cursor.gotoFirstChild()
        continue
      }
    }
    while (!cursor.gotoNextSibling()) {
      cursor.gotoParent()
      const { items, start, end, closed } = open.pop() as OpenList
      const value: ListValue = { kind: 'list', items, closed, span: shiftSpan({ start, end }, by) }
      const outer = open.at(-1)
      if (!outer) return value
      outer.end = end
      if (open.length < KEPT_NESTING) outer.items.push(value)
    }
  }
}

/** How many brackets are missing at the end of a list. */
export function openBrackets(list: ListValue): number {
  const last = list.items.at(-1)
  return last?.kind === 'list' && !last.closed ? 1 + openBrackets(last) : 1
}
