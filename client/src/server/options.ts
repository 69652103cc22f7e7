import * as vscode from 'vscode'
import {
  type BaseLanguageClient,
  CloseAction,
  ErrorAction,
  type LanguageClientOptions,
  RevealOutputChannelOn,
} from 'vscode-languageclient'
import {
  type InitializationOptions,
  NETWORK_FILES,
  STATUS_CHANGED,
  TOPOLOGY_CHANGED,
} from '../../../server/src/lsp/protocol.ts'
import { DOCS_SCHEME } from '../docs/pages.ts'
import { isOurs, OUR_LANGUAGES, SCRIPTS } from '../languages.ts'
import type { End } from './supervisor.ts'
import { CLIENT_ID, type Surroundings } from './surroundings.ts'

const PREVIEW_COMMANDS = { networkScript: 'xen.previewNetworkScript', vifScript: 'xen.previewVifScript' }

/** What Node and the browser have in common. `closed` hears once that the connection is gone without our doing. */
export function clientOptions(
  { log, trace }: Surroundings,
  closed: () => void,
  more: InitializationOptions = {},
): LanguageClientOptions {
  return {
    documentSelector: [...OUR_LANGUAGES.map(language => ({ language })), { pattern: SCRIPTS }],
    initializationOptions: { ...initializationOptions(), ...more },
    synchronize: { configurationSection: CLIENT_ID },
    outputChannel: log,
    traceOutputChannel: trace,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    progressOnInitialization: false,
    // Links in hovers may show previews, and nothing else.
    markdown: { isTrusted: { enabledCommands: Object.values(PREVIEW_COMMANDS) } },
    initializationFailedHandler: () => false,
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => {
        closed()
        return {
          action: CloseAction.DoNotRestart,
          handled: true,
          message: 'The connection to the language server is closed.',
        }
      },
    },
    middleware: {
      didOpen: async (document, next) => (isSent(document) ? next(document) : undefined),
      didChange: async (event, next) => (isSent(event.document) ? next(event) : undefined),
      didClose: async (document, next) => (isSent(document) ? next(document) : undefined),
      provideDiagnostics: (document, previous, token, next) =>
        'languageId' in document && !isSent(document) ? undefined : next(document, previous, token),
    },
  }
}

/** Our files, and those of the network. */
function isSent(document: vscode.TextDocument): boolean {
  return isOurs(document) || vscode.languages.match({ scheme: 'file', pattern: NETWORK_FILES }, document) > 0
}

function initializationOptions(): InitializationOptions {
  const { bundle } = vscode.l10n
  const own = {
    docsScheme: DOCS_SCHEME,
    suggestCommand: 'editor.action.triggerSuggest',
    lineEndCommand: 'xen.convertLineEnds',
    previewCommands: PREVIEW_COMMANDS,
  }
  return bundle === undefined ? own : { ...own, l10n: bundle }
}

/** Connects a fresh client with what is around it. */
export function connect<C extends BaseLanguageClient>(client: C, { statusChanged, topologyChanged }: Surroundings): C {
  // The client library shows a notification for every trouble with the connection. We tell the user once, when it is
  // final; until then the log is enough.
  const error = client.error.bind(client)
  client.error = (message, data) => error(message, data, false)
  client.onNotification(STATUS_CHANGED, statusChanged)
  client.onNotification(TOPOLOGY_CHANGED, topologyChanged)
  return client
}

/** Tells the supervisor after the client library has cleaned up behind the dead connection. */
export function afterCleanUp(ended: (how: End) => void, how: () => End): () => void {
  return () => {
    setTimeout(() => ended(how()), 0)
  }
}
