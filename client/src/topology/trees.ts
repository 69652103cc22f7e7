import * as vscode from 'vscode'
import { guestRows } from './guestRows.ts'
import { MOST_FILES } from './hostFiles.ts'
import type { NetworkModel } from './model.ts'
import { networkRows } from './networkRows.ts'
import { isAtLine, type NodeRef, problemsIn, type Row, type RowFilter, rowAt, rowOfNode } from './node.ts'
import { onDidGoTo } from './revealPlace.ts'
import { type Handle, type MakeRows, RowProvider } from './rowProvider.ts'
import type { Selection } from './selection.ts'

/** The two trees of the Xen container: who is connected to what, and what each guest has. */
export interface Trees extends vscode.Disposable {
  /** Shows the row of a node in the tree of the network, and takes the keyboard there. */
  reveal(node: NodeRef): Promise<void>
  /** Asks for a part of a name or an address, and shows only what has it. */
  filter(): void
  /** Shows only rows with problems, or all again. */
  showOnlyProblems(only: boolean): void
  clearFilter(): void
}

export function networkTrees(model: NetworkModel, selection: Selection): Trees {
  const network = new Tree('network', networkRows, model, selection)
  const guests = new Tree('guests', guestRows, model, selection)
  const trees = [network, guests]
  const change = async (part: Partial<RowFilter>) => {
    const filter = { ...network.shownFilter, ...part }
    await vscode.commands.executeCommand('setContext', 'xen.filtered', filter.text !== '')
    await vscode.commands.executeCommand('setContext', 'xen.onlyProblems', filter.onlyProblems)
    for (const tree of trees) await tree.filter(filter)
  }
  return {
    reveal: node => network.reveal(node, true),
    filter: () => askForFilter(network.shownFilter.text, text => change({ text })),
    showOnlyProblems: onlyProblems => change({ onlyProblems }),
    clearFilter: () => change({ text: '', onlyProblems: false }),
    dispose: () => vscode.Disposable.from(...trees).dispose(),
  }
}

/** The rows follow every letter; Escape takes the filter back. */
function askForFilter(before: string, change: (text: string) => void): void {
  const input = vscode.window.createInputBox()
  input.title = vscode.l10n.t('Xen: filter the network')
  input.placeholder = vscode.l10n.t('Part of a name, an address or a MAC address')
  input.value = before
  let isAccepted = false
  input.onDidChangeValue(change)
  input.onDidAccept(() => {
    isAccepted = true
    input.hide()
  })
  input.onDidHide(() => {
    if (!isAccepted) change(before)
    input.dispose()
  })
  input.show()
}

class Tree implements vscode.Disposable {
  #name: 'network' | 'guests'
  #model: NetworkModel
  #provider: RowProvider
  #view: vscode.TreeView<Handle>
  #subscriptions: vscode.Disposable
  /** The row that was revealed last: selecting it was nobody's choice. */
  #revealed: string | null = null

  constructor(name: 'network' | 'guests', makeRows: MakeRows, model: NetworkModel, selection: Selection) {
    const provider = new RowProvider(makeRows, model)
    this.#name = name
    this.#model = model
    this.#provider = provider
    this.#view = vscode.window.createTreeView(`xen.${name}`, { treeDataProvider: provider, showCollapseAll: true })
    this.#subscriptions = vscode.Disposable.from(
      this.#view,
      provider,
      provider.onDidRefresh(rows => this.#tell(rows)),
      this.#view.onDidChangeSelection(({ selection: [handle] }) => {
        const node = handle?.row()?.node
        if (node && handle.id !== this.#revealed) selection.choose(node, name)
        this.#revealed = null
      }),
      selection.onDidChoose(({ node, by }) => {
        if (by !== name && by !== 'menu') this.reveal(node, false)
      }),
      onDidGoTo(editor => this.#follow(editor)),
      this.#view.onDidChangeVisibility(() => this.#follow(vscode.window.activeTextEditor)),
    )
  }

  get shownFilter(): RowFilter {
    return this.#provider.filter
  }

  filter(filter: RowFilter): Promise<void> {
    return this.#provider.setFilter(filter)
  }

  async reveal(node: NodeRef, focus: boolean): Promise<void> {
    if (!focus && !this.#view.visible) return
    const row = rowOfNode(await this.#provider.rows(), node)
    if (row) await this.#select(row, focus)
  }

  dispose(): void {
    this.#subscriptions.dispose()
  }

  async #follow(editor: vscode.TextEditor | undefined): Promise<void> {
    if (!editor || !this.#view.visible) return
    const [file, { line }] = [editor.document.uri.toString(), editor.selection.active]
    if (isAtLine(this.#view.selection[0]?.row()?.place, file, line)) return
    const row = rowAt(await this.#provider.rows(), file, line)
    if (row && this.#view.selection[0]?.id !== row.id) await this.#select(row, false)
  }

  async #select({ id }: Row, focus: boolean): Promise<void> {
    if (this.#view.selection[0]?.id !== id) this.#revealed = id
    // A row that went away meanwhile cannot be revealed.
    await this.#view.reveal(this.#provider.handle(id), { select: true, focus }).then(undefined, () => undefined)
  }

  /** What the view says beside its rows: how many problems there are, and what the filter hides. */
  #tell(all: readonly Row[]): void {
    const { text, onlyProblems } = this.#provider.filter
    const words = [...(text === '' ? [] : [text]), ...(onlyProblems ? [vscode.l10n.t('only problems')] : [])]
    this.#view.description = words.join(', ')
    const capped = vscode.l10n.t('Only the first {0} files of the workspace are shown.', MOST_FILES)
    this.#view.message = this.#model.why === 'capped' ? capped : ''
    if (this.#name !== 'network') return
    const problems = problemsIn(all)
    const tooltip = problems.length === 1 ? vscode.l10n.t('1 problem') : vscode.l10n.t('{0} problems', problems.length)
    this.#view.badge = problems.length === 0 ? undefined : { value: problems.length, tooltip }
  }
}

/** Puts something of the row into the clipboard. */
export async function copyFrom(handle: Handle | undefined, what: keyof Row['copies']): Promise<void> {
  const text = handle?.row()?.copies[what]
  if (text !== undefined) await vscode.env.clipboard.writeText(text)
}
