import * as l10n from '@vscode/l10n'
import type { HostTopology, NodeProblem, TopologyEdge, TopologyNode } from '../network/topology/graph.ts'
import { grouped, type Linked, linked } from '../network/topology/linked.ts'

/** More guests than this are drawn one box for each bridge. */
export const MOST_GUESTS_DRAWN = 40

/**
 * The same host with the guests that hang on one bridge drawn as one box that counts them, where there are too many to
 * look at. A guest on several bridges stays as long as there are not too many of those: it is why one looks.
 *
 * @param opened ids of bridges whose guests are wanted one by one
 */
export function collapsed(host: HostTopology, opened: ReadonlySet<string> = new Set()): HostTopology {
  const guests = host.nodes.filter(({ kind }) => kind === 'guest')
  if (guests.length <= MOST_GUESTS_DRAWN) return host
  const graph = linked(host)
  const { onOne, onSeveral } = groupsOf(guests, graph)
  const several = [...onSeveral.values()].flat().length > MOST_GUESTS_DRAWN ? onSeveral : []
  const groups = [...onOne, ...several].filter(([name, members]) => !opened.has(name) && members.length > 1)
  const gone = new Set(groups.flatMap(([, members]) => members.flatMap(({ id }) => partsOf(id, graph))))
  const added = groups.map(([name, members]) => groupOf(name, members, graph))
  return {
    ...host,
    nodes: [...host.nodes.filter(({ id }) => !gone.has(id)), ...added.map(({ node }) => node)],
    edges: [
      ...host.edges.filter(({ from, to }) => !gone.has(from) && !gone.has(to)),
      ...added.flatMap(({ edges }) => edges),
    ],
  }
}

type Groups = ReadonlyMap<string, readonly TopologyNode[]>

/** The guests by the bridges or routers that their cards hang on. */
function groupsOf(
  guests: readonly TopologyNode[],
  graph: Linked,
): { readonly onOne: Groups; readonly onSeveral: Groups } {
  const junctions = new Map(guests.map(({ id }) => [id, junctionsOf(id, graph)]))
  const countOf = ({ id }: TopologyNode) => junctions.get(id)?.length ?? 0
  const byName = (some: readonly TopologyNode[]) => grouped(some, ({ id }) => (junctions.get(id) ?? []).join(' '))
  return {
    onOne: byName(guests.filter(guest => countOf(guest) === 1)),
    onSeveral: byName(guests.filter(guest => countOf(guest) > 1)),
  }
}

function junctionsOf(guest: string, graph: Linked): string[] {
  return [...new Set(backendsOf(guest, graph).flatMap(id => sources(id, graph)))].sort()
}

/** The guest with its interfaces, backends and disks. */
function partsOf(guest: string, graph: Linked): string[] {
  return [guest, ...sources(guest, graph), ...backendsOf(guest, graph)]
}

function backendsOf(guest: string, graph: Linked): string[] {
  return sources(guest, graph).flatMap(id => sources(id, graph))
}

function sources(id: string, graph: Linked): string[] {
  return graph.into(id).map(({ from }) => from)
}

function groupOf(name: string, members: readonly TopologyNode[], graph: Linked) {
  const parts = members.flatMap(({ id }) => partsOf(id, graph))
  const problems = parts.flatMap(id => graph.node(id)?.problems ?? [])
  const node: TopologyNode = {
    id: `group:${name}`,
    kind: 'guest',
    label: l10n.t('{0} guests', members.length),
    place: null,
    facts: { guests: members.map(({ label }) => label).join(', ') },
    ...(problems.length > 0 && { problems: worstFirst(problems) }),
  }
  return { node, edges: edgesOf(node.id, members, graph) }
}

function edgesOf(group: string, members: readonly TopologyNode[], graph: Linked): TopologyEdge[] {
  const [first] = members
  const cables = members.flatMap(({ id }) => backendsOf(id, graph).flatMap(backend => graph.into(backend)))
  return (first ? junctionsOf(first.id, graph) : []).map(junction => {
    const own = cables.filter(({ from }) => from === junction)
    const problem = own.map(edge => edge.problem).find(one => one !== undefined)
    return {
      ...{ from: junction, to: group, kind: own[0]?.kind ?? 'port', place: null },
      ...(problem !== undefined && { problem }),
    }
  })
}

/** The tooltip of hundreds of guests cannot tell all that is wrong with them. */
function worstFirst(problems: readonly NodeProblem[]): NodeProblem[] {
  const errors = problems.filter(({ severity }) => severity === 'error')
  return [...errors, ...problems.filter(({ severity }) => severity !== 'error')].slice(0, 3)
}
