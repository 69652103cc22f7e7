import type { HostState, Link } from '../scripts/host/state.ts'
import type { Place } from './graph.ts'
import type { HostLink } from './host.ts'

/**
 * The interfaces of dom0 as a network script leaves them: cards may have other names, and dom0's own interfaces are ends
 * of cables. What files said of a device stays with it under its new name.
 *
 * @param declared what the network files say, before the script
 * @param placeOf where that is done in the script which makes a host be so
 */
export function linksAfter(
  host: HostState,
  declared: readonly HostLink[],
  placeOf: (isSo: (host: HostState) => boolean) => Place,
): HostLink[] {
  const byName = new Map(declared.map(link => [link.name, link]))
  const gateways = new Map(host.routes.flatMap(({ dst, via, dev }) => (dst === 'default' && via ? [[dev, via]] : [])))
  return host.links.filter(isSeen).map(link => {
    // dom0's eth0 of the netloop design is another device than before, with the old one's name, file and address.
    const said = byName.get(link.firstName ?? '') ?? byName.get(link.name)
    return {
      name: link.name,
      ...(said?.isLoose && said.name === link.name && { isLoose: true }),
      kind: kindOf(link, said),
      place: (link.kind === 'netloop' ? byName.get(link.name)?.place : said?.place) ?? placeOf(hasLink(link)),
      openVswitch: said?.openVswitch ?? false,
      mac: link.mac,
      mtu: link.mtu === 1500 ? null : link.mtu,
      addresses: link.addresses.map(({ address, prefix }) => `${address}/${prefix}`),
      dhcp: carriesDhcp(link, byName),
      gateway: gateways.get(link.name) ?? null,
      stp: link.bridge?.stp ?? null,
      master: link.master,
      masterPlace:
        link.master === null ? null : said?.master === link.master ? said.masterPlace : placeOf(hasPort(link)),
      parent: said?.parent ?? null,
      vlanId: said?.vlanId ?? null,
      masquerade: said?.masquerade ?? false,
      ...(said?.hiddenBehind !== undefined && { hiddenBehind: said.hiddenBehind }),
      ...cableOf(link),
    }
  })
}

function hasLink({ name, kind }: Link): (host: HostState) => boolean {
  return ({ links }) => links.some(one => one.name === name && one.kind === kind)
}

function hasPort({ name, master }: Link): (host: HostState) => boolean {
  return ({ links }) => links.some(one => one.name === name && one.master === master)
}

/** The loop pairs that nobody uses are left out. */
function isSeen({ kind, name, master }: Link): boolean {
  if (kind === 'netloop') return !/^veth\d+$/.test(name)
  return kind !== 'netloop-backend' || master !== null
}

/** Scripts rename both ends, and the number of the pair stays. */
function cableOf({ kind, firstName, name }: Link): { readonly cable?: number } {
  const number = /^(?:veth|vif0\.)(\d+)$/.exec(firstName ?? name)?.[1]
  return number !== undefined && kind.startsWith('netloop') ? { cable: Number(number) } : {}
}

function kindOf({ kind }: Link, said: HostLink | undefined): HostLink['kind'] {
  if (kind === 'bridge' || kind === 'netloop' || kind === 'netloop-backend') return kind
  return said?.kind ?? 'nic'
}

/** The script moves what DHCP gave, an address that no file tells, to the interface that takes the card's name. */
function carriesDhcp({ name, kind }: Link, byName: ReadonlyMap<string, HostLink>): boolean {
  return kind !== 'netloop-backend' && (byName.get(name)?.dhcp ?? false)
}
