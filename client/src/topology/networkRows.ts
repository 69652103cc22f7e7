import type { HostTopology, TopologyNode } from '../../../server/src/lsp/protocol.ts'
import type { Translator } from '../translate.ts'
import { connectionOf, type HostView, messagesOf, problemsOf, stateOf, viewOf } from './hostView.ts'
import { plainRow, type Row } from './node.ts'

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
  const isPort = (id: string) => view.from(id).some(({ kind }) => kind === 'port')
  const junctions = host.nodes.filter(({ kind }) => kind === 'bridge' || kind === 'routing')
  const cards = host.nodes.filter(({ id, kind }) => ['nic', 'bond', 'vlan'].includes(kind) && !isPort(id))
  return {
    ...plainRow(`network:${host.root}`, hostName(host, l10n), 'server'),
    description: [`Xen ${host.release}`, host.toolstack, modes[host.mode], host.snapshot && l10n.t('with what runs')]
      .filter(Boolean)
      .join(' · '),
    tooltip: host.root,
    context: host.toolstack === 'xm' ? 'host xend' : 'host',
    children: [...cards.map(card => cardRow(card, view, l10n)), ...junctions.map(one => junctionRow(one, view, l10n))],
  }
}

/** The last part of the root's path; the machine itself has none. */
export function hostName({ root }: Pick<HostTopology, 'root'>, l10n: Translator): string {
  const path = root.replace(/^[\w-]+:\/\/[^/]*/, '')
  return path === '' ? l10n.t('This host') : decodeURIComponent(path.slice(path.lastIndexOf('/') + 1))
}

/** A card that is no port; guests that hang on it all the same are below it. */
function cardRow(card: TopologyNode, view: HostView, l10n: Translator): Row {
  return { ...rowOf(card, view, l10n), children: portsOf(card, view, l10n) }
}

/** A bridge or dom0's routing with what hangs on it: its uplinks, dom0's own interface, the guests by name. */
function junctionRow(node: TopologyNode, view: HostView, l10n: Translator): Row {
  const uplinks = view.into(node.id).flatMap(({ from }) => view.node(from) ?? [])
  const ports = portsOf(node, view, l10n)
  const broken = view.from(node.id).flatMap(({ problem }) => problem ?? [])
  const isMissing = node.facts.defined === 'no'
  const self = rowOf(node, view, l10n)
  return {
    ...self,
    label: node.kind === 'routing' ? l10n.t('dom0 routing') : node.label,
    state: isMissing || ports.some(({ state }) => state === 'error') ? 'error' : self.state,
    problems: [...self.problems, ...(isMissing ? broken.slice(0, 1) : [])],
    tooltip: isMissing && broken[0] ? broken[0] : self.tooltip,
    children: [...uplinks.map(up => rowOf(up, view, l10n, node.id)), ...ports],
  }
}

/** dom0's own interface first. */
function portsOf(node: TopologyNode, view: HostView, l10n: Translator): Row[] {
  const plugged = view.from(node.id).flatMap(({ to }) => {
    const end = view.node(to)
    // What a switch has of dom0 has no cable in between.
    if (end?.kind === 'dom0-interface') return [rowOf(end, view, l10n, node.id)]
    return end?.kind === 'backend' ? [portRow(end, view, l10n)] : []
  })
  const isOwn = ({ context }: Row) => context === 'dom0-interface'
  return [...plugged.filter(isOwn), ...plugged.filter(row => !isOwn(row))]
}

function portRow(backend: TopologyNode, view: HostView, l10n: Translator): Row {
  const end = view.node(view.from(backend.id).find(({ kind }) => kind === 'peer')?.to ?? '')
  const owner = end && view.node(view.from(end.id)[0]?.to ?? '')
  const shown = end ?? backend
  const connection = connectionOf(shown, view)
  const { messages, isError } = problemsOf(connection)
  const { facts } = shown
  const known = [facts.mac, facts.ip ?? facts.address].filter(Boolean)
  // Before a guest runs, nobody knows the number in its name.
  const cable = backend.label.includes('?') && known.length > 0 ? [] : [backend.label]
  return {
    ...rowOf(shown, view, l10n, backend.id),
    label: owner ? l10n.t('{0} of {1}', shown.label, owner.label) : shown.label,
    description: [...cable, ...known, ...(backend.runs ? [backend.runs] : [])].join(' · '),
    state: isError ? 'error' : messages.length > 0 ? 'warning' : stateOf(backend),
    problems: messages,
    tooltip: [...messages, tooltipOf(shown, backend.label)].join('\n\n'),
    place: connection.cable?.place ?? shown.place,
    junction: connection.junction ? { root: view.root, id: connection.junction.id } : null,
  }
}

/** @param below the node it stands below, where it can stand in several places */
function rowOf(node: TopologyNode, view: HostView, l10n: Translator, below = ''): Row {
  const { facts } = node
  const problems = messagesOf(node)
  return {
    ...plainRow(`${view.root} ${below} ${node.id}`, node.label, ICONS[node.kind]),
    description: [facts.address ?? facts.mac ?? unknownWord(node, l10n), node.runs].filter(Boolean).join(' · '),
    state: stateOf(node),
    problems,
    tooltip: [...problems, tooltipOf(node)].join('\n\n'),
    place: node.place,
    context: node.kind,
    copies: copiesOf(node),
    node: { root: view.root, id: node.id },
  }
}

function copiesOf({ kind, label, facts }: TopologyNode): Row['copies'] {
  const address = facts.ip ?? facts.address
  return {
    ...(facts.mac && { mac: facts.mac }),
    ...(address && address !== 'dhcp' && { address: address.replace(/\/.*$/, '') }),
    ...((kind === 'bridge' || kind === 'nic') && { name: label }),
  }
}

function unknownWord({ facts }: TopologyNode, l10n: Translator): string {
  if (facts.defined === 'no') return l10n.t('nothing defines it')
  return facts.defined === 'unknown' ? l10n.t('defined elsewhere, if at all') : ''
}

function tooltipOf({ label, facts }: TopologyNode, cable?: string): string {
  const known = Object.entries(facts).map(([name, value]) => `${name}: ${value}`)
  return [cable ? `${label} – ${cable}` : label, ...known].join('\n')
}
