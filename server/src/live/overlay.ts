import * as l10n from '@vscode/l10n'
import { memoryShortage } from '../dom0/memoryShortage.ts'
import { facts, type HostTopology, type TopologyEdge, type TopologyNode } from '../network/topology/graph.ts'
import { guestNames } from '../network/topology/guestNames.ts'
import type { TopologyHost } from '../network/topology/host.ts'
import { topologyOf } from '../network/topology/topology.ts'
import { backendName } from './cardLinkDrift.ts'
import type { Comparison, GuestState, LinkState } from './compareHost.ts'
import type { Drift } from './drift.ts'
import { runWords } from './runWords.ts'
import type { Snapshot } from './snapshot.ts'

/** The graph of a host with what runs laid over it: ids of domains, the state of each part, and what no file tells of. */
export function liveTopology(
  host: TopologyHost,
  comparison: Comparison,
  snapshot: Snapshot,
  taken: string | null,
): HostTopology {
  const ids = new Map(comparison.guests.flatMap(({ guest, domain }) => (guest ? [[guest, domain?.id ?? null]] : [])))
  const guests = host.guests.map(guest => ({ ...guest, domid: ids.get(guest) ?? null }))
  const names = guestNames(host.root, host.guests)
  const topology = topologyOf({ ...host, guests })
  const known: Known = {
    guests: new Map(
      comparison.guests.flatMap(one => (one.guest ? [[names.get(one.guest)?.key ?? one.name, one]] : [])),
    ),
    links: new Map(comparison.links.map(one => [one.name, one])),
  }
  const nodes = topology.nodes.map(node => overlaid(node, known, snapshot))
  const ground = { ...topology, nodes }
  const added = unconfigured(ground, comparison, snapshot)
  return {
    ...ground,
    nodes: [...nodes, ...added.nodes].map(worded),
    edges: [...topology.edges, ...added.edges],
    snapshot: { taken, memory: snapshot.memory },
  }
}

/** The graph where guests that start with the host tell that its memory, as it runs, is not enough for all of them. */
export function withShortage(topology: HostTopology, { guests }: TopologyHost, snapshot: Snapshot): HostTopology {
  const started = guests.filter(({ autostart }) => autostart)
  const wanted = started.reduce((sum, { memory }) => sum + (memory ?? 0), 0)
  const message =
    snapshot.memory === null
      ? null
      : memoryShortage(wanted, { most: snapshot.memory, dom0: dom0Of(snapshot)?.memory ?? null })
  if (message === null) return topology
  const isStarted = ({ kind, facts: known }: TopologyNode) => kind === 'guest' && known.autostart !== undefined
  const nodes = topology.nodes.map(node =>
    isStarted(node)
      ? { ...node, problems: [...(node.problems ?? []), { severity: 'warning' as const, message }] }
      : node,
  )
  return { ...topology, nodes }
}

function dom0Of({ domains }: Snapshot) {
  return domains.find(({ id }) => id === 0)
}

function worded(node: TopologyNode): TopologyNode {
  const runs = runWords(node)
  return runs === null ? node : { ...node, runs }
}

/** What is known of the things of the files: of guests by what stands behind the kind in their ids, of links by name. */
interface Known {
  readonly guests: ReadonlyMap<string, GuestState>
  readonly links: ReadonlyMap<string, LinkState>
}

function overlaid(node: TopologyNode, { guests, links }: Known, snapshot: Snapshot): TopologyNode {
  if (node.kind === 'guest') return withGuest(node, guests.get(node.id.slice('guest:'.length)))
  const dom0 = node.kind === 'dom0' ? dom0Of(snapshot) : undefined
  if (dom0) return { ...node, state: 'running', domid: 0, facts: { ...node.facts, ...facts({ memory: dom0.memory }) } }
  if (node.kind === 'backend' && !node.id.startsWith('backend:Domain-0/')) {
    const owner = node.id.slice('backend:'.length, node.id.lastIndexOf('/'))
    return withBackend(node, guests.get(owner), snapshot)
  }
  if (!['nic', 'bond', 'vlan', 'bridge', 'dom0-interface', 'backend'].includes(node.kind)) return node
  return withLink(node, links.get(node.label))
}

function withGuest(node: TopologyNode, of: GuestState | undefined): TopologyNode {
  if (!of?.state) return node
  const { state, domain, drift } = of
  return {
    ...node,
    state,
    ...(domain && domain.id !== null && { domid: domain.id }),
    ...(drift.length > 0 && { drift: drift.map(driftSentence) }),
    facts: { ...node.facts, ...facts({ runs: runsWord(domain?.letters) }) },
  }
}

function withBackend(node: TopologyNode, of: GuestState | undefined, snapshot: Snapshot): TopologyNode {
  if (!of?.state || of.domain?.id == null) return of?.state ? { ...node, state: of.state } : node
  const number = node.id.slice(node.id.lastIndexOf('/') + 1)
  const own = of.drift.filter(({ what }) => what === `vif ${number}` || what.startsWith(`vif ${number} `))
  const isUp = snapshot.links.get(node.label)?.up
  const isGone = own.some(({ running, what }) => running === null && what === `vif ${number}`)
  return {
    ...node,
    state: isGone ? 'configured' : own.length > 0 ? 'drifted' : 'running',
    ...(own.length > 0 && { drift: own.map(driftSentence) }),
    facts: { ...node.facts, ...linkFact(isUp) },
  }
}

function withLink(node: TopologyNode, of: LinkState | undefined): TopologyNode {
  if (!of?.state) return node
  const { state, drift, running } = of
  return {
    ...node,
    state,
    ...(drift.length > 0 && { drift: drift.map(driftSentence) }),
    facts: { ...node.facts, ...linkFact(running?.up) },
  }
}

function linkFact(isUp: boolean | undefined): Record<string, string> {
  return facts({ link: isUp === undefined ? null : isUp ? 'up' : 'down' })
}

/** What the letters of `xl list` say beyond that it runs. */
function runsWord(letters: string | undefined): string | null {
  const words: readonly (readonly [string, string])[] = [
    ['d', 'dying'],
    ['c', 'crashed'],
    ['s', 'shut down'],
    ['p', 'paused'],
  ]
  return words.find(([letter]) => letters?.includes(letter))?.[1] ?? null
}

/** One difference as a sentence. */
export function driftSentence({ what, configured, running }: Drift): string {
  if (running === null) return l10n.t('{0}: the file has {1}, what runs has none.', what, configured ?? '')
  if (configured === null) return l10n.t('{0}: what runs has {1}, the file has none.', what, running)
  return l10n.t('{0}: the file has {1}, what runs has {2}.', what, configured, running)
}

interface Added {
  readonly nodes: TopologyNode[]
  readonly edges: TopologyEdge[]
}

/** What runs and no file tells of: bridges and their ports, and guests with their cards. */
function unconfigured(host: HostTopology, { guests, links }: Comparison, snapshot: Snapshot): Added {
  const nodes: TopologyNode[] = []
  const edges: TopologyEdge[] = []
  const node = (
    kind: TopologyNode['kind'],
    name: string,
    label: string,
    known: Parameters<typeof facts>[0],
    domid?: number,
  ) => {
    const made = {
      id: `${kind}:${name}`,
      kind,
      label,
      place: null,
      facts: facts(known),
      state: 'unconfigured',
    } as const
    nodes.push(domid === undefined ? made : { ...made, domid })
    return made.id
  }
  const edge = (from: string, to: string, kind: TopologyEdge['kind']) => edges.push({ from, to, kind, place: null })
  const linkId = (name: string) =>
    [...host.nodes, ...nodes].find(
      ({ label, kind }) => label === name && ['nic', 'bond', 'vlan', 'bridge'].includes(kind),
    )?.id

  const found = links.flatMap(({ link, running }) => (link === null && running ? [running] : []))
  for (const { name, kind, mac, addresses, up } of found) {
    const known = { mac, address: addresses?.join(', '), link: up === undefined ? null : up ? 'up' : 'down' }
    node(kind === 'bridge' || kind === 'bond' || kind === 'vlan' ? kind : 'nic', name, name, known)
  }
  for (const { name, master } of found) {
    const [from, to] = [linkId(name), master ? linkId(master) : undefined]
    if (from && to) edge(from, to, 'port')
  }
  for (const { guest, domain, state } of guests) {
    if (guest !== null || state !== 'unconfigured' || domain?.id == null) continue
    const { id: domid, name, memory, vcpus } = domain
    const id = node('guest', name, name, { memory, vcpus }, domid)
    for (const { devid, mac, label, master, up } of cardsOf(domid, domain.cards ?? [], snapshot)) {
      const backend = node('backend', `${name}/${devid}`, label, { link: up === undefined ? null : up ? 'up' : 'down' })
      const end = node('guest-interface', `${name}/eth${devid}`, `eth${devid}`, { mac })
      edge(backend, end, 'peer')
      edge(end, id, 'attaches')
      const bridge = master ? linkId(master) : undefined
      if (bridge) edge(bridge, backend, 'port')
    }
  }
  return { nodes, edges }
}

/** The cards of a domain that no file tells of: by its configuration, and by the interfaces that are called by its id. */
function cardsOf(domid: number, told: NonNullable<GuestState['domain']>['cards'] & object, snapshot: Snapshot) {
  const numbers = new Set(told.map(({ devid }) => devid))
  for (const name of snapshot.links.keys()) {
    const [, id, devid] = /^vif(\d+)\.(\d+)$/.exec(name) ?? []
    if (Number(id) === domid) numbers.add(Number(devid))
  }
  return [...numbers].map(devid => {
    const card = told.find(one => one.devid === devid)
    const label = backendName(domid, devid, card?.vifname)
    const link = snapshot.links.get(label)
    return { devid, mac: card?.mac, label, master: link?.master ?? card?.bridge, up: link?.up }
  })
}
