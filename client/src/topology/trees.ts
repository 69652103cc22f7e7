import * as vscode from 'vscode'
import type { Place } from '../../../server/src/lsp/protocol.ts'
import { guestRows } from './guestRows.ts'
import type { NetworkModel } from './model.ts'
import { networkRows } from './networkRows.ts'
import { changedRows, pathToRow, type Row, rowAt } from './node.ts'

type MakeRows = typeof networkRows

/** The two trees of the Xen container: who is connected to what, and what each guest has. */
export function registerTrees(model: NetworkModel): vscode.Disposable {
  return vscode.Disposable.from(showTree('xen.network', networkRows, model), showTree('xen.guests', guestRows, model))
}

function showTree(id: string, makeRows: MakeRows, model: NetworkModel): vscode.Disposable {
  const provider = new Rows(makeRows, model)
  const view = vscode.window.createTreeView(id, { treeDataProvider: provider, showCollapseAll: true })
  const follow = async (editor: vscode.TextEditor | undefined) => {
    if (!editor || !view.visible) return
    const row = rowAt(await provider.rows(), editor.document.uri.toString(), editor.selection.active.line)
    if (row) await view.reveal(provider.handle(row.id), { select: true, focus: false }).then(undefined, () => undefined)
  }
  return vscode.Disposable.from(
    view,
    provider,
    vscode.window.onDidChangeActiveTextEditor(follow),
    // A click in a tree moves the cursor: only what the user does in the text is followed.
    vscode.window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
      if (kind !== undefined) follow(textEditor)
    }),
  )
}

/** What VS Code holds of a row: always the same object for the same id, while the row itself is made anew. */
export interface Handle {
  readonly id: string
  /** The text that the row offers for copying. */
  copy(): string | null
  /** Where its thing is said. */
  place(): Place | null
}

class Rows implements vscode.TreeDataProvider<Handle>, vscode.Disposable {
  #makeRows: MakeRows
  #model: NetworkModel
  #changed = new vscode.EventEmitter<Handle | undefined>()
  #shown: readonly Row[] = []
  #handles = new Map<string, Handle>()
  #subscription: vscode.Disposable
  readonly onDidChangeTreeData = this.#changed.event

  constructor(makeRows: MakeRows, model: NetworkModel) {
    this.#makeRows = makeRows
    this.#model = model
    this.#subscription = vscode.Disposable.from(
      this.#changed,
      model.onDidChange(() => this.#refresh()),
    )
  }

  async rows(): Promise<readonly Row[]> {
    return this.#makeRows(await this.#model.hosts(), vscode.l10n)
  }

  async getChildren(handle?: Handle): Promise<Handle[]> {
    if (!handle) this.#shown = await this.rows()
    const rows = handle ? (this.#row(handle.id)?.children ?? []) : this.#shown
    return rows.map(({ id }) => this.handle(id))
  }

  getParent({ id }: Handle): Handle | undefined {
    const parent = pathToRow(this.#shown, id)?.at(-2)
    return parent && this.handle(parent.id)
  }

  getTreeItem(handle: Handle): vscode.TreeItem {
    const row = this.#row(handle.id)
    return row ? itemOf(row) : new vscode.TreeItem('')
  }

  handle(id: string): Handle {
    const copy = () => this.#row(id)?.copy ?? null
    const place = () => this.#row(id)?.place ?? null
    const known = this.#handles.get(id) ?? { id, copy, place }
    this.#handles.set(id, known)
    return known
  }

  dispose(): void {
    this.#subscription.dispose()
  }

  #row(id: string): Row | undefined {
    return pathToRow(this.#shown, id)?.at(-1)
  }

  /** Draws anew only the rows that are others than before. */
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
  item.contextValue = row.copy === null ? row.context : `${row.context} copy`
  if (row.place) {
    item.command = { command: 'xen.revealPlace', title: vscode.l10n.t('Go to Line'), arguments: [row.place] }
  }
  return item
}

function colourOf(state: Row['state']): vscode.ThemeColor | undefined {
  if (state === 'quiet') return undefined
  return new vscode.ThemeColor(state === 'error' ? 'list.errorForeground' : 'list.warningForeground')
}

/** Opens the file and puts the cursor where something is said. */
export async function revealPlace({ file, range }: Place): Promise<void> {
  const { start, end } = range
  await vscode.window.showTextDocument(vscode.Uri.parse(file), {
    selection: new vscode.Range(start.line, start.character, end.line, end.character),
    preserveFocus: false,
    preview: true,
  })
}

/** Puts the row's MAC address, name or path into the clipboard. */
export async function copyRow(handle: Handle | undefined): Promise<void> {
  const text = handle?.copy() ?? null
  if (text !== null) await vscode.env.clipboard.writeText(text)
}
