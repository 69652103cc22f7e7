import * as vscode from 'vscode'
import { refusalOf } from '../running/refusals.ts'
import { showReport } from '../running/report.ts'
import type { Snapshots } from '../running/snapshots.ts'
import { type Answers, askHost, type RunTool } from '../running/tools.ts'
import { chooseHost } from '../topology/chooseHost.ts'
import type { NetworkModel } from '../topology/model.ts'

/** What the commands on running hosts work on. */
export interface RunningTargets {
  readonly network: NetworkModel
  readonly snapshots: Snapshots
  /** Null where no program can be run, as in a browser. */
  readonly runTool: RunTool | null
}

/** Asks the machine that VS Code runs on what runs, and compares it with the files of a host. */
export async function compareRunning({ network, snapshots, runTool }: RunningTargets, named?: string): Promise<void> {
  if (!runTool) {
    vscode.window.showErrorMessage(
      vscode.l10n.t(
        'A browser can run no program: paste what the tools of the host print with "Xen: Load Host Snapshot".',
      ),
    )
    return
  }
  if (!vscode.workspace.isTrusted) return await refuseUntrusted()
  const root =
    named ?? (await chooseHost(network, vscode.l10n.t('Whose files are compared with what runs on this machine?')))
  if (root === undefined) return
  const answers = await ask(runTool)
  if (!answers) return
  if (answers.text === '') {
    await complain(answers)
    return
  }
  await snapshots.load({ root, text: answers.text, time: new Date(), isTaken: true })
  await showReport(root)
  if (answers.refused.length > 0) await complain(answers)
}

async function refuseUntrusted(): Promise<void> {
  const manage = vscode.l10n.t('Manage Trust')
  const message = vscode.l10n.t(
    'Programs of the host are run in a trusted workspace only: xl list, ip and bridge, to ask what runs.',
  )
  const choice = await vscode.window.showWarningMessage(message, manage)
  if (choice === manage) await vscode.commands.executeCommand('workbench.trust.manage')
}

/** Undefined when the user does not want the answer any more. */
async function ask(runTool: RunTool): Promise<Answers | undefined> {
  const configured = vscode.workspace.getConfiguration('xen').get<unknown>('host.commandPrefix')
  const prefix = Array.isArray(configured) ? configured.filter(word => typeof word === 'string') : []
  const progress = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Asking this machine what runs…'),
    cancellable: true,
  }
  return await vscode.window.withProgress(progress, async (_, token) => {
    const stop = new AbortController()
    token.onCancellationRequested(() => stop.abort())
    const answers = await askHost(runTool, prefix, stop.signal)
    return token.isCancellationRequested ? undefined : answers
  })
}

/** The same cause is told once, however many commands it stopped. */
async function complain({ refused, text }: Answers): Promise<void> {
  const reasons = [...new Set(refused.map(one => refusalOf(one, vscode.l10n)))]
  const show = text === '' ? vscode.window.showErrorMessage : vscode.window.showWarningMessage
  const settings = vscode.l10n.t('Open Settings')
  const isPrefix = reasons.some(reason => reason.includes('xen.host.commandPrefix'))
  const choice = await show(reasons.join(' '), ...(isPrefix ? [settings] : []))
  if (choice === settings) {
    await vscode.commands.executeCommand('workbench.action.openSettings', 'xen.host.commandPrefix')
  }
}

/** What can be done with the snapshots that are loaded. */
export async function snapshotActions({ network, snapshots }: RunningTargets): Promise<void> {
  const root = await chooseSnapshot(network, snapshots)
  if (root === undefined) return
  const report = { label: `$(markdown) ${vscode.l10n.t('Show the Report')}`, run: () => showReport(root) }
  const again = {
    label: `$(refresh) ${vscode.l10n.t('Compare Again')}`,
    run: () => vscode.commands.executeCommand('xen.compareRunning', root),
  }
  const forget = { label: `$(close) ${vscode.l10n.t('Forget It')}`, run: () => snapshots.forget(root) }
  const items = [report, ...(snapshots.of(root)?.isTaken ? [again] : []), forget]
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Xen: snapshot of the running host') })
  await picked?.run()
}

/** Takes the snapshot of a host away, so that the views show the files alone. */
export async function forgetSnapshot({ network, snapshots }: RunningTargets, named?: string): Promise<void> {
  const root = named ?? (await chooseSnapshot(network, snapshots))
  if (root !== undefined) await snapshots.forget(root)
}

async function chooseSnapshot(network: NetworkModel, { all }: Snapshots): Promise<string | undefined> {
  const roots = new Set(all.map(({ root }) => root))
  return await chooseHost(network, vscode.l10n.t('Whose snapshot?'), root => roots.has(root))
}
