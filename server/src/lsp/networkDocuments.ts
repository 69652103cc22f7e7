import {
  BulkRegistration,
  CodeActionRequest,
  type Connection,
  DefinitionRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  ReferencesRequest,
  RenameRequest,
  TextDocumentSyncKind,
} from 'vscode-languageserver'
import { CAPABILITIES } from './capabilities.ts'
import { NETWORK_FILES } from './protocol.ts'
import type { Session } from './session.ts'

/** Network files are no files of ours to the editor: names are followed in them, and there are findings. */
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
  if (session.client.registersFindings) {
    registrations.add(DocumentDiagnosticRequest.type, { ...CAPABILITIES.diagnosticProvider, documentSelector })
    registrations.add(CodeActionRequest.type, { ...CAPABILITIES.codeActionProvider, documentSelector })
  }
  client
    .register(registrations)
    .catch(error => console.warn(`The client does not show network files: ${String(error)}`))
}
