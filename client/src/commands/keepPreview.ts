import * as vscode from 'vscode'
import type { PreviewDocument } from '../../../server/src/lsp/protocol.ts'
import { editorPlace, type SetMode } from '../previews/editorPlace.ts'
import { placeOnHost, previewOf } from '../previews/place.ts'
import { PREVIEW_SCHEME, type Previews } from '../previews/previews.ts'
import { save } from '../previews/save.ts'

/** The preview that a command was called on: from its title or a line in it, else the active editor. */
function previewAt(where: vscode.Uri | string | undefined): vscode.TextDocument | undefined {
  const uri =
    typeof where === 'string' ? vscode.Uri.parse(where) : (where ?? vscode.window.activeTextEditor?.document.uri)
  if (uri?.scheme !== PREVIEW_SCHEME) return undefined
  return vscode.workspace.textDocuments.find(document => document.uri.toString() === uri.toString())
}

/**
 * Saves a preview where the user says; offered is the place where the file belongs.
 *
 * @param named URI of the place; the user is asked where it is left out
 */
export async function savePreview(
  previews: Previews,
  setMode: SetMode,
  where?: vscode.Uri | string,
  named?: string,
): Promise<void> {
  const document = previewAt(where)
  if (!document) return
  const shown = previews.shown(document.uri)
  const target =
    named === undefined
      ? await vscode.window.showSaveDialog({ defaultUri: offered(document, shown) })
      : vscode.Uri.parse(named)
  if (!target) return
  const savable = shown ?? { text: document.getText(), executable: false, part: 'whole' }
  const outcome = await save(editorPlace(target, setMode), savable, named === undefined, vscode.l10n)
  if (outcome === 'saved') await vscode.window.showTextDocument(target)
}

/** Puts the text of a preview into the clipboard. */
export async function copyPreview(where?: vscode.Uri | string): Promise<void> {
  const document = previewAt(where)
  if (!document) return
  await vscode.env.clipboard.writeText(document.getText())
  vscode.window.setStatusBarMessage(vscode.l10n.t('The text is in the clipboard.'), 3000)
}

/** Where a file belongs on its host. Files of guests and texts to read are offered the folder of the workspace. */
function offered({ uri }: vscode.TextDocument, shown: PreviewDocument | undefined): vscode.Uri {
  const preview = previewOf(uri.query)
  const source = preview?.source ?? ''
  const place = shown?.of === 'host' && shown.path !== null ? placeOnHost(source, shown.path) : null
  if (place !== null) return vscode.Uri.parse(place)
  const path = shown?.path ?? uri.path
  const name = path.slice(path.lastIndexOf('/') + 1)
  const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(source)) ?? vscode.workspace.workspaceFolders?.[0]
  return folder ? vscode.Uri.joinPath(folder.uri, name) : vscode.Uri.parse(source).with({ path: `/${name}` })
}
