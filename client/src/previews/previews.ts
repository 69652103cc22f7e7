import * as vscode from 'vscode'
import {
  EFFECTIVE_REQUEST,
  type EffectiveParams,
  UPGRADE_REQUEST,
  type UpgradeParams,
} from '../../../server/src/lsp/protocol.ts'
import type { Server } from '../server/supervisor.ts'
import { addressOf, linksIn, type Preview, previewOf } from './place.ts'

/** Documents that the server writes: they cannot be edited, and follow the file that they are about. */
export const PREVIEW_SCHEME = 'xen-preview'

/** Milliseconds without an edit after which a preview is written again. */
const PAUSE = 150

export interface Previews extends vscode.Disposable {
  uri(preview: Preview): vscode.Uri
  /** Writes all open ones again. */
  refresh(): void
}

export function registerPreviews(server: Server): Previews {
  const changed = new vscode.EventEmitter<vscode.Uri>()
  const waiting = new Map<string, NodeJS.Timeout | number>()

  const open = () => vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === PREVIEW_SCHEME)
  const refresh = () => {
    for (const { uri } of open()) changed.fire(uri)
  }
  const edited = (source: string) => {
    const about = open().filter(({ uri }) => previewOf(uri.query)?.source === source)
    for (const { uri } of about) {
      clearTimeout(waiting.get(uri.toString()) as NodeJS.Timeout)
      waiting.set(
        uri.toString(),
        setTimeout(() => changed.fire(uri), PAUSE),
      )
    }
  }

  const subscriptions = [
    changed,
    vscode.workspace.registerTextDocumentContentProvider(PREVIEW_SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: uri => contentOf(server, uri),
    }),
    vscode.languages.registerDocumentLinkProvider({ scheme: PREVIEW_SCHEME }, { provideDocumentLinks: linksOf }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => edited(document.uri.toString())),
    // A file that is opened again, or that another program is told of for the first time.
    vscode.workspace.onDidOpenTextDocument(document => edited(document.uri.toString())),
    new vscode.Disposable(server.onState(state => state === 'running' && refresh())),
    new vscode.Disposable(() => {
      for (const timer of waiting.values()) clearTimeout(timer as NodeJS.Timeout)
    }),
  ]
  return {
    uri: preview => vscode.Uri.from({ scheme: PREVIEW_SCHEME, ...addressOf(preview) }),
    refresh,
    dispose: () => vscode.Disposable.from(...subscriptions).dispose(),
  }
}

async function contentOf(server: Server, { query }: vscode.Uri): Promise<string> {
  const preview = previewOf(query)
  if (!preview) return vscode.l10n.t('There is nothing to show at this address.')
  // Its editor may be closed, or be closed by this very preview: the server knows open documents only.
  await vscode.workspace.openTextDocument(vscode.Uri.parse(preview.source)).then(undefined, () => undefined)
  const text = await ask(server, preview)
  return text ?? vscode.l10n.t('The guest file cannot be read, or is no guest file any more.')
}

function ask(server: Server, preview: Preview): Promise<string | null> {
  if (preview.kind === 'effective') {
    const { source: uri, release } = preview
    const params: EffectiveParams = release === null ? { uri } : { uri, release }
    return server.request<string | null>(EFFECTIVE_REQUEST, params)
  }
  const params: UpgradeParams = { uri: preview.source, to: preview.to }
  return server.request<string | null>(UPGRADE_REQUEST, params)
}

function linksOf(document: vscode.TextDocument): vscode.DocumentLink[] {
  const preview = previewOf(document.uri.query)
  if (preview?.kind !== 'upgrade') return []
  return linksIn(document.getText()).map(({ start, end, fragment }) => {
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end))
    return new vscode.DocumentLink(range, vscode.Uri.parse(preview.source).with({ fragment }))
  })
}
