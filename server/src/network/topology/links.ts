import { facts, type Graph, type NodeKind } from './graph.ts'
import type { HostLink, TopologyHost } from './host.ts'

export const DOM0 = 'Domain-0'
const ROUTING = 'dom0'

/** Kinds of nodes that a link of dom0 can be, for finding it by name. */
export const LINK_KINDS: readonly NodeKind[] = ['nic', 'bond', 'vlan', 'bridge', 'dom0-interface']

/** Puts dom0 with its cards, bonds, VLANs and bridges into the graph, from the wire inwards. */
export function addHostLinks(graph: Graph, { links, gateway }: TopologyHost): void {
  const dom0 = graph.node('dom0', DOM0)
  for (const link of links) if (!isCable(link)) addLink(graph, link)
  for (const link of links) {
    const id = graph.find(link.name, LINK_KINDS)
    const master = link.master === null ? null : graph.find(link.master, LINK_KINDS)
    if (id && master)
      graph.edge(...(isOwn(link) ? ([master, id] as const) : ([id, master] as const)), 'port', link.masterPlace)
    if (id && isOwn(link)) graph.edge(id, dom0, 'attaches', link.place)
    const parent = link.parent === null ? null : graph.find(link.parent, LINK_KINDS)
    if (id && parent) graph.edge(parent, id, 'carries', link.place)
    if (id && link.master === null && (link.addresses.length > 0 || link.dhcp))
      graph.edge(id, dom0, 'attaches', link.place)
  }
  addCables(graph, links, dom0)
  const cards = links.filter(link => link.kind === 'nic')
  if (cards.length > 0) {
    const outside = graph.node('outside', 'network', {
      label: 'LAN',
      facts: facts({ gateway: gatewayOf(links, gateway) }),
    })
    for (const card of cards) graph.edge(outside, `nic:${card.name}`, 'carries')
  }
}

/**
 * dom0 as a router; the interface that leads outside passes on to it. Gives its id.
 *
 * @param behind the interface behind which packets hide, where rules say that
 */
export function routingOf(
  graph: Graph,
  { links, gateway }: TopologyHost,
  kind: 'routes' | 'nat',
  behind?: string,
): string {
  const routing = graph.node('routing', ROUTING, { label: 'dom0 routing' })
  const uplink = links.find(({ name }) => name === behind) ?? uplinkOf(links, gateway)
  const id = uplink && graph.find(uplink.name, LINK_KINDS)
  if (id) graph.edge(id, routing, kind)
  return routing
}

/** The link with the default route; of several that could be, the first that has an address. */
export function uplinkOf(links: readonly HostLink[], gateway: string | null): HostLink | null {
  const addressed = links.filter(link => link.addresses.length > 0 || link.dhcp)
  const outward = addressed.filter(link => !link.masquerade)
  const candidates = [
    addressed.find(link => link.gateway !== null),
    addressed.find(link => gateway !== null && sharesNetwork(link, gateway)),
    outward.find(link => link.dhcp),
    outward.find(link => link.kind === 'nic' || link.kind === 'netloop'),
  ]
  return candidates.find(link => link !== undefined) ?? null
}

function sharesNetwork({ addresses }: HostLink, gateway: string): boolean {
  const beginning = gateway.slice(0, gateway.lastIndexOf('.') + 1)
  return beginning !== '' && addresses.some(address => address.startsWith(beginning))
}

function gatewayOf(links: readonly HostLink[], gateway: string | null): string | null {
  return links.map(link => link.gateway).find(one => one !== null) ?? gateway
}

function addLink(graph: Graph, link: HostLink): void {
  if (link.kind === 'loopback') return
  graph.node(nodeKindOf(link), link.name, { place: link.place, facts: linkFacts(link) })
}

function nodeKindOf(link: HostLink): NodeKind {
  if (isOwn(link)) return 'dom0-interface'
  return link.kind === 'bridge' || link.kind === 'bond' || link.kind === 'vlan' ? link.kind : 'nic'
}

/** An interface of dom0 itself that a switch has as one of its ports. */
function isOwn({ kind }: HostLink): boolean {
  return kind === 'internal'
}

/** What the files say of an interface of dom0, as the words that a topology has for it (docs/schema/topology.schema.json). */
export function linkFacts(link: HostLink): Record<string, string> {
  return facts({
    mac: link.mac,
    address: link.addresses.join(', ') || (link.dhcp ? 'dhcp' : null),
    gateway: link.gateway,
    mtu: link.mtu,
    vlan: link.vlanId,
    stp: link.stp === null ? null : link.stp ? 'on' : 'off',
    switch: link.openVswitch ? 'Open vSwitch' : null,
    masquerade: link.masquerade ? 'yes' : null,
  })
}

function isCable({ kind }: HostLink): boolean {
  return kind === 'netloop' || kind === 'netloop-backend'
}

/** dom0's own interfaces of the years up to Xen 3.1: `eth0` of dom0 is the other end of `vif0.0` on the bridge. */
function addCables(graph: Graph, links: readonly HostLink[], dom0: string): void {
  for (const link of links.filter(({ kind, master }) => kind === 'netloop-backend' && master !== null)) {
    const index = /^vif0\.(\d+)$/.exec(link.name)?.[1]
    const bridge = link.master === null ? null : graph.find(link.master, LINK_KINDS)
    if (index === undefined || bridge === null) continue
    const backend = graph.node('backend', `${DOM0}/${index}`, {
      label: link.name,
      place: link.place,
      facts: linkFacts(link),
    })
    graph.edge(bridge, backend, 'port', link.masterPlace)
    const own = links.find(({ kind, cable }) => kind === 'netloop' && cable === link.cable)
    if (!own) continue
    const end = graph.node('dom0-interface', own.name, { place: own.place, facts: linkFacts(own) })
    graph.edge(backend, end, 'peer')
    graph.edge(end, dom0, 'attaches')
  }
}
