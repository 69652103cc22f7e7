import * as vscode from 'vscode'
import type { Previews } from '../previews/previews.ts'
import { showBeside } from '../previews/show.ts'
import { releasesOf } from '../status/releases.ts'

/** Shows what xl makes of the active guest, beside it. */
export async function showEffective(previews: Previews): Promise<void> {
  const source = activeGuest()
  if (source) await showBeside(previews.uri({ kind: 'effective', source, release: null }))
}

/** Shows the same for the release in force and another one, as two sides of a comparison. */
export async function compareEffective(previews: Previews, named?: string): Promise<void> {
  const source = activeGuest()
  const release = source && (named ?? (await chooseRelease(vscode.l10n.t('Compare with which release of Xen?'))))
  if (!source || !release) return
  const [now, other] = [null, release].map(each => previews.uri({ kind: 'effective', source, release: each }))
  const name = vscode.workspace.asRelativePath(vscode.Uri.parse(source), false)
  const title = vscode.l10n.t('{0}: now ↔ Xen {1}', name, release)
  await vscode.commands.executeCommand('vscode.diff', now, other, title, { preview: false })
}

/** Shows what changes for the active guest when its host goes to another release. */
export async function upgradeCheck(previews: Previews, named?: string): Promise<void> {
  const source = activeGuest()
  const to = source && (named ?? (await chooseRelease(vscode.l10n.t('To which release of Xen does the host go?'))))
  if (source && to) await showBeside(previews.uri({ kind: 'upgrade', source, to }))
}

function activeGuest(): string | undefined {
  const document = vscode.window.activeTextEditor?.document
  return document?.languageId === 'xen-guest' ? document.uri.toString() : undefined
}

async function chooseRelease(placeHolder: string): Promise<string | undefined> {
  const releases = releasesOf('xl').map(({ release }) => release)
  return await vscode.window.showQuickPick(releases, { placeHolder })
}
