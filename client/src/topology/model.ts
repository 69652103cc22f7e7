import * as vscode from 'vscode'
import {
  type HostTopology,
  PICTURE_REQUEST,
  type PictureParams,
  type PictureResult,
  TOPOLOGY_REQUEST,
  type TopologyParams,
  type TopologyResult,
} from '../../../server/src/lsp/protocol.ts'
import type { Server } from '../server/supervisor.ts'
import { findHostFiles, type HostFiles } from './hostFiles.ts'

/** What the network views know: the hosts, and when they are others. */
export interface NetworkModel extends vscode.Disposable {
  hosts(): Promise<readonly HostTopology[]>
  picture(params: Pick<PictureParams, 'storage' | 'opened' | 'root'>): Promise<PictureResult | null>
  /** Asks the editor again which files there are. */
  rescan(): void
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
  const ask = async () => {
    const { uris, capped } = await found()
    if (uris.length === 0) return none(vscode.workspace.workspaceFolders ? 'noHost' : 'noFolder')
    const params: TopologyParams = { files: uris }
    const result = await server.request<TopologyResult | null>(TOPOLOGY_REQUEST, params).catch(() => null)
    if (!result) return none('noServer')
    tellWhy(capped ? 'capped' : 'shown')
    return result.hosts
  }

  const watcher = vscode.workspace.createFileSystemWatcher('**/etc/xen/**', false, true, false)
  const subscriptions = vscode.Disposable.from(
    changed,
    watcher,
    watcher.onDidCreate(rescan),
    watcher.onDidDelete(rescan),
    vscode.workspace.onDidChangeWorkspaceFolders(rescan),
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
    async picture(params) {
      const { uris } = await found()
      if (uris.length === 0) return null
      return server.request<PictureResult | null>(PICTURE_REQUEST, { ...params, files: uris } satisfies PictureParams)
    },
    rescan,
    outdated,
    onDidChange: changed.event,
    dispose: () => subscriptions.dispose(),
  }
}

/** Why a view is empty, or what it leaves out; the manifest has a text for each. */
type Why = 'shown' | 'capped' | 'noFolder' | 'noHost' | 'noServer'

function tellWhy(why: Why): void {
  void vscode.commands.executeCommand('setContext', 'xen.views', why)
}

function none(why: Why): readonly HostTopology[] {
  tellWhy(why)
  return []
}
