import * as l10n from '@vscode/l10n'
import {
  addPhysicalPort,
  endAsStarted,
  endForNull,
  endWithoutBridge,
  preventSpoofing,
  takeDown,
} from './bridgeStart.ts'
import { addToBridge, createBridge, setUpBridgePort } from './commonNetwork.ts'
import { DUMMY_MAC, findLink, UNKNOWN_MAC } from './host/state.ts'
import { doIfup, type IpInfo, ipInfoOf, NO_IP_INFO, transferAddresses, transferRoutes } from './movingAddresses.ts'
import { isAtLeast } from './release.ts'
import { type ScriptRun, variable } from './script.ts'
import { routeLines } from './tools/show.ts'

/*
 * network-bridge of 3.0.3 to 3.1: dom0 gets a virtual card of its own. The netloop driver has pairs of links, vethN
 * and vif0.N, that are joined like the ends of a cable. The real card becomes a port of the bridge as pethN, vif0.N
 * another one, and vethN takes over the name, the MAC and the address of the card.
 */

interface Names {
  /** The interface of dom0: before start the real card, afterwards the end of the loop pair. */
  readonly netdev: string
  readonly bridge: string
  /** The real card afterwards. */
  readonly pdev: string
  /** The two ends of the loop pair. */
  readonly vdev: string
  readonly vif0: string
  readonly antispoof: boolean
}

/** The names of a call, where it leaves them out by the number of the interface of the default route. */
export function netloopNames(run: ScriptRun): Names {
  const vifnum = variable(run, 'vifnum', '') || numberOfDefaultRoute(run) || '0'
  const netdev = variable(run, 'netdev', `eth${vifnum}`)
  return {
    netdev,
    bridge: variable(run, 'bridge', `xenbr${vifnum}`),
    pdev: `p${netdev}`,
    vdev: `veth${vifnum}`,
    vif0: `vif0.${vifnum}`,
    antispoof: variable(run, 'antispoof', 'no') === 'yes',
  }
}

/** What of the last word of the default route is left from its first digit on: 0 of eth0, 0.100 of eth0.100. */
function numberOfDefaultRoute(run: ScriptRun): string {
  const line = routeLines(run.host, run.tools.defaultRouteLast).find(each => each.startsWith('default '))
  return (line?.split(' ').at(-1) ?? '').replace(/^[^0-9]*/, '')
}

/** `network-bridge start` before 3.2: the loop pair takes the name and the addresses of the card. */
export function startNetloop(run: ScriptRun, names: Names): void {
  const { bridge, pdev, vdev, vif0 } = names
  const exists = (link: string) => findLink(run.host, link) !== undefined
  if (bridge === 'null') endForNull(run)
  // 3.1 looks for pethN first and does without loop pairs where the driver is not there at all.
  if (isAtLeast(run.release, '3.1')) {
    if (exists(pdev)) endAsStarted(run, pdev)
    if (exists('veth0') && !exists(vdev)) missesLoopPair(run, vdev)
  } else if (!exists(vdev)) {
    if (exists(pdev)) endAsStarted(run, pdev)
    missesLoopPair(run, vdev)
  }
  createBridge(run, bridge)
  if (exists(vdev)) joinLoopPair(run, names)
  else withoutLoopPair(run, names)
  if (names.antispoof) preventSpoofing(run, [pdev, vif0])
}

function missesLoopPair(run: ScriptRun, vdev: string): never {
  return run.end(
    1,
    l10n.t('The loop pair {0} is missing: the netloop driver makes as many as its parameter nloopbacks says.', vdev),
  )
}

function joinLoopPair(run: ScriptRun, { netdev, bridge, pdev, vdev, vif0 }: Names): void {
  const mac = macOf(run, netdev)
  transferAddresses(run, netdev, vdev)
  let kept = NO_IP_INFO
  if (!takeDown(run, netdev)) {
    kept = ipInfoOf(run, netdev)
    run.must(
      ['ip', 'link', 'set', netdev, 'down'],
      l10n.t('{0} is taken down, since a link in use keeps its name.', netdev),
    )
    run.must(['ip', 'addr', 'flush', netdev], l10n.t('{0} gives up its address: the loop pair has it now.', netdev))
  }
  run.must(
    ['ip', 'link', 'set', netdev, 'name', pdev],
    l10n.t('The real card becomes {0}: its name is needed for the virtual one.', pdev),
  )
  run.must(
    ['ip', 'link', 'set', vdev, 'name', netdev],
    l10n.t("The loop pair's end takes the name {0}, so that dom0 notices no difference.", netdev),
  )
  setUpBridgePort(run, pdev, 'physical')
  setUpBridgePort(run, vif0, 'virtual')
  run.must(
    ['ip', 'link', 'set', netdev, 'addr', ...mac, 'arp', 'on'],
    l10n.t('{0} takes over the MAC of the real card: to the network, this host stays who it was.', netdev),
  )
  run.must(['ip', 'link', 'set', bridge, 'up'], l10n.t('The bridge works from now on.'))
  addToBridge(run, bridge, vif0)
  addPhysicalPort(run, bridge, pdev)
  doIfup(run, netdev, kept, netdev)
}

/** The way of 3.1 for kernels without netloop: the bridge itself becomes the interface of dom0. */
function withoutLoopPair(run: ScriptRun, { netdev, bridge }: Names): void {
  run.must(
    ['ip', 'link', 'set', bridge, 'arp', 'on'],
    l10n.t('There is no loop pair, so the bridge itself becomes the interface of dom0 and has to answer ARP requests.'),
  )
  run.must(['ip', 'link', 'set', bridge, 'multicast', 'on'], l10n.t('As the interface of dom0 it takes multicast too.'))
  transferAddresses(run, netdev, bridge)
  transferRoutes(run, netdev, bridge)
  addToBridge(run, bridge, netdev)
}

/** `network-bridge stop` before 3.2: what start did, backwards. */
export function stopNetloop(run: ScriptRun, names: Names): void {
  const { netdev, bridge, pdev } = names
  if (bridge === 'null') endForNull(run)
  if (!findLink(run.host, bridge)) endWithoutBridge(run, bridge)
  if (findLink(run.host, pdev)) separateLoopPair(run, names)
  else {
    transferRoutes(run, bridge, netdev)
    run.must(['ip', 'link', 'set', bridge, 'down'], l10n.t('Only a bridge that is down can be removed.'))
  }
  run.must(['brctl', 'delbr', bridge], l10n.t('The bridge has no use any more.'))
}

function separateLoopPair(run: ScriptRun, { netdev, bridge, pdev, vdev, vif0 }: Names): void {
  run.must(['ip', 'link', 'set', 'dev', vif0, 'down'], l10n.t("dom0's cable to the bridge is pulled."))
  const mac = macOf(run, netdev)
  transferAddresses(run, netdev, pdev)
  let kept: IpInfo = NO_IP_INFO
  if (!takeDown(run, netdev)) kept = ipInfoOf(run, netdev)
  run.must(
    ['ip', 'link', 'set', netdev, 'down', 'arp', 'off'],
    l10n.t('The virtual card goes out of use: it will give its name back.'),
  )
  run.must(
    ['ip', 'link', 'set', netdev, 'addr', DUMMY_MAC],
    l10n.t('It gives back the MAC of the real card; no two links may answer to one.'),
  )
  run.must(['ip', 'link', 'set', pdev, 'down'], l10n.t('The real card is taken down to be renamed.'))
  run.must(['ip', 'addr', 'flush', netdev], l10n.t('The virtual card keeps no address.'))
  run.must(['ip', 'link', 'set', pdev, 'addr', ...mac, 'arp', 'on'], l10n.t('The real card gets its MAC back.'))
  run.must(['brctl', 'delif', bridge, pdev], l10n.t('The real card leaves the bridge.'))
  run.must(['brctl', 'delif', bridge, vif0], l10n.t('The loop pair leaves the bridge.'))
  run.must(['ip', 'link', 'set', bridge, 'down'], l10n.t('Only a bridge that is down can be removed.'))
  run.must(['ip', 'link', 'set', netdev, 'name', vdev], l10n.t("The loop pair's end is called {0} again.", vdev))
  run.must(['ip', 'link', 'set', pdev, 'name', netdev], l10n.t('The real card is called {0} again.', netdev))
  doIfup(run, netdev, kept, netdev)
}

/** The MAC of a link as the word of a command: none for a link that is not there. */
function macOf(run: ScriptRun, link: string): string[] {
  const found = findLink(run.host, link)
  return found ? [found.mac ?? UNKNOWN_MAC] : []
}
