import * as l10n from '@vscode/l10n'
import {
  addPhysicalPort,
  endAsStarted,
  endForNull,
  endWithoutBridge,
  preventSpoofing,
  takeDown,
} from './bridgeStart.ts'
import { createBridge, setUpBridgePort } from './commonNetwork.ts'
import { listedRoutes } from './host/routes.ts'
import { findLink } from './host/state.ts'
import { doIfup, type IpInfo, ipInfoOf, NO_IP_INFO, transferAddresses } from './movingAddresses.ts'
import { isAtLeast } from './release.ts'
import { type ScriptRun, variable, words } from './script.ts'
import { brctlShowLines, routeLine } from './tools/show.ts'

/*
 * network-bridge of 3.2 to 4.4: no loop pair any more. The bridge takes over the name and the address of the real card,
 * which becomes its port as pethN.
 */

/** Name of the bridge until the card has given its name free. */
const TEMPORARY = 'tmpbridge'

interface Names {
  /** The interface of dom0 before start. */
  readonly netdev: string
  readonly bridge: string
  /** The real card afterwards. */
  readonly pdev: string
  readonly antispoof: boolean
}

/** The names of a call, where it leaves them out by the interface of the default route; the bridge is called as the card was. */
export function renamingNames(run: ScriptRun): Names {
  const netdev = variable(run, 'netdev', '') || deviceOfDefaultRoute(run) || 'eth0'
  return {
    netdev,
    bridge: variable(run, 'bridge', netdev),
    pdev: `p${netdev}`,
    antispoof: variable(run, 'antispoof', 'no') === 'yes',
  }
}

/** The device in the line of the default route, as far as it is letters and then digits: eth0 of eth0.100. */
function deviceOfDefaultRoute(run: ScriptRun): string {
  const lines = listedRoutes(run.host).filter(({ dst }) => dst === 'default')
  return lines.map(route => `${routeLine(route)} `.replace(/.*dev ([a-z]+[0-9]+).*$/, '$1')).join('\n')
}

/** `network-bridge start` from 3.2 to 4.4: a bridge takes the name and the addresses of the card. */
export function startRenaming(run: ScriptRun, names: Names): void {
  const { netdev, bridge, pdev } = names
  if (bridge === 'null') endForNull(run)
  // From 4.1 on, any bridge on the host means that somebody else takes care of the network.
  if (isAtLeast(run.release, '4.1') && brctlLines(run) !== 1) {
    run.end(
      0,
      l10n.t('The script does not see a host without any bridge, so it leaves the network to whoever set it up.'),
    )
  }
  if (findLink(run.host, pdev)) endAsStarted(run, pdev)
  createBridge(run, TEMPORARY)
  // The name goes unquoted through the shell: where it is a whole line of `ip route list`, it is several words.
  const netdevWords = words(netdev)
  const [from = '', to = ''] = [...netdevWords, TEMPORARY]
  transferAddresses(run, from, to)
  const members = isAtLeast(run.release, '3.4') ? words(run.host.bondSlaves[netdev] ?? '') : []
  let kept: IpInfo = isAtLeast(run.release, '3.4') ? ipInfoOf(run, from) : NO_IP_INFO
  if (!takeDown(run, netdev)) {
    if (!isAtLeast(run.release, '3.4')) kept = ipInfoOf(run, from)
    must(
      run,
      ['ip', 'link', 'set', ...netdevWords, 'down'],
      l10n.t('{0} is taken down, since a link in use keeps its name.', netdev),
    )
    must(
      run,
      ['ip', 'addr', 'flush', ...netdevWords],
      l10n.t('{0} gives up its address: the bridge has it now.', netdev),
    )
  }
  must(
    run,
    ['ip', 'link', 'set', ...netdevWords, 'name', ...words(pdev)],
    l10n.t('The real card becomes {0}: from now on it is a port and no longer the interface of dom0.', pdev),
  )
  must(run, ['ip', 'link', 'set', TEMPORARY, 'name', bridge], l10n.t('The bridge takes its final name, {0}.', bridge))
  setUpBridgePort(run, pdev, 'physical')
  if (members.length > 0) bringBack(run, pdev, members)
  addPhysicalPort(run, bridge, pdev)
  doIfup(run, bridge, kept, netdev)
  if (names.antispoof) preventSpoofing(run, [pdev])
}

function bringBack(run: ScriptRun, bond: string, members: readonly string[]): void {
  must(run, ['ip', 'link', 'set', bond, 'up'], l10n.t('A bond takes members only while it is up.'))
  must(
    run,
    ['ifenslave', bond, ...members],
    l10n.t('The bond had lost its members when it went down; it gets them back.'),
  )
}

/** How many lines `brctl show` has; none where there is no brctl. */
function brctlLines(run: ScriptRun): number {
  return run.has('brctl') ? brctlShowLines(run.host, run.tools.brctlHeadline) : 0
}

/** `network-bridge stop` from 3.2 to 4.4: what start did, backwards. */
export function stopRenaming(run: ScriptRun, { netdev, bridge, pdev }: Names): void {
  if (bridge === 'null') endForNull(run)
  if (!findLink(run.host, bridge)) endWithoutBridge(run, bridge)
  const isPort = findLink(run.host, pdev)?.master === bridge && findLink(run.host, bridge)?.bridge
  if (isAtLeast(run.release, '4.1') && !isPort) {
    run.end(0, l10n.t('{0} is no port of {1}, so it was not this script that set the bridge up.', pdev, bridge))
  }
  // As in start, a name that is several words goes through the shell as such.
  const pdevWords = words(pdev)
  transferAddresses(run, bridge, pdevWords[0] ?? '')
  const kept = takeDown(run, bridge) ? NO_IP_INFO : ipInfoOf(run, bridge)
  must(run, ['ip', 'link', 'set', ...pdevWords, 'down'], l10n.t('The real card is taken down to be renamed.'))
  must(run, ['ip', 'addr', 'flush', bridge], l10n.t('The bridge keeps no address: the real card has it.'))
  must(run, ['brctl', 'delif', bridge, ...pdevWords], l10n.t('The real card leaves the bridge.'))
  must(run, ['ip', 'link', 'set', bridge, 'down'], l10n.t('The bridge goes out of use.'))
  must(
    run,
    ['ip', 'link', 'set', bridge, 'name', TEMPORARY],
    l10n.t('The bridge gives its name free for the real card.'),
  )
  must(
    run,
    ['ip', 'link', 'set', ...pdevWords, 'name', ...words(netdev)],
    l10n.t('The real card is called {0} again.', netdev),
  )
  doIfup(run, netdev, kept, netdev)
  must(run, ['brctl', 'delbr', TEMPORARY], l10n.t('The bridge has no use any more.'))
}

/** A command of the script's own under the lock of 4.0 and 4.1, whose failing always ends with 1. */
function must(run: ScriptRun, argv: readonly string[], why: string): void {
  const exit = run.run(argv, why)
  if (exit !== 0) run.endAt(argv, LOCKED_WITH_TRAP.has(run.release.release) ? 1 : exit)
}

const LOCKED_WITH_TRAP: ReadonlySet<string> = new Set(['4.0', '4.1'])
