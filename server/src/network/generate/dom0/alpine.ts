import * as l10n from '@vscode/l10n'
import type { Generated } from '../generated.ts'
import { linksInOneFile, type PlannedLink } from '../links.ts'
import { notRunHere } from '../notRunHere.ts'
import type { Addressing, HostPlan } from '../plan.ts'
import { resolvConf } from '../resolvConf.ts'
import {
  backCommands,
  interfacesFiles,
  interfacesNotes,
  kernelOptions,
  type Option,
  stanzaLines,
  startCommands,
} from './ifupdown.ts'
import { linuxSetUp } from './linux.ts'
import { ipRoute } from './routing.ts'

/*
 * Alpine: `/etc/network/interfaces` as ifupdown-ng reads it (interfaces(5), interfaces-bridge(5), interfaces-bond(5),
 * interfaces-vlan(5)): hyphens in the names, one stanza for all addresses of an interface.
 */

export function alpine(plan: HostPlan): Generated {
  const links = linksInOneFile(plan)
  const stanzas = links.flatMap(link =>
    stanzaLines(link.name, {
      auto: 'auto',
      ifaces: [[methodOf(link.address), [...optionsOf(link), ...kernelOptions(link, plan)]]],
    }),
  )
  return linuxSetUp(plan, {
    files: [
      ...interfacesFiles(plan, stanzas),
      ...(links.length > 0 && plan.address?.kind === 'static' ? resolvConf(plan.address) : []),
    ],
    kept: ['etc/network'],
    start: startCommands(
      plan,
      links,
      name => `start-stop-daemon --stop --pidfile /var/run/udhcpc.${name}.pid; dhcpcd -x ${name}`,
    ),
    back: backCommands(plan),
    init: 'openrc',
    notes: [
      l10n.t('Packages: iproute2, which ifupdown-ng sets up bridges with.'),
      ...interfacesNotes(plan),
      notRunHere('ifupdown-ng'),
    ],
  })
}

function methodOf(address: Addressing | null): string {
  return address === null ? 'inet manual' : address.kind === 'dhcp' ? 'inet dhcp' : 'inet static'
}

function optionsOf({ name, kind, ports, parent, vlanId, bondMode, address, mac, mtu, routes }: PlannedLink): Option[] {
  const addresses: Option[] =
    address?.kind !== 'static'
      ? []
      : [
          ...address.addresses.map((one): Option => ['address', one]),
          ...address.gateways.map((one): Option => ['gateway', one]),
        ]
  const kinds: Record<PlannedLink['kind'], Option[]> = {
    nic: [],
    vlan: [
      ['vlan-raw-device', parent ?? ''],
      ['vlan-id', vlanId ?? 0],
    ],
    bond: [
      ['bond-members', ...ports],
      ['bond-mode', bondMode ?? ''],
      ['bond-miimon', 100],
    ],
    bridge: [
      ['bridge-ports', ...(ports.length > 0 ? ports : ['none'])],
      ['bridge-stp', 0],
      ['bridge-fd', 0],
    ],
  }
  return [
    ...addresses,
    ...kinds[kind],
    ...(mac === null ? [] : ([['hwaddress', mac]] as const)),
    ...(mtu === null ? [] : ([['mtu', mtu]] as const)),
    ...routes.map((route): Option => ['up', ...ipRoute(route, name)]),
  ]
}
