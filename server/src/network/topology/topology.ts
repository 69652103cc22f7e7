import { Graph, type HostTopology, type NetworkMode } from './graph.ts'
import { guestNames } from './guestNames.ts'
import { addGuest } from './guests.ts'
import type { TopologyHost } from './host.ts'
import { addHostLinks } from './links.ts'

/** The network of a host and its guests as a graph: from the wire through dom0 to each guest. */
export function topologyOf(host: TopologyHost): HostTopology {
  const graph = new Graph()
  addHostLinks(graph, host)
  const names = guestNames(host.root, host.guests)
  const guests = [...names].sort(([, a], [, b]) => byNumber.compare(a.key, b.key))
  const known = { ...host, guestNames: new Set(host.guests.map(({ name }) => name)) }
  const modes = new Set(guests.flatMap(([guest, name]) => addGuest(graph, known, guest, name)))
  const { root, release, toolstack } = host
  return { root, release, toolstack, mode: modeOf(modes, graph), nodes: graph.nodes, edges: graph.edges }
}

/** web2 before web10. Making one takes longer than most comparisons do. */
const byNumber = new Intl.Collator('en', { numeric: true })

/** What the guests use, or, without any, what the host is ready for. */
function modeOf(modes: Set<NetworkMode>, graph: Graph): NetworkMode {
  modes.delete('unknown')
  const [first] = modes
  if (modes.size > 1) return 'mixed'
  return first ?? (graph.nodes.some(({ kind }) => kind === 'bridge') ? 'bridge' : 'unknown')
}
