import * as l10n from '@vscode/l10n'
import { DUMMY_MAC, findLink } from './host/state.ts'
import { isAtLeast } from './release.ts'
import type { ScriptRun } from './script.ts'

/*
 * What the scripts share about bridges and ports (xen-network-common.sh). The way in which commands are written
 * changed now and then; it is kept, since people compare it with what they see on a host.
 */

/** Where a command about a link says `dev` (4.4 and later). */
export function dev(run: ScriptRun): string[] {
  return isAtLeast(run.release, '4.4') ? ['dev'] : []
}

/** Makes a bridge without spanning tree and without delay, unless there is one of the name. */
export function createBridge(run: ScriptRun, bridge: string): void {
  if (!findLink(run.host, bridge)?.bridge) {
    run.must(['brctl', 'addbr', bridge], l10n.t('The bridge is made: a switch inside the host, with no port yet.'))
    run.must(
      ['brctl', 'stp', bridge, 'off'],
      l10n.t('Spanning tree is turned off: there is one way out, so no loop has to be found.'),
    )
    run.must(
      ['brctl', 'setfd', bridge, '0'],
      l10n.t('A port forwards at once, instead of listening for some seconds first.'),
    )
    if (!isAtLeast(run.release, '3.2')) {
      run.must(
        ['ip', 'link', 'set', bridge, 'arp', 'off'],
        l10n.t('The bridge itself stays silent: it has no address and answers no ARP request.'),
      )
      run.must(
        ['ip', 'link', 'set', bridge, 'multicast', 'off'],
        l10n.t('Without multicast the bridge gives itself no IPv6 address.'),
      )
    }
  }
  if (isAtLeast(run.release, '3.2')) return
  const up = ['ip', 'link', 'set', bridge, 'up']
  const why = l10n.t('The bridge is brought up, so that its ports can pass frames on.')
  if (run.release.release !== '3.1') {
    run.must(up, why)
    return
  }
  const mtu = String(findLink(run.host, bridge)?.mtu ?? 1500)
  run.must(
    ['ip', 'link', 'set', bridge, 'mtu', '68'],
    l10n.t('For a moment packets are too small for IPv6, so that the bridge gives itself no such address.'),
  )
  run.must(up, why)
  run.must(['ip', 'link', 'set', bridge, 'mtu', mtu], l10n.t('The bridge gets its packet size back.'))
}

/** Prepares a link to be nothing but a port; a virtual one gets the dummy MAC (a real one too, up to 3.1). */
export function setUpBridgePort(run: ScriptRun, port: string, kind: 'virtual' | 'physical'): void {
  const set = ['ip', 'link', 'set', ...dev(run), port]
  run.must([...set, 'down'], l10n.t('The link is taken down, since it can be set up only while it is not in use.'))
  const whyMac = l10n.t('The dummy MAC is the largest there is: the bridge will never take it for its own.')
  if (!isAtLeast(run.release, '3.2')) {
    run.must([...set, 'arp', 'off'], l10n.t('A port only passes frames on: it answers no ARP request itself.'))
    run.must([...set, 'multicast', 'off'], l10n.t('Without multicast the port gives itself no IPv6 address.'))
    run.must([...set, 'addr', DUMMY_MAC], whyMac)
  } else if (isAtLeast(run.release, '4.1') && kind === 'virtual') {
    run.run([...set, 'address', DUMMY_MAC], whyMac)
  }
  const flush = isAtLeast(run.release, '4.4') ? ['ip', 'address', 'flush', 'dev', port] : ['ip', 'addr', 'flush', port]
  run.must(flush, l10n.t('A port has no address of its own.'))
}

/** Puts a link on a bridge and brings it up. */
export function addToBridge(run: ScriptRun, bridge: string, port: string): void {
  const up = ['ip', 'link', 'set', ...dev(run), port, 'up']
  const whyUp = l10n.t('The port is brought up: from now on frames pass between it and the bridge.')
  if (findLink(run.host, port)?.master === bridge && findLink(run.host, bridge)?.bridge) {
    // Up to 4.14 a failure does not matter here.
    const exit = run.run(up, whyUp)
    if (exit !== 0 && isAtLeast(run.release, '4.15')) run.endAt(up, exit)
    return
  }
  const whyAdd = l10n.t('The link becomes a port of the bridge {0}.', bridge)
  const withoutBrctl = isAtLeast(run.release, '4.14') && !run.has('brctl')
  run.must(withoutBrctl ? ['ip', 'link', 'set', port, 'master', bridge] : ['brctl', 'addif', bridge, port], whyAdd)
  run.must(up, whyUp)
}

/** The first of some files that is there (and, of init scripts, can be run). */
export function firstFile(run: ScriptRun, paths: readonly string[]): string | null {
  return paths.find(path => run.host.files[path] !== undefined) ?? null
}

/** The configuration of the DHCP server, the first of those that xen-network-common.sh looks for (4.15 added /etc/dhcp). */
export function dhcpdConfFile(run: ScriptRun): string | null {
  const modern = isAtLeast(run.release, '4.15') ? ['/etc/dhcp/dhcpd.conf'] : []
  return firstFile(run, [...modern, '/etc/dhcp3/dhcpd.conf', '/etc/dhcpd.conf'])
}

/** The server's init script, by the names that distributions gave it (xen-network-common.sh). */
export function dhcpdInitFile(run: ScriptRun): string | null {
  const modern = isAtLeast(run.release, '4.15') ? ['isc-dhcp-server', 'dhcp-server'] : []
  return firstFile(
    run,
    [...modern, 'dhcp3-server', 'dhcp', 'dhcpd'].map(name => `/etc/init.d/${name}`),
  )
}

/** The file with the interfaces that the server listens on (xen-network-common.sh). */
export function dhcpdArgFile(run: ScriptRun): string | null {
  const modern = isAtLeast(run.release, '4.15') ? ['/etc/default/dhcp-server'] : []
  return firstFile(run, ['/etc/sysconfig/dhcpd', '/etc/defaults/dhcp', ...modern, '/etc/default/dhcp3-server'])
}

/** Whether a DHCP server is set up for guests: what the variable says, else whether one is there (3.3 and later). */
export function wantsDhcp(run: ScriptRun): boolean {
  const installed = isAtLeast(run.release, '3.3') && run.host.files['/etc/dhcpd.conf'] !== undefined
  return (run.variables.dhcp || (installed ? 'yes' : 'no')) !== 'no'
}

/** Why a DHCP server is restarted after a change to its files. */
export function restartReason(): string {
  return l10n.t('The DHCP server reads its files only when it starts.')
}

/** A file without the lines that hold a text. `grep -v` finds nothing where none is left, and the script fails. */
export function withoutLines(run: ScriptRun, path: string, text: string): string {
  const lines = (run.host.files[path] ?? '').split(/(?<=\n)/).filter(line => line !== '' && !line.includes(text))
  if (lines.length === 0)
    run.end(1, l10n.t('No line of {0} would be left: grep finds none, and that ends the script.', path))
  const left = lines.join('')
  return left.endsWith('\n') ? left : `${left}\n`
}

/** Why a script ends that is to set up a DHCP server which is not there. */
export function withoutDhcpServer(): string {
  return l10n.t('DHCP is wished, but not all files of a DHCP server are there.')
}
