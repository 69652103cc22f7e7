import type { InitializeParams } from 'vscode-languageserver'
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
  readonly snippets: boolean
  readonly markdown: boolean
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
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    markdown: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    options: (initializationOptions ?? {}) as InitializationOptions,
    folders,
  }
}
