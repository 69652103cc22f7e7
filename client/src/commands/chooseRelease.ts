import * as vscode from 'vscode'
import { hostRootOf } from '../claims/paths.ts'
import { AUTOMATIC, type Choice, type Place, placesFor, releasesOf, valueAt } from '../status/releases.ts'

type Item = vscode.QuickPickItem & { readonly choice?: Choice }

/** Lets the user say which toolstack and release hold for the active document, and where to keep that. */
export async function chooseRelease(): Promise<void> {
  const title = vscode.l10n.t('Xen: toolstack and release')
  const picked = await vscode.window.showQuickPick(choices(), {
    title,
    placeHolder: vscode.l10n.t('Which Xen reads these files?'),
    matchOnDescription: true,
  })
  if (!picked?.choice) return
  const uri = vscode.window.activeTextEditor?.document.uri
  const host = hostInWorkspace(uri)
  const configuration = vscode.workspace.getConfiguration('xen', uri)
  const settings = (['toolstack', 'release'] as const).map(name => ({ name, ...configuration.inspect(name) }))
  const places = placesFor({ hasWorkspace: vscode.workspace.workspaceFolders !== undefined, host, settings })
  const place = await choosePlace(places, host, title)
  if (!place) return
  for (const setting of settings) {
    const value = valueAt(place, setting, host, picked.choice[setting.name])
    await configuration.update(setting.name, value, targetOf(place))
  }
}

function choices(): Item[] {
  const item = (choice: Choice): Item => ({ label: `${choice.toolstack} · ${choice.release}`, choice })
  const separator = (label: string): Item => ({ label, kind: vscode.QuickPickItemKind.Separator })
  return [
    {
      label: vscode.l10n.t('Automatic'),
      description: vscode.l10n.t('from the files of each host'),
      choice: AUTOMATIC,
    },
    separator('xl'),
    ...releasesOf('xl').map(item),
    separator('xm (xend)'),
    ...releasesOf('xm').map(item),
  ]
}

async function choosePlace(places: Place[], host: string | null, title: string): Promise<Place | undefined> {
  if (places.length < 2) return places[0]
  const labels: Record<Place, string> = {
    host: vscode.l10n.t('Only for the host {0}', host ?? ''),
    workspace: vscode.l10n.t('For this workspace'),
    user: vscode.l10n.t('For all my workspaces'),
  }
  const items = places.map(place => ({ label: labels[place], place }))
  return (await vscode.window.showQuickPick(items, { title, placeHolder: vscode.l10n.t('Where does this hold?') }))
    ?.place
}

/** The host folder of a file relative to its workspace folder, when the workspace may hold other hosts beside it. */
function hostInWorkspace(uri: vscode.Uri | undefined): string | null {
  const root = uri && hostRootOf(uri.path)
  const folder = uri && vscode.workspace.getWorkspaceFolder(uri)
  if (!root || !folder || !root.startsWith(`${folder.uri.path}/`)) return null
  return root.slice(folder.uri.path.length + 1)
}

function targetOf(place: Place): vscode.ConfigurationTarget {
  if (place === 'user') return vscode.ConfigurationTarget.Global
  const several = (vscode.workspace.workspaceFolders?.length ?? 0) > 1
  return place === 'host' && several ? vscode.ConfigurationTarget.WorkspaceFolder : vscode.ConfigurationTarget.Workspace
}
