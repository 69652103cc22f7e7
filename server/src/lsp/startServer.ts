import {
  type CancellationToken,
  type Connection,
  DidChangeConfigurationNotification,
  type DocumentSymbol,
  type InitializeResult,
  type ResponseError,
  type SymbolInformation,
  TextDocumentSyncKind,
  type WorkspaceFolder,
} from 'vscode-languageserver'
import { codeActions } from '../features/codeActions.ts'
import { completion, resolveCompletion } from '../features/completion.ts'
import type { GuestContext } from '../features/guestContext.ts'
import { hover } from '../features/hover.ts'
import { problemPage } from '../features/problemPage.ts'
import { recognisedKeys } from '../features/recognise.ts'
import { documentSymbols, flatSymbols } from '../features/symbols.ts'
import { guarded } from './guarded.ts'
import * as protocol from './protocol.ts'
import { Reporting } from './reporting.ts'
import type { Runtime } from './runtime.ts'
import { Session } from './session.ts'
import type { Settings } from './settings.ts'

/**
 * Serves one client until it hangs up. The runtime brings what differs between Node, worker and test; nothing here
 * knows where files or bytes come from.
 */
export function startServer(connection: Connection, runtime: Runtime): void {
  const session = new Session(connection, runtime)
  const reporting = new Reporting(connection, session)
  // Only a client that asks for the status knows our word for its change.
  let statusAsked = false

  connection.onInitialize(params => {
    session.start(params)
    return { serverInfo: { name: 'xen-config', version: runtime.version }, capabilities: capabilities() }
  })

  connection.onInitialized(() => {
    session.watching.start(session.client)
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
    session.assets().catch(error => connection.console.error(`The grammar cannot be loaded: ${String(error)}`))
  })

  connection.onDidChangeConfiguration(({ settings }) => {
    session.forgetSettings(settings)
    everythingChanged()
  })

  connection.onDidChangeWatchedFiles(({ changes }) => {
    if (session.targets.forget(changes.map(({ uri }) => uri))) everythingChanged()
  })

  session.documents.onDidChangeContent(({ document }) => reporting.changed(document.uri))
  session.documents.onDidClose(({ document }) => {
    document.close()
    session.forgetDocument(document.uri)
    reporting.closed(document.uri)
  })

  function everythingChanged(): void {
    reporting.allChanged()
    if (statusAsked) void connection.sendNotification(protocol.STATUS_CHANGED)
  }

  /** Answers a question about an open guest file; `neutral` for every other document. */
  function aboutGuest<T>(
    name: string,
    uri: string,
    token: CancellationToken,
    neutral: T,
    answer: (guest: GuestContext, settings: Settings) => T,
  ): Promise<T | ResponseError> {
    return guarded(name, connection.console, token, neutral, async () => {
      const settings = await session.settings(uri)
      const guest = await session.guest(uri)
      return guest && !token.isCancellationRequested ? answer(guest, settings) : neutral
    })
  }

  connection.onCompletion(({ textDocument: { uri }, position }, token) =>
    aboutGuest('completion', uri, token, [], guest =>
      completion(guest, guest.document.offsetAt(position), session.client.snippets),
    ),
  )

  connection.onCompletionResolve((item, token) =>
    guarded('completion resolve', connection.console, token, item, async () => {
      const { pages } = await session.assets()
      return resolveCompletion(item, pages, session.client.documentationFormat)
    }),
  )

  connection.onHover(({ textDocument: { uri }, position }, token) =>
    aboutGuest('hover', uri, token, null, guest =>
      hover(guest, guest.document.offsetAt(position), session.client.hoverFormat),
    ),
  )

  connection.onDocumentSymbol(({ textDocument: { uri } }, token) =>
    aboutGuest<DocumentSymbol[] | SymbolInformation[]>('symbols', uri, token, [], guest =>
      session.client.nestedSymbols ? documentSymbols(guest) : flatSymbols(documentSymbols(guest), uri),
    ),
  )

  connection.onCodeAction(({ textDocument: { uri }, range, context }, token) =>
    aboutGuest('code actions', uri, token, [], (guest, { rules }) =>
      session.client.codeActions ? codeActions(guest, range, context, rules) : [],
    ),
  )

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

  connection.onRequest(protocol.PAGE_REQUEST, (params: protocol.PageParams | null, token: CancellationToken) =>
    guarded('page', connection.console, token, null, async () => {
      const { pages } = await session.assets()
      return params?.path ? problemPage(params.path, pages) : null
    }),
  )

  connection.onRequest(
    protocol.RECOGNISE_REQUEST,
    (params: protocol.RecogniseParams | null): protocol.RecogniseResult => {
      const keys = typeof params?.text === 'string' ? recognisedKeys(params.text) : []
      return { kind: keys.length > 0 ? 'guest' : null, keys }
    },
  )

  session.documents.listen(connection)
  connection.listen()
}

function uriOf({ uri }: WorkspaceFolder): string {
  return uri
}

function capabilities(): InitializeResult['capabilities'] {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    completionProvider: { resolveProvider: true, triggerCharacters: ['"', "'", '=', ',', ':'] },
    hoverProvider: true,
    documentSymbolProvider: true,
    codeActionProvider: { codeActionKinds: ['quickfix'] },
    diagnosticProvider: { identifier: 'xen', interFileDependencies: true, workspaceDiagnostics: false },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  }
}
