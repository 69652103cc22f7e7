import * as vscode from 'vscode'
import type { PreviewDocument } from '../../../server/src/lsp/protocol.ts'
import { installCommand } from './install.ts'

/** Gives a file permission bits, where the extension host can. */
export type SetMode = (uri: vscode.Uri, mode: number) => Promise<void>

/** What is saved of a document. */
export type Savable = Pick<PreviewDocument, 'text' | 'executable' | 'part'>

/** `kept`: the user did not want it; `failed`: it could not be written, and the user was told how to do it. */
export type Outcome = 'saved' | 'kept' | 'failed'

/**
 * Writes a document, never over a file without asking.
 *
 * @param asked whether the user has already agreed to replace a file that is there, as a save dialog asks
 */
export async function save(
  target: vscode.Uri,
  document: Savable,
  setMode: SetMode | null,
  asked = false,
): Promise<Outcome> {
  const there = await textAt(target)
  const text = there === null ? document.text : await joined(target, there, document, asked)
  if (text === null) return 'kept'
  try {
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text))
  } catch (error) {
    await offerCommand(target, text, document.executable, error)
    return 'failed'
  }
  if (document.executable) await makeExecutable(target, setMode)
  return 'saved'
}

/** The text of a file; null where there is none that can be read. */
async function textAt(target: vscode.Uri): Promise<string | null> {
  return await vscode.workspace.fs.readFile(target).then(
    bytes => new TextDecoder().decode(bytes),
    () => null,
  )
}

/** The new text of a file that is there already; null where it stays. */
async function joined(target: vscode.Uri, there: string, document: Savable, asked: boolean): Promise<string | null> {
  if (there === document.text) return there
  const name = vscode.workspace.asRelativePath(target)
  if (document.part === 'lines') {
    const add = vscode.l10n.t('Add at the End')
    const message = vscode.l10n.t('{0} is there already: these lines belong into it. Add them at its end?', name)
    if ((await vscode.window.showWarningMessage(message, { modal: true }, add)) !== add) return null
    return `${there}${there === '' || there.endsWith('\n') ? '' : '\n'}${document.text}`
  }
  if (asked) return document.text
  const replace = vscode.l10n.t('Replace')
  const message = vscode.l10n.t('{0} is there already. Replace it?', name)
  return (await vscode.window.showWarningMessage(message, { modal: true }, replace)) === replace ? document.text : null
}

async function makeExecutable(target: vscode.Uri, setMode: SetMode | null): Promise<void> {
  const command = `chmod 755 '${target.path.replaceAll("'", "'\\''")}'`
  const failed = async () => {
    const copy = vscode.l10n.t('Copy Command')
    const message = vscode.l10n.t('The script is saved, but could not be made executable here. Run: {0}', command)
    if ((await vscode.window.showWarningMessage(message, copy)) === copy) await vscode.env.clipboard.writeText(command)
  }
  if (!setMode || target.scheme !== 'file') void failed()
  else await setMode(target, 0o755).catch(() => void failed())
}

/** Says why a file could not be written, with a command that writes it as root. */
async function offerCommand(target: vscode.Uri, text: string, executable: boolean, error: unknown): Promise<void> {
  const copy = vscode.l10n.t('Copy Command')
  const mode = executable ? '755' : '644'
  const line = `sudo install -m ${mode} … ${target.path}`
  const why = error instanceof Error ? error.message : String(error)
  const message = vscode.l10n.t('{0} cannot be written: {1} As root it can: {2}', target.path, why, line)
  const choice = await vscode.window.showErrorMessage(message, copy)
  if (choice === copy) await vscode.env.clipboard.writeText(installCommand(target.path, text, mode))
}
