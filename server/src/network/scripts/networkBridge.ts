import * as l10n from '@vscode/l10n'
import { findLink } from './host/state.ts'
import { netloopNames, startNetloop, stopNetloop } from './networkBridgeNetloop.ts'
import { renamingNames, startRenaming, stopRenaming } from './networkBridgeRenaming.ts'
import { isAtLeast } from './release.ts'
import { evalVariables, findCommand, refuseCommand, type ScriptRun, variable } from './script.ts'

/** network-bridge: puts dom0 and its guests on one bridge with the real card. In releases up to 4.4. */
export function networkBridge(run: ScriptRun): void {
  findCommand(run)
  evalVariables(run)
  const netloop = !isAtLeast(run.release, '3.2')
  switch (variable(run, 'command', '')) {
    case 'start':
      if (netloop) startNetloop(run, netloopNames(run))
      else startRenaming(run, renamingNames(run))
      break
    case 'stop':
      if (netloop) stopNetloop(run, netloopNames(run))
      else stopRenaming(run, renamingNames(run))
      break
    case 'status': {
      const { netdev, bridge } = netloop ? netloopNames(run) : renamingNames(run)
      showStatus(run, netdev, bridge)
      break
    }
    default:
      refuseCommand(run)
  }
}

/** Prints what is there, which changes nothing; it fails at the first thing that is not there. */
function showStatus(run: ScriptRun, netdev: string, bridge: string): void {
  if (!findLink(run.host, netdev) || !findLink(run.host, bridge)?.bridge) {
    run.end(1, l10n.t('There is no link {0}, or no bridge {1}, to show.', netdev, bridge))
  }
}
