import * as vscode from 'vscode'
import type { Place } from '../../../server/src/lsp/protocol.ts'

/** How many places are being opened: until each is, the editor tells of cursors where nobody has put them. */
let opening = 0

/** Opens the file and puts the cursor where something is said. */
export async function revealPlace({ file, range }: Place): Promise<void> {
  const viewColumn = columnOf(file)
  opening++
  try {
    await vscode.window.showTextDocument(vscode.Uri.parse(file), {
      selection: rangeOf(range),
      preserveFocus: false,
      preview: true,
      ...(viewColumn !== undefined && { viewColumn }),
    })
  } finally {
    opening--
  }
}

/** Hears where a person goes in a text: into another one, or to another place of it. What `revealPlace` does is no such thing. */
export function onDidGoTo(listener: (editor: vscode.TextEditor) => void): vscode.Disposable {
  const hear = (editor: vscode.TextEditor | undefined) => {
    if (editor && opening === 0) listener(editor)
  }
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(hear),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor, kind }) => kind !== undefined && hear(textEditor)),
  )
}

/** Puts the cursor there where the file can be seen, and leaves the keyboard where it is. */
export function showInEditor(place: Place | null | undefined): void {
  const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === place?.file)
  if (!editor || !place) return
  const range = rangeOf(place.range)
  editor.selection = new vscode.Selection(range.start, range.end)
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport)
}

/** Where the file is seen already; else not on top of a diagram. */
function columnOf(file: string): vscode.ViewColumn | undefined {
  const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === file)
  if (shown?.viewColumn) return shown.viewColumn
  const { activeTabGroup, all } = vscode.window.tabGroups
  if (!(activeTabGroup.activeTab?.input instanceof vscode.TabInputWebview)) return undefined
  return all.find(group => group !== activeTabGroup)?.viewColumn ?? vscode.ViewColumn.Beside
}

function rangeOf({ start, end }: Place['range']): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character)
}
