import * as vscode from 'vscode'
import { PAGE_REQUEST, type PageParams } from '../../../server/src/lsp/protocol.ts'
import type { Server } from '../server/supervisor.ts'

/** Problem codes and hovers link to pages of this scheme: `xen-docs:/problems/unknown-key.md`. */
export const DOCS_SCHEME = 'xen-docs'

/** Shows the server's pages as read-only documents. */
export function registerPages(server: Server): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(DOCS_SCHEME, {
    async provideTextDocumentContent(uri) {
      const params: PageParams = { path: uri.path.replace(/^\/+/, '') }
      const page = await server.request<string | null>(PAGE_REQUEST, params)
      return page ?? vscode.l10n.t('There is no page “{0}”.', params.path)
    },
  })
}
