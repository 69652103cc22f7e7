import * as l10n from '@vscode/l10n'
import { nearest } from '../../text/nearest.ts'
import { facts, type Graph, type NetworkMode, type Place } from './graph.ts'
import type { CardDefaults, GuestCard, GuestDisk, TopologyGuest, TopologyHost } from './host.ts'
import { DOM0, LINK_KINDS, routingOf } from './links.ts'

/** How a card reaches the world: by a bridge, or by dom0 as a router. */
type CardMode = Exclude<NetworkMode, 'mixed'>

/** Puts a guest with its cards and disks into the graph; gives the mode of each card. */
export function addGuest(graph: Graph, host: TopologyHost, guest: TopologyGuest): CardMode[] {
  const id = graph.node('guest', guest.name, {
    place: guest.place,
    facts: facts({
      type: guest.type,
      memory: guest.memory,
      vcpus: guest.vcpus,
      autostart: guest.autostart ? 'yes' : null,
    }),
  })
  for (const disk of guest.disks) addDisk(graph, disk, id)
  return guest.cards.map((card, index) => addCard(graph, host, guest, card, index, id))
}

function addDisk(graph: Graph, disk: GuestDisk, guest: string): void {
  if (disk.target === '') return
  const kind = /^\/dev\/|^phy:/.test(disk.target) ? 'disk' : 'image'
  const label = disk.target.slice(disk.target.lastIndexOf('/') + 1)
  const known = {
    target: disk.target,
    vdev: disk.vdev,
    access: disk.cdrom ? 'cdrom' : disk.writable ? 'write' : 'read',
  }
  graph.edge(
    graph.node(kind, disk.target, { label, place: disk.place, facts: facts(known) }),
    guest,
    'attaches',
    disk.place,
  )
}

function addCard(
  graph: Graph,
  host: TopologyHost,
  guest: TopologyGuest,
  card: GuestCard,
  index: number,
  id: string,
): CardMode {
  const number = card.devid ?? index
  const script = scriptName(card.script ?? host.defaults.script)
  const served = card.backend ?? host.defaults.backend
  const backend = graph.node('backend', `${guest.name}/${number}`, {
    label: card.vifname ?? `vif${guest.domid ?? '?'}.${number}`,
    place: card.place,
    facts: facts({ script, served: served !== null && served !== '0' && served !== DOM0 ? served : null }),
  })
  const end = graph.node('guest-interface', `${guest.name}/eth${index}`, {
    label: `eth${index}`,
    place: card.place,
    facts: facts({ mac: card.mac, ip: card.ip.join(' '), model: guest.type === 'hvm' ? card.model : null }),
  })
  graph.edge(backend, end, 'peer', card.place)
  graph.edge(end, id, 'attaches')
  return connect(graph, host, card, script, backend)
}

function connect(graph: Graph, host: TopologyHost, card: GuestCard, script: string, backend: string): CardMode {
  if (script === 'vif-nat' || script === 'vif-route') {
    const kind = script === 'vif-nat' ? 'nat' : 'routes'
    graph.edge(routingOf(graph, host, kind), backend, kind, card.place)
    return script === 'vif-nat' ? 'nat' : 'route'
  }
  const name = bridgeOf(graph, card, host.defaults)
  // A driver domain has bridges of its own, which no file of this host shows.
  if (name === null || (card.backend !== null && card.backend !== '0')) return 'unknown'
  return plug(graph, host, card, script === 'vif-openvswitch' ? name.replace(/[.:].*$/, '') : name, backend)
}

/** The bridge a card goes to: its own word, the host's default, or the first bridge there is. */
function bridgeOf(graph: Graph, card: GuestCard, defaults: CardDefaults): string | null {
  const named = card.bridge || defaults.bridge
  if (named) return named
  return graph.nodes.find(({ kind }) => kind === 'bridge')?.label ?? null
}

function plug(graph: Graph, host: TopologyHost, card: GuestCard, name: string, backend: string): CardMode {
  const place: Place = card.bridgePlace ?? card.place
  const found = host.links.find(link => link.name === name)
  if (!found) {
    const bridge = graph.node('bridge', name, { facts: { defined: host.isWhole ? 'no' : 'unknown' } })
    graph.edge(bridge, backend, 'port', place, host.isWhole ? missing(name, host) : undefined)
    return 'bridge'
  }
  const id = graph.find(name, LINK_KINDS)
  if (id === null) return 'unknown'
  if (found.kind !== 'bridge') {
    graph.edge(id, backend, 'port', place, l10n.t('{0} is no bridge: no guest can be connected to it.', name))
    return 'bridge'
  }
  graph.edge(id, backend, 'port', place)
  return behind(graph, host, name, id)
}

function missing(name: string, host: TopologyHost): string {
  const bridges = host.links.filter(({ kind }) => kind === 'bridge').map(link => link.name)
  const near = nearest(name, bridges) ?? (bridges.length === 1 ? bridges[0] : undefined)
  if (near) return l10n.t('No network file of this host defines the bridge {0}: did you mean {1}?', name, near)
  return l10n.t('No network file of this host defines the bridge {0}.', name)
}

/** A bridge without a way out of its own is reached through dom0, where dom0 passes packets on. */
function behind(graph: Graph, host: TopologyHost, name: string, id: string): CardMode {
  const hasUplink = host.links.some(
    link => link.master === name && link.kind !== 'netloop-backend' && link.kind !== 'dummy',
  )
  const bridge = host.links.find(link => link.name === name)
  if (hasUplink || !bridge || (bridge.addresses.length === 0 && !bridge.masquerade)) return 'bridge'
  if (!bridge.masquerade && host.forwarding !== true) return 'bridge'
  const kind = bridge.masquerade ? 'nat' : 'routes'
  graph.edge(routingOf(graph, host, kind), id, kind, bridge.place)
  return bridge.masquerade ? 'nat' : 'route'
}

function scriptName(script: string): string {
  return script.slice(script.lastIndexOf('/') + 1)
}
