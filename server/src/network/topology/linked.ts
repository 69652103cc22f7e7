import type { HostTopology, TopologyEdge, TopologyNode } from './graph.ts'

/** A host's graph by what one asks of it. */
export interface Linked {
  node(id: string): TopologyNode | undefined
  /** The edges that lead to a node. */
  into(id: string): readonly TopologyEdge[]
  /** The edges that leave it. */
  from(id: string): readonly TopologyEdge[]
}

/** A topology is a value: its index is made once. */
const known = new WeakMap<HostTopology, Linked>()

/** The index of a graph, made when it is asked for the first time. */
export function linked(host: HostTopology): Linked {
  const found = known.get(host)
  if (found) return found
  const byId = new Map(host.nodes.map(node => [node.id, node]))
  const [into, from] = [grouped(host.edges, ({ to }) => to), grouped(host.edges, ({ from }) => from)]
  const made: Linked = {
    node: id => byId.get(id),
    into: id => into.get(id) ?? [],
    from: id => from.get(id) ?? [],
  }
  known.set(host, made)
  return made
}

/** Things by what `keyOf` says of them, in their order. */
export function grouped<K, T>(things: readonly T[], keyOf: (thing: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const thing of things) {
    const key = keyOf(thing)
    const group = groups.get(key)
    if (group) group.push(thing)
    else groups.set(key, [thing])
  }
  return groups
}
