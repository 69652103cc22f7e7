import type { HostInterface, HostNetwork } from '../../server/src/dom0/hostNetwork.ts'
import type { PlannedLink } from '../../server/src/network/generate/links.ts'

/*
 * A planned network and one that was read, in the same words, so that they can be compared.
 */

/** What there is to say of an interface. */
export interface Seen {
  readonly kind: string
  readonly dhcp: boolean
  readonly addresses: readonly string[]
  readonly gateways: readonly string[]
  readonly routes: readonly string[]
  readonly nameservers: readonly string[]
  readonly searchDomains: readonly string[]
  readonly master: string | null
  readonly parent: string | null
  readonly vlanId: number | null
  readonly mac: string | null
  readonly mtu: number | null
  readonly stp: boolean | null
  readonly forwardDelay: number | null
}

function planned(link: PlannedLink): Seen {
  const { kind, address, parent, vlanId, mac, mtu } = link
  const isBridge = kind === 'bridge'
  return {
    ...{ kind, parent, vlanId, mac, mtu },
    dhcp: address?.kind === 'dhcp',
    addresses: address?.kind === 'static' ? address.addresses : [],
    gateways: address?.kind === 'static' ? address.gateways : [],
    routes: link.routes.map(({ to, via }) => (via === null ? to : `${to} via ${via}`)).sort(),
    nameservers: address?.kind === 'static' ? address.nameservers : [],
    searchDomains: address?.kind === 'static' ? (address.searchDomains ?? []) : [],
    master: link.master?.name ?? null,
    stp: isBridge ? false : null,
    forwardDelay: isBridge ? 0 : null,
  }
}

function read(one: HostInterface): Seen {
  return {
    // An interface of the host itself on its bridge is planned as a card.
    kind: one.kind === 'internal' ? 'nic' : one.kind,
    dhcp: one.dhcp?.value ?? false,
    addresses: one.addresses.map(({ value }) => value),
    gateways: one.gateways.map(({ value }) => value),
    routes: one.routes.map(({ value }) => value).sort(),
    nameservers: one.nameservers.map(({ value }) => value).sort(byFamily),
    searchDomains: one.searchDomains.map(({ value }) => value),
    master: one.master?.value ?? null,
    parent: one.parent?.value ?? null,
    vlanId: one.vlanId?.value ?? null,
    mac: one.mac?.value ?? null,
    mtu: one.mtu?.value ?? null,
    stp: one.stp?.value ?? null,
    forwardDelay: one.forwardDelay?.value ?? null,
  }
}

/** A keyfile has a list for each family. */
function byFamily(a: string, b: string): number {
  return Number(a.includes(':')) - Number(b.includes(':'))
}

/** The interfaces of a plan by name, without what cannot be compared. */
export function asPlanned(links: readonly PlannedLink[], without: readonly (keyof Seen)[] = []) {
  return sorted(new Map(links.map(link => [link.name, leftOut(planned(link), without)])))
}

/** The interfaces that were read. */
export function asRead(interfaces: HostNetwork['interfaces'], without: readonly (keyof Seen)[] = []) {
  return sorted(new Map([...interfaces].map(([name, one]) => [name, leftOut(read(one), without)])))
}

function leftOut(seen: Seen, without: readonly (keyof Seen)[]): Partial<Seen> {
  return Object.fromEntries(Object.entries(seen).filter(([key]) => !without.includes(key as keyof Seen)))
}

function sorted<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1))
}
