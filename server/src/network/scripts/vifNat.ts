import * as l10n from '@vscode/l10n'
import { dhcpdArgFile, dhcpdConfFile, dhcpdInitFile, wantsDhcp, withoutDhcpServer } from './commonNetwork.ts'
import { backendPath, doOrDie, failAtTop, needAtTop, needUnnoticed, success } from './hotplug.ts'
import { isAtLeast } from './release.ts'
import type { ScriptRun } from './script.ts'
import { routeLines } from './tools/show.ts'
import { handleIptables, readCall } from './vifCommon.ts'
import { addGuestToDhcp, type DhcpGuest, removeGuestFromDhcp } from './vifNatDhcp.ts'

/** vif-nat: dom0 is the router of the guest, whose address is private; network-nat hides it from the outside. */
export function vifNat(run: ScriptRun): void {
  const call = readCall(run)
  const { dev } = call
  const files = wantsDhcp(run) ? dhcpFiles(run) : null
  const domid = needAtTop(run, `${backendPath(run)}/frontend-id`)
  const vifid = Number(needAtTop(run, `${backendPath(run)}/handle`)) + 1
  const ip = call.ip || addressOfDomain(Number(domid), vifid)
  const router = routerFor(ip)
  // Everything from the first slash on goes: the prefix.
  const [guest = ''] = asWords(ip).split('/')
  const hostname = hostnameOf(run, domid, vifid)
  const dhcp: DhcpGuest | null = files && { ...files, dev, hostname, address: guest, router }
  if (call.command === 'online') {
    // Found anywhere in a line: vif1.0 in that of vif1.01 too.
    const routed = routeLines(run.host, run.tools.defaultRouteLast).some(line => line.includes(`dev ${dev}`))
    if (routed) run.end(0, l10n.t('There is a route over {0} already, so the script takes it for set up.', dev))
    online(run, dev, guest, router)
    if (dhcp) addGuestToDhcp(run, dhcp)
  } else if (call.command === 'offline') {
    if (dhcp) removeGuestFromDhcp(run, dhcp)
    run.run(['ifconfig', dev, 'down'], l10n.t('The interface goes out of use, and its routes with it.'))
  }
  handleIptables(run, { ...call, ip })
  if (call.command === 'online') success(run)
}

function online(run: ScriptRun, dev: string, guest: string, router: string): void {
  doOrDie(
    run,
    ['ip', 'link', 'set', ...(isAtLeast(run.release, '4.4') ? ['dev'] : []), dev, 'up', 'arp', 'on'],
    l10n.t("The interface is brought up and answers ARP requests: dom0 is the guest's neighbour on it."),
  )
  doOrDie(
    run,
    ['ip', 'addr', 'add', router, 'dev', dev],
    l10n.t('dom0 gets an address for this guest alone, the one the guest has as its gateway: its own plus 127.'),
  )
  doOrDie(
    run,
    ['ip', 'route', 'add', guest, 'dev', dev, 'src', router],
    l10n.t('Packets for {0} go to {1}, and to no other guest.', guest, dev),
  )
  const exit = run.write(
    `/proc/sys/net/ipv4/conf/${dev}/proxy_arp`,
    '1',
    l10n.t('On {0} the host answers ARP requests for all others, so that the guest sends everything to it.', dev),
  )
  if (exit !== 0) failAtTop(run, l10n.t('The setting of {0} cannot be written.', dev))
}

function dhcpFiles(run: ScriptRun): Pick<DhcpGuest, 'conf' | 'init' | 'args'> {
  const conf = dhcpdConfFile(run)
  const init = dhcpdInitFile(run)
  const args = isAtLeast(run.release, '3.3') ? dhcpdArgFile(run) : null
  if (conf === null || init === null || (args === null && isAtLeast(run.release, '3.3'))) {
    run.end(1, withoutDhcpServer())
  }
  return { conf, init, args }
}

/** What a guest without an address gets: made from the numbers of domain and interface. */
function addressOfDomain(domid: number, vifid: number): string {
  return `10.${Math.floor(domid / 256)}.${domid % 256}.${vifid}/16`
}

/** What `echo $ip` prints: blanks between words only, and one each. */
function asWords(text: string): string {
  return text.trim().split(/\s+/).join(' ')
}

/** The guest's address with 127 more in its last part; a prefix counts for nothing, as in any number of awk. */
function routerFor(ip: string): string {
  const [a = '', b = '', c = '', d = ''] = asWords(ip).split('.')
  return `${a}.${b}.${c}.${(Number.parseInt(d, 10) || 0) + 127}`
}

function hostnameOf(run: ScriptRun, domid: string, vifid: number): string {
  const name = isAtLeast(run.release, '4.15')
    ? `dom${domid}`
    : needUnnoticed(run, `${backendPath(run)}/domain`).replace(/[_.:/+]/g, '-')
  return vifid === 1 ? name : `${name}-${vifid}`
}
