import type { Device, Devices } from '../scripts/devices.ts'
import type { HostState, Link } from '../scripts/host/state.ts'
import { facts, Graph, type NodeKind, type TopologyEdge, type TopologyNode } from './graph.ts'
import { DOM0 } from './links.ts'

/** A host at one moment of a script. Ids of nodes stay the same when a device is renamed. */
export interface StateGraph {
  readonly nodes: readonly TopologyNode[]
  readonly edges: readonly TopologyEdge[]
  /** The id of each device's node by its key; devices that are not shown have none. */
  readonly ids: ReadonlyMap<string, string>
}

/** What has to be known of a run as a whole to draw each state of it alike. */
export interface Cast {
  /** Keys of loop pairs that nothing ever uses. */
  readonly idle: ReadonlySet<string>
  /** Keys of the members by that of the bond. */
  readonly bonds: ReadonlyMap<string, readonly string[]>
  /** Key of the card that a VLAN such as eth0.100 travels on, by that of the VLAN. */
  readonly vlans: ReadonlyMap<string, string>
  /** Whether packets of guests are routed at any time. */
  readonly routes: boolean
}

/** Looks at all states of a run. */
export function castOf(states: readonly HostState[], devices: readonly Devices[]): Cast {
  const first = states[0]
  const bonds = Object.entries(first?.bondSlaves ?? {}).map(
    ([bond, slaves]) => [`nic:${bond}`, slaves.split(/\s+/).map(slave => `nic:${slave}`)] as const,
  )
  return {
    idle: idlePairs(states, devices),
    bonds: new Map(bonds),
    vlans: new Map(devices.flatMap(vlansOf)),
    routes: states.some(state => routesGuests(state, first)),
  }
}

/** The graph of a host in one state of a run. */
export function topologyOfState(state: HostState, devices: Devices, cast: Cast): StateGraph {
  const graph = new Graph()
  const dom0 = graph.node('dom0', DOM0)
  const ids = new Map<string, string>()
  const shown = state.links.flatMap(link => {
    const device = devices.get(link.name)
    if (!device || cast.idle.has(device.key)) return []
    const name = device.key.slice(device.key.indexOf(':') + 1)
    const id = graph.node(kindOf(device, cast), name, { label: link.name, facts: linkFacts(link) })
    ids.set(device.key, id)
    return [{ link, device, id }]
  })
  const idOf = (name: string | null) => (name === null ? undefined : ids.get(devices.get(name)?.key ?? ''))
  for (const { link, device, id } of shown) {
    const master = idOf(link.master)
    if (master) graph.edge(...(link.kind === 'nic' ? ([id, master] as const) : ([master, id] as const)), 'port')
    addOwnEdges(graph, { link, device, id, dom0 }, state, { ids, cast })
  }
  if (cast.routes) addRouting(graph, state, idOf, shown)
  return { nodes: graph.nodes, edges: graph.edges, ids }
}

function linkFacts({ up, mac, mtu, arp, addresses, bridge }: Link): Record<string, string> {
  return facts({
    state: up ? null : 'down',
    address: addresses.map(({ address, prefix }) => `${address}/${prefix}`).join(', '),
    mac,
    mtu: mtu === 1500 ? null : mtu,
    arp: arp ? null : 'off',
    stp: bridge && (bridge.stp ? 'on' : 'off'),
  })
}

const NODE_KINDS: Readonly<Record<Device['kind'], NodeKind>> = {
  nic: 'nic',
  bridge: 'bridge',
  netloop: 'dom0-interface',
  'netloop-backend': 'backend',
  vif: 'backend',
  tap: 'backend',
}

function kindOf({ key, kind }: Device, { bonds, vlans }: Cast): NodeKind {
  if (bonds.has(key)) return 'bond'
  return vlans.has(key) ? 'vlan' : NODE_KINDS[kind]
}

/** A VLAN has the name that its card began with, and a number. */
function vlansOf(devices: Devices): [string, string][] {
  const cards = [...devices.values()].filter(({ kind }) => kind === 'nic')
  return cards.flatMap(({ key, firstName }): [string, string][] => {
    const card = /^(.+)\.\d+$/.exec(firstName)?.[1]
    const carrier = cards.find(one => one.firstName === card)
    return carrier ? [[key, carrier.key]] : []
  })
}

interface Shown {
  readonly link: Link
  readonly device: Device
  readonly id: string
}

interface Surroundings {
  readonly ids: ReadonlyMap<string, string>
  readonly cast: Cast
}

/** What hangs on a device by its nature, besides the bridge that it is a port of. */
function addOwnEdges(
  graph: Graph,
  { link, device, id, dom0 }: Shown & { readonly dom0: string },
  state: HostState,
  { ids, cast }: Surroundings,
): void {
  const isBusy = link.addresses.length > 0 && link.master === null
  switch (device.kind) {
    case 'netloop':
      graph.edge(id, dom0, 'attaches')
      break
    case 'netloop-backend': {
      const other = ids.get(`netloop:veth${numberOf(device)}`)
      if (other) graph.edge(id, other, 'peer')
      break
    }
    case 'vif':
    case 'tap':
      graph.edge(id, guestInterface(graph, device, state), 'peer')
      break
    case 'nic':
      if (isBusy) graph.edge(id, dom0, 'attaches')
      addWire(graph, device, id, { ids, cast })
      break
    case 'bridge':
      if (isBusy) graph.edge(id, dom0, 'attaches')
  }
}

/** What a card is plugged into on the other side: the network outside, or what a VLAN or a bond stands on. */
function addWire(graph: Graph, device: Device, id: string, { ids, cast }: Surroundings): void {
  const [kind] = id.split(':')
  if (kind === 'nic') graph.edge(graph.node('outside', 'network', { label: 'LAN' }), id, 'carries')
  for (const slave of cast.bonds.get(device.key) ?? []) {
    const from = ids.get(slave)
    if (from) graph.edge(from, id, 'port')
  }
  const carrier = ids.get(cast.vlans.get(device.key) ?? '')
  if (carrier) graph.edge(carrier, id, 'carries')
}

const numberOf = ({ firstName }: Device): string => /\d+$/.exec(firstName)?.[0] ?? ''

/** The interface of a guest at the other end of a backend, with its guest; xenstore tells what they are called. */
function guestInterface(graph: Graph, { firstName }: Device, { xenstore }: HostState): string {
  const [, domid = '?', handle = '0'] = /^(?:vif|tap)(\d+)\.(\d+)/.exec(firstName) ?? []
  const path = `/local/domain/0/backend/vif/${domid}/${handle}`
  const name = xenstore[`${path}/domain`] ?? xenstore[`/local/domain/${domid}/name`]
  const guest = graph.node('guest', domid, { label: name ?? `domain ${domid}` })
  const end = graph.node('guest-interface', `${domid}/${handle}`, {
    label: `eth${handle}`,
    facts: facts({ address: xenstore[`${path}/ip`]?.split(/\s+/).join(', '), mac: xenstore[`${path}/mac`] }),
  })
  graph.edge(end, guest, 'attaches')
  return end
}

/** dom0 as a router between the link with the default route and guests that are on no bridge. */
function addRouting(
  graph: Graph,
  state: HostState,
  idOf: (name: string | null) => string | undefined,
  shown: readonly Shown[],
): void {
  const forwards = state.sysctl['net.ipv4.ip_forward'] === 1
  const translates = state.iptables.nat.some(isMasquerade)
  const routing = graph.node('routing', 'dom0', {
    label: 'dom0 routing',
    facts: facts({ forwarding: forwards ? 'on' : 'off', masquerade: translates ? 'yes' : null }),
  })
  const uplink = idOf(state.routes.find(({ dst }) => dst === 'default')?.dev ?? null)
  if (uplink && forwards) graph.edge(uplink, routing, translates ? 'nat' : 'routes')
  for (const { link, id } of shown) {
    if (isGuestEnd(link) && link.master === null && state.routes.some(({ dev }) => dev === link.name))
      graph.edge(routing, id, 'routes')
  }
}

const isGuestEnd = ({ kind }: Link): boolean => kind === 'vif' || kind === 'tap'
const isMasquerade = (rule: string): boolean => / -j (MASQUERADE|SNAT)\b/.test(rule)

function routesGuests(state: HostState, first: HostState | undefined): boolean {
  const guestEnds = new Set(state.links.filter(isGuestEnd).map(({ name }) => name))
  return (
    state.routes.some(({ dev }) => guestEnds.has(dev)) ||
    state.iptables.nat.some(isMasquerade) ||
    state.sysctl['net.ipv4.ip_forward'] !== first?.sysctl['net.ipv4.ip_forward']
  )
}

/** Loop pairs of which neither end is ever used. */
function idlePairs(states: readonly HostState[], devices: readonly Devices[]): Set<string> {
  const used = new Set<string>()
  const ends = new Map<string, string>()
  for (const [index, { links }] of states.entries()) {
    for (const link of links) {
      const device = devices[index]?.get(link.name)
      if (!device?.kind.startsWith('netloop')) continue
      ends.set(device.key, numberOf(device))
      const idle = !link.up && link.master === null && link.addresses.length === 0 && link.name === device.firstName
      if (!idle) used.add(numberOf(device))
    }
  }
  return new Set([...ends].flatMap(([key, number]) => (used.has(number) ? [] : [key])))
}
