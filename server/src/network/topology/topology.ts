import { Graph, type HostTopology, type NetworkMode } from './graph.ts'
import { addGuest } from './guests.ts'
import type { TopologyHost } from './host.ts'
import { addHostLinks } from './links.ts'

/** The network of a host and its guests as a graph: from the wire through dom0 to each guest. */
export function topologyOf(host: TopologyHost): HostTopology {
  const graph = new Graph()
  addHostLinks(graph, host)
  const guests = [...host.guests].sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
  const modes = new Set(guests.flatMap(guest => addGuest(graph, host, guest)))
  const { root, release, toolstack } = host
  return { root, release, toolstack, mode: modeOf(modes, graph), nodes: graph.nodes, edges: graph.edges }
}

/** What the guests use, or, without any, what the host is ready for. */
function modeOf(modes: Set<NetworkMode>, graph: Graph): NetworkMode {
  modes.delete('unknown')
  const [first] = modes
  if (modes.size > 1) return 'mixed'
  return first ?? (graph.nodes.some(({ kind }) => kind === 'bridge') ? 'bridge' : 'unknown')
}
