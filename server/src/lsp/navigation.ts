import type { Connection, Location, LocationLink } from 'vscode-languageserver'
import { plainLocation } from '../files/files.ts'
import { guarded } from './guarded.ts'
import type { Names } from './names.ts'
import type { Session } from './session.ts'

/** Answers where names of a host come from and where they are used. */
export function answerNavigation(connection: Connection, session: Session, names: Names): void {
  connection.onDefinition(({ textDocument: { uri }, position }, token) =>
    asAnswer(
      guarded('definition', connection.console, token, [], async () => {
        const { definition, isNamed } = await import('../features/definition.ts')
        const own = await names.hostOf(uri, 'own')
        if (!own || !isNamed(own, uri, position)) return []
        // Most lead into dom0's own files, which are few.
        const near = await definition(own, uri, position, session.files)
        const isFound = near.length > 0 && !near.some(({ targetUri }) => targetUri === uri)
        const host = isFound || token.isCancellationRequested ? null : await names.hostOf(uri, 'all')
        const links = host ? await definition(host, uri, position, session.files) : near
        return session.client.locationLinks ? links : links.map(plainTarget)
      }),
    ),
  )

  connection.onReferences(({ textDocument: { uri }, position, context }, token) =>
    guarded<Location[]>('references', connection.console, token, [], async () => {
      const { references } = await import('../features/references.ts')
      const host = await names.hostOf(uri, 'all')
      return host && !token.isCancellationRequested ? references(host, uri, position, context.includeDeclaration) : []
    }),
  )

  connection.onDocumentHighlight(({ textDocument: { uri }, position }, token) =>
    guarded('highlights', connection.console, token, null, async () => {
      const { documentHighlights } = await import('../features/references.ts')
      const host = await names.hostOf(uri, 'own')
      const found = host && !token.isCancellationRequested ? documentHighlights(host, uri, position) : []
      // Without an answer the editor looks for the word.
      return found.length > 0 ? found : null
    }),
  )

  connection.onDocumentLinks(({ textDocument: { uri } }, token) =>
    guarded('links', connection.console, token, [], async () => {
      const { documentLinks } = await import('../features/documentLinks.ts')
      const host = await names.hostOf(uri, 'own')
      const file = host?.files.find(({ location }) => location === uri)
      // A guest that lies elsewhere names files of this machine.
      const root = host?.root ?? (uri.startsWith('file:///') ? 'file://' : null)
      if (!host || !file || root === null || token.isCancellationRequested) return []
      const guest = (await session.guest(uri))?.file ?? null
      const folder = plainLocation(uri.slice(root.length + 1, uri.lastIndexOf('/') + 1))
      const source = { text: file.text, folder, guest, mentions: file.mentions }
      const links = await documentLinks(source, root, session.files)
      return session.client.linkTooltips
        ? links
        : links.map(({ range, target }) => ({ range, ...(target && { target }) }))
    }),
  )
}

function plainTarget({ targetUri, targetSelectionRange }: LocationLink): Location {
  return { uri: targetUri, range: targetSelectionRange }
}

/** A handler of definitions answers with either kind of place. */
function asAnswer<T>(answer: Promise<T>): Promise<Exclude<T, LocationLink[] | Location[]> | LocationLink[]> {
  return answer as Promise<Exclude<T, LocationLink[] | Location[]> | LocationLink[]>
}
