import * as vscode from 'vscode'
import {
  EFFECTIVE_REQUEST,
  type EffectiveParams,
  type Preview as Given,
  PREVIEW_REQUEST,
  type PreviewDocument,
  type PreviewParams,
  type PreviewQuestion,
  UPGRADE_REQUEST,
  type UpgradeParams,
} from '../../../server/src/lsp/protocol.ts'
import type { Server } from '../server/supervisor.ts'
import { type Answer, addressOf, followsFile, linksIn, type Preview, previewOf } from './place.ts'

/** Documents that the server writes: they cannot be edited, and follow the files that they are about. */
export const PREVIEW_SCHEME = 'xen-preview'

/** Milliseconds without an edit after which a preview is written again. */
const PAUSE = 150

/** Languages in which long lines are wrapped, since most of them stand beside a file. */
const LANGUAGES = { effective: 'xen-effective', upgrade: 'xen-run' } as const

export interface Previews extends vscode.Disposable {
  uri(preview: Preview): vscode.Uri
  /** The documents that the server has for a question, or a sentence. */
  ask(source: string, question: PreviewQuestion): Promise<Given>
  /** What is shown at an address now, with all that belongs to it; undefined for what is no such document. */
  shown(uri: vscode.Uri): PreviewDocument | undefined
  /** Writes all open ones again. */
  refresh(): void
}

export function registerPreviews(server: Server): Previews {
  const changed = new vscode.EventEmitter<vscode.Uri>()
  const waiting = new Map<string, NodeJS.Timeout | number>()
  const documents = new Map<string, PreviewDocument>()

  const open = () => vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === PREVIEW_SCHEME)
  const refresh = () => {
    for (const { uri } of open()) changed.fire(uri)
  }
  const edited = (file: string) => {
    const about = open().filter(({ uri }) => {
      const preview = previewOf(uri.query)
      return preview !== null && followsFile(preview, file)
    })
    for (const { uri } of about) {
      clearTimeout(waiting.get(uri.toString()) as NodeJS.Timeout)
      waiting.set(
        uri.toString(),
        setTimeout(() => changed.fire(uri), PAUSE),
      )
    }
  }
  const ask = async (source: string, question: PreviewQuestion): Promise<Given> => {
    await openSource(source)
    const params: PreviewParams = { uri: source, question }
    const given = await server.request<Given | null>(PREVIEW_REQUEST, params)
    return given ?? { refused: vscode.l10n.t('There is nothing to show of this file any more.') }
  }
  const answer = async (uri: vscode.Uri, { source, question, name }: Answer): Promise<string> => {
    const given = await ask(source, question)
    const found = 'refused' in given ? undefined : given.documents.find(document => document.name === name)
    if (found) documents.set(uri.toString(), found)
    else documents.delete(uri.toString())
    if (found) return found.text
    return `${'refused' in given ? given.refused : vscode.l10n.t('There is nothing to show of this file any more.')}\n`
  }

  const languageOf = (uri: vscode.Uri): string | undefined => {
    const preview = uri.scheme === PREVIEW_SCHEME ? previewOf(uri.query) : null
    if (preview?.kind === 'answer') return documents.get(uri.toString())?.language
    return preview ? LANGUAGES[preview.kind] : undefined
  }

  const subscriptions = [
    changed,
    vscode.workspace.registerTextDocumentContentProvider(PREVIEW_SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: async uri => {
        const preview = previewOf(uri.query)
        if (!preview) return vscode.l10n.t('There is nothing to show at this address.')
        return preview.kind === 'answer' ? answer(uri, preview) : contentOf(server, preview)
      },
    }),
    vscode.languages.registerDocumentLinkProvider({ scheme: PREVIEW_SCHEME }, { provideDocumentLinks: linksOf }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => edited(document.uri.toString())),
    // A file that is opened again, or that another program is told of for the first time.
    vscode.workspace.onDidOpenTextDocument(document => {
      edited(document.uri.toString())
      void setLanguage(document, languageOf(document.uri))
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === PREVIEW_SCHEME && !open().some(document => `${document.uri}` === `${uri}`)) {
        documents.delete(uri.toString())
      }
    }),
    new vscode.Disposable(server.onState(state => state === 'running' && refresh())),
    new vscode.Disposable(() => {
      for (const timer of waiting.values()) clearTimeout(timer as NodeJS.Timeout)
    }),
  ]
  return {
    uri: preview => vscode.Uri.from({ scheme: PREVIEW_SCHEME, ...addressOf(preview) }),
    ask,
    shown: uri => documents.get(uri.toString()),
    refresh,
    dispose: () => vscode.Disposable.from(...subscriptions).dispose(),
  }
}

/** Its editor may be closed, or be closed by a preview: the server knows open documents only. */
async function openSource(source: string): Promise<void> {
  await vscode.workspace.openTextDocument(vscode.Uri.parse(source)).then(undefined, () => undefined)
}

/** A name alone does not always tell the language; an editor without it shows plain text. */
async function setLanguage(document: vscode.TextDocument, language: string | undefined): Promise<void> {
  if (language === undefined || document.languageId === language) return
  await vscode.languages.setTextDocumentLanguage(document, language).then(undefined, () => undefined)
}

async function contentOf(server: Server, preview: Exclude<Preview, Answer>): Promise<string> {
  await openSource(preview.source)
  const text = await textFor(server, preview)
  return text ?? vscode.l10n.t('The guest file cannot be read, or is no guest file any more.')
}

function textFor(server: Server, preview: Exclude<Preview, Answer>): Promise<string | null> {
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
