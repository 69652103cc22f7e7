import type { DocumentStatus } from '../../../server/src/lsp/protocol.ts'
import type { ServerState } from '../server/supervisor.ts'
import type { Translator } from '../translate.ts'

/** What the language status item shows; the edge gives it to VS Code. */
export interface StatusView {
  readonly text: string
  readonly detail: string
  readonly error: boolean
  readonly busy: boolean
  readonly action: { readonly command: string; readonly title: string } | null
}

/** The item for a document of ours; `status` is undefined until the server answers, null when it knows none. */
export function statusView(
  server: ServerState,
  status: DocumentStatus | null | undefined,
  l10n: Translator,
): StatusView {
  if (server === 'failed') {
    return stopped(l10n.t('Xen server failed'), l10n.t('It crashed repeatedly.'), l10n)
  }
  if (server === 'stopped') {
    return stopped(l10n.t('Xen server stopped'), l10n.t('It ended by itself.'), l10n)
  }
  if (server !== 'running' || status === undefined) {
    return {
      text: l10n.t('Xen'),
      detail: l10n.t('The language server is starting.'),
      error: false,
      busy: true,
      action: null,
    }
  }
  if (status === null) {
    return {
      text: l10n.t('Xen'),
      detail: l10n.t('The language server is running.'),
      error: false,
      busy: false,
      action: null,
    }
  }
  return {
    text: `${status.toolstack} · ${status.release}`,
    detail: status.why,
    error: false,
    busy: false,
    action: { command: 'xen.chooseRelease', title: l10n.t('Change') },
  }
}

function stopped(text: string, detail: string, l10n: Translator): StatusView {
  return {
    text,
    detail,
    error: true,
    busy: false,
    action: { command: 'xen.restartServer', title: l10n.t('Restart Server') },
  }
}
