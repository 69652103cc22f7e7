import * as vscode from 'vscode'
import type { Choice, SetUpWishes } from '../../../server/src/lsp/protocol.ts'
import { choicesFor, type SetUpTargets, showSetUp, sourceFor } from '../setUp/setUp.ts'
import type { Handle } from '../topology/rowProvider.ts'

type GuestSystem = NonNullable<SetUpWishes['guests'][number]['system']>

/** Shows the network files inside a guest, for the system that the user says. */
export async function previewGuestFiles(
  targets: SetUpTargets,
  where?: Handle | string,
  named?: GuestSystem,
): Promise<void> {
  const file =
    typeof where === 'object'
      ? where.row()?.place?.file
      : (where ?? vscode.window.activeTextEditor?.document.uri.toString())
  const choices = file === undefined ? undefined : await choicesFor(targets.server, file)
  if (file === undefined || !choices) return
  const system = named ?? (await choose(choices.guestSystems, vscode.l10n.t('What runs in the guest?')))
  if (system) await showSetUp(targets.previews, file, { system: null, guests: [{ file, system }] })
}

/** Shows the network files of dom0 as its guests need them, in the notation that the user says. */
export async function previewDom0Files(
  targets: SetUpTargets,
  where?: Handle | string,
  named?: SetUpWishes['system'],
): Promise<void> {
  const source = await sourceFor(targets, where)
  const choices = source === undefined ? undefined : await choicesFor(targets.server, source)
  if (source === undefined || !choices) return
  const systems = choices.systems.filter(({ value }) => value !== 'xend')
  const system = named ?? (await choose(systems, vscode.l10n.t('Which system is dom0?')))
  if (system) await showSetUp(targets.previews, source, { system, guests: [] })
}

/** Shows the network script and the lines of xend-config.sxp that the guests of a host with xend need. */
export async function previewWrapper(targets: SetUpTargets, where?: Handle | string): Promise<void> {
  const source = await sourceFor(targets, where)
  if (source !== undefined) await showSetUp(targets.previews, source, { system: 'xend', guests: [] })
}

async function choose<T>(choices: readonly Choice<T>[], placeHolder: string): Promise<T | undefined> {
  const items = choices.map(choice => ({
    ...choice,
    ...(choice.isUsual && { description: vscode.l10n.t('as on this host') }),
  }))
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true }))?.value
}
