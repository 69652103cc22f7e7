import * as vscode from 'vscode'
import type { ScriptChoice } from '../../../server/src/lsp/protocol.ts'
import type { Claims } from '../claims/watch.ts'
import type { PlayerPanel } from '../player/player.ts'
import type { SetMode } from '../previews/editorPlace.ts'
import type { Previews } from '../previews/previews.ts'
import type { Snapshots } from '../running/snapshots.ts'
import type { RunTool } from '../running/tools.ts'
import type { Server } from '../server/supervisor.ts'
import type { Answers } from '../setUp/answers.ts'
import { saveAllPreviews } from '../setUp/saveAll.ts'
import { setUpNetworking } from '../setUp/setUp.ts'
import type { DiagramPanel } from '../topology/diagram.ts'
import type { NetworkModel } from '../topology/model.ts'
import { rootOfRow } from '../topology/node.ts'
import { revealPlace } from '../topology/revealPlace.ts'
import type { Handle } from '../topology/rowProvider.ts'
import { copyFrom, type Trees } from '../topology/trees.ts'
import { chooseRelease } from './chooseRelease.ts'
import { convertLineEnds } from './convertLineEnds.ts'
import { convertToXl } from './convertToXl.ts'
import { copyPreview, savePreview } from './keepPreview.ts'
import { loadSnapshot } from './loadSnapshot.ts'
import { playScript } from './playScript.ts'
import { previewDom0Files, previewGuestFiles, previewWrapper } from './previewFiles.ts'
import { previewNetworkScript, previewVifScript } from './previewScripts.ts'
import { compareRunning, forgetSnapshot, snapshotActions } from './runningHost.ts'
import { compareEffective, showEffective, upgradeCheck } from './showConfiguration.ts'
import { networkingSwitch } from './switchNetworking.ts'

/** What the commands work on. */
export interface CommandTargets {
  readonly server: Server
  readonly claims: Claims
  readonly log: vscode.LogOutputChannel
  readonly network: NetworkModel
  readonly trees: Trees
  readonly diagram: DiagramPanel
  readonly previews: Previews
  readonly setMode: SetMode
  readonly player: PlayerPanel
  readonly snapshots: Snapshots
  readonly runTool: RunTool | null
}

/** The commands of the manifest; a test checks that none is missing. */
export function registerCommands({
  server,
  claims,
  log,
  network,
  trees,
  diagram,
  previews,
  setMode,
  player,
  snapshots,
  runTool,
}: CommandTargets): vscode.Disposable {
  const running = { network, snapshots, runTool }
  const setUpTargets = { server, network, previews }
  const commands: Record<string, (...args: never[]) => unknown> = {
    // What goes wrong with it is told by the status item and the notice.
    'xen.restartServer': () => server.restart().catch(() => undefined),
    'xen.showLog': () => log.show(),
    'xen.chooseRelease': chooseRelease,
    'xen.convertLineEnds': convertLineEnds,
    'xen.showEffective': () => showEffective(previews),
    'xen.compareEffective': (release?: string) => compareEffective(previews, release),
    'xen.upgradeCheck': (release?: string) => upgradeCheck(previews, release),
    'xen.convertToXl': () => convertToXl(server),
    'xen.previewNetworkScript': (where?: string | Handle, choice?: ScriptChoice, command?: 'start' | 'stop') =>
      previewNetworkScript({ server, previews }, where, choice, command),
    'xen.previewVifScript': (where?: string | Handle, choice?: ScriptChoice) =>
      previewVifScript(previews, where, choice),
    'xen.savePreview': (where?: vscode.Uri | string, target?: unknown) =>
      savePreview(previews, setMode, where, typeof target === 'string' ? target : undefined),
    'xen.copyPreview': copyPreview,
    'xen.saveAllPreviews': (where?: vscode.Uri | string, folder?: unknown) =>
      saveAllPreviews(previews, setMode, where, typeof folder === 'string' ? folder : undefined),
    'xen.setUpNetworking': (where?: string | Handle, answers?: Answers) =>
      setUpNetworking(setUpTargets, where, answers),
    'xen.previewGuestFiles': (where?: string | Handle, system?: string) =>
      previewGuestFiles(setUpTargets, where, system as Parameters<typeof previewGuestFiles>[2]),
    'xen.previewDom0Files': (where?: string | Handle, system?: string) =>
      previewDom0Files(setUpTargets, where, system as Parameters<typeof previewDom0Files>[2]),
    'xen.previewWrapper': (where?: string | Handle) => previewWrapper(setUpTargets, where),
    'xen.treatAsGuest': () => claims.treatActiveAsGuest(),
    'xen.switchNetworking': networkingSwitch(server),
    'xen.showDiagram': () => diagram.show(),
    'xen.showInDiagram': (row?: Handle) => diagram.show(row && (row.row()?.node ?? { root: rootOfRow(row.id) })),
    'xen.revealBridge': (row?: Handle) => revealJunction(trees, row),
    'xen.filterNetwork': () => trees.filter(),
    'xen.clearFilter': () => trees.clearFilter(),
    'xen.showOnlyProblems': () => trees.showOnlyProblems(true),
    'xen.showAllRows': () => trees.showOnlyProblems(false),
    'xen.playScript': (where?: string | vscode.Uri | Handle, choice?: ScriptChoice, command?: 'start' | 'stop') =>
      playScript(player, where, choice, command),
    'xen.compareRunning': (root?: string) => compareRunning(running, root),
    'xen.loadSnapshot': (source?: vscode.Uri, root?: string) => loadSnapshot(running, source, root),
    'xen.forgetSnapshot': (root?: string) => forgetSnapshot(running, root),
    'xen.snapshotActions': () => snapshotActions(running),
    'xen.refresh': () => network.rescan(),
    'xen.revealPlace': revealPlace,
    'xen.copyMac': (row?: Handle) => copyFrom(row, 'mac'),
    'xen.copyAddress': (row?: Handle) => copyFrom(row, 'address'),
    'xen.copyName': (row?: Handle) => copyFrom(row, 'name'),
  }
  const entries = Object.entries(commands)
  return vscode.Disposable.from(...entries.map(([id, run]) => vscode.commands.registerCommand(id, run)))
}

async function revealJunction(trees: Trees, row: Handle | undefined): Promise<void> {
  const junction = row?.row()?.junction
  if (junction) await trees.reveal(junction)
}

/** Says once that the server is gone for good, with the way out. */
export function noticeFailure(server: Server): vscode.Disposable {
  const show = async () => {
    const restart = vscode.l10n.t('Restart Server')
    const showLog = vscode.l10n.t('Show Log')
    const choice = await vscode.window.showErrorMessage(
      vscode.l10n.t('The Xen language server crashed four times within three minutes and was not started again.'),
      restart,
      showLog,
    )
    if (choice === restart) await vscode.commands.executeCommand('xen.restartServer')
    if (choice === showLog) await vscode.commands.executeCommand('xen.showLog')
  }
  return new vscode.Disposable(
    server.onState(state => {
      if (state === 'failed') show()
    }),
  )
}
