import * as l10n from '@vscode/l10n'
import type { HostInterface } from '../../dom0/hostNetwork.ts'
import type { Dom0Format } from './dom0/dom0.ts'
import { linksOf, type PlannedLink } from './links.ts'
import type { AlreadyThere, DeclaredIn, HostPlan } from './plan.ts'
import type { HostSources } from './planInput.ts'

/*
 * What of a plan a host's files have already, so that it need not be written again.
 */

/** Where the files of a notation lie, below the host's root; of those that are not here, nothing is read. */
const FILES: Partial<Record<Dom0Format, RegExp>> = {
  ifupdown: /^etc\/network\//,
  alpine: /^etc\/network\//,
  openvswitch: /^etc\/network\//,
  netplan: /^etc\/netplan\//,
  networkd: /^etc\/systemd\/network\//,
  'nm-keyfile': /^etc\/NetworkManager\//,
  nmcli: /^etc\/NetworkManager\//,
  ifcfg: /^etc\/sysconfig\/network-scripts\//,
  wicked: /^etc\/sysconfig\/network\//,
  gentoo: /^etc\/conf\.d\/net$/,
  netbsd: /^etc\/ifconfig\./,
}

/** The interfaces that are as they are planned, and what the kernel is told already. */
export function alreadyThere(plan: HostPlan, host: HostSources): AlreadyThere {
  const links = linksOf(plan).filter(link => differences(link, host).length === 0)
  const bridge = host.interfaces.get(plan.bridge ?? '')
  return {
    links: links.map(({ name }) => name),
    forwarding: host.forwarding,
    masquerade: bridge?.masquerade?.value === true,
  }
}

/** In what a planned interface differs from the one that the files of that notation declare. */
export function differences(link: PlannedLink, host: HostSources): string[] {
  const one = host.interfaces.get(link.name)
  if (!one || !isIn(host.format, one)) return [l10n.t('missing')]
  const dhcp = link.address?.kind === 'dhcp'
  const addresses = link.address?.kind === 'static' ? link.address.addresses : []
  const gateways = link.address?.kind === 'static' ? link.address.gateways : []
  const known = [...one.gateways.map(({ value }) => value), ...(host.gateway === null ? [] : [host.gateway])]
  const isOf = (port: string) => host.interfaces.get(port)?.master?.value === link.name
  const said: [differs: boolean, what: string][] = [
    [!isKind(link, one, host.format), l10n.t('kind')],
    [(one.master?.value ?? null) !== (link.master?.name ?? null), l10n.t('bridge or bond that it is a port of')],
    [!link.ports.every(isOf), l10n.t('ports')],
    [(one.parent?.value ?? null) !== link.parent || (one.vlanId?.value ?? null) !== link.vlanId, l10n.t('VLAN')],
    [link.bondMode !== null && one.bondMode !== null && one.bondMode.value !== link.bondMode, l10n.t('bonding mode')],
    [
      (one.dhcp?.value ?? false) !== dhcp ||
        !sameSet(
          one.addresses.map(({ value }) => value),
          addresses,
        ),
      l10n.t('address'),
    ],
    [gateways.some(gateway => !known.includes(gateway)), l10n.t('gateway')],
    [link.mtu !== null && one.mtu !== null && one.mtu.value !== link.mtu, l10n.t('MTU')],
    [link.mac !== null && one.mac !== null && one.mac.value !== link.mac, l10n.t('MAC address')],
  ]
  return said.flatMap(([differs, what]) => (differs ? [what] : []))
}

/** Whether the files of a notation tell of an interface. */
function isIn(format: Dom0Format, { files }: HostInterface): boolean {
  return files.some(file => FILES[format]?.test(file))
}

function isKind({ kind }: PlannedLink, one: HostInterface, format: Dom0Format): boolean {
  if (kind === 'nic') return one.kind === 'nic' || one.kind === 'other'
  return one.kind === kind && (kind !== 'bridge' || one.openVswitch === (format === 'openvswitch'))
}

function sameSet(some: readonly string[], others: readonly string[]): boolean {
  return [...new Set(some)].sort().join() === [...new Set(others)].sort().join()
}

/** The files of the host that are about interfaces of the plan. */
export function declaredIn(plan: HostPlan, { interfaces }: HostSources): DeclaredIn[] {
  const byFile = new Map<string, string[]>()
  for (const { name } of linksOf(plan))
    for (const file of interfaces.get(name)?.files ?? []) byFile.set(file, [...(byFile.get(file) ?? []), name])
  return [...byFile].map(([file, names]) => ({ file, names }))
}

/** Sentences on a bridge that is there already. */
export function* thereNotes(plan: HostPlan, host: HostSources): Generator<string> {
  const { bridge, there } = plan
  const one = host.interfaces.get(bridge ?? '')
  if (bridge === null || one?.kind !== 'bridge' || !there) return
  if (!isIn(host.format, one)) {
    const files = one.files.map(file => `/${file}`).join(', ')
    yield l10n.t('{0} is there already, set up by {1}; these files set it up in another notation.', bridge, files)
    return
  }
  const changed = linksOf(plan).flatMap(link => {
    const differs = differences(link, host)
    return differs.length === 0 ? [] : [`${link.name} (${differs.join(', ')})`]
  })
  if (changed.length > 0) {
    yield l10n.t('{0} is there already; these files are for what differs: {1}.', bridge, changed.join(', '))
    return
  }
  yield l10n.t('{0} is there already, as it would be set up here: the network files stay as they are.', bridge)
  // Without it the kernel lets packets through at once, whatever the delay is.
  if (one.stp?.value !== true) return
  yield l10n.t(
    'Each guest waits half a minute for its network on {0}, which has the spanning tree protocol on: turn it off where the bridges make no loop.',
    bridge,
  )
}
