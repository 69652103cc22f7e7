import * as vscode from 'vscode'
import type { HostTopology, PictureResult, Place, TopologyNode } from '../../../server/src/lsp/protocol.ts'
import { hostRootOf } from '../claims/paths.ts'
import { exportPicture } from './export.ts'
import type { NetworkModel } from './model.ts'
import { hostName } from './networkRows.ts'
import type { HostRef, NodeRef } from './node.ts'
import { diagramPage } from './page.ts'
import { nodeAtLine } from './picturedNode.ts'
import { onDidGoTo, revealPlace, showInEditor } from './revealPlace.ts'
import type { Selection } from './selection.ts'
import { FIRST_STATE, type FromPage, type PageState, type ToPage } from './view/messages.ts'

export interface Around {
  readonly model: NetworkModel
  readonly selection: Selection
}

/** The open diagram: asks for pictures, and keeps what is chosen in step with trees and editors. */
export class Diagram {
  #panel: vscode.WebviewPanel
  #model: NetworkModel
  #selection: Selection
  #state: PageState
  #shown: PictureResult | null = null
  /** What is to be chosen once it is drawn. */
  #wanted: NodeRef | undefined
  #chosen: NodeRef | null = null
  /** Choices and pictures take time, and the newest of each counts. */
  #choices = 0
  #draws = 0
  #drawn = 0

  constructor(
    panel: vscode.WebviewPanel,
    extensionUri: vscode.Uri,
    { model, selection }: Around,
    what?: NodeRef | HostRef,
  ) {
    const node = what && 'id' in what ? what : undefined
    this.#panel = panel
    this.#model = model
    this.#selection = selection
    this.#wanted = node
    this.#chosen = node ?? null
    this.#state = { ...FIRST_STATE, root: what?.root ?? rootOfEditor() }
    const script = panel.webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'diagram.js'))
    const subscriptions = vscode.Disposable.from(
      panel.webview.onDidReceiveMessage((message: FromPage) => this.#hear(message)),
      model.onDidChange(() => this.#draw()),
      panel.onDidChangeViewState(() => this.#draw()),
      selection.onDidChoose(({ node, by }) => {
        if (by !== 'diagram') this.#choose(node)
      }),
      onDidGoTo(editor => this.#follow(editor)),
    )
    panel.onDidDispose(() => subscriptions.dispose())
    const nonce = crypto.randomUUID().replaceAll('-', '')
    const sources = { script: script.toString(), cspSource: panel.webview.cspSource, nonce }
    panel.webview.html = diagramPage(sources, vscode.l10n)
  }

  reveal(what: NodeRef | HostRef | undefined): void {
    this.#panel.reveal()
    if (!what) return
    if ('id' in what) void this.#choose(what)
    else {
      this.#state = { ...this.#state, root: what.root }
      void this.#draw()
    }
  }

  #say(message: ToPage): void {
    void this.#panel.webview.postMessage(message)
  }

  async #hear(message: FromPage): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#state = message.state ?? this.#state
        // A page that is still loading hears nothing: the last choice may have been told to it in vain.
        this.#wanted ??= this.#chosen ?? undefined
        return this.#draw()
      case 'show':
        this.#state = message.state
        return this.#draw()
      case 'choose':
        this.#choices++
        this.#wanted = undefined
        this.#chosen = message.node
        if (!message.node) return
        this.#selection.choose(message.node, 'diagram')
        return showInEditor(this.#node(message.node)?.place)
      case 'open':
        return go(this.#node(message.node)?.place)
      case 'openCable': {
        const { root, from, to } = message
        return go(this.#host(root)?.edges.find(edge => edge.from === from && edge.to === to)?.place)
      }
      case 'export':
        return this.#export(null)
      case 'drawn':
        return this.#export(message.png)
    }
  }

  #host(wanted: string): HostTopology | undefined {
    return this.#shown?.hosts.find(({ root }) => root === wanted)
  }

  #node({ root, id }: NodeRef): TopologyNode | undefined {
    return this.#host(root)?.nodes.find(node => node.id === id)
  }

  /** A hidden panel draws when it is shown again. */
  async #draw(): Promise<void> {
    if (!this.#panel.visible) return
    const draw = ++this.#draws
    const hosts = await this.#model.hosts()
    // A host that is gone cannot be shown alone.
    if (!hosts.some(({ root }) => root === this.#state.root)) this.#state = { ...this.#state, root: null }
    const picture = await this.#model.picture(this.#asked()).catch(() => null)
    if (draw < this.#drawn) return
    this.#drawn = draw
    this.#shown = picture
    if (!picture || picture.hosts.length === 0) return this.#say({ type: 'empty', message: whyEmpty(this.#model.why) })
    const choices = hosts.map(host => ({ root: host.root, name: hostName(host, vscode.l10n) }))
    this.#say({ type: 'picture', svg: picture.svg, hosts: choices, state: this.#state })
    if (draw < this.#draws || !this.#wanted) return
    this.#say({ type: 'select', node: this.#wanted })
    this.#wanted = undefined
  }

  /** What is chosen elsewhere may be on another host than the one that is shown. */
  async #choose(node: NodeRef): Promise<void> {
    this.#choices++
    this.#chosen = node
    if (!this.#panel.visible) return
    const isShown = this.#state.root === null || this.#state.root === node.root
    if (isShown && this.#drawn === this.#draws) return this.#say({ type: 'select', node })
    this.#wanted = node
    if (isShown) return
    this.#state = { ...this.#state, root: node.root }
    await this.#draw()
  }

  async #follow(editor: vscode.TextEditor): Promise<void> {
    if (!this.#panel.visible) return
    const choice = ++this.#choices
    const [file, { line }] = [editor.document.uri.toString(), editor.selection.active]
    const node = nodeAtLine(await this.#model.hosts(), file, line, this.#chosen)
    if (choice === this.#choices && node && node !== this.#chosen) await this.#choose(node)
  }

  /** What the page shows, as the server is asked for it. */
  #asked() {
    const { root, ...state } = this.#state
    return { ...state, ...(root !== null && { root }) }
  }

  async #export(png: string | null): Promise<void> {
    if (!this.#shown) return
    const { svg } = this.#shown
    const diagram = (format: 'mermaid' | 'dot') => this.#model.diagram({ ...this.#asked(), format }).catch(() => null)
    const wanted = await exportPicture({ svg, diagram }, png)
    if (wanted === 'png') this.#say({ type: 'draw', svg })
  }
}

/** The host of the file in the editor, as the server names it. */
function rootOfEditor(): string | null {
  const uri = vscode.window.activeTextEditor?.document.uri
  return uri ? hostRootOf(uri.toString()) : null
}

async function go(place: Place | null | undefined): Promise<void> {
  if (place) await revealPlace(place)
}

function whyEmpty(why: NetworkModel['why']): string {
  switch (why) {
    case 'noServer':
      return vscode.l10n.t(
        'The Xen language server does not run: "Xen: Restart Server" starts it, "Xen: Show Log" says more.',
      )
    case 'unreadable':
      return vscode.l10n.t(
        'The folder etc/xen cannot be read: open a copy of it, or start the editor as a user who may read it.',
      )
    default:
      return vscode.l10n.t('There is no folder etc/xen here: open a host, or a copy of its /etc, to see its network.')
  }
}
