import * as vscode from 'vscode'
import {
  NETWORKING_REQUEST,
  type NetworkingMode,
  type NetworkingParams,
  type NetworkingResult,
} from '../../../server/src/lsp/protocol.ts'
import type { Server } from '../server/supervisor.ts'

/** The command: its arguments are for key bindings, which may name a mode and do without the preview. */
export function networkingSwitch(server: Server): (mode?: NetworkingMode, review?: boolean) => Promise<void> {
  return (mode, review) => switchNetworking(server, mode, review)
}

/**
 * Changes how the xend-config.sxp in the active editor connects guests: every line that changes is shown first, and
 * nothing is changed until the user says so.
 *
 * @param wished the mode to change to; the user is asked where it is left out
 * @param review whether the lines are shown first
 */
async function switchNetworking(server: Server, wished?: NetworkingMode, review = true): Promise<void> {
  const document = vscode.window.activeTextEditor?.document
  const ask = (mode: NetworkingMode | null) =>
    document
      ? server.request<NetworkingResult | null>(NETWORKING_REQUEST, {
          uri: document.uri.toString(),
          mode,
        } satisfies NetworkingParams)
      : null
  const found = await ask(null)
  if (!document || !found) {
    vscode.window.showInformationMessage(
      vscode.l10n.t('Open an xend-config.sxp first: the networking mode of a host with xend stands in it.'),
    )
    return
  }
  const mode = wished ?? (await choose(found.current))
  const result = mode && (await ask(mode))
  if (!result) return
  if (result.edits.length === 0) {
    vscode.window.showInformationMessage(vscode.l10n.t('This host uses that mode already: no line has to change.'))
    return
  }
  const edit = new vscode.WorkspaceEdit()
  for (const { range, newText, label } of result.edits) {
    edit.replace(document.uri, rangeOf(range), newText, { label, needsConfirmation: review })
  }
  if (review) {
    vscode.window.showInformationMessage(
      vscode.l10n.t('Tick the file in the preview to take all its lines, then press Apply: nothing is changed before.'),
    )
  }
  await vscode.workspace.applyEdit(edit, { isRefactoring: true })
}

async function choose(current: NetworkingMode | null): Promise<NetworkingMode | undefined> {
  const modes: readonly (vscode.QuickPickItem & { readonly mode: NetworkingMode })[] = [
    {
      mode: 'bridge',
      label: vscode.l10n.t('Bridge'),
      detail: vscode.l10n.t('Guests are in the network of dom0, with addresses of that network.'),
    },
    {
      mode: 'nat',
      label: vscode.l10n.t('NAT'),
      detail: vscode.l10n.t('Guests have private addresses and go out with that of dom0.'),
    },
    {
      mode: 'route',
      label: vscode.l10n.t('Route'),
      detail: vscode.l10n.t('Guests have public addresses, and dom0 is their router.'),
    },
  ]
  const items = modes.map(item => (item.mode === current ? { ...item, description: vscode.l10n.t('in force') } : item))
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Xen: networking mode'),
    placeHolder: vscode.l10n.t('How shall xend connect guests?'),
  })
  return picked?.mode
}

function rangeOf({ start, end }: NetworkingResult['edits'][number]['range']): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character)
}
