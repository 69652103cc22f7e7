import * as vscode from 'vscode'
import { SCRIPT_PLAY_REQUEST, type ScriptPlayResult, type ScriptRunParams } from '../../../server/src/lsp/protocol.ts'
import { hostRootOf } from '../claims/paths.ts'
import { hostIcon } from '../hostIcon.ts'
import type { Server } from '../server/supervisor.ts'
import { playerPage } from './page.ts'
import type { FromPage, PageState, PlaySource, ToPage } from './view/messages.ts'

const VIEW_TYPE = 'xen.player'

/** Milliseconds without an edit after which the script is followed again. */
const QUIET = 150

export interface PlayerPanel extends vscode.Disposable {
  play(params: ScriptRunParams): Promise<void>
  /** Follows the script again: the release may be another one. */
  refresh(): void
}

/** The step player: one panel, which comes back after a restart of the window. */
export function playerPanel(extensionUri: vscode.Uri, server: Server): PlayerPanel {
  let open: Player | undefined
  const take = (panel: vscode.WebviewPanel, source: PlaySource) => {
    panel.iconPath = hostIcon(extensionUri)
    const player = new Player(panel, extensionUri, server, source)
    open = player
    panel.onDidDispose(() => {
      if (open === player) open = undefined
    })
  }
  const serializer = vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
    async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: PageState | undefined) {
      if (!state?.source) return panel.dispose()
      panel.webview.options = optionsFor(extensionUri)
      take(panel, state.source)
    },
  })
  return {
    async play(params) {
      const result = await follow(server, params)
      if (!result) {
        const nothing = vscode.l10n.t(
          'This file has no script to play: open xend-config.sxp, a network script or a guest file.',
        )
        void vscode.window.showInformationMessage(nothing)
      } else if ('refused' in result) void vscode.window.showInformationMessage(result.refused)
      else {
        const source = { uri: params.uri, choice: result.choice, command: params.command ?? 'start' }
        if (open) return open.turnTo(source)
        const title = vscode.l10n.t('Xen: Step by Step')
        take(
          vscode.window.createWebviewPanel(VIEW_TYPE, title, vscode.ViewColumn.Beside, optionsFor(extensionUri)),
          source,
        )
      }
    },
    refresh: () => open?.draw(),
    dispose: () => serializer.dispose(),
  }
}

function optionsFor(extensionUri: vscode.Uri) {
  return { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist')] }
}

async function follow(server: Server, params: ScriptRunParams): Promise<ScriptPlayResult | null> {
  // The server knows open documents only.
  await vscode.workspace.openTextDocument(vscode.Uri.parse(params.uri)).then(undefined, () => undefined)
  return server.request<ScriptPlayResult | null>(SCRIPT_PLAY_REQUEST, params).catch(() => null)
}

class Player {
  #panel: vscode.WebviewPanel
  #server: Server
  #source: PlaySource
  #watched: vscode.Disposable | undefined
  #elsewhere: { readonly uris: readonly string[]; readonly watched: vscode.Disposable } | undefined
  #waiting: NodeJS.Timeout | number | undefined
  /** A page that is loaded; it says so, and says it again when it comes back from being hidden. */
  #isReady = false

  constructor(panel: vscode.WebviewPanel, extensionUri: vscode.Uri, server: Server, source: PlaySource) {
    this.#panel = panel
    this.#server = server
    this.#source = source
    const subscriptions = vscode.Disposable.from(
      panel.webview.onDidReceiveMessage((message: FromPage) => this.#hear(message)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#edited(document.uri)),
      new vscode.Disposable(server.onState(state => state === 'running' && this.draw())),
      new vscode.Disposable(() => {
        clearTimeout(this.#waiting as NodeJS.Timeout)
        this.#watched?.dispose()
        this.#elsewhere?.watched.dispose()
      }),
    )
    panel.onDidDispose(() => subscriptions.dispose())
    this.#watch()
    const script = panel.webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'player.js'))
    const nonce = crypto.randomUUID().replaceAll('-', '')
    panel.webview.html = playerPage(
      { script: script.toString(), cspSource: panel.webview.cspSource, nonce },
      vscode.l10n,
    )
  }

  turnTo(source: PlaySource): void {
    this.#source = source
    this.#watch()
    this.#panel.reveal()
    void this.draw()
  }

  async draw(): Promise<void> {
    const source = this.#source
    if (!this.#isReady || !this.#panel.visible) return
    const { uri, choice, command } = source
    const result = await follow(this.#server, { uri, choice, command })
    if (source !== this.#source) return
    this.#watchElsewhere(result?.elsewhere ?? [])
    if (result && 'play' in result) return this.#say({ type: 'play', play: result.play, source })
    const gone = vscode.l10n.t(
      'The script cannot be followed: its file is gone, or the language server does not answer.',
    )
    this.#say({ type: 'refused', message: result?.refused ?? gone, source })
  }

  #say(message: ToPage): void {
    void this.#panel.webview.postMessage(message)
  }

  #hear(message: FromPage): void {
    if (message.type === 'ready') this.#isReady = true
    else this.#source = { ...this.#source, command: message.command }
    void this.draw()
  }

  /** Everything of a host's etc may have to do with its network. */
  #watch(): void {
    this.#watched?.dispose()
    const root = this.#root()
    if (root) this.#watched = watch(new vscode.RelativePattern(root, 'etc/**'), uri => this.#edited(uri))
  }

  /** Scripts that lie anywhere else; each is watched by itself, for a host's root may be that of this machine. */
  #watchElsewhere(uris: readonly string[]): void {
    if (uris.join() === (this.#elsewhere?.uris ?? []).join()) return
    this.#elsewhere?.watched.dispose()
    const watchers = uris.map(text => {
      const uri = vscode.Uri.parse(text)
      const name = uri.path.slice(uri.path.lastIndexOf('/') + 1).replace(/[[\]{}*?]/g, '?')
      return watch(new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), name), changed => this.#edited(changed))
    })
    this.#elsewhere = { uris, watched: vscode.Disposable.from(...watchers) }
  }

  #root(): vscode.Uri | null {
    const uri = vscode.Uri.parse(this.#source.uri)
    const path = hostRootOf(uri.path)
    return path === null ? null : uri.with({ path: path === '' ? '/' : path })
  }

  /** Also of a script that lies elsewhere on the host: xend-config.sxp may name one. */
  #edited({ scheme, path }: vscode.Uri): void {
    const root = this.#root()
    if (scheme !== root?.scheme || !path.startsWith(`${root.path.replace(/\/$/, '')}/`)) return
    clearTimeout(this.#waiting as NodeJS.Timeout)
    this.#waiting = setTimeout(() => this.draw(), QUIET)
  }
}

/** @param hear told of each file that changes, comes or goes */
function watch(pattern: vscode.RelativePattern, hear: (uri: vscode.Uri) => void): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(pattern)
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(hear),
    watcher.onDidCreate(hear),
    watcher.onDidDelete(hear),
  )
}
