import {
  type CancellationToken,
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeResult,
  type ResponseError,
  TextDocumentSyncKind,
} from 'vscode-languageserver'
import { codeActions } from '../features/codeActions.ts'
import { completion, resolveCompletion } from '../features/completion.ts'
import type { GuestContext } from '../features/guestContext.ts'
import { hover } from '../features/hover.ts'
import { problemPage } from '../features/problemPage.ts'
import { recognisedKeys } from '../features/recognise.ts'
import { documentSymbols } from '../features/symbols.ts'
import { guarded } from './guarded.ts'
import * as protocol from './protocol.ts'
import { Reporting } from './reporting.ts'
import type { Runtime } from './runtime.ts'
import { Session } from './session.ts'

/**
 * Serves one client until it hangs up. The runtime brings what differs between Node, worker and test; nothing here
 * knows where files or bytes come from.
 */
export function startServer(connection: Connection, runtime: Runtime): void {
  const session = new Session(connection, runtime)
  const reporting = new Reporting(connection, session)

  connection.onInitialize(params => {
    session.start(params)
    return { serverInfo: { name: 'xen-config', version: runtime.version }, capabilities: capabilities() }
  })

  connection.onInitialized(() => {
    session.watching.start(session.client)
    if (session.client.registersConfiguration) {
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'xen' })
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
    void connection.sendNotification(protocol.STATUS_CHANGED)
  }

  /** Answers a question about an open guest file; `neutral` for every other document. */
  function aboutGuest<T>(
    name: string,
    uri: string,
    token: CancellationToken,
    neutral: T,
    answer: (guest: GuestContext) => T,
  ): Promise<T | ResponseError> {
    return guarded(name, connection.console, token, neutral, async () => {
      const guest = await session.guest(uri)
      return guest && !token.isCancellationRequested ? answer(guest) : neutral
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
      return resolveCompletion(item, pages)
    }),
  )

  connection.onHover(({ textDocument: { uri }, position }, token) =>
    aboutGuest('hover', uri, token, null, guest => hover(guest, guest.document.offsetAt(position))),
  )

  connection.onDocumentSymbol(({ textDocument: { uri } }, token) =>
    aboutGuest('symbols', uri, token, [], documentSymbols),
  )

  connection.onCodeAction(({ textDocument: { uri }, range, context }, token) =>
    aboutGuest('code actions', uri, token, [], guest => codeActions(guest, range, context.diagnostics)),
  )

  connection.languages.diagnostics.on(({ textDocument: { uri } }, token) =>
    guarded('diagnostics', connection.console, token, { kind: 'full' as const, items: [] }, async () => ({
      kind: 'full' as const,
      items: await reporting.findings(uri),
    })).then(report => report as Exclude<typeof report, ResponseError>),
  )

  connection.onRequest(protocol.STATUS_REQUEST, async ({ uri }: protocol.StatusParams) => {
    const { toolstack, release, why } = await session.host(uri)
    return { toolstack, release, why } satisfies protocol.DocumentStatus
  })

  connection.onRequest(
    protocol.ABOUT_REQUEST,
    (): protocol.AboutResult => ({ version: runtime.version, pid: runtime.pid }),
  )

  connection.onRequest(protocol.PAGE_REQUEST, async ({ path }: protocol.PageParams) => {
    const { pages } = await session.assets()
    return problemPage(path, pages)
  })

  connection.onRequest(protocol.RECOGNISE_REQUEST, ({ text }: protocol.RecogniseParams): protocol.RecogniseResult => {
    const keys = recognisedKeys(text)
    return { kind: keys.length > 0 ? 'guest' : null, keys }
  })

  session.documents.listen(connection)
  connection.listen()
}

function capabilities(): InitializeResult['capabilities'] {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    completionProvider: { resolveProvider: true, triggerCharacters: ['"', "'", '='] },
    hoverProvider: true,
    documentSymbolProvider: true,
    codeActionProvider: { codeActionKinds: ['quickfix'] },
    diagnosticProvider: { identifier: 'xen', interFileDependencies: true, workspaceDiagnostics: false },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  }
}
