import * as vscode from 'vscode'
import type { Place } from '../../../server/src/lsp/protocol.ts'

/** Opens the file and puts the cursor where something is said. */
export async function revealPlace({ file, range }: Place): Promise<void> {
  const viewColumn = columnOf(file)
  await vscode.window.showTextDocument(vscode.Uri.parse(file), {
    selection: rangeOf(range),
    preserveFocus: false,
    preview: true,
    ...(viewColumn !== undefined && { viewColumn }),
  })
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
