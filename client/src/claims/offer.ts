import * as vscode from 'vscode'
import type { Answers } from './answers.ts'

/** Asks whether a file that looks like a guest is one, and remembers the answer. */
export async function offer(
  document: vscode.TextDocument,
  keys: readonly string[],
  answers: Answers,
  accept: (document: vscode.TextDocument) => Promise<void>,
): Promise<void> {
  const inWorkspace = vscode.workspace.workspaceFolders !== undefined
  const yes = vscode.l10n.t('Yes')
  const notThis = vscode.l10n.t('Not this file')
  const never = inWorkspace ? vscode.l10n.t('Never in this workspace') : vscode.l10n.t('Never')
  const question = vscode.l10n.t('This looks like a Xen guest configuration ({0}). Treat it as one?', keys.join(', '))
  const choice = await vscode.window.showInformationMessage(question, yes, notThis, never)
  if (choice === yes) await accept(document)
  else if (choice === notThis) await answers.remember(document.uri.toString(), 'other')
  else if (choice === never && inWorkspace) await answers.forbid()
  else if (choice === never) await offerNowhere()
}

/** Without a workspace there is only one place to keep this. */
async function offerNowhere(): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('xen')
  await configuration.update('offerRecognition', false, vscode.ConfigurationTarget.Global)
}
