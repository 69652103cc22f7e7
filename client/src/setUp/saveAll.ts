import * as vscode from 'vscode'
import { editorPlace, type SetMode } from '../previews/editorPlace.ts'
import { previewOf } from '../previews/place.ts'
import type { Previews } from '../previews/previews.ts'
import { type Outcome, save } from '../previews/save.ts'
import { type Failure, savedNote } from './savedNote.ts'
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
  const failures: Failure[] = []
  for (const document of given.documents) {
    const place = editorPlace(targetIn(folder, document), setMode)
    // One notice for all of them, instead of one each.
    const tell = (sentence: string, command: string) => void failures.push({ path: place.path, sentence, command })
    outcomes.push(await save({ ...place, tell }, document, false, vscode.l10n))
  }
  const { sentence, commands } = savedNote(vscode.workspace.asRelativePath(folder), outcomes, failures, vscode.l10n)
  if (commands === null) void vscode.window.showInformationMessage(sentence)
  else void offerCommands(sentence, commands)
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

async function offerCommands(sentence: string, commands: string): Promise<void> {
  const copy = vscode.l10n.t('Copy Commands')
  if ((await vscode.window.showErrorMessage(sentence, copy)) === copy) await vscode.env.clipboard.writeText(commands)
}
