import type { ClientCapabilities, InitializeParams, MarkupKind } from 'vscode-languageserver'
import type { InitializationOptions } from './protocol.ts'

/** What the client can do and what it told at the start; what it does not say it cannot. */
export interface ClientFeatures {
  readonly pullsDiagnostics: boolean
  readonly refreshesDiagnostics: boolean
  /** Answers `workspace/configuration`. */
  readonly givesConfiguration: boolean
  readonly registersConfiguration: boolean
  readonly registersWatchers: boolean
  /** Watchers may have a base outside the workspace. */
  readonly relativePatterns: boolean
  /** Tells when folders come and go. */
  readonly changesFolders: boolean
  readonly snippets: boolean
  /** Symbols may hold symbols. */
  readonly nestedSymbols: boolean
  /** Takes code actions with an edit in them, not only names of commands. */
  readonly codeActions: boolean
  /** Findings and what can be done about them may be asked for by name of the file later on. */
  readonly registersFindings: boolean
  /** Documents and features may be asked for by name of the file later on. */
  readonly registersNavigation: boolean
  /** Edits of several files may come in order, with versions. */
  readonly documentChanges: boolean
  /** An edit may give files other names. */
  readonly renamesFiles: boolean
  readonly changeAnnotations: boolean
  /** Asks before a rename what would be renamed. */
  readonly preparesRename: boolean
  /** Definitions may tell which stretch of the text they are of. */
  readonly locationLinks: boolean
  readonly linkTooltips: boolean
  readonly hoverFormat: MarkupKind
  readonly documentationFormat: MarkupKind
  readonly options: InitializationOptions
  readonly folders: readonly string[]
}

export function clientFeatures({
  capabilities,
  initializationOptions,
  workspaceFolders,
  rootUri,
}: InitializeParams): ClientFeatures {
  const { textDocument, workspace } = capabilities
  const folders = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : [])
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    givesConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    relativePatterns: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
    changesFolders: workspace?.workspaceFolders === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    renamesFiles:
      workspace?.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.resourceOperations?.includes('rename') === true,
    changeAnnotations:
      workspace?.workspaceEdit?.changeAnnotationSupport !== undefined &&
      textDocument?.rename?.honorsChangeAnnotations === true,
    preparesRename: textDocument?.rename?.prepareSupport === true,
    ...documentFeatures(textDocument),
    options: (initializationOptions ?? {}) as InitializationOptions,
    folders,
  }
}

function documentFeatures(textDocument: ClientCapabilities['textDocument']) {
  const item = textDocument?.completion?.completionItem
  return {
    snippets: item?.snippetSupport === true,
    nestedSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    codeActions: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    registersNavigation: [
      textDocument?.synchronization,
      textDocument?.definition,
      textDocument?.references,
      textDocument?.documentHighlight,
      textDocument?.rename,
    ].every(feature => feature?.dynamicRegistration === true),
    registersFindings: [textDocument?.diagnostic, textDocument?.codeAction].every(
      feature => feature?.dynamicRegistration === true,
    ),
    locationLinks: textDocument?.definition?.linkSupport === true,
    linkTooltips: textDocument?.documentLink?.tooltipSupport === true,
    hoverFormat: formatOf(textDocument?.hover?.contentFormat),
    documentationFormat: formatOf(item?.documentationFormat),
  }
}

function formatOf(formats: readonly MarkupKind[] | undefined): MarkupKind {
  return formats?.includes('markdown') ? 'markdown' : 'plaintext'
}
