import * as vscode from 'vscode'
import { LanguageClient, type NodeModule, State, TransportKind } from 'vscode-languageclient/node'
import { afterCleanUp, clientOptions, connect } from './options.ts'
import type { End, Run } from './supervisor.ts'
import { CLIENT_ID, CLIENT_NAME, type Surroundings } from './surroundings.ts'

/** Runs the server as a Node process that is spoken to over IPC. */
export function nodeRun(surroundings: Surroundings, ended: (how: End) => void): Run {
  let exitCode: number | null = null
  const module = vscode.Uri.joinPath(surroundings.extensionUri, 'dist', 'server.js').fsPath
  const run: NodeModule = { module, transport: TransportKind.ipc }
  const debug: NodeModule = { ...run, options: { execArgv: ['--nolazy', '--inspect=6017'] } }
  // An exit code of 0 that nobody asked for is the server's own decision; everything else is a crash.
  const closed = afterCleanUp(ended, () => (exitCode === 0 ? 'exited' : 'crashed'))
  const client = connect(
    new LanguageClient(CLIENT_ID, CLIENT_NAME, { run, debug }, clientOptions(surroundings, closed)),
    surroundings,
  )
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Running) client.serverProcess?.once('exit', code => (exitCode = code))
  })
  return {
    start: () => client.start(),
    stop: () => client.dispose(),
    request: (method, params) => client.sendRequest(method, params),
  }
}
