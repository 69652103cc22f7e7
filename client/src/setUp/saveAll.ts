import * as vscode from 'vscode'
import { editorPlace, type SetMode } from '../previews/editorPlace.ts'
import { previewOf } from '../previews/place.ts'
import type { Previews } from '../previews/previews.ts'
import { type Outcome, save } from '../previews/save.ts'
import { hostFolder, targetIn } from './setUp.ts'

/**
 * Saves every document of the set that a preview belongs to, below a folder that the user chooses.
 *
 * @param where the preview; the active one where it is left out
 * @param named URI of the folder; the user is asked where it is left out
 */
export async function saveAllPreviews(
  previews: Previews,
  setMode: SetMode,
  where?: vscode.Uri | string,
  named?: string,
): Promise<void> {
  const uri =
    typeof where === 'string' ? vscode.Uri.parse(where) : (where ?? vscode.window.activeTextEditor?.document.uri)
  const preview = uri && previewOf(uri.query)
  if (preview?.kind !== 'answer') return
  const given = await previews.ask(preview.source, preview.question)
  const folder = named === undefined ? await chooseFolder(hostFolder(preview.source)) : vscode.Uri.parse(named)
  if (!folder || 'refused' in given) return
  const outcomes: Outcome[] = []
  for (const document of given.documents) {
    const place = editorPlace(targetIn(folder, document), setMode)
    outcomes.push(await save(place, document, false, vscode.l10n))
  }
  tell(folder, outcomes)
}

async function chooseFolder(defaultUri: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    ...{ canSelectFolders: true, canSelectFiles: false, canSelectMany: false },
    ...(defaultUri && { defaultUri }),
    title: vscode.l10n.t('Save all files below which folder?'),
    openLabel: vscode.l10n.t('Save All Here'),
  })
  return chosen?.[0]
}

function tell(folder: vscode.Uri, outcomes: readonly Outcome[]): void {
  const saved = outcomes.filter(outcome => outcome === 'saved').length
  const name = vscode.workspace.asRelativePath(folder)
  const message =
    saved === outcomes.length
      ? vscode.l10n.t('{0} files are saved below {1}.', saved, name)
      : vscode.l10n.t('{0} of {1} files are saved below {2}.', saved, outcomes.length, name)
  void vscode.window.showInformationMessage(message)
}
