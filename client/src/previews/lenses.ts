import * as vscode from 'vscode'
import { previewOf } from './place.ts'
import { PREVIEW_SCHEME } from './previews.ts'

/** The line above a preview: what can be done with it. */
export function registerPreviewLenses(): vscode.Disposable {
  return vscode.languages.registerCodeLensProvider(
    { scheme: PREVIEW_SCHEME },
    {
      provideCodeLenses: ({ uri }) => {
        const top = new vscode.Range(0, 0, 0, 0)
        return commandsFor(uri).map(command => new vscode.CodeLens(top, command))
      },
    },
  )
}

function commandsFor(uri: vscode.Uri): vscode.Command[] {
  const preview = previewOf(uri.query)
  if (preview?.kind !== 'answer') return []
  const args = [uri.toString()]
  const keep = [
    { title: vscode.l10n.t('Save As…'), command: 'xen.savePreview', arguments: args },
    { title: vscode.l10n.t('Copy'), command: 'xen.copyPreview', arguments: args },
    { title: vscode.l10n.t('Diagram'), command: 'xen.showDiagram' },
  ]
  const { question, source } = preview
  const play = (...what: readonly unknown[]) => {
    return { title: vscode.l10n.t('Play'), command: 'xen.playScript', arguments: [source, ...what] }
  }
  if (question.kind === 'cards') return [play({ kind: 'vif', index: question.index ?? 0 }), ...keep]
  if (question.kind === 'set-up') {
    return [{ title: vscode.l10n.t('Save All…'), command: 'xen.saveAllPreviews', arguments: args }, ...keep]
  }
  if (question.kind !== 'script') return keep
  const { choice, command } = question
  const other = command === 'start' ? 'stop' : 'start'
  const title = other === 'stop' ? vscode.l10n.t('What Stop Does') : vscode.l10n.t('What Start Does')
  return [
    play(choice, command),
    { title, command: 'xen.previewNetworkScript', arguments: [source, choice, other] },
    ...keep,
  ]
}
