import type { HostTopology, TopologyEdge, TopologyNode } from '../../../server/src/lsp/protocol.ts'
import type { Translator } from '../translate.ts'
import type { Row } from './node.ts'

const ICONS: Readonly<Record<TopologyNode['kind'], string>> = {
  outside: 'globe',
  nic: 'plug',
  bond: 'link',
  vlan: 'tag',
  bridge: 'circuit-board',
  routing: 'server',
  dom0: 'server',
  'dom0-interface': 'server',
  backend: 'type-hierarchy',
  'guest-interface': 'vm',
  guest: 'vm',
  disk: 'database',
  image: 'database',
}

/** The tree of who is connected to what: hosts, their cards and bridges, and what is plugged into each. */
export function networkRows(hosts: readonly HostTopology[], l10n: Translator): Row[] {
  return hosts.map(host => hostRow(host, l10n))
}

function hostRow(host: HostTopology, l10n: Translator): Row {
  const modes: Record<HostTopology['mode'], string> = {
    bridge: l10n.t('bridged'),
    nat: l10n.t('NAT'),
    route: l10n.t('routed'),
    mixed: l10n.t('bridged and routed'),
    unknown: '',
  }
  const view = viewOf(host)
  const junctions = host.nodes.filter(({ kind }) => kind === 'bridge' || kind === 'routing')
  const cards = host.nodes.filter(({ id, kind }) => ['nic', 'bond', 'vlan'].includes(kind) && !view.isPort(id))
  return {
    id: `network:${host.root}`,
    label: hostName(host, l10n),
    description: [`Xen ${host.release}`, host.toolstack, modes[host.mode]].filter(Boolean).join(' · '),
    icon: 'server',
    state: 'quiet',
    tooltip: host.root,
    place: null,
    context: host.toolstack === 'xm' ? 'host xend' : 'host',
    copy: null,
    children: [
      ...cards.map(card => row(host, card, view, l10n)),
      ...junctions.map(one => junctionRow(host, one, view, l10n)),
    ],
  }
}

/** The last part of the root's path; the machine itself has none. */
export function hostName({ root }: HostTopology, l10n: Translator): string {
  const path = root.replace(/^[\w-]+:\/\/[^/]*/, '')
  return path === '' ? l10n.t('This host') : decodeURIComponent(path.slice(path.lastIndexOf('/') + 1))
}

/** The graph by what one asks of it. */
interface View {
  into(id: string): readonly TopologyEdge[]
  from(id: string): readonly TopologyEdge[]
  node(id: string): TopologyNode | undefined
  isPort(id: string): boolean
}

function viewOf({ nodes, edges }: HostTopology): View {
  const byId = new Map(nodes.map(node => [node.id, node]))
  const group = (end: 'from' | 'to') => {
    const groups = new Map<string, TopologyEdge[]>()
    for (const edge of edges) groups.set(edge[end], [...(groups.get(edge[end]) ?? []), edge])
    return groups
  }
  const [into, from] = [group('to'), group('from')]
  return {
    into: id => into.get(id) ?? [],
    from: id => from.get(id) ?? [],
    node: id => byId.get(id),
    isPort: id => (from.get(id) ?? []).some(({ kind }) => kind === 'port'),
  }
}

/** A bridge or dom0's routing with what hangs on it: its uplinks, dom0's own interface, the guests by name. */
function junctionRow(host: HostTopology, node: TopologyNode, view: View, l10n: Translator): Row {
  const uplinks = view
    .into(node.id)
    .flatMap(({ from }) => view.node(from) ?? [])
    .map(up => row(host, up, view, l10n, node.id))
  const plugged = view.from(node.id).flatMap(edge => {
    const end = view.node(edge.to)
    return end?.kind === 'backend' ? [backendRow(host, end, edge, view, l10n)] : []
  })
  const own = plugged.filter(({ context }) => context === 'dom0-interface')
  const guests = plugged.filter(({ context }) => context !== 'dom0-interface')
  const self = row(host, node, view, l10n)
  const isBroken = guests.some(({ state }) => state === 'error')
  return {
    ...self,
    label: node.kind === 'routing' ? l10n.t('dom0 routing') : node.label,
    state: node.facts.defined === 'no' || isBroken ? 'error' : 'quiet',
    children: [...uplinks, ...own, ...guests],
  }
}

function backendRow(host: HostTopology, node: TopologyNode, edge: TopologyEdge, view: View, l10n: Translator): Row {
  const end = view.from(node.id).flatMap(({ to, kind }) => (kind === 'peer' ? (view.node(to) ?? []) : []))[0]
  const owner = end && view.from(end.id).flatMap(({ to }) => view.node(to) ?? [])[0]
  const shown = end ?? node
  return {
    ...row(host, shown, view, l10n, node.id),
    label: owner ? l10n.t('{0} of {1}', shown.label, owner.label) : shown.label,
    description: [shown.facts.mac, shown.facts.ip ?? shown.facts.address, node.label].filter(Boolean).join(' · '),
    state: edge.problem === undefined ? 'quiet' : 'error',
    tooltip: edge.problem ?? tooltipOf(shown),
    place: edge.place ?? shown.place,
    context: shown.kind,
    copy: shown.facts.mac ?? null,
  }
}

/** @param below the row it stands below, where it can stand in several places */
function row(host: HostTopology, node: TopologyNode, view: View, l10n: Translator, below = ''): Row {
  const { facts } = node
  const problem = view.from(node.id).find(edge => edge.problem !== undefined && node.kind === 'bridge')?.problem
  return {
    id: `${host.root} ${below} ${node.id}`,
    label: node.label,
    description: facts.address ?? facts.mac ?? unknownWord(node, l10n),
    icon: ICONS[node.kind],
    state: 'quiet',
    tooltip: problem ?? tooltipOf(node),
    place: node.place,
    context: node.kind,
    copy: node.kind === 'bridge' ? node.label : (facts.mac ?? null),
    children: [],
  }
}

function unknownWord({ facts }: TopologyNode, l10n: Translator): string {
  if (facts.defined === 'no') return l10n.t('nothing defines it')
  return facts.defined === 'unknown' ? l10n.t('defined elsewhere, if at all') : ''
}

function tooltipOf({ label, facts }: TopologyNode): string {
  return [label, ...Object.entries(facts).map(([name, value]) => `${name}: ${value}`)].join('\n')
}
