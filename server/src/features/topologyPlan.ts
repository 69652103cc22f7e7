import type { HostTopology, NodeKind, TopologyEdge, TopologyNode } from '../network/topology/graph.ts'
import { grouped, type Linked, linked } from '../network/topology/linked.ts'
import { isMachine, type Measures } from './topologySizes.ts'

/** A cable by the boxes at its ends, the left one first. */
export interface Link {
  readonly edge: TopologyEdge
  readonly from: string
  readonly to: string
}

/** What is drawn of a host, before it is known where. */
export interface Plan {
  readonly graph: Linked
  /** Everything that is a box of its own. */
  readonly nodes: readonly TopologyNode[]
  readonly links: readonly Link[]
  /** The column of each box. */
  readonly columns: ReadonlyMap<string, number>
  readonly measures: Measures
}

/** Kinds that are drawn on the edge of the machine they belong to. */
const PLUGS: readonly NodeKind[] = ['guest-interface', 'dom0-interface']
const STORAGE: readonly NodeKind[] = ['disk', 'image']

export function isStorage({ kind }: TopologyNode): boolean {
  return STORAGE.includes(kind)
}

/** The host without its disks. */
export function withoutStorage(host: HostTopology): HostTopology {
  const disks = new Set(host.nodes.filter(isStorage).map(({ id }) => id))
  const edges = host.edges.filter(({ from, to }) => !disks.has(from) && !disks.has(to))
  return { ...host, nodes: host.nodes.filter(({ id }) => !disks.has(id)), edges }
}

/** The machine that an interface is drawn on. */
function ownerOf(node: TopologyNode, graph: Linked): string | null {
  if (!PLUGS.includes(node.kind)) return null
  return graph.from(node.id).find(({ kind }) => kind === 'attaches')?.to ?? null
}

/** The interfaces of a machine, in order. */
export function plugsOf({ id }: TopologyNode, graph: Linked): TopologyNode[] {
  return graph.into(id).flatMap(({ from, kind }) => {
    const node = graph.node(from)
    return kind === 'attaches' && node && PLUGS.includes(node.kind) ? [node] : []
  })
}

/** @param storage whether disks are drawn */
export function planOf(host: HostTopology, storage: boolean, measures: Measures): Plan {
  const graph = linked(host)
  const nodes = host.nodes.filter(node => ownerOf(node, graph) === null && (storage || !isStorage(node)))
  const drawn = new Set(nodes.map(({ id }) => id))
  const box = (id: string) => {
    const node = graph.node(id)
    return (node && ownerOf(node, graph)) ?? id
  }
  const links = host.edges.flatMap(edge => {
    const [from, to] = [box(edge.from), box(edge.to)]
    if (from === to || !drawn.has(from) || !drawn.has(to)) return []
    const [start, end] = [graph.node(from), graph.node(to)]
    // Disks stand behind the guests that have them, and what a machine does for others in front of it.
    const isServed = start && isMachine(start) && end && !isStorage(end)
    return [(start && isStorage(start)) || isServed ? { edge, from: to, to: from } : { edge, from, to }]
  })
  return { graph, nodes, links, columns: columnsOf(nodes, links), measures }
}

/**
 * Behind all that leads to it; machines share the last column, their ends of cables the one before it. What nothing leads
 * to, such as a bridge that no file defines, stands right before what hangs on it.
 */
function columnsOf(nodes: readonly TopologyNode[], links: readonly Link[]): Map<string, number> {
  const columns = new Map(nodes.map(({ id }) => [id, 0]))
  const column = (id: string) => columns.get(id) ?? 0
  const forward = withoutCircles(nodes, links)
  for (let moved = true; moved; ) {
    moved = false
    for (const { from, to } of forward) {
      if (column(to) > column(from)) continue
      columns.set(to, column(from) + 1)
      moved = true
    }
  }
  const isEnd = (node: TopologyNode) => isMachine(node) || node.kind === 'backend' || isStorage(node)
  const path = nodes.filter(node => !isEnd(node))
  const last = Math.max(path.length === 0 ? 0 : 1 + largest(path, column), largest(nodes.filter(isMachine), column))
  for (const node of nodes) {
    if (isMachine(node)) columns.set(node.id, last)
    else if (node.kind === 'backend') columns.set(node.id, last - 1)
    else if (isStorage(node)) columns.set(node.id, last + 1)
  }
  const entered = new Set(links.map(({ to }) => to))
  const bridges = largest(
    path.filter(({ kind }) => kind === 'bridge'),
    column,
  )
  const outgoing = grouped(links, ({ from }) => from)
  for (const { id } of path.filter(node => node.kind !== 'outside' && !entered.has(node.id))) {
    const next = (outgoing.get(id) ?? []).map(({ to }) => column(to) - 1)
    const least = next.reduce((lowest, one) => Math.min(lowest, one), Number.POSITIVE_INFINITY)
    columns.set(id, next.length > 0 ? Math.max(0, least) : bridges)
  }
  return columns
}

/** The links without those that lead back to where a packet has been. */
function withoutCircles(nodes: readonly TopologyNode[], links: readonly Link[]): Link[] {
  const outgoing = grouped(links, ({ from }) => from)
  const [open, done, forward] = [new Set<string>(), new Set<string>(), [] as Link[]]
  const visit = (id: string) => {
    open.add(id)
    for (const link of outgoing.get(id) ?? []) {
      if (open.has(link.to)) continue
      forward.push(link)
      if (!done.has(link.to)) visit(link.to)
    }
    open.delete(id)
    done.add(id)
  }
  for (const { id } of nodes) if (!done.has(id)) visit(id)
  return forward
}

function largest(nodes: readonly TopologyNode[], numberOf: (id: string) => number): number {
  return nodes.reduce((most, { id }) => Math.max(most, numberOf(id)), 0)
}
