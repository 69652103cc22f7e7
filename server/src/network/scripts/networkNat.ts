import * as l10n from '@vscode/l10n'
import {
  dhcpdConfFile,
  dhcpdInitFile,
  restartReason,
  wantsDhcp,
  withoutDhcpServer,
  withoutLines,
} from './commonNetwork.ts'
import { isAtLeast } from './release.ts'
import { evalVariables, findCommand, refuseCommand, type ScriptRun, variable } from './script.ts'

/** network-nat: hides the guests behind the address of dom0. In releases up to 4.4. */
export function networkNat(run: ScriptRun): void {
  findCommand(run)
  evalVariables(run)
  const netdev = variable(run, 'netdev', 'eth0')
  const dhcp = wantsDhcp(run) ? dhcpFiles(run) : null
  switch (variable(run, 'command', '')) {
    case 'start':
      run.mustWrite(
        '/proc/sys/net/ipv4/ip_forward',
        '1',
        l10n.t('The host becomes a router: it passes packets on between its interfaces.'),
      )
      run.must(
        rule('-A', netdev),
        l10n.t("What leaves through {0} gets the address of this host, since the guests' own are private.", netdev),
      )
      // The wish for DHCP is the last command of the function: without it, the script fails.
      if (!dhcp)
        run.end(
          1,
          l10n.t('All is set up; but the question whether DHCP is wished is the last command, so the script fails.'),
        )
      startDhcp(run, dhcp)
      break
    case 'stop':
      if (dhcp) stopDhcp(run, dhcp)
      run.must(rule('-D', netdev), l10n.t('The guests are no longer hidden behind this host.'))
      break
    case 'status':
      break
    default:
      refuseCommand(run)
  }
}

function rule(action: '-A' | '-D', netdev: string): string[] {
  return ['iptables', '-t', 'nat', action, 'POSTROUTING', '-o', netdev, '-j', 'MASQUERADE']
}

interface DhcpFiles {
  readonly conf: string
  readonly init: string
}

function dhcpFiles(run: ScriptRun): DhcpFiles {
  const conf = dhcpdConfFile(run)
  const init = dhcpdInitFile(run)
  if (conf !== null && init !== null) return { conf, init }
  return run.end(1, withoutDhcpServer())
}

const SUBNET = 'subnet 10.0.0.0'

function startDhcp(run: ScriptRun, { conf, init }: DhcpFiles): void {
  const text = run.host.files[conf] ?? ''
  if (!text.includes(SUBNET)) {
    const why = l10n.t('The DHCP server learns of the network that the guests are in.')
    run.writeFile(conf, `${text}${SUBNET} netmask 255.255.0.0 {${namesForGuests(run)}}\n`, why)
  }
  run.must([init, 'restart'], restartReason())
}

/** Where the guests look up names: what dom0 itself uses (3.4 and later). */
function namesForGuests(run: ScriptRun): string {
  if (!isAtLeast(run.release, '3.4')) return ''
  const lines = (run.host.files['/etc/resolv.conf'] ?? '').split('\n').filter(line => !line.includes('#'))
  const second = (line: string | undefined) => line?.trim().split(/\s+/)[1] ?? ''
  const domain = second(lines.findLast(line => /search|domain/i.test(line)))
  const server = second(lines.find(line => /nameserver/i.test(line)))
  return ` option domain-name "${domain}"; option domain-name-servers ${server}; `
}

function stopDhcp(run: ScriptRun, { conf, init }: DhcpFiles): void {
  const left = withoutLines(run, conf, SUBNET)
  run.writeFile(conf, left, l10n.t('The DHCP server forgets the network of the guests.'))
  run.must([init, 'restart'], restartReason())
}
