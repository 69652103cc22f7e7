import * as l10n from '@vscode/l10n'
import type { HostTopology, TopologyEdge, TopologyNode } from '../network/topology/graph.ts'

/** More guests than this are drawn one box for each bridge. */
export const MOST_GUESTS_DRAWN = 40

/**
 * The same host with the guests that hang on one bridge alone drawn as one box that counts them, where there are too many
 * to look at. A guest on several bridges stays: it is why one looks.
 *
 * @param opened ids of bridges whose guests are wanted one by one
 */
export function collapsed(host: HostTopology, opened: ReadonlySet<string> = new Set()): HostTopology {
  const guests = host.nodes.filter(({ kind }) => kind === 'guest')
  if (guests.length <= MOST_GUESTS_DRAWN) return host
  const into = incoming(host)
  const groups = new Map<string, TopologyNode[]>()
  for (const guest of guests) {
    const only = onlyJunction(guest.id, into)
    if (only !== null && !opened.has(only)) groups.set(only, [...(groups.get(only) ?? []), guest])
  }
  const gone = new Set<string>()
  const added: { node: TopologyNode; edge: TopologyEdge }[] = []
  for (const [junction, members] of groups) {
    if (members.length < 2) continue
    const parts = new Set(members.flatMap(({ id }) => partsOf(id, into)))
    for (const part of parts) gone.add(part)
    added.push(groupOf(host, junction, members, parts))
  }
  const stays = ({ from, to }: TopologyEdge) => !gone.has(from) && !gone.has(to)
  return {
    ...host,
    nodes: [...host.nodes.filter(({ id }) => !gone.has(id)), ...added.map(({ node }) => node)],
    edges: [...host.edges.filter(stays), ...added.map(({ edge }) => edge)],
  }
}

/** The ids of the nodes that lead to one. */
type Incoming = (id: string) => readonly string[]

function incoming({ edges }: HostTopology): Incoming {
  const from = new Map<string, string[]>()
  for (const edge of edges) {
    const known = from.get(edge.to)
    if (known) known.push(edge.from)
    else from.set(edge.to, [edge.from])
  }
  return id => from.get(id) ?? []
}

/** The one bridge or router that all cards of a guest hang on; null for none and for several. */
function onlyJunction(guest: string, into: Incoming): string | null {
  const junctions = new Set(backendsOf(guest, into).flatMap(into))
  return junctions.size === 1 ? ([...junctions][0] ?? null) : null
}

/** The guest with its interfaces, backends and disks. */
function partsOf(guest: string, into: Incoming): string[] {
  return [guest, ...into(guest), ...backendsOf(guest, into)]
}

function backendsOf(guest: string, into: Incoming): string[] {
  return into(guest).flatMap(into)
}

function groupOf(host: HostTopology, junction: string, members: readonly TopologyNode[], parts: ReadonlySet<string>) {
  const node: TopologyNode = {
    id: `group:${junction}`,
    kind: 'guest',
    label: l10n.t('{0} guests', members.length),
    place: null,
    facts: { guests: members.map(({ label }) => label).join(', ') },
  }
  const cables = host.edges.filter(({ from, to }) => from === junction && parts.has(to))
  const problem = cables.map(edge => edge.problem).find(one => one !== undefined)
  const kind = cables[0]?.kind ?? 'port'
  const edge: TopologyEdge = {
    from: junction,
    to: node.id,
    kind,
    place: null,
    ...(problem !== undefined && { problem }),
  }
  return { node, edge }
}
