import * as vscode from 'vscode'
import type { HostTopology } from '../../../server/src/lsp/protocol.ts'
import type { NetworkModel } from './model.ts'
import { hostName } from './networkRows.ts'

/** The root of one of the hosts that are shown: of several the user chooses. Undefined where there is none. */
export async function chooseHost(
  network: NetworkModel,
  placeHolder: string,
  isWanted: (root: string) => boolean = () => true,
): Promise<string | undefined> {
  const file = vscode.window.activeTextEditor?.document.uri.toString() ?? ''
  // The host that one is at comes first.
  const isHere = ({ root }: HostTopology) => Number(file.startsWith(`${root}/`))
  const hosts = (await network.hosts()).filter(({ root }) => isWanted(root)).sort((a, b) => isHere(b) - isHere(a))
  if (hosts.length === 0) {
    vscode.window.showInformationMessage(
      vscode.l10n.t('There is no host here to compare with: open a folder that holds etc/xen, or a file in it.'),
    )
    return undefined
  }
  if (hosts.length === 1) return hosts[0]?.root
  const items = hosts.map(host => ({
    label: hostName(host, vscode.l10n),
    description: `Xen ${host.release} · ${host.toolstack}`,
    detail: vscode.workspace.asRelativePath(vscode.Uri.parse(host.root)),
    root: host.root,
  }))
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.root
}
