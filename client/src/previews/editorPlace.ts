import * as vscode from 'vscode'
import type { SavePlace } from './save.ts'

/** Gives a file permission bits; null where the extension host cannot. */
export type SetMode = ((uri: vscode.Uri, mode: number) => Promise<void>) | null

/** A place that the editor's file systems know. */
export function editorPlace(target: vscode.Uri, setMode: SetMode): SavePlace {
  const { fs } = vscode.workspace
  return {
    path: target.path,
    read: async () =>
      await fs.readFile(target).then(
        bytes => new TextDecoder().decode(bytes),
        () => null,
      ),
    write: async text => fs.writeFile(target, new TextEncoder().encode(text)),
    async makeExecutable() {
      if (!setMode || target.scheme !== 'file') throw new Error('No modes here.')
      await setMode(target, 0o755)
    },
    ask: async (question, button) =>
      (await vscode.window.showWarningMessage(question, { modal: true }, button)) === button,
    tell: (sentence, command) => void offerCommand(sentence, command),
  }
}

async function offerCommand(sentence: string, command: string): Promise<void> {
  const copy = vscode.l10n.t('Copy Command')
  if ((await vscode.window.showErrorMessage(sentence, copy)) === copy) await vscode.env.clipboard.writeText(command)
}
