import type { Place } from '../../../server/src/lsp/protocol.ts'

export interface HostRef {
  readonly root: string
}

/** A node of a host's network, wherever it is shown. */
export interface NodeRef extends HostRef {
  readonly id: string
}

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
  /** Colours icon and label; `quiet` is what is merely there. */
  readonly state: 'quiet' | 'warning' | 'error'
  /** What is wrong with the thing itself: whole sentences. */
  readonly problems: readonly string[]
  readonly tooltip: string
  /** Where a click leads. */
  readonly place: Place | null
  /** What the context menu goes by: `bridge`, `guest`, `guest-interface`, … */
  readonly context: string
  readonly copies: Copies
  /** The node that the row shows; null for what is none, such as a guest's memory. */
  readonly node: NodeRef | null
  /** The bridge or router that it is plugged into. */
  readonly junction: NodeRef | null
  readonly children: readonly Row[]
}

/** The root of the host that a row is of. */
export function rootOfRow(id: string): string {
  return id.replace(/^(?:network|guests):/, '').split(' ')[0] ?? ''
}

/** What can be copied from a row. */
export interface Copies {
  readonly mac?: string
  /** IP address. */
  readonly address?: string
  /** Name of a bridge or guest, path of a disk. */
  readonly name?: string
}

/** A row of which little is to be said. */
export function plainRow(id: string, label: string, icon: string): Row {
  return {
    ...{ id, label, icon, description: '', state: 'quiet', problems: [], tooltip: label },
    ...{ place: null, context: 'fact', copies: {}, node: null, junction: null, children: [] },
  }
}

/** The row of that id, with the rows above it from the outermost in. */
export function pathToRow(rows: readonly Row[], id: string): Row[] | null {
  return pathTo(rows, row => row.id === id)
}

/** The row that shows a node. */
export function rowOfNode(rows: readonly Row[], { root, id }: NodeRef): Row | null {
  return pathTo(rows, ({ node }) => node?.id === id && node.root === root)?.at(-1) ?? null
}

function pathTo(rows: readonly Row[], isWanted: (row: Row) => boolean): Row[] | null {
  for (const row of rows) {
    if (isWanted(row)) return [row]
    const below = pathTo(row.children, isWanted)
    if (below) return [row, ...below]
  }
  return null
}

/** Whether a line belongs to a place. */
export function isAtLine(place: Place | null | undefined, file: string, line: number): boolean {
  return place?.file === file && place.range.start.line <= line && line <= place.range.end.line
}

/** The innermost row whose place holds that line of the file; else the row of the guest whose file it is. */
export function rowAt(rows: readonly Row[], file: string, line: number): Row | null {
  const exact = innermost(rows, ({ place }) => isAtLine(place, file, line))
  if (exact) return exact
  return pathTo(rows, ({ place, context }) => place?.file === file && context.startsWith('guest'))?.at(-1) ?? null
}

function innermost(rows: readonly Row[], isWanted: (row: Row) => boolean): Row | null {
  return rows.reduce<Row | null>((best, row) => {
    return innermost(row.children, isWanted) ?? (isWanted(row) ? row : null) ?? best
  }, null)
}

/** What of a tree is wanted. */
export interface RowFilter {
  /** Part of a label, a description or an address; empty for all. */
  readonly text: string
  readonly onlyProblems: boolean
}

/** The rows that are wanted, those above them and, of one that is named, those below it. */
export function filteredRows(rows: readonly Row[], filter: RowFilter): readonly Row[] {
  const word = filter.text.trim().toLowerCase()
  if (word === '' && !filter.onlyProblems) return rows
  const byWord = word === '' ? rows : keptRows(rows, row => searchText(row).includes(word), true)
  return filter.onlyProblems ? keptRows(byWord, ({ problems }) => problems.length > 0, false) : byWord
}

function keptRows(rows: readonly Row[], isWanted: (row: Row) => boolean, withChildren: boolean): Row[] {
  return rows.flatMap(row => {
    const wanted = isWanted(row)
    const children = wanted && withChildren ? row.children : keptRows(row.children, isWanted, withChildren)
    return wanted || children.length > 0 ? [{ ...row, children }] : []
  })
}

function searchText({ label, description, copies }: Row): string {
  return [label, description, ...Object.values(copies)].join('\n').toLowerCase()
}

/** Every problem of these rows, each once. */
export function problemsIn(rows: readonly Row[]): string[] {
  return [...new Set(rows.flatMap(({ problems, children }) => [...problems, ...problemsIn(children)]))]
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
