import * as vscode from 'vscode'
import { CONVERT_REQUEST, type ConvertParams, type ConvertResult } from '../../../server/src/lsp/protocol.ts'
import type { Server } from '../server/supervisor.ts'

/** Documents of this scheme show what a guest file for xm becomes: the file's own address is in the query. */
const SCHEME = 'xen-converted'

/** Shows converted files; they follow their source while it is edited. */
export function registerConversions(server: Server): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>()
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      async provideTextDocumentContent(uri) {
        return (await ask(server, uri.query))?.text ?? ''
      },
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      const source = document.uri.toString()
      for (const { uri } of vscode.workspace.textDocuments) {
        if (uri.scheme === SCHEME && uri.query === source) changed.fire(uri)
      }
    }),
  )
}

/** Shows the active guest file beside what it is for xl, says what is lost, and takes the new text over when told to. */
export async function convertToXl(server: Server): Promise<void> {
  const document = vscode.window.activeTextEditor?.document
  if (!document) return
  const result = await ask(server, document.uri.toString())
  if (!result || result.text === null) {
    const why = result?.lost[0] ?? vscode.l10n.t('It is no guest file.')
    await vscode.window.showErrorMessage(vscode.l10n.t('This file cannot be converted to xl: {0}', why))
  } else if (result.text === document.getText()) {
    await vscode.window.showInformationMessage(vscode.l10n.t('xl reads this file as it is.'))
  } else {
    await showBeside(document)
    await offer(server, document, result)
  }
}

async function showBeside({ uri }: vscode.TextDocument): Promise<void> {
  const converted = vscode.Uri.from({ scheme: SCHEME, path: uri.path, query: uri.toString() })
  const title = vscode.l10n.t('{0} for xm ↔ for xl', uri.path.slice(uri.path.lastIndexOf('/') + 1))
  await vscode.commands.executeCommand('vscode.diff', uri, converted, title, { preview: true })
}

async function offer(server: Server, document: vscode.TextDocument, { lost, changed }: ConvertResult): Promise<void> {
  const replace = vscode.l10n.t('Replace the Text of the File')
  const show = vscode.l10n.t('Show What Differs')
  const notes = [...lost, ...changed]
  const sentence = sentenceOf(lost.length)
  const message = lost.length > 0 ? vscode.window.showWarningMessage : vscode.window.showInformationMessage
  const choice = await message(sentence, ...(notes.length > 0 ? [replace, show] : [replace]))
  if (choice === replace) await takeOver(server, document)
  if (choice === show) await vscode.window.showInformationMessage(sentence, { modal: true, detail: notes.join('\n') })
}

function sentenceOf(lost: number): string {
  if (lost === 0) return vscode.l10n.t('Everything of this file has a place in xl.')
  if (lost === 1) return vscode.l10n.t('One thing could not be carried over; the new text says so in a comment.')
  return vscode.l10n.t('{0} things could not be carried over; the new text says so in comments.', lost)
}

/** Replaces the text by what it is for xl now; undo brings the old one back. */
async function takeOver(server: Server, document: vscode.TextDocument): Promise<void> {
  const text = (await ask(server, document.uri.toString()))?.text
  if (text === undefined || text === null) return
  const edit = new vscode.WorkspaceEdit()
  const whole = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length))
  edit.replace(document.uri, whole, text)
  await vscode.workspace.applyEdit(edit)
}

function ask(server: Server, uri: string): Promise<ConvertResult | null> {
  const params: ConvertParams = { uri }
  return server.request<ConvertResult | null>(CONVERT_REQUEST, params)
}
