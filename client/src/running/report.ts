import * as vscode from 'vscode'
import { RUNNING_REQUEST, type RunningParams } from '../../../server/src/lsp/protocol.ts'
import type { Server } from '../server/supervisor.ts'
import type { NetworkModel } from '../topology/model.ts'
import { hostName } from '../topology/networkRows.ts'
import { followable } from './links.ts'
import type { Snapshots } from './snapshots.ts'

/** Pages of this scheme compare a host with its files; the host's root is in the query. The manifest shows them as Markdown. */
const SCHEME = 'xen-running'

/** Shows the reports as read-only documents, which follow the files and the snapshot. */
export function registerReports(server: Server, network: NetworkModel, snapshots: Snapshots): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>()
  const refresh = () => {
    for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === SCHEME) changed.fire(uri)
  }
  return vscode.Disposable.from(
    changed,
    network.onDidChange(refresh),
    snapshots.onDidChange(refresh),
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      async provideTextDocumentContent({ query: root }) {
        const snapshot = snapshots.of(root)
        if (!snapshot) return vscode.l10n.t('The snapshot of this host was forgotten.')
        const taken = snapshot.isTaken
          ? snapshot.time.toLocaleString(vscode.env.language, { dateStyle: 'long', timeStyle: 'short' })
          : null
        const params: RunningParams = { root, files: await network.files(), taken }
        const page = await server.request<string | null>(RUNNING_REQUEST, params).catch(() => null)
        if (!page) return vscode.l10n.t('The files of this host are not shown any more.')
        return followable(page, vscode.workspace.workspaceFolders?.[0]?.uri.toString())
      },
    }),
  )
}

/** Opens the report on a host beside what is being edited. */
export async function showReport(root: string): Promise<void> {
  const title = vscode.l10n.t('{0}: what runs', hostName({ root }, vscode.l10n))
  const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${title}.md`, query: root })
  const beside = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true }
  // A link in it opens a file, which must not take its place.
  await vscode.commands.executeCommand('vscode.open', uri, { ...beside, preview: false })
}
