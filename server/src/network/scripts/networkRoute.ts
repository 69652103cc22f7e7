import * as l10n from '@vscode/l10n'
import { isAtLeast } from './release.ts'
import { evalVariables, type ScriptRun, variable } from './script.ts'

/** network-route: makes dom0 a router for its guests. It does the same whatever its command is. Up to 4.4. */
export function networkRoute(run: ScriptRun): void {
  const forwards = l10n.t('The host becomes a router: it passes packets on between its interfaces.')
  const forward = '/proc/sys/net/ipv4/ip_forward'
  if (run.release.release === '3.0.3') {
    // Without `set -e`; what the last command gives is the exit status.
    run.mustWrite(forward, '1', forwards)
    return
  }
  evalVariables(run)
  const fallback = isAtLeast(run.release, '4.1') ? 'eth0' : `eth${variable(run, 'vifnum', '')}`
  const netdev = variable(run, 'netdev', fallback)
  run.mustWrite(forward, '1', forwards)
  run.mustWrite(
    `/proc/sys/net/ipv4/conf/${netdev}/proxy_arp`,
    '1',
    l10n.t('On {0} the host answers ARP requests for its guests, so that their packets come to it.', netdev),
  )
}
