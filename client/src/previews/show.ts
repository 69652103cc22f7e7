import * as vscode from 'vscode'

/** Shows a preview beside the active editor, which keeps the cursor. */
export async function showBeside(uri: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri)
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true })
}
