import * as vscode from 'vscode'
import { LanguageClient } from 'vscode-languageclient/browser'
import { LIST_REQUEST, READ_FILE_REQUEST, STAT_REQUEST } from '../../../server/src/lsp/protocol.ts'
import { listFolder, readFile, statFile } from './files.ts'
import { afterCleanUp, clientOptions, connect } from './options.ts'
import type { End, Run } from './supervisor.ts'
import { CLIENT_ID, CLIENT_NAME, type Surroundings } from './surroundings.ts'

/** As much of a web worker as is used here; the library of DOM types would give it to all of the project. */
interface WebWorker {
  addEventListener(type: 'error', listener: (event: { readonly message?: string }) => void): void
  terminate(): void
}
declare const Worker: new (url: string) => WebWorker

/** Runs the server in a web worker. It has no file system: its questions about files are answered by the editor. */
export function browserRun(surroundings: Surroundings, ended: (how: End) => void): Run {
  const dist = vscode.Uri.joinPath(surroundings.extensionUri, 'dist')
  const script = vscode.Uri.joinPath(dist, 'browser', 'server.js')
  const assets = `${dist.toString(true)}/`
  const closed = afterCleanUp(ended, () => 'crashed')
  const worker = new Worker(script.toString(true))
  worker.addEventListener('error', event => {
    surroundings.log.error(event.message ?? 'error in the web worker')
    // A worker that runs survives an error; one that never came up tells in no other way.
    if (!client.isRunning()) closed()
  })
  const client = connect(
    new LanguageClient(CLIENT_ID, CLIENT_NAME, worker, clientOptions(surroundings, closed, { assets })),
    surroundings,
  )
  const uri = (params: { readonly uri: string }) => vscode.Uri.parse(params.uri, true)
  client.onRequest(READ_FILE_REQUEST, params => readFile(vscode.workspace.fs, uri(params)))
  client.onRequest(STAT_REQUEST, params => statFile(vscode.workspace.fs, uri(params)))
  client.onRequest(LIST_REQUEST, params => listFolder(vscode.workspace.fs, uri(params)))
  return {
    start: () => client.start(),
    stop: () => client.dispose().finally(() => worker.terminate()),
    request: (method, params) => client.sendRequest(method, params),
  }
}
