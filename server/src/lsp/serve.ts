import {
  type CancellationToken,
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type ResponseError,
  type WorkspaceFolder,
} from 'vscode-languageserver'
import { isNetworkMode } from '../dom0/xend/networkMode.ts'
import { rangeOf } from '../features/guestContext.ts'
import { problemPage } from '../features/problemPage.ts'
import { recognisedKeys } from '../features/recognise.ts'
import { answerEditor } from './answers.ts'
import { ClosedFiles } from './closedFiles.ts'
import { converted } from './converting.ts'
import { guarded } from './guarded.ts'
import { LookingAgain } from './lookingAgain.ts'
import { Names } from './names.ts'
import { answerNavigation } from './navigation.ts'
import { registerNetworkFiles } from './networkDocuments.ts'
import { answerPreviews } from './previews.ts'
import * as protocol from './protocol.ts'
import { answerRenaming } from './renaming.ts'
import { Reporting } from './reporting.ts'
import type { Runtime } from './runtime.ts'
import { answerScriptRuns } from './scriptRuns.ts'
import { Session } from './session.ts'
import { answerSymbols } from './symbols.ts'
import { answerTopology } from './topology.ts'

/** Answers all that comes after `initialize`, until the client hangs up. Loaded while the client takes in that answer. */
export function serve(connection: Connection, runtime: Runtime, params: InitializeParams): void {
  const session = new Session(connection, runtime)
  session.start(params)
  const reporting = new Reporting(connection, session)
  const closedFiles = new ClosedFiles(connection, session, () => reporting.pageUri())
  const topology = answerTopology(connection, session, closedFiles)
  const names = new Names(session)
  answerNavigation(connection, session, names)
  answerRenaming(connection, session, names)
  answerSymbols(connection, session)
  // Only a client that asks for the status knows our word for its change.
  let statusAsked = false

  connection.onInitialized(() => {
    session.watching.start(session.client)
    registerNetworkFiles(connection, session)
    if (session.client.registersConfiguration) {
      connection.client
        .register(DidChangeConfigurationNotification.type, { section: 'xen' })
        .catch(error => connection.console.warn(`The client does not tell of changed settings: ${String(error)}`))
    }
    if (session.client.changesFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        session.changeFolders(added.map(uriOf), removed.map(uriOf))
        everythingChanged()
      })
    }
    session.assets.guest().catch(error => connection.console.error(`The grammar cannot be loaded: ${String(error)}`))
  })

  connection.onDidChangeConfiguration(({ settings }) => {
    session.forgetSettings(settings)
    everythingChanged()
  })

  function changedOnDisk(changed: readonly string[]): void {
    session.around.guests.changed(changed)
    session.around.changed(changed)
    closedFiles.concerned(changed)
    topology.changed(changed)
    names.changed(changed)
  }
  const lookingAgain = new LookingAgain(session, changedOnDisk)

  connection.onDidChangeWatchedFiles(({ changes }) => {
    const changed = changes.map(({ uri }) => uri)
    changedOnDisk(changed)
    const { hosts, scripts } = session.targets.forget(changed)
    if (hosts) everythingChanged()
    else if (scripts) reporting.allChanged()
  })

  session.documents.onDidChangeContent(({ document }) => {
    session.around.changed([document.uri])
    reporting.changed(document.uri)
    topology.changed([document.uri])
    // Other files hear of it, whether or not the editor asks for the findings of this one.
    if (session.client.pullsDiagnostics) session.guest(document.uri).catch(() => {})
  })
  session.documents.onDidOpen(({ document }) => {
    closedFiles.opened(document.uri)
    void session.lookAround(document)
    lookingAgain.at(document.uri)
  })
  session.documents.onDidSave(({ document }) => lookingAgain.at(document.uri))
  session.documents.onDidClose(({ document }) => {
    document.close()
    session.forgetDocument(document.uri)
    // A client that watches no files saved it perhaps.
    session.around.guests.closed(document.uri)
    session.around.changed([document.uri])
    topology.changed([document.uri])
    reporting.closed(document.uri)
    closedFiles.closed(document.uri)
  })

  function everythingChanged(): void {
    session.around.allChanged()
    reporting.allChanged()
    closedFiles.allChanged()
    topology.allChanged()
    names.allChanged()
    if (statusAsked) void connection.sendNotification(protocol.STATUS_CHANGED)
  }

  answerEditor(connection, session)
  answerScriptRuns(connection, session)
  answerPreviews(connection, session)

  connection.languages.diagnostics.on(({ textDocument: { uri } }, token) =>
    guarded('diagnostics', connection.console, token, { kind: 'full' as const, items: [] }, async () => ({
      kind: 'full' as const,
      items: await reporting.findings(uri),
    })).then(report => report as Exclude<typeof report, ResponseError>),
  )

  connection.onRequest(protocol.STATUS_REQUEST, (params: protocol.StatusParams | null, token: CancellationToken) => {
    statusAsked = true
    return guarded<protocol.DocumentStatus | null>('status', connection.console, token, null, async () => {
      if (!params?.uri) return null
      const { toolstack, release, why } = await session.host(params.uri)
      return { toolstack, release, why }
    })
  })

  connection.onRequest(
    protocol.ABOUT_REQUEST,
    (): protocol.AboutResult => ({ version: runtime.version, pid: runtime.pid }),
  )

  connection.onRequest(
    protocol.NETWORKING_REQUEST,
    (params: protocol.NetworkingParams | null, token: CancellationToken) =>
      guarded<protocol.NetworkingResult | null>('networking', connection.console, token, null, async () => {
        const file = params?.uri ? await session.hostFile(params.uri) : null
        if (!file?.networking) return null
        const { current, editsFor } = file.networking
        const edits = params?.mode && isNetworkMode(params.mode) ? editsFor(params.mode) : []
        return {
          current,
          edits: edits.map(({ span, text, label }) => ({ range: rangeOf(file.document, span), newText: text, label })),
        }
      }),
  )

  connection.onRequest(protocol.PAGE_REQUEST, (params: protocol.PageParams | null, token: CancellationToken) =>
    guarded('page', connection.console, token, null, async () => {
      const { pages } = await session.assets.guest()
      return params?.path ? problemPage(params.path, pages) : null
    }),
  )

  connection.onRequest(protocol.CONVERT_REQUEST, (params: protocol.ConvertParams | null, token: CancellationToken) =>
    guarded<protocol.ConvertResult | null>('convert', connection.console, token, null, async () =>
      params?.uri ? converted(session, params.uri) : null,
    ),
  )

  connection.onRequest(
    protocol.RECOGNISE_REQUEST,
    (params: protocol.RecogniseParams | null): protocol.RecogniseResult => {
      const keys = typeof params?.text === 'string' ? recognisedKeys(params.text) : []
      return { kind: keys.length > 0 ? 'guest' : null, keys }
    },
  )

  session.documents.listen(connection)
}

function uriOf({ uri }: WorkspaceFolder): string {
  return uri
}
