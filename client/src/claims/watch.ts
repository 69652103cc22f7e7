import * as vscode from 'vscode'
import { RECOGNISE_REQUEST, type RecogniseParams, type RecogniseResult } from '../../../server/src/lsp/protocol.ts'
import type { Server } from '../server/supervisor.ts'
import { answersIn } from './answers.ts'
import { claimFor, type Seen } from './claim.ts'
import { HEAD_LENGTH } from './content.ts'
import { offer } from './offer.ts'

/** Schemes of documents that stand for something a user keeps; the old side of a diff, say, is not asked about. */
const KEPT = ['file', 'vscode-vfs', 'vscode-remote', 'vscode-test-web']

export interface Claims extends vscode.Disposable {
  /** Whatever the file in the active editor looks like: its user says that it is a guest. */
  treatActiveAsGuest(): Promise<void>
}

/** Gives back files that are not ours and offers to treat others as ours; the user's own choice of a language stays. */
export function watchClaims(context: vscode.ExtensionContext, server: Server): Claims {
  // What was said in a workspace stays with it; single files have none.
  const answers = answersIn(vscode.workspace.workspaceFolders ? context.workspaceState : context.globalState)
  /** Open documents whose language was settled: from then on only the user changes it. */
  const settled = new Set<string>()
  const asked = new Set<string>()

  const settle = async (document: vscode.TextDocument, language: string) => {
    settled.add(keyOf(document))
    await vscode.languages.setTextDocumentLanguage(document, language)
  }

  const makeGuest = async (document: vscode.TextDocument) => {
    if (!document.isUntitled) await answers.remember(keyOf(document), 'guest')
    await settle(document, 'xen-guest')
  }

  const opened = async (document: vscode.TextDocument) => {
    const answer = answers.about(keyOf(document))
    if (settled.has(keyOf(document))) {
      // A change of language looks like closing and opening: here the user took back what was said before.
      if (answer === 'guest' && document.languageId !== 'xen-guest') await answers.remember(keyOf(document), 'other')
      return
    }
    const claim = claimFor(seen(document))
    if (claim.action === 'give-back' && answer !== 'guest') await settle(document, claim.language)
    else if (claim.action === 'ask' && answer === 'guest') await settle(document, 'xen-guest')
  }

  const closed = (document: vscode.TextDocument) => {
    if (!vscode.workspace.textDocuments.includes(document)) settled.delete(keyOf(document))
  }

  const looked = async (editor: vscode.TextEditor | undefined) => {
    if (!editor || !KEPT.includes(editor.document.uri.scheme)) return
    const { document } = editor
    if (asked.has(keyOf(document)) || settled.has(keyOf(document)) || answers.about(keyOf(document))) return
    if (answers.forbidden || !vscode.workspace.getConfiguration('xen').get('offerRecognition', true)) return
    if (claimFor(seen(document)).action !== 'ask') return
    asked.add(keyOf(document))
    const params: RecogniseParams = { text: seen(document).text() }
    const found = await server.request<RecogniseResult>(RECOGNISE_REQUEST, params).catch(() => null)
    if (found?.kind === 'guest') await offer(document, found.keys, answers, makeGuest)
  }

  vscode.workspace.textDocuments.forEach(opened)
  looked(vscode.window.activeTextEditor)
  const listeners = vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(opened),
    vscode.workspace.onDidCloseTextDocument(closed),
    vscode.window.onDidChangeActiveTextEditor(looked),
  )
  return {
    async treatActiveAsGuest() {
      const document = vscode.window.activeTextEditor?.document
      if (document) await makeGuest(document)
    },
    dispose: () => listeners.dispose(),
  }
}

function keyOf(document: vscode.TextDocument): string {
  return document.uri.toString()
}

function seen(document: vscode.TextDocument): Seen {
  const text = () => document.getText(new vscode.Range(new vscode.Position(0, 0), document.positionAt(HEAD_LENGTH)))
  return { path: document.uri.path, language: document.languageId, text }
}
