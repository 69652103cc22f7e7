import type { Place } from '../../../server/src/lsp/protocol.ts'

/** A row of one of the trees; the edge gives it to VS Code. */
export interface Row {
  /**
   * Stays the same as long as the thing has its name, so that what is open stays open. It begins with the root of its
   * host, behind the name of the tree for the host itself.
   */
  readonly id: string
  readonly label: string
  readonly description: string
  /** Name of a codicon. */
  readonly icon: string
  /** Colours the icon; `quiet` is what is merely there. */
  readonly state: 'quiet' | 'warning' | 'error'
  readonly tooltip: string
  /** Where a click leads. */
  readonly place: Place | null
  /** What the context menu goes by: `bridge`, `guest`, `guest-interface`, … */
  readonly context: string
  /** What can be copied: a MAC address, a bridge's name. */
  readonly copy: string | null
  readonly children: readonly Row[]
}

/** The root of the host that a row is of. */
export function rootOfRow(id: string): string {
  return id.replace(/^(?:network|guests):/, '').split(' ')[0] ?? ''
}

/** The row of that id, with the rows above it from the outermost in. */
export function pathToRow(rows: readonly Row[], id: string): Row[] | null {
  for (const row of rows) {
    if (row.id === id) return [row]
    const below = pathToRow(row.children, id)
    if (below) return [row, ...below]
  }
  return null
}

/** The innermost row whose place holds that line of the file. */
export function rowAt(rows: readonly Row[], file: string, line: number): Row | null {
  let best: Row | null = null
  for (const row of rows) {
    const inside = rowAt(row.children, file, line)
    const own = holds(row, file, line) ? row : null
    best = inside ?? own ?? best
  }
  return best
}

function holds({ place }: Row, file: string, line: number): boolean {
  return place !== null && place.file === file && place.range.start.line <= line && line <= place.range.end.line
}

/** Ids of the rows that are not the same any more; what is new or gone counts for the row that holds it. */
export function changedRows(before: readonly Row[], after: readonly Row[]): string[] | 'all' {
  if (before.length !== after.length || before.some((row, index) => row.id !== after[index]?.id)) return 'all'
  return before.flatMap((row, index) => {
    const now = after[index]
    if (!now) return []
    const { children: old, ...was } = row
    const { children: fresh, ...is } = now
    if (JSON.stringify(was) !== JSON.stringify(is)) return [row.id]
    const below = changedRows(old, fresh)
    return below === 'all' ? [row.id] : below
  })
}
