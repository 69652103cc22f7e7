import { type InitializeResult, TextDocumentSyncKind } from 'vscode-languageserver'
import { SEMANTIC_LEGEND } from '../features/semanticLegend.ts'

/** What the server can do; `answers.ts` answers for most of it. */
export const CAPABILITIES = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
  completionProvider: { resolveProvider: true, triggerCharacters: ['"', "'", '=', ',', ':', '(', ' '] },
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  documentLinkProvider: {},
  codeLensProvider: {},
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  semanticTokensProvider: { legend: SEMANTIC_LEGEND, full: true, range: true },
  codeActionProvider: { codeActionKinds: ['quickfix', 'refactor.rewrite'] },
  diagnosticProvider: { identifier: 'xen', interFileDependencies: true, workspaceDiagnostics: false },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
} satisfies InitializeResult['capabilities']
