import * as l10n from '@vscode/l10n'
import { addToBridge } from './commonNetwork.ts'
import { type ScriptRun, words } from './script.ts'

/*
 * What both designs of network-bridge do alike.
 */

/** Brings the real card up, waits until its link is there, and puts it on the bridge. */
export function addPhysicalPort(run: ScriptRun, bridge: string, pdev: string): void {
  run.must(
    ['ip', 'link', 'set', pdev, 'up'],
    l10n.t('The real card is brought up, and for up to ten seconds the script waits until it has a link.'),
  )
  addToBridge(run, bridge, pdev)
}

/** Closes forwarding but for what comes in through the given ports. */
export function preventSpoofing(run: ScriptRun, ports: readonly string[]): void {
  run.must(['iptables', '-P', 'FORWARD', 'DROP'], l10n.t('Nothing passes through this host unless a rule lets it.'))
  run.must(['iptables', '-F', 'FORWARD'], l10n.t('The rules for forwarding start anew.'))
  for (const port of ports) {
    run.must(
      ['iptables', '-A', 'FORWARD', '-m', 'physdev', '--physdev-in', port, '-j', 'ACCEPT'],
      l10n.t('What comes in through {0} may pass; a guest needs a rule of its own.', port),
    )
  }
}

/** Takes a link out of use with the distribution's own means; false where that did not work. */
export function takeDown(run: ScriptRun, link: string): boolean {
  const why = l10n.t('{0} goes out of use as the distribution does it.', link)
  return run.has('ifup') && run.run(['ifdown', ...words(link)], why) === 0
}

/** `bridge=null` in the call: the script ends at once, with exit status 0. */
export function endForNull(run: ScriptRun): never {
  return run.end(0, l10n.t('The bridge is called null, which means that the script is to do nothing.'))
}

/** Both designs take a card called pethN for the sign that they ran before, and end with exit status 0. */
export function endAsStarted(run: ScriptRun, pdev: string): never {
  return run.end(0, l10n.t('{0} is there already, so the script takes itself for started.', pdev))
}

/** `stop` of what was never started ends with exit status 0. */
export function endWithoutBridge(run: ScriptRun, bridge: string): never {
  return run.end(0, l10n.t('There is no {0}, so there is nothing to stop.', bridge))
}
