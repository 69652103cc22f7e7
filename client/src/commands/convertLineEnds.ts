import * as vscode from 'vscode'

/**
 * Gives a document line ends that xl can read. The server cannot: VS Code keeps them apart from the text, so that no edit
 * of the text reaches them.
 *
 * @param uri the document; the active one where it is left out
 */
export async function convertLineEnds(uri?: string): Promise<void> {
  const target = uri === undefined ? vscode.window.activeTextEditor?.document.uri : vscode.Uri.parse(uri)
  if (!target) return
  const edit = new vscode.WorkspaceEdit()
  edit.set(target, [vscode.TextEdit.setEndOfLine(vscode.EndOfLine.LF)])
  await vscode.workspace.applyEdit(edit)
}
