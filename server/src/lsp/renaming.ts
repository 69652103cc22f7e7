import {
  type Connection,
  LSPErrorCodes,
  type PrepareRenameResult,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver'
import type { Refused } from '../features/renamable.ts'
import type { NamedFile } from '../workspace/names/namedHost.ts'
import { guarded } from './guarded.ts'
import type { Names } from './names.ts'
import type { Session } from './session.ts'

/** Gives bridges and guests other names, on request. */
export function answerRenaming(connection: Connection, session: Session, names: Names): void {
  connection.onPrepareRename(({ textDocument: { uri }, position }, token) =>
    guarded<PrepareRenameResult | null | ResponseError>('prepare rename', connection.console, token, null, async () => {
      const { renamable } = await import('../features/renamable.ts')
      const own = await names.hostOf(uri, 'own')
      const near = own && renamable(own, uri, position)
      const host = near || !own || token.isCancellationRequested ? null : await names.hostOf(uri, 'all')
      const found = near ?? (host && renamable(host, uri, position))
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
      const known = await names.all()
      const host = await names.hostOf(uri, 'all', true)
      const { renamesFiles, documentChanges, changeAnnotations } = session.client
      const tools = {
        files: session.files,
        namesIn: (file: NamedFile, text: string) => known.namesIn(file, text),
        canRenameFiles: renamesFiles,
      }
      const done = host && !token.isCancellationRequested ? await rename(host, uri, position, newName, tools) : null
      if (!done || 'refused' in done) return done && refusal(done)
      if (done.notes.length > 0) connection.window.showWarningMessage(done.notes.join(' '))
      const versionOf = (location: string) => session.documents.get(location)?.text.version ?? null
      return workspaceEdit(done, { documentChanges, changeAnnotations }, versionOf)
    }),
  )
}

/** The editor shows the sentence where it would have asked for the new name. */
function refusal({ refused }: Refused): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, refused)
}
