import * as l10n from '@vscode/l10n'
import type { Generated, GeneratedFile } from '../generated.ts'
import { missingLinks } from '../links.ts'
import type { HostPlan } from '../plan.ts'
import { plain } from '../quote/plain.ts'
import { pathIn } from '../quote/printable.ts'
import { dnsmasqFile } from './dnsmasq.ts'
import { type Init, masquerade } from './masquerade.ts'
import { enforce } from './rollBack.ts'
import { sysctlFile } from './routing.ts'
import { type VifScript, vifLines, vifNotes } from './vifLines.ts'

/** What one system's notation adds to what all of Linux has in common. */
export interface SetUp {
  /** The files that make the interfaces. */
  readonly files: readonly GeneratedFile[]
  /** What of `/` is copied before, for the roll-back. */
  readonly kept: readonly string[]
  /** Commands that put the interfaces in force, and those that put the old ones back. */
  readonly start: readonly string[]
  readonly back: readonly string[]
  /** Of a system that once was without systemd, too, the plan says whether it still is. */
  readonly init: Exclude<Init, 'sysvinit'>
  /** What waits for a roll-back; systemd's timer where it is not said. */
  readonly timer?: 'shell'
  readonly vifScript?: VifScript
  /** A file of the host, below its root, that may stay: what is written comes before it, or puts it out of force. */
  readonly isKept?: (file: string) => boolean
  readonly notes: readonly string[]
}

/** The whole set-up of a Linux dom0: interfaces, forwarding, masquerading, DHCP, and the guests' lines. */
export function linuxSetUp(plan: HostPlan, setUp: SetUp): Generated {
  const init = plan.sysvinit && setUp.init === 'systemd' ? 'sysvinit' : setUp.init
  const nat = masquerade(plan, init)
  const sysctl = sysctlFile(plan)
  const dhcp = dnsmasqFile(plan, pathIn('/etc/dnsmasq.d', `${plan.bridge ?? 'xen'}.conf`))
  const files = [...setUp.files, ...sysctl, ...nat.files, ...dhcp, ...vifLines(plan, setUp.vifScript)]
  const start = [
    ...setUp.start,
    ...sysctl.map(({ path }) => `sysctl -p ${path}`),
    ...nat.start,
    ...(dhcp.length > 0 ? restart('dnsmasq', init) : []),
  ]
  const staying = otherFileNotes(plan, setUp)
  const timer = setUp.timer ?? (init === 'systemd' ? 'systemd' : 'shell')
  return {
    files,
    ...enforce({ overSsh: plan.overSsh, kept: setUp.kept, files, start, end: nat.end, back: setUp.back, timer }),
    notes: [...setUp.notes, ...staying, ...linuxNotes(plan), ...vifNotes(plan, setUp.vifScript)],
    staying,
  }
}

/** A port of a bridge has no address; one that it had from elsewhere, nobody takes away by himself. */
export function freeUplink({ mode, address, uplink }: HostPlan): string[] {
  return mode === 'bridge' && address !== null ? [`ip address flush dev ${plain(uplink.name, 'a command')}`] : []
}

/** Files of the host that would go on to set up what is planned. */
function otherFileNotes(plan: HostPlan, { files, isKept }: SetUp): string[] {
  const missing = missingLinks(plan).map(({ name }) => name)
  const written = files.map(({ path }) => path.slice(1))
  return (plan.declaredIn ?? []).flatMap(({ file, names }) => {
    const own = names.filter(name => missing.includes(name))
    if (own.length === 0 || files.length === 0 || written.includes(file) || isKept?.(file)) return []
    return [
      l10n.t(
        '/{0} sets up {1} as well, and stays in force beside these files: take that out of it.',
        file,
        own.join(', '),
      ),
    ]
  })
}

function restart(service: string, init: Init): string[] {
  if (init === 'systemd') return [`systemctl enable ${service}`, `systemctl restart ${service}`]
  if (init === 'openrc') return [`rc-update add ${service} default`, `rc-service ${service} restart`]
  return [`/etc/init.d/${service} restart`]
}

function* linuxNotes({ mode, bridge, dhcpServer, guests }: HostPlan): Generator<string> {
  if (mode === 'bridge') {
    const filters = guests.some(({ cards }) => cards.some(({ ip }) => ip.length > 0))
    yield filters
      ? l10n.t(
          'A vif with ip= is filtered by iptables, for which net.bridge.bridge-nf-call-iptables stays 1; where Docker or firewalld drop forwarded packets, let those of {0} through.',
          bridge ?? '',
        )
      : l10n.t(
          'Where Docker or firewalld are installed, bridged packets pass their rules and are dropped: set net.bridge.bridge-nf-call-iptables = 0, or let forwarded packets of {0} through.',
          bridge ?? '',
        )
    return
  }
  yield l10n.t(
    'Where firewalld, ufw or Docker drop forwarded packets, let those of the guests through; for firewalld, put the interface of the guests into the zone trusted.',
  )
  if (dhcpServer) yield l10n.t('The DHCP server is dnsmasq: install it, and see that it reads /etc/dnsmasq.d.')
}
