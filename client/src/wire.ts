import * as vscode from 'vscode'
import { ABOUT_REQUEST, type AboutResult } from '../../server/src/lsp/protocol.ts'
import { watchClaims } from './claims/watch.ts'
import { registerConversions } from './commands/convertToXl.ts'
import { noticeFailure, registerCommands } from './commands/register.ts'
import { registerPages } from './docs/pages.ts'
import { isOurs } from './languages.ts'
import { playerPanel } from './player/player.ts'
import type { SetMode } from './previews/editorPlace.ts'
import { registerPreviewLenses } from './previews/lenses.ts'
import { registerPreviews } from './previews/previews.ts'
import { registerReports } from './running/report.ts'
import { registerSnapshots } from './running/snapshots.ts'
import { type RunTool, trustedOnly } from './running/tools.ts'
import { countCrashes } from './server/crashes.ts'
import { type Server, type ServerState, superviseServer } from './server/supervisor.ts'
import { CLIENT_NAME, lazyRun, type MakeRun } from './server/surroundings.ts'
import { traceChannel } from './server/trace.ts'
import { createStatusItem } from './status/item.ts'
import { rowDecorations } from './topology/decorations.ts'
import { diagramPanel } from './topology/diagram.ts'
import { networkModel } from './topology/model.ts'
import { selection } from './topology/selection.ts'
import { networkTrees } from './topology/trees.ts'

/** What `activate` gives to other extensions and to tests. */
export interface Api {
  about(): Promise<AboutResult>
  /** Resolves when the server answers for the first time; it is started by the first document of ours. */
  readonly ready: Promise<void>
}

/** What only an extension host on a machine can do; null in a browser. */
export interface Machine {
  readonly setMode: SetMode
  readonly runTool: RunTool | null
}

/** Everything that Node and the browser have in common. Nothing is started before a document of ours is open. */
export function wire(
  context: vscode.ExtensionContext,
  loadRun: () => Promise<MakeRun>,
  { setMode, runTool }: Machine = { setMode: null, runTool: null },
): Api {
  const log = vscode.window.createOutputChannel(CLIENT_NAME, { log: true })
  const trace = traceChannel(log)
  const server = superviseServer({
    makeRun: ended => {
      const statusChanged = () => {
        status.refresh()
        previews.refresh()
        player.refresh()
      }
      const topologyChanged = () => network.outdated()
      const around = { extensionUri: context.extensionUri, log, trace, statusChanged, topologyChanged }
      return lazyRun(loadRun, around, ended)
    },
    crashes: countCrashes(),
    now: Date.now,
    log: message => log.warn(message),
  })
  const status = createStatusItem(server)
  const network = networkModel(server)
  const chosen = selection()
  const trees = networkTrees(network, chosen)
  const diagram = diagramPanel(context.extensionUri, network, chosen)
  const previews = registerPreviews(server)
  const player = playerPanel(context.extensionUri, server)
  const snapshots = registerSnapshots(server)
  const trusted = runTool && trustedOnly(runTool, () => vscode.workspace.isTrusted)
  const starts = logStarts(server, log)
  const claims = watchClaims(context, server)
  // Commands that concern the server are offered only where it can be there.
  vscode.commands.executeCommand('setContext', 'xen.server', true)
  vscode.commands.executeCommand('setContext', 'xen.machine', runTool !== null)
  context.subscriptions.push(
    status,
    previews,
    starts,
    claims,
    registerCommands({
      server,
      claims,
      log,
      network,
      trees,
      diagram,
      previews,
      player,
      setMode,
      snapshots,
      runTool: trusted,
    }),
    noticeFailure(server),
    registerPreviewLenses(),
    registerPages(server),
    registerConversions(server),
    startWhenNeeded(server),
    network,
    chosen,
    trees,
    rowDecorations(),
    snapshots,
    registerReports(server, network, snapshots),
    diagram,
    player,
    // The server writes into the log until it has ended.
    new vscode.Disposable(() => server.stop().finally(() => vscode.Disposable.from(trace, log).dispose())),
  )
  return { about: () => server.request<AboutResult>(ABOUT_REQUEST), ready: firstRun(server) }
}

function startWhenNeeded(server: Server): vscode.Disposable {
  const needed = (document: vscode.TextDocument) => {
    if (server.state === 'idle' && isOurs(document)) server.start().catch(() => undefined)
  }
  vscode.workspace.textDocuments.forEach(needed)
  return vscode.workspace.onDidOpenTextDocument(needed)
}

/** Writes every start into the log: which version, which process, how long it took. */
function logStarts(server: Server, log: vscode.LogOutputChannel): vscode.Disposable {
  let from = 0
  const hear = async (state: ServerState) => {
    if (state === 'starting') from = performance.now()
    if (state !== 'running') return
    const milliseconds = Math.round(performance.now() - from)
    const { version, pid } = await server.request<AboutResult>(ABOUT_REQUEST)
    const place = pid === null ? 'in a web worker' : `as process ${pid}`
    log.info(`Language server ${version} runs ${place}, ready after ${milliseconds} ms`)
  }
  return new vscode.Disposable(server.onState(state => hear(state).catch(error => log.warn(String(error)))))
}

function firstRun(server: Server): Promise<void> {
  return new Promise(resolve => {
    const stopListening = server.onState(state => {
      if (state !== 'running') return
      stopListening()
      resolve()
    })
    if (server.state === 'running') resolve()
  })
}
