import * as vscode from 'vscode'
import {
  DIAGRAM_REQUEST,
  type DiagramParams,
  type HostTopology,
  PICTURE_REQUEST,
  type PictureParams,
  type PictureResult,
  TOPOLOGY_REQUEST,
  type TopologyParams,
  type TopologyResult,
} from '../../../server/src/lsp/protocol.ts'
import type { Server } from '../server/supervisor.ts'
import { findHostFiles, type HostFiles, hostPatterns } from './hostFiles.ts'

/** What the network views know: the hosts, and when they are others. */
export interface NetworkModel extends vscode.Disposable {
  hosts(): Promise<readonly HostTopology[]>
  /** The files of these hosts. */
  files(): Promise<readonly string[]>
  picture(params: Omit<PictureParams, 'files'>): Promise<PictureResult | null>
  /** The picture as a text for another program. */
  diagram(params: Omit<DiagramParams, 'files'>): Promise<string | null>
  /** Asks the editor again which files there are. */
  rescan(): void
  /** Why a view is empty, or what it leaves out. */
  readonly why: Why
  /** The server says that its last answer is out of date. */
  outdated(): void
  readonly onDidChange: vscode.Event<void>
}

/** Nothing is looked for or asked before a view wants to know. */
export function networkModel(server: Server): NetworkModel {
  const changed = new vscode.EventEmitter<void>()
  let files: Promise<HostFiles> | undefined
  let answer: Promise<readonly HostTopology[]> | undefined

  const outdated = () => {
    answer = undefined
    changed.fire()
  }
  const rescan = () => {
    files = undefined
    outdated()
  }
  const found = () => {
    files ??= findHostFiles()
    return files
  }
  let why: Why = 'shown'
  const tellWhy = (cause: Why) => {
    why = cause
    void vscode.commands.executeCommand('setContext', 'xen.views', cause)
  }
  const ask = async (): Promise<readonly HostTopology[]> => {
    const { uris, capped, unreadable } = await found()
    if (uris.length === 0) {
      tellWhy(!vscode.workspace.workspaceFolders ? 'noFolder' : unreadable ? 'unreadable' : 'noHost')
      return []
    }
    const params: TopologyParams = { files: uris }
    const result = await server.request<TopologyResult | null>(TOPOLOGY_REQUEST, params).catch(() => null)
    tellWhy(!result ? 'noServer' : capped ? 'capped' : 'shown')
    return result?.hosts ?? []
  }

  let watchers = watchHosts(rescan)
  const subscriptions = vscode.Disposable.from(
    changed,
    new vscode.Disposable(() => watchers.dispose()),
    vscode.workspace.onDidChangeWorkspaceFolders(() => {
      watchers.dispose()
      watchers = watchHosts(rescan)
      rescan()
    }),
    vscode.workspace.onDidOpenTextDocument(({ uri }) => {
      // A host outside the workspace is known by its open files only.
      if (uri.path.includes('/etc/xen/') && !vscode.workspace.getWorkspaceFolder(uri)) rescan()
    }),
    new vscode.Disposable(
      server.onState(state => {
        if (state === 'running' || state === 'failed' || state === 'stopped') outdated()
      }),
    ),
  )
  return {
    hosts() {
      answer ??= ask()
      return answer
    },
    async files() {
      return (await found()).uris
    },
    async picture(params) {
      const { uris } = await found()
      if (uris.length === 0) return null
      return server.request<PictureResult | null>(PICTURE_REQUEST, { ...params, files: uris } satisfies PictureParams)
    },
    async diagram(params) {
      const { uris } = await found()
      if (uris.length === 0) return null
      return server.request<string | null>(DIAGRAM_REQUEST, { ...params, files: uris } satisfies DiagramParams)
    },
    get why() {
      return why
    },
    rescan,
    outdated,
    onDidChange: changed.event,
    dispose: () => subscriptions.dispose(),
  }
}

/** The manifest has a text for each but the first two. */
export type Why = 'shown' | 'capped' | 'noFolder' | 'noHost' | 'unreadable' | 'noServer'

/** Files that come or go. What is in them, the server watches. */
function watchHosts(changed: () => void): vscode.Disposable {
  const watchers = hostPatterns().map(pattern => vscode.workspace.createFileSystemWatcher(pattern, false, true, false))
  return vscode.Disposable.from(
    ...watchers,
    ...watchers.flatMap(watcher => [watcher.onDidCreate(changed), watcher.onDidDelete(changed)]),
  )
}
