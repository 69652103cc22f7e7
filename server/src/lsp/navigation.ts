import {
  BulkRegistration,
  type CancellationToken,
  type Connection,
  DefinitionRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentHighlightRequest,
  type Location,
  type LocationLink,
  LSPErrorCodes,
  type PrepareRenameResult,
  ReferencesRequest,
  RenameRequest,
  ResponseError,
  TextDocumentSyncKind,
  type WorkspaceEdit,
} from 'vscode-languageserver'
import { hostRootOf } from '../dom0/host.ts'
import type { Refused } from '../features/renamable.ts'
import { plainLocation } from '../files/files.ts'
import { parseGuest } from '../syntax/xencfg/parse.ts'
import { roleOfPath } from '../workspace/fileKind.ts'
import type { HostNames, Wanted } from '../workspace/names/hostNames.ts'
import type { NamedFile, NamedHost } from '../workspace/names/namedHost.ts'
import { guarded } from './guarded.ts'
import { NETWORK_FILES } from './protocol.ts'
import type { Session } from './session.ts'

/** What the rest of the server tells whoever follows names. */
export interface NavigationNews {
  /** The client is ready to be asked for more documents. */
  start(): void
  changed(uris: readonly string[]): void
  allChanged(): void
}

/** Answers where names of a host come from and where they are used. */
export function answerNavigation(connection: Connection, session: Session): NavigationNews {
  let names: Promise<HostNames> | undefined

  /** Loaded when somebody asks, so that a server starts without the readers of all those formats. */
  const load = () => {
    names ??= makeNames(session)
    return Promise.all([
      names,
      import('../features/definition.ts'),
      import('../features/references.ts'),
      import('../dom0/networkFiles.ts'),
    ])
  }

  /** The host of a document, with all its guests or with this file alone; null where its files may not be looked at. */
  async function hostOf(uri: string, guests: 'all' | 'none', fresh = false): Promise<NamedHost | null> {
    if (!session.documents.get(uri) || !(await session.mayReadBeside(uri))) return null
    const [known, , , { hostRootOfNetworkFile }] = await load()
    const root = hostRootOf(uri) ?? hostRootOfNetworkFile(uri)
    if (root === null) return roleOfPath(uri) === 'network' ? null : known.folder(uri.slice(0, uri.lastIndexOf('/')))
    const own = plainLocation(uri.slice(root.length + 1))
    const wanted: Wanted = { guests: guests === 'all' ? 'all' : [own], fresh }
    return known.host(root, wanted)
  }

  connection.onDefinition(({ textDocument: { uri }, position }, token) =>
    asAnswer(
      guarded('definition', connection.console, token, [], async () => {
        const [, { definition }] = await load()
        const find = async (guests: 'all' | 'none') => {
          const host = await hostOf(uri, guests)
          return host && !token.isCancellationRequested ? definition(host, uri, position, session.files) : []
        }
        // Most lead into dom0's own files, which are few.
        const near = await find('none')
        const links = near.length > 0 && !near.some(({ targetUri }) => targetUri === uri) ? near : await find('all')
        return session.client.locationLinks ? links : links.map(plainTarget)
      }),
    ),
  )

  connection.onReferences(({ textDocument: { uri }, position, context }, token) =>
    guarded<Location[]>('references', connection.console, token, [], async () => {
      const [, , { references }] = await load()
      const host = await hostOf(uri, 'all')
      return host && !isStale(token) ? references(host, uri, position, context.includeDeclaration) : []
    }),
  )

  connection.onDocumentHighlight(({ textDocument: { uri }, position }, token) =>
    guarded('highlights', connection.console, token, null, async () => {
      const [, , { documentHighlights }] = await load()
      const host = await hostOf(uri, 'none')
      const found = host && !isStale(token) ? documentHighlights(host, uri, position) : []
      // Without an answer the editor looks for the word.
      return found.length > 0 ? found : null
    }),
  )

  connection.onPrepareRename(({ textDocument: { uri }, position }, token) =>
    guarded<PrepareRenameResult | null | ResponseError>('prepare rename', connection.console, token, null, async () => {
      const { renamable } = await import('../features/renamable.ts')
      const host = await hostOf(uri, 'all')
      const found = host && !isStale(token) ? renamable(host, uri, position) : null
      if (!found) return null
      return 'refused' in found ? refusal(found) : { range: found.range, placeholder: found.name }
    }),
  )

  connection.onRenameRequest(({ textDocument: { uri }, position, newName }, token) =>
    guarded<WorkspaceEdit | null | ResponseError>('rename', connection.console, token, null, async () => {
      const [{ rename }, { workspaceEdit }] = await Promise.all([
        import('../features/rename.ts'),
        import('../features/renameEdit.ts'),
      ])
      const [known] = await load()
      const host = await hostOf(uri, 'all', true)
      const { renamesFiles, documentChanges, changeAnnotations } = session.client
      const tools = {
        files: session.files,
        namesIn: (file: NamedFile, text: string) => known.namesIn(file, text),
        canRenameFiles: renamesFiles,
      }
      const done = host && !isStale(token) ? await rename(host, uri, position, newName, tools) : null
      if (!done || 'refused' in done) return done && refusal(done)
      if (done.notes.length > 0) connection.window.showWarningMessage(done.notes.join(' '))
      const versionOf = (location: string) => session.documents.get(location)?.text.version ?? null
      return workspaceEdit(done, { documentChanges, changeAnnotations }, versionOf)
    }),
  )

  return {
    start: () => registerNetworkFiles(connection, session),
    changed: uris => void names?.then(known => known.changed(uris)),
    allChanged: () => void names?.then(known => known.forget()),
  }
}

/** Network files are no files of ours to the editor: only names are followed in them. */
function registerNetworkFiles({ client, console }: Connection, session: Session): void {
  if (!session.client.registersNavigation) return
  const documentSelector = [{ pattern: NETWORK_FILES }]
  const registrations = BulkRegistration.create()
  registrations.add(DidOpenTextDocumentNotification.type, { documentSelector })
  registrations.add(DidChangeTextDocumentNotification.type, {
    documentSelector,
    syncKind: TextDocumentSyncKind.Incremental,
  })
  registrations.add(DidCloseTextDocumentNotification.type, { documentSelector })
  registrations.add(DefinitionRequest.type, { documentSelector })
  registrations.add(ReferencesRequest.type, { documentSelector })
  registrations.add(DocumentHighlightRequest.type, { documentSelector })
  registrations.add(RenameRequest.type, { documentSelector, prepareProvider: session.client.preparesRename })
  client
    .register(registrations)
    .catch(error => console.warn(`The client does not show network files: ${String(error)}`))
}

async function makeNames(session: Session): Promise<HostNames> {
  const { HostNames } = await import('../workspace/names/hostNames.ts')
  return new HostNames({
    files: session.files,
    open: location => session.openText(location),
    guest: async (location, text) => (await session.readGuest(location, text)).file,
    parse: async text => parseGuest(text, (await session.assets()).grammar),
    shell: () => session.shellGrammar(),
    target: location => session.host(location),
    isWatched: () => session.client.registersWatchers,
  })
}

function plainTarget({ targetUri, targetSelectionRange }: LocationLink): Location {
  return { uri: targetUri, range: targetSelectionRange }
}

/** The editor shows the sentence where it would have asked for the new name. */
function refusal({ refused }: Refused): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, refused)
}

function isStale(token: CancellationToken): boolean {
  return token.isCancellationRequested
}

/** A handler of definitions answers with either kind of place. */
function asAnswer<T>(answer: Promise<T>): Promise<Exclude<T, LocationLink[] | Location[]> | LocationLink[]> {
  return answer as Promise<Exclude<T, LocationLink[] | Location[]> | LocationLink[]>
}
