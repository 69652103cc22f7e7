import * as l10n from '@vscode/l10n'
import { addToBridge, setUpBridgePort } from './commonNetwork.ts'
import { findLink, portsOf } from './host/state.ts'
import { backendPath, fatal, readXenstore, success } from './hotplug.ts'
import { isAtLeast } from './release.ts'
import { type ScriptRun, variable } from './script.ts'
import { bridgesOf } from './tools/show.ts'
import { handleIptables, readCall, type VifCall } from './vifCommon.ts'

/** vif-bridge: puts the backend of a guest's interface on a bridge. */
export function vifBridge(run: ScriptRun): void {
  const call = readCall(run)
  const bridge = bridgeFor(run)
  if (isAtLeast(run.release, '3.1') && !findLink(run.host, bridge)) {
    fatal(run, `Could not find bridge device ${bridge}`, l10n.t('There is no bridge {0}.', bridge))
  }
  const joins = call.command === 'online' || call.command === 'add'
  if (joins) join(run, call, bridge)
  else if (isAtLeast(run.release, '4.15')) removeFromBridge(run, bridge, call.dev)
  else if (call.command === 'offline') leave(run, bridge, call.dev)
  if (call.type === 'vif' || isAtLeast(run.release, '4.5')) handleIptables(run, call)
  if (call.command === 'online') success(run)
}

/** The bridge from xenstore or the arguments, else the first one of the host. */
function bridgeFor(run: ScriptRun): string {
  const named = readXenstore(run, `${backendPath(run)}/bridge`, variable(run, 'bridge', ''))
  if (named === '')
    return (
      firstBridge(run) ||
      fatal(run, 'Could not find bridge, and none was specified', l10n.t('No bridge is named, and the host has none.'))
    )
  // xenbr0 of an old file means the bridge that is called eth0 since 3.2.
  if (isAtLeast(run.release, '3.2') && !findLink(run.host, named) && named.startsWith('xenbr')) {
    const modern = `eth${named.slice('xenbr'.length)}`
    if (findLink(run.host, modern)?.bridge) return modern
  }
  return named
}

function firstBridge(run: ScriptRun): string {
  if (run.has('brctl')) return bridgesOf(run.host)[0] ?? ''
  if (!isAtLeast(run.release, '4.14')) return ''
  // `bridge link` tells the bridge of each port: one line is a name, several are none.
  return bridgesOf(run.host)
    .flatMap(bridge => portsOf(run.host, bridge).map(() => bridge))
    .join('\n')
}

function join(run: ScriptRun, { command, type, dev }: VifCall, bridge: string): void {
  setUpBridgePort(run, dev, 'virtual')
  if (isAtLeast(run.release, command === 'add' ? '4.4' : '4.1')) setMtu(run, bridge, dev, type)
  addToBridge(run, bridge, dev)
}

/** Gives the interface the packet size of the bridge, or that which xenstore asks for (4.15 and later). */
function setMtu(run: ScriptRun, bridge: string, dev: string, type: VifCall['type']): void {
  const wished = isAtLeast(run.release, '4.15') ? readXenstore(run, `${backendPath(run)}/mtu`, '') : ''
  const mtu = wished || String(findLink(run.host, bridge)?.mtu ?? '')
  if (!(Number(mtu) > 0)) return
  run.run(
    ['ip', 'link', 'set', ...(isAtLeast(run.release, '4.4') ? ['dev'] : []), dev, 'mtu', mtu],
    wished
      ? l10n.t("The guest's file asks for this packet size.")
      : l10n.t('The interface takes over the packet size of the bridge, so that it does not make that one smaller.'),
  )
  if (!isAtLeast(run.release, '4.15') || type !== 'vif') return
  const domid = dev.replace(/^vif/, '').replace(/\.[^.]*$/, '')
  const devid = dev.replace(/^vif/, '').replace(/^[^.]*\./, '')
  run.writeXenstore(
    `/local/domain/${domid}/device/vif/${devid}/mtu`,
    mtu,
    l10n.t('The guest learns which packet size its interface has.'),
  )
}

/** Up to 4.14: failures do not matter. */
function leave(run: ScriptRun, bridge: string, dev: string): void {
  const withoutBrctl = isAtLeast(run.release, '4.14') && !run.has('brctl')
  run.run(
    withoutBrctl ? ['ip', 'link', 'set', dev, 'nomaster'] : ['brctl', 'delif', bridge, dev],
    l10n.t('The interface leaves the bridge.'),
  )
  run.run(['ifconfig', dev, 'down'], l10n.t('The interface goes out of use.'))
}

function removeFromBridge(run: ScriptRun, bridge: string, dev: string): void {
  run.run(['ip', 'link', 'set', 'dev', dev, 'down'], l10n.t('The interface goes out of use.'))
  if (findLink(run.host, dev)?.master !== bridge) return
  run.run(
    run.has('brctl') ? ['brctl', 'delif', bridge, dev] : ['ip', 'link', 'set', dev, 'nomaster'],
    l10n.t('The interface leaves the bridge.'),
  )
}
