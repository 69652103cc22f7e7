import * as l10n from '@vscode/l10n'
import { hiddenBy } from '../../dom0/nat/natRule.ts'
import { nearest } from '../../text/nearest.ts'
import { bridgesOf, portOf } from './cardPort.ts'
import { facts, type Graph, type NetworkMode, type Place } from './graph.ts'
import type { GuestName } from './guestNames.ts'
import {
  type GuestCard,
  type GuestDisk,
  isServedByDom0,
  scriptOf,
  type TopologyGuest,
  type TopologyHost,
} from './host.ts'
import { LINK_KINDS, routingOf, uplinkOf } from './links.ts'

/** How a card reaches the world: by a bridge, or by dom0 as a router. */
type CardMode = Exclude<NetworkMode, 'mixed'>

/** A host with what its guests are called. */
export interface NamedGuests extends TopologyHost {
  readonly guestNames: ReadonlySet<string>
}

/** Puts a guest with its cards and disks into the graph; gives the mode of each card. */
export function addGuest(graph: Graph, host: NamedGuests, guest: TopologyGuest, name: GuestName): CardMode[] {
  const id = graph.node('guest', name.key, {
    label: name.label,
    place: guest.place,
    facts: facts({
      type: guest.type,
      memory: guest.memory,
      vcpus: guest.vcpus,
      console: guest.consoles?.join(', '),
      autostart: guest.autostart ? 'yes' : null,
      name: name.label === guest.name ? null : guest.name,
    }),
  })
  for (const disk of guest.disks) addDisk(graph, disk, id)
  return guest.cards.map((card, index) => addCard(graph, host, guest, card, index, name.key))
}

function addDisk(graph: Graph, disk: GuestDisk, guest: string): void {
  if (disk.target === '') return
  const kind = /^\/dev\/|^phy:/.test(disk.target) ? 'disk' : 'image'
  const label = disk.target.slice(disk.target.lastIndexOf('/') + 1)
  const own = facts({ vdev: disk.vdev, access: disk.cdrom ? 'cdrom' : disk.writable ? 'write' : 'read' })
  graph.edge(
    graph.node(kind, disk.target, { label, place: disk.place, facts: { target: disk.target, ...own } }),
    guest,
    'attaches',
    disk.place,
    { facts: own },
  )
}

function addCard(
  graph: Graph,
  host: NamedGuests,
  guest: TopologyGuest,
  card: GuestCard,
  index: number,
  key: string,
): CardMode {
  const number = card.devid ?? index
  const script = scriptOf(card, host.defaults)
  const served = card.backend ?? host.defaults.backend
  const backend = graph.node('backend', `${key}/${number}`, {
    label: card.vifname || `vif${guest.domid ?? '?'}.${number}`,
    place: card.place,
    facts: card.isUnknown ? {} : facts({ script, served: isServedByDom0(served) ? null : served }),
  })
  const end = graph.node('guest-interface', `${key}/eth${index}`, {
    label: `eth${index}`,
    place: card.place,
    facts: facts({
      mac: card.mac,
      ip: card.ip.join(' '),
      model: guest.type === 'hvm' ? card.model : null,
      known: card.isUnknown ? 'no' : null,
    }),
  })
  graph.edge(backend, end, 'peer', card.place)
  graph.edge(end, `guest:${key}`, 'attaches')
  return connect(graph, host, card, backend)
}

function connect(graph: Graph, host: NamedGuests, card: GuestCard, backend: string): CardMode {
  const port = portOf(card, host)
  const place: Place = card.bridgePlace ?? card.place
  switch (port.kind) {
    case 'routing': {
      const by = port.by === 'routes' && isHidden(card, host) ? 'nat' : port.by
      graph.edge(routingOf(graph, host, by), backend, by, card.place)
      return by === 'nat' ? 'nat' : 'route'
    }
    case 'elsewhere':
      serve(graph, host, port, backend, place)
      return 'unknown'
    case 'unknown':
      return 'unknown'
    case 'missing': {
      const bridge = graph.node('bridge', port.name, { facts: { defined: port.isSure ? 'no' : 'unknown' } })
      graph.edge(bridge, backend, 'port', place, port.isSure ? { problem: missing(port.name, host) } : {})
      return 'bridge'
    }
    default: {
      const { name } = port.link
      const id = graph.find(name, LINK_KINDS)
      if (id === null) return 'unknown'
      const isBridge = port.kind === 'bridge'
      const problem = l10n.t('{0} is no bridge: no guest can be connected to it.', name)
      graph.edge(id, backend, 'port', place, isBridge ? {} : { problem })
      return isBridge ? behind(graph, host, name, id) : 'bridge'
    }
  }
}

/** Whether rules of the host hide a guest that it routes to, so that nobody outside sees its address. */
function isHidden({ ip }: GuestCard, { nat = [], links, gateway }: TopologyHost): boolean {
  const uplink = uplinkOf(links, gateway)
  if (uplink === null) return false
  return ip.some(one => hiddenBy(nat, { from: one.replace(/\/.*$/, ''), inward: null, out: uplink.name }) !== null)
}

/** The bridge of a driver domain, which is one of its guest's: no file of this host shows more of it. */
function serve(
  graph: Graph,
  host: NamedGuests,
  { domain, bridge }: { readonly domain: string; readonly bridge: string | null },
  backend: string,
  place: Place,
): void {
  if (bridge === null) return
  const id = graph.node('bridge', `${domain}/${bridge}`, { label: bridge, facts: { domain } })
  // Its node comes with the guest itself.
  if (host.guestNames.has(domain)) graph.edge(`guest:${domain}`, id, 'attaches')
  graph.edge(id, backend, 'port', place)
}

function missing(name: string, host: TopologyHost): string {
  const bridges = bridgesOf(host)
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
  if (hasUplink || !bridge || bridge.parent !== null || (bridge.addresses.length === 0 && !bridge.masquerade))
    return 'bridge'
  const isIpv6 = bridge.addresses.every(address => address.includes(':'))
  if (!bridge.masquerade && (isIpv6 ? host.forwarding6 : host.forwarding) !== true) return 'bridge'
  const kind = bridge.masquerade ? 'nat' : 'routes'
  graph.edge(routingOf(graph, host, kind, bridge.hiddenBehind), id, kind, bridge.place)
  return bridge.masquerade ? 'nat' : 'route'
}
