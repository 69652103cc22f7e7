import type { TopologyNode } from '../network/topology/graph.ts'
import { grouped } from '../network/topology/linked.ts'
import { isStorage, type Plan } from './topologyPlan.ts'
import { isMachine } from './topologySizes.ts'

/*
 * The picture is a stack of bands. Each belongs to a bridge, or to what else machines hang on, and holds these machines
 * by name. What hangs on several stands at the end of the first of their bands, next to the others.
 */

export interface Band {
  /** Null for machines that hang on nothing. */
  readonly owner: TopologyNode | null
  readonly machines: readonly TopologyNode[]
}

/** The bands from top to bottom, in the order in which a packet from outside comes to their owners. */
export function bandsOf(plan: Plan): Band[] {
  const path = pathOrder(plan)
  const sources = machineSources(plan)
  const order = new Map(path.map(({ id }, index) => [id, index]))
  const firstOf = ({ id }: TopologyNode): string | null => {
    const [first = null] = [...(sources.get(id) ?? [])].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
    return first
  }
  const owned = grouped(plan.nodes.filter(isMachine), firstOf)
  const isEnd = new Set(plan.links.map(({ from }) => from))
  const bands = path.flatMap(owner => {
    const machines = owned.get(owner.id) ?? []
    // A bridge or card that nothing hangs on takes its place, too.
    if (machines.length === 0 && owner.kind !== 'bridge' && isEnd.has(owner.id)) return []
    return [{ owner, machines: severalLast(machines, sources) }]
  })
  const loose = owned.get(null) ?? []
  return loose.length > 0 ? [...bands, { owner: null, machines: loose }] : bands
}

function severalLast(machines: readonly TopologyNode[], sources: ReadonlyMap<string, readonly string[]>) {
  const isOnSeveral = ({ id }: TopologyNode) => (sources.get(id)?.length ?? 0) > 1
  return [...machines.filter(one => !isOnSeveral(one)), ...machines.filter(isOnSeveral)]
}

function isOnPath(node: TopologyNode): boolean {
  return !isMachine(node) && node.kind !== 'backend' && !isStorage(node)
}

/** Cards, bridges and routers, each before what it leads to: depth first, as the files name them. */
function pathOrder({ nodes, links }: Plan): TopologyNode[] {
  const byId = new Map(nodes.filter(isOnPath).map(node => [node.id, node]))
  const next = grouped(
    links.filter(({ to }) => byId.has(to)),
    ({ from }) => from,
  )
  const order = new Set<TopologyNode>()
  const visit = (id: string) => {
    const node = byId.get(id)
    if (!node || order.has(node)) return
    order.add(node)
    for (const { to } of next.get(id) ?? []) visit(to)
  }
  const entered = new Set(links.map(({ to }) => to))
  for (const { id } of nodes) if (!entered.has(id)) visit(id)
  for (const { id } of nodes) visit(id)
  return [...order]
}

/** What each machine hangs on, its own ends of cables left out. */
function machineSources({ graph, nodes, links }: Plan): Map<string, string[]> {
  const into = grouped(links, ({ to }) => to)
  const sources = (id: string) => (into.get(id) ?? []).map(({ from }) => from)
  const isBackend = (id: string) => graph.node(id)?.kind === 'backend'
  const machines = nodes.filter(isMachine)
  return new Map(
    machines.map(({ id }) => [id, [...new Set(sources(id).flatMap(one => (isBackend(one) ? sources(one) : [one])))]]),
  )
}
