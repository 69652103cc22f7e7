import type { Place as FilePlace } from '../../dom0/declaration.ts'
import type { HostInterface, HostNetwork } from '../../dom0/hostNetwork.ts'
import { rangeOfSpan } from '../../text/lines.ts'
import type { Place } from './graph.ts'
import type { HostLink } from './host.ts'

/** The interfaces of a host as its network files declare them, before any script of Xen has run. */
export function declaredLinks(network: HostNetwork, root: string): HostLink[] {
  const placeOf = ({ file, span }: FilePlace): Place => ({
    file: `${root}/${file}`,
    range: rangeOfSpan(network.files.get(file) ?? [0], span),
  })
  return [...network.interfaces.values()].map(one => linkOf(one, placeOf))
}

function linkOf(one: HostInterface, placeOf: (place: FilePlace) => Place): HostLink {
  return {
    name: one.name,
    ...(one.isLoose && { isLoose: true }),
    kind: one.kind,
    place: placeOf(one.place),
    openVswitch: one.openVswitch,
    mac: one.mac?.value ?? null,
    mtu: one.mtu?.value ?? null,
    addresses: one.addresses.map(({ value }) => value),
    dhcp: one.dhcp?.value ?? false,
    gateway: one.gateways[0]?.value ?? null,
    stp: one.stp?.value ?? null,
    ...(one.bondMode && { bondMode: one.bondMode.value }),
    master: one.master?.value ?? null,
    masterPlace: one.master && placeOf(one.master.place),
    parent: one.parent?.value ?? null,
    vlanId: one.vlanId?.value ?? null,
    masquerade: one.masquerade?.value ?? false,
    ...(one.hiddenBehind !== undefined && { hiddenBehind: one.hiddenBehind }),
  }
}
