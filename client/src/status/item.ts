import * as vscode from 'vscode'
import { type DocumentStatus, STATUS_REQUEST, type StatusParams } from '../../../server/src/lsp/protocol.ts'
import { isOurs, OUR_LANGUAGES } from '../languages.ts'
import type { Server } from '../server/supervisor.ts'
import { statusView } from './view.ts'

export interface StatusItem extends vscode.Disposable {
  /** Asks the server again about the active document. */
  refresh(): void
}

/** The language status item of the active document; VS Code shows it only where a document of ours is active. */
export function createStatusItem(server: Server): StatusItem {
  const item = vscode.languages.createLanguageStatusItem(
    'xen.status',
    OUR_LANGUAGES.map(language => ({ language })),
  )
  item.name = vscode.l10n.t('Xen: toolstack and release')
  let status: DocumentStatus | null | undefined
  let asked = 0

  const show = () => {
    const view = statusView(server.state, status, vscode.l10n)
    item.text = view.text
    item.detail = view.detail
    item.busy = view.busy
    item.severity = view.error ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information
    item.command = view.action ?? undefined
  }

  const refresh = async () => {
    const turn = ++asked
    const document = vscode.window.activeTextEditor?.document
    if (document && isOurs(document) && server.state === 'running') {
      const params: StatusParams = { uri: document.uri.toString() }
      const answer = await server.request<DocumentStatus | null>(STATUS_REQUEST, params).catch(() => null)
      // A late answer about another document says nothing about this one.
      if (turn !== asked) return
      status = answer
    }
    // What only one toolstack has is offered only where it may be there.
    const toolstack = document && isOurs(document) ? status?.toolstack : undefined
    void vscode.commands.executeCommand('setContext', 'xen.toolstack', toolstack)
    show()
  }

  show()
  refresh()
  const subscriptions = [
    item,
    vscode.window.onDidChangeActiveTextEditor(refresh),
    // A document that gets another language is closed and opened again, in the same editor.
    vscode.workspace.onDidOpenTextDocument(document => {
      if (document === vscode.window.activeTextEditor?.document) refresh()
    }),
    new vscode.Disposable(server.onState(refresh)),
  ]
  return { refresh, dispose: () => vscode.Disposable.from(...subscriptions).dispose() }
}
