import * as vscode from 'vscode'
import type { HostTopology, PictureResult, Place } from '../../../server/src/lsp/protocol.ts'
import { exportPicture } from './export.ts'
import type { NetworkModel } from './model.ts'
import { diagramPage } from './page.ts'
import { revealPlace } from './trees.ts'
import type { FromPage, PageState, ToPage } from './view/messages.ts'

const VIEW_TYPE = 'xen.diagram'

export interface DiagramPanel extends vscode.Disposable {
  show(): void
}

/** The network diagram: one panel, which comes back after a restart of the window. */
export function diagramPanel(extensionUri: vscode.Uri, model: NetworkModel): DiagramPanel {
  let open: Diagram | undefined
  const take = (panel: vscode.WebviewPanel) => {
    open = new Diagram(panel, extensionUri, model)
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
    show() {
      if (open) return open.reveal()
      const title = vscode.l10n.t('Xen Network')
      take(vscode.window.createWebviewPanel(VIEW_TYPE, title, vscode.ViewColumn.Beside, optionsFor(extensionUri)))
    },
    dispose: () => serializer.dispose(),
  }
}

function optionsFor(extensionUri: vscode.Uri) {
  return { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist')] }
}

class Diagram {
  #panel: vscode.WebviewPanel
  #model: NetworkModel
  #state: PageState = { storage: false, opened: [] }
  #shown: PictureResult | null = null

  constructor(panel: vscode.WebviewPanel, extensionUri: vscode.Uri, model: NetworkModel) {
    this.#panel = panel
    this.#model = model
    const script = panel.webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'diagram.js'))
    const subscriptions = vscode.Disposable.from(
      panel.webview.onDidReceiveMessage((message: FromPage) => this.#hear(message)),
      model.onDidChange(() => this.#draw()),
      panel.onDidChangeViewState(() => this.#draw()),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#follow(textEditor)),
    )
    panel.onDidDispose(() => subscriptions.dispose())
    const nonce = crypto.randomUUID().replaceAll('-', '')
    const sources = { script: script.toString(), cspSource: panel.webview.cspSource, nonce }
    panel.webview.html = diagramPage(sources, vscode.l10n)
  }

  reveal(): void {
    this.#panel.reveal()
  }

  #say(message: ToPage): void {
    void this.#panel.webview.postMessage(message)
  }

  async #hear(message: FromPage): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#state = message.state ?? this.#state
        return this.#draw()
      case 'storage':
        this.#state = { ...this.#state, storage: message.shown }
        return this.#draw()
      case 'expand':
        this.#state = { ...this.#state, opened: [...this.#state.opened, message.id] }
        return this.#draw()
      case 'open':
        return this.#go(this.#nodes().find(({ id }) => id === message.id)?.place)
      case 'openCable':
        return this.#go(this.#edges().find(({ from, to }) => from === message.from && to === message.to)?.place)
      case 'export':
        return this.#export(null)
      case 'drawn':
        return this.#export(message.png)
    }
  }

  #nodes() {
    return (this.#shown?.hosts ?? []).flatMap(({ nodes }: HostTopology) => nodes)
  }

  #edges() {
    return (this.#shown?.hosts ?? []).flatMap(({ edges }: HostTopology) => edges)
  }

  async #go(place: Place | null | undefined): Promise<void> {
    if (place) await revealPlace(place)
  }

  /** A hidden panel draws when it is shown again. */
  async #draw(): Promise<void> {
    if (!this.#panel.visible) return
    const picture = await this.#model.picture(this.#state).catch(() => null)
    this.#shown = picture
    if (picture && picture.hosts.length > 0) return this.#say({ type: 'picture', svg: picture.svg })
    const message = vscode.l10n.t(
      'There is no folder etc/xen here: open a host, or a copy of its /etc, to see its network.',
    )
    this.#say({ type: 'empty', message })
  }

  #follow(editor: vscode.TextEditor): void {
    const file = editor.document.uri.toString()
    const { line } = editor.selection.active
    const at = this.#nodes().find(({ place }) => {
      return place?.file === file && place.range.start.line <= line && line <= place.range.end.line
    })
    if (at && this.#panel.visible) this.#say({ type: 'select', id: at.id })
  }

  async #export(png: string | null): Promise<void> {
    if (!this.#shown) return
    const wanted = await exportPicture(this.#shown, png)
    if (wanted === 'png') this.#say({ type: 'draw', svg: this.#shown.svg })
  }
}
