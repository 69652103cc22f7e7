import * as vscode from 'vscode'
import { hostIcon } from '../hostIcon.ts'
import type { NetworkModel } from './model.ts'
import type { HostRef, NodeRef } from './node.ts'
import { Diagram } from './panel.ts'
import type { Selection } from './selection.ts'

const VIEW_TYPE = 'xen.diagram'

export interface DiagramPanel extends vscode.Disposable {
  /** @param what a node or a host; the host of the open file when it is left out */
  show(what?: NodeRef | HostRef): void
}

/** The network diagram: one panel, which comes back after a restart of the window. */
export function diagramPanel(extensionUri: vscode.Uri, model: NetworkModel, selection: Selection): DiagramPanel {
  let open: Diagram | undefined
  const take = (panel: vscode.WebviewPanel, what?: NodeRef | HostRef) => {
    panel.iconPath = hostIcon(extensionUri)
    open = new Diagram(panel, extensionUri, { model, selection }, what)
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
    show(what) {
      if (open) return open.reveal(what)
      const title = vscode.l10n.t('Xen Network')
      take(vscode.window.createWebviewPanel(VIEW_TYPE, title, vscode.ViewColumn.Beside, optionsFor(extensionUri)), what)
    },
    dispose: () => serializer.dispose(),
  }
}

function optionsFor(extensionUri: vscode.Uri) {
  return { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist')] }
}
