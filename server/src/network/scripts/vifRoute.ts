import * as l10n from '@vscode/l10n'
import { failAtTop, mustAtTop, success } from './hotplug.ts'
import { isAtLeast } from './release.ts'
import { type ScriptRun, words } from './script.ts'
import { dom0Address, handleIptables, readCall } from './vifCommon.ts'

/** vif-route: dom0 is the router of the guest; every address of the guest gets a route of its own. */
export function vifRoute(run: ScriptRun): void {
  const call = readCall(run)
  const { dev } = call
  const mainIp = dom0Address(run)
  const tapsToo = isAtLeast(run.release, '4.13')
  const comes = call.command === 'online' || (tapsToo && call.command === 'add')
  const goes = call.command === 'offline' || (tapsToo && call.command === 'remove')
  if (comes) {
    mustAtTop(
      run,
      ['ifconfig', dev, mainIp, 'netmask', '255.255.255.255', 'up'],
      l10n.t('The interface borrows the address of dom0, so that the guest has somebody to send to.'),
    )
    const exit = run.write(
      `/proc/sys/net/ipv4/conf/${dev}/proxy_arp`,
      '1',
      l10n.t('On {0} the host answers ARP requests for all others, so that the guest sends everything to it.', dev),
    )
    if (exit !== 0) failAtTop(run, l10n.t('The setting of {0} cannot be written.', dev))
  } else if (goes && run.has('ifup')) {
    run.run(['ifdown', dev], l10n.t('The interface goes out of use as the distribution does it, if it knows it.'))
  }
  const metric = tapsToo ? ['metric', call.type === 'tap' ? '1' : '2'] : []
  // Before 4.13 the script has no word for `add`, and `ip route` without one refuses the rest.
  const action = comes ? ['add'] : goes ? ['del'] : []
  for (const address of words(call.ip)) {
    const route = ['ip', 'route', ...action, address, 'dev', dev, 'src', mainIp, ...metric]
    if (goes) run.run(route, l10n.t('The way to {0} is taken away; that it has gone already does not matter.', address))
    else mustAtTop(run, route, l10n.t('Packets for {0} go to {1}, and leave dom0 with its own address.', address, dev))
  }
  handleIptables(run, call)
  if (call.command === 'online') success(run)
}
