import type { HostTopology, TopologyEdge, TopologyNode } from '../../../server/src/lsp/protocol.ts'

/** A host's graph by what the trees ask of it. */
export interface HostView {
  readonly root: string
  into(id: string): readonly TopologyEdge[]
  from(id: string): readonly TopologyEdge[]
  node(id: string): TopologyNode | undefined
}

export function viewOf({ root, nodes, edges }: HostTopology): HostView {
  const byId = new Map(nodes.map(node => [node.id, node]))
  const [into, from] = [byEnd(edges, 'to'), byEnd(edges, 'from')]
  return { root, into: id => into.get(id) ?? [], from: id => from.get(id) ?? [], node: id => byId.get(id) }
}

function byEnd(edges: readonly TopologyEdge[], end: 'from' | 'to'): ReadonlyMap<string, TopologyEdge[]> {
  const groups = new Map<string, TopologyEdge[]>()
  for (const edge of edges) {
    const group = groups.get(edge[end])
    if (group) group.push(edge)
    else groups.set(edge[end], [edge])
  }
  return groups
}

/** A guest's interface with the cable that it hangs on. */
export interface Connection {
  readonly end: TopologyNode
  /** dom0's end of the cable. */
  readonly backend: TopologyNode | undefined
  /** What leads from a bridge or router to that end. */
  readonly cable: TopologyEdge | undefined
  readonly junction: TopologyNode | undefined
}

export function connectionOf(end: TopologyNode, view: HostView): Connection {
  const backend = view.node(view.into(end.id).find(({ kind }) => kind === 'peer')?.from ?? '')
  const cable = backend && view.into(backend.id)[0]
  return { end, backend, cable, junction: cable && view.node(cable.from) }
}

/** What is wrong with an interface: itself, and the way it is connected. */
export function problemsOf({ end, backend, cable }: Connection): {
  readonly messages: string[]
  readonly isError: boolean
} {
  const problems = [...(end.problems ?? []), ...(backend?.problems ?? [])]
  const broken = cable?.problem === undefined ? [] : [cable.problem]
  const isError = broken.length > 0 || problems.some(({ severity }) => severity === 'error')
  return { messages: [...broken, ...problems.map(({ message }) => message), ...(backend?.drift ?? [])], isError }
}

/** What is wrong with a node: what does not fit other files, and what runs otherwise than they say. */
export function messagesOf({ problems = [], drift = [] }: TopologyNode): string[] {
  return [...problems.map(({ message }) => message), ...drift]
}

/** How bad what is wrong with a node is. */
export function stateOf({ problems = [], state }: TopologyNode): 'quiet' | 'warning' | 'error' {
  if (problems.length === 0) return state === 'drifted' || state === 'unconfigured' ? 'warning' : 'quiet'
  return problems.some(({ severity }) => severity === 'error') ? 'error' : 'warning'
}
