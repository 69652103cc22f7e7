import * as vscode from 'vscode'
import type { HostTopology } from '../../../server/src/lsp/protocol.ts'
import type { Translator } from '../translate.ts'
import { decoratedUri } from './decorations.ts'
import type { NetworkModel } from './model.ts'
import { changedRows, filteredRows, pathToRow, type Row, type RowFilter } from './node.ts'

export type MakeRows = (hosts: readonly HostTopology[], l10n: Translator) => Row[]

/** What VS Code holds of a row: always the same object for the same id, while the row itself is made anew. */
export interface Handle {
  readonly id: string
  /** The row as it is now; undefined when it is gone. */
  row(): Row | undefined
}

/** Gives a tree its rows, and draws anew only those that are others than before. */
export class RowProvider implements vscode.TreeDataProvider<Handle>, vscode.Disposable {
  #makeRows: MakeRows
  #model: NetworkModel
  #changed = new vscode.EventEmitter<Handle | undefined>()
  #refreshed = new vscode.EventEmitter<readonly Row[]>()
  #shown: readonly Row[] = []
  #filter: RowFilter = { text: '', onlyProblems: false }
  #handles = new Map<string, Handle>()
  #subscription: vscode.Disposable
  readonly onDidChangeTreeData = this.#changed.event
  /** Tells all rows, those that the filter hides too. */
  readonly onDidRefresh = this.#refreshed.event

  constructor(makeRows: MakeRows, model: NetworkModel) {
    this.#makeRows = makeRows
    this.#model = model
    this.#subscription = vscode.Disposable.from(
      this.#changed,
      this.#refreshed,
      model.onDidChange(() => this.#refresh()),
    )
  }

  get filter(): RowFilter {
    return this.#filter
  }

  async setFilter(filter: RowFilter): Promise<void> {
    this.#filter = filter
    await this.#refresh()
  }

  /** The rows that the tree shows. */
  async rows(): Promise<readonly Row[]> {
    const all = this.#makeRows(await this.#model.hosts(), vscode.l10n)
    this.#refreshed.fire(all)
    return filteredRows(all, this.#filter)
  }

  async getChildren(handle?: Handle): Promise<Handle[]> {
    if (!handle) this.#shown = await this.rows()
    const rows = handle ? (handle.row()?.children ?? []) : this.#shown
    return rows.map(({ id }) => this.handle(id))
  }

  getParent({ id }: Handle): Handle | undefined {
    const parent = pathToRow(this.#shown, id)?.at(-2)
    return parent && this.handle(parent.id)
  }

  getTreeItem(handle: Handle): vscode.TreeItem {
    const row = handle.row()
    return row ? itemOf(row) : new vscode.TreeItem('')
  }

  handle(id: string): Handle {
    const row = () => pathToRow(this.#shown, id)?.at(-1)
    const known = this.#handles.get(id) ?? { id, row }
    this.#handles.set(id, known)
    return known
  }

  dispose(): void {
    this.#subscription.dispose()
  }

  async #refresh(): Promise<void> {
    const before = this.#shown
    this.#shown = await this.rows()
    const ids = changedRows(before, this.#shown)
    if (ids === 'all') this.#changed.fire(undefined)
    else for (const id of ids) this.#changed.fire(this.handle(id))
  }
}

function itemOf(row: Row): vscode.TreeItem {
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState
  const item = new vscode.TreeItem(row.label)
  item.id = row.id
  item.collapsibleState = row.children.length === 0 ? None : row.context === 'guest' ? Collapsed : Expanded
  item.description = row.description
  item.tooltip = row.tooltip
  item.iconPath = new vscode.ThemeIcon(row.icon, colourOf(row.state))
  item.contextValue = contextOf(row)
  const decorated = decoratedUri(row)
  if (decorated) item.resourceUri = decorated
  if (row.place) {
    item.command = { command: 'xen.revealPlace', title: vscode.l10n.t('Go to Line'), arguments: [row.place] }
  }
  return item
}

/** `guest-interface +mac +address +junction`: the kind of row, and what its menu can do. */
function contextOf({ context, copies, node, junction }: Row): string {
  const can = [...Object.keys(copies), ...(node ? ['node'] : []), ...(junction ? ['junction'] : [])]
  return [context, ...can.map(one => `+${one}`)].join(' ')
}

function colourOf(state: Row['state']): vscode.ThemeColor | undefined {
  if (state === 'quiet') return undefined
  return new vscode.ThemeColor(state === 'error' ? 'list.errorForeground' : 'list.warningForeground')
}
