import {
  type CancellationToken,
  type Connection,
  type DocumentSymbol,
  type InitializeResult,
  type ResponseError,
  type SemanticTokens,
  type SymbolInformation,
  TextDocumentSyncKind,
} from 'vscode-languageserver'
import { codeActions } from '../features/codeActions.ts'
import { completion } from '../features/completion.ts'
import { resolveCompletion } from '../features/completionPage.ts'
import { foldingRanges } from '../features/folding.ts'
import type { GuestContext } from '../features/guestContext.ts'
import { hover } from '../features/hover.ts'
import { selectionRange } from '../features/selectionRanges.ts'
import { SEMANTIC_LEGEND, semanticTokens } from '../features/semanticTokens.ts'
import { documentSymbols, flatSymbols } from '../features/symbols.ts'
import { guarded } from './guarded.ts'
import type { Session } from './session.ts'
import type { Settings } from './settings.ts'

/** What the server can do; `answerEditor` answers for most of it. */
export const CAPABILITIES: InitializeResult['capabilities'] = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  completionProvider: { resolveProvider: true, triggerCharacters: ['"', "'", '=', ',', ':'] },
  hoverProvider: true,
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  semanticTokensProvider: { legend: SEMANTIC_LEGEND, full: true, range: true },
  codeActionProvider: { codeActionKinds: ['quickfix'] },
  diagnosticProvider: { identifier: 'xen', interFileDependencies: true, workspaceDiagnostics: false },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
}

/** Answers what an editor asks about open guest files: each question is one file of `features/`. */
export function answerEditor(connection: Connection, session: Session): void {
  /** `neutral` is the answer for every document that is no guest file. */
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
      completion(guest, guest.document.offsetAt(position), {
        snippets: session.client.snippets,
        again: session.client.options.suggestCommand,
      }),
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

  connection.onFoldingRanges(({ textDocument: { uri } }, token) =>
    aboutGuest('folding', uri, token, [], guest => foldingRanges(guest)),
  )

  connection.onSelectionRanges(({ textDocument: { uri }, positions }, token) =>
    aboutGuest('selection ranges', uri, token, [], guest =>
      positions.map(position => selectionRange(guest, guest.document.offsetAt(position))),
    ),
  )

  const noTokens: SemanticTokens = { data: [] }
  connection.languages.semanticTokens.on(({ textDocument: { uri } }, token) =>
    answered(aboutGuest('semantic tokens', uri, token, noTokens, guest => semanticTokens(guest))),
  )
  connection.languages.semanticTokens.onRange(({ textDocument: { uri }, range }, token) =>
    answered(
      aboutGuest('semantic tokens', uri, token, noTokens, guest => {
        const { document } = guest
        return semanticTokens(guest, { start: document.offsetAt(range.start), end: document.offsetAt(range.end) })
      }),
    ),
  )

  connection.onCodeAction(({ textDocument: { uri }, range, context }, token) =>
    aboutGuest('code actions', uri, token, [], (guest, { rules }) =>
      session.client.codeActions
        ? codeActions(guest, range, context, rules, session.client.options.lineEndCommand)
        : [],
    ),
  )
}

/** Some handlers may not return an error by their type, though the connection sends a returned one all the same. */
async function answered<T>(answer: Promise<T | ResponseError>): Promise<T> {
  return (await answer) as T
}
