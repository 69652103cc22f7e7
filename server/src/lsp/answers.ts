import type {
  CancellationToken,
  Connection,
  DocumentSymbol,
  ResponseError,
  SemanticTokens,
  SymbolInformation,
} from 'vscode-languageserver'
import { hasToolstack, parseRelease, type Release } from '../facts/releases.ts'
import { actionsFor, codeActions } from '../features/codeActions.ts'
import { completion } from '../features/completion.ts'
import { resolveCompletion } from '../features/completionPage.ts'
import { effectiveText } from '../features/effectiveText.ts'
import { foldingRanges } from '../features/folding.ts'
import type { GuestContext } from '../features/guestContext.ts'
import { type HostFile, hostHover } from '../features/hostFiles/hostFile.ts'
import { hover } from '../features/hover.ts'
import { placesInGuest } from '../features/scriptChoice.ts'
import { scriptLenses, withScriptLink } from '../features/scriptEntries.ts'
import { selectionRange } from '../features/selectionRanges.ts'
import { semanticTokens } from '../features/semanticTokens.ts'
import { documentSymbols, flatSymbols } from '../features/symbols.ts'
import { upgradeText } from '../features/upgradeText.ts'
import { xlForms } from '../features/xlForm.ts'
import { guarded } from './guarded.ts'
import * as protocol from './protocol.ts'
import type { Session } from './session.ts'
import type { Settings } from './settings.ts'

/** Answers what an editor asks about open files: each question is one file of `features/`. */
export function answerEditor(connection: Connection, session: Session): void {
  /**
   * `neutral` is the answer for every document that is no file of ours; where nothing is said for files of dom0, for
   * them too.
   */
  function aboutGuest<T>(
    name: string,
    uri: string,
    token: CancellationToken,
    neutral: T,
    answer: (guest: GuestContext, settings: Settings) => T,
    ofHostFile?: (file: HostFile, settings: Settings) => T,
  ): Promise<T | ResponseError> {
    return guarded(name, connection.console, token, neutral, async () => {
      const settings = await session.settings(uri)
      const guest = await session.guest(uri)
      if (guest) return token.isCancellationRequested ? neutral : answer(guest, settings)
      const file = ofHostFile ? await session.hostFile(uri) : null
      return file && ofHostFile && !token.isCancellationRequested ? ofHostFile(file, settings) : neutral
    })
  }

  connection.onRequest(
    protocol.EFFECTIVE_REQUEST,
    (params: protocol.EffectiveParams | null, token: CancellationToken) => {
      const release = xlRelease(params?.release)
      return aboutGuest<string | null>('effective configuration', params?.uri ?? '', token, null, guest =>
        effectiveText(guest, release),
      )
    },
  )

  connection.onRequest(protocol.UPGRADE_REQUEST, (params: protocol.UpgradeParams | null, token: CancellationToken) => {
    const to = xlRelease(params?.to)
    return aboutGuest<string | null>(
      'upgrade check',
      params?.uri ?? '',
      token,
      null,
      guest => to && upgradeText(guest, to),
    )
  })

  const style = () => ({ snippets: session.client.snippets, again: session.client.options.suggestCommand })
  connection.onCompletion(({ textDocument: { uri }, position, context }, token) =>
    aboutGuest(
      'completion',
      uri,
      token,
      [],
      // A blank divides only the words of a script's call.
      guest => (context?.triggerCharacter === ' ' ? [] : completion(guest, guest.document.offsetAt(position), style())),
      file => file.completion(file.document.offsetAt(position), style()),
    ),
  )

  connection.onCompletionResolve((item, token) =>
    guarded('completion resolve', connection.console, token, item, async () => {
      const { pages } = await session.assets.guest()
      return resolveCompletion(item, pages, session.client.documentationFormat)
    }),
  )

  connection.onHover(({ textDocument: { uri }, position }, token) => {
    const { previewCommands: commands } = session.client.options
    return aboutGuest(
      'hover',
      uri,
      token,
      null,
      guest => {
        const offset = guest.document.offsetAt(position)
        const found = hover(guest, offset, session.client.hoverFormat)
        return commands ? withScriptLink(found, guest.document, placesInGuest(guest.file), offset, commands) : found
      },
      file => {
        const offset = file.document.offsetAt(position)
        const found = hostHover(file, offset, session.client.hoverFormat)
        return commands ? withScriptLink(found, file.document, file.scriptPlaces?.() ?? [], offset, commands) : found
      },
    )
  })

  connection.onCodeLens(({ textDocument: { uri } }, token) => {
    const { previewCommands: commands } = session.client.options
    return aboutGuest(
      'code lenses',
      uri,
      token,
      [],
      ({ document, file }) => (commands ? scriptLenses(document, placesInGuest(file), commands) : []),
      file => (commands ? scriptLenses(file.document, file.scriptPlaces?.() ?? [], commands) : []),
    )
  })

  connection.onDocumentSymbol(({ textDocument: { uri } }, token) =>
    aboutGuest(
      'symbols',
      uri,
      token,
      [],
      guest => symbolsFor(documentSymbols(guest), uri),
      file => symbolsFor(file.symbols(), uri),
    ),
  )

  function symbolsFor(symbols: DocumentSymbol[], uri: string): DocumentSymbol[] | SymbolInformation[] {
    return session.client.nestedSymbols ? symbols : flatSymbols(symbols, uri)
  }

  connection.onFoldingRanges(({ textDocument: { uri } }, token) =>
    aboutGuest('folding', uri, token, [], foldingRanges, file => file.folding()),
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
    aboutGuest(
      'code actions',
      uri,
      token,
      [],
      (guest, { rules }) =>
        session.client.codeActions
          ? [
              ...codeActions(guest, range, context, rules, session.client.options.lineEndCommand),
              ...xlForms(guest, range, context),
            ]
          : [],
      (file, { rules }) => {
        const { lineEndCommand } = session.client.options
        const findings = () => file.findings(rules)
        return session.client.codeActions ? actionsFor(file, findings, range, context, { lineEndCommand }) : []
      },
    ),
  )
}

/** Some handlers may not return an error by their type, though the connection sends a returned one all the same. */
async function answered<T>(answer: Promise<T | ResponseError>): Promise<T> {
  return (await answer) as T
}

/** A release that has xl; null for any other word. */
function xlRelease(text: string | undefined): Release | null {
  const release = parseRelease(text ?? '')
  return release && hasToolstack(release, 'xl') ? release : null
}
