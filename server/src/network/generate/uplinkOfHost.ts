import { contains, networkOf } from '../../dom0/addresses.ts'
import type { HostLink } from '../topology/host.ts'
import { BOND_MODES, type Bond, type BondMode, type Nic, type Uplink } from './plan.ts'

/** The interfaces of a host, and the default gateway that belongs to none of them. */
export interface HostLinks {
  readonly links: readonly HostLink[]
  readonly gateway: string | null
}

/**
 * The interface that leads outside: the one with the default route, else with DHCP, else with an address; of a bridge, its
 * port. A host that says nothing of the kind may have one card all the same.
 */
export function wayOut(host: HostLinks): HostLink | null {
  const { links } = host
  const carriers = links.filter(({ kind, master }) => CARRIERS.includes(kind) && master === null)
  const signs = [hasRoute(host), (link: HostLink) => link.dhcp, (link: HostLink) => link.addresses.length > 0]
  for (const sign of signs) {
    for (const link of carriers.filter(sign)) {
      const end = link.kind === 'bridge' ? portOf(link, links) : link
      if (end) return end
    }
  }
  const cards = carriers.filter(({ kind }) => kind !== 'bridge')
  return cards.length === 1 ? (cards[0] ?? null) : null
}

const CARRIERS: readonly HostLink['kind'][] = ['nic', 'bond', 'vlan', 'bridge']

function hasRoute({ gateway }: HostLinks): (link: HostLink) => boolean {
  return link =>
    link.gateway !== null ||
    (gateway !== null &&
      link.addresses.some(address => {
        const network = networkOf(address)
        return network !== null && contains(network, gateway)
      }))
}

function portOf({ name }: HostLink, links: readonly HostLink[]): HostLink | undefined {
  return links.find(({ master, kind }) => master === name && CARRIERS.includes(kind))
}

/** The uplink of that name with what it is made of, as far as the files tell. */
export function uplinkNamed(links: readonly HostLink[], name: string): Uplink {
  const link = links.find(one => one.name === name)
  const [, carrier, tag] = /^(.+)\.(\d+)$/.exec(name) ?? []
  const parent = link?.parent ?? carrier
  const id = link?.vlanId ?? (tag === undefined ? null : Number(tag))
  if ((link === undefined || link.kind === 'vlan') && parent !== undefined && id !== null)
    return { kind: 'vlan', name, id, on: cardOrBond(links, parent) }
  return cardOrBond(links, name)
}

function cardOrBond(links: readonly HostLink[], name: string): Nic | Bond {
  const members = links.filter(({ master }) => master === name).map(one => one.name)
  const link = links.find(one => one.name === name)
  if (link?.kind !== 'bond') return { kind: 'nic', name }
  return { kind: 'bond', name, members, mode: keptMode(link) ?? 'active-backup' }
}

/** The mode that a bond has already; null where no file says it, and where guests behind it could not be reached. */
export function keptMode({ bondMode }: HostLink): BondMode | null {
  return BOND_MODES.find(mode => mode === bondMode) ?? null
}
