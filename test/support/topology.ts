import type { HostTopology } from '../../server/src/network/topology/graph.ts'
import type { GuestCard, HostLink, TopologyHost } from '../../server/src/network/topology/host.ts'
import { topologyOf } from '../../server/src/network/topology/topology.ts'
import { readHost } from './readHost.ts'

/*
 * Hosts for tests, put together from a few words.
 */

const NOWHERE = { file: '/h/x', range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } }

/** A bridge, or a card; `eno1 → xenbr0` is a port of that bridge. */
function link(text: string): HostLink {
  const [name = '', master = null] = text.split(' → ')
  return {
    name,
    kind: /br\d+$/.test(name) ? 'bridge' : 'nic',
    place: NOWHERE,
    mac: null,
    mtu: null,
    addresses: [],
    dhcp: false,
    gateway: null,
    stp: null,
    master,
    masterPlace: master === null ? null : NOWHERE,
    parent: null,
    vlanId: null,
    masquerade: false,
  }
}

function card(bridge: string): GuestCard {
  return {
    place: NOWHERE,
    mac: null,
    bridge,
    bridgePlace: NOWHERE,
    script: null,
    ip: [],
    gatewaydev: null,
    mtu: null,
    backend: null,
    vifname: null,
    model: null,
    type: null,
    devid: null,
  }
}

/** The topology of a host at /h with these files: of xl 4.17 unless it has xend, which then is that of the release. */
export async function topologyOfFiles(
  contents: Readonly<Record<string, string>>,
  release?: string,
): Promise<HostTopology> {
  return topologyOf((await readHost(contents, release)).host)
}

/** The topology of such a host. */
export function hostWith(links: readonly string[], guests: Readonly<Record<string, readonly string[]>>): HostTopology {
  return topologyOf(topologyHost(links, guests))
}

/** A host with these links and, by name, guests with a card on each of these bridges. */
export function topologyHost(
  links: readonly string[],
  guests: Readonly<Record<string, readonly string[]>>,
): TopologyHost {
  return {
    root: '/h',
    release: '4.17',
    toolstack: 'xl',
    links: links.map(link),
    gateway: null,
    forwarding: null,
    isWhole: true,
    defaults: { script: 'vif-bridge', bridge: 'xenbr0', gatewaydev: null, backend: null },
    guests: Object.entries(guests).map(([name, bridges]) => ({
      name,
      place: NOWHERE,
      type: 'pvh',
      domid: null,
      memory: 512,
      vcpus: 1,
      autostart: false,
      cards: bridges.map(card),
      disks: [{ place: NOWHERE, target: `/dev/vg/${name}`, vdev: 'xvda', writable: true, cdrom: false }],
    })),
  }
}

/** `count` guests g1, g2, …, each on the bridges that `bridgesOf` gives. */
export function manyGuests(
  count: number,
  bridgesOf: (index: number) => readonly string[],
): Record<string, readonly string[]> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`g${index + 1}`, bridgesOf(index)]))
}
