import * as vscode from 'vscode'
import type { NetworkModel } from './model.ts'
import type { NodeRef } from './node.ts'
import { Diagram } from './panel.ts'
import type { Selection } from './selection.ts'

const VIEW_TYPE = 'xen.diagram'

export interface DiagramPanel extends vscode.Disposable {
  /** @param node what is to be seen; the host of the open file when it is left out */
  show(node?: NodeRef): void
}

/** The network diagram: one panel, which comes back after a restart of the window. */
export function diagramPanel(extensionUri: vscode.Uri, model: NetworkModel, selection: Selection): DiagramPanel {
  let open: Diagram | undefined
  const take = (panel: vscode.WebviewPanel, node?: NodeRef) => {
    open = new Diagram(panel, extensionUri, { model, selection }, node)
    panel.onDidDispose(() => {
      open = undefined
    })
  }
  const serializer = vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
    async deserializeWebviewPanel(panel: vscode.WebviewPanel) {
      panel.webview.options = optionsFor(extensionUri)
      take(panel)
    },
  })
  return {
    show(node) {
      if (open) return open.reveal(node)
      const title = vscode.l10n.t('Xen Network')
      take(vscode.window.createWebviewPanel(VIEW_TYPE, title, vscode.ViewColumn.Beside, optionsFor(extensionUri)), node)
    },
    dispose: () => serializer.dispose(),
  }
}

function optionsFor(extensionUri: vscode.Uri) {
  return { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist')] }
}
