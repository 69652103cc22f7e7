import {
  BulkRegistration,
  type Connection,
  DefinitionRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  ReferencesRequest,
  RenameRequest,
  TextDocumentSyncKind,
} from 'vscode-languageserver'
import { NETWORK_FILES } from './protocol.ts'
import type { Session } from './session.ts'

/** Network files are no files of ours to the editor: only names are followed in them. */
export function registerNetworkFiles({ client, console }: Connection, session: Session): void {
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
  registrations.add(DocumentLinkRequest.type, { documentSelector })
  registrations.add(RenameRequest.type, { documentSelector, prepareProvider: session.client.preparesRename })
  client
    .register(registrations)
    .catch(error => console.warn(`The client does not show network files: ${String(error)}`))
}
