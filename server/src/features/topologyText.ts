import * as l10n from '@vscode/l10n'
import type { HostTopology, NodeKind, TopologyEdge, TopologyNode } from '../network/topology/graph.ts'

/** The facts that a line shows, in this order. */
const SHOWN = ['mac', 'address', 'ip', 'vlan', 'switch', 'stp', 'mtu', 'script', 'served', 'model'] as const
/** Kinds a tree may begin with, besides what nothing leads to. */
const STORAGE: readonly NodeKind[] = ['disk', 'image']

/** The graph of a host as a tree to read: from the wire inwards, each thing once. */
export function topologyText(host: HostTopology): string {
  const lines = [heading(host), '']
  const seen = new Set<string>()
  const entered = new Set(host.edges.map(({ to }) => to))
  const roots = host.nodes.filter(({ id, kind }) => !entered.has(id) && !STORAGE.includes(kind) && kind !== 'dom0')
  for (const root of [...roots, ...servers(host, roots)]) lines.push(...branch(host, root, '', '', seen))
  const guests = host.nodes.filter(({ kind }) => kind === 'guest')
  if (guests.length > 0) lines.push('', l10n.t('Guests'), ...guests.map(guest => `  ${guestLine(host, guest)}`))
  // What is wrong with dom0's end of a card stands with its guest.
  const owners = host.nodes.filter(({ kind, id }) => kind !== 'backend' || id.startsWith('backend:Domain-0/'))
  const differing = owners.flatMap(({ label, drift }) => (drift ?? []).map(sentence => `  ${label}: ${sentence}`))
  if (differing.length > 0) lines.push('', l10n.t('Runs otherwise than the files say'), ...differing)
  const broken = host.edges.flatMap(({ problem }) => problem ?? [])
  if (broken.length > 0) lines.push('', l10n.t('Problems'), ...[...new Set(broken)].map(problem => `  ${problem}`))
  return lines.join('\n')
}

/** Driver domains: what is plugged into their bridges stands below them. */
function servers({ nodes, edges }: HostTopology, roots: readonly TopologyNode[]): TopologyNode[] {
  const bridges = new Set(nodes.filter(({ kind }) => kind === 'bridge').map(({ id }) => id))
  return nodes.filter(
    node =>
      node.kind === 'guest' &&
      !roots.includes(node) &&
      edges.some(({ from, to }) => from === node.id && bridges.has(to)),
  )
}

function heading({ root, release, toolstack, mode }: HostTopology): string {
  const modes = {
    bridge: l10n.t('bridged'),
    nat: l10n.t('NAT'),
    route: l10n.t('routed'),
    mixed: l10n.t('mixed'),
    unknown: l10n.t('mode unknown'),
  }
  return l10n.t('{0}: Xen {1} with {2}, {3}', root || '/', release, toolstack, modes[mode])
}

function branch(host: HostTopology, node: TopologyNode, lead: string, rest: string, seen: Set<string>): string[] {
  const again = seen.has(node.id) && node.kind !== 'dom0'
  seen.add(node.id)
  const line = `${lead}${described(host, node)}${again ? ` (${l10n.t('see above')})` : ''}`
  if (again || node.kind === 'backend' || node.kind === 'dom0') return [line]
  const below = host.edges.filter(({ from }) => from === node.id)
  return [line, ...below.flatMap((edge, index) => twig(host, edge, rest, index === below.length - 1, seen))]
}

function twig(host: HostTopology, edge: TopologyEdge, rest: string, isLast: boolean, seen: Set<string>): string[] {
  const node = host.nodes.find(({ id }) => id === edge.to)
  if (!node) return []
  const bad = edge.problem === undefined ? '─ ' : '✗ '
  return branch(host, node, `${rest}${isLast ? '└' : '├'}${bad}`, `${rest}${isLast ? '   ' : '│  '}`, seen)
}

function described(host: HostTopology, node: TopologyNode): string {
  const shown = factsOf(node)
  if (node.kind !== 'backend') return [named(node), ...shown].join('  ')
  const end = host.edges.find(({ from, kind }) => from === node.id && kind === 'peer')?.to
  const other = host.nodes.find(({ id }) => id === end)
  const owner = host.nodes.find(({ id }) => host.edges.some(({ from, to }) => from === end && to === id))
  if (!other || !owner) return [node.label, ...shown].join('  ')
  return [`${node.label} → ${l10n.t('{0} of {1}', other.label, owner.label)}`, ...factsOf(other), ...shown].join('  ')
}

/** A card or a bridge with the word for what it is; the others speak for themselves. */
function named({ kind, label }: TopologyNode): string {
  if (kind === 'bridge') return l10n.t('bridge {0}', label)
  if (kind === 'bond') return l10n.t('bond {0}', label)
  if (kind === 'vlan') return l10n.t('VLAN {0}', label)
  return label
}

function factsOf(node: TopologyNode): string[] {
  const { facts, kind } = node
  const shown = SHOWN.flatMap(name => {
    const value = facts[name]
    if (value === undefined || (name === 'script' && value === 'vif-bridge')) return []
    return name === 'stp' || name === 'mtu' || name === 'vlan' ? [`${name} ${value}`] : [value]
  })
  if (node.runs) shown.push(`(${node.runs})`)
  if (kind === 'bridge' && facts.defined === 'no') shown.push(l10n.t('(nothing defines it)'))
  if (kind === 'bridge' && facts.defined === 'unknown') shown.push(l10n.t('(defined elsewhere, if at all)'))
  return shown
}

function guestLine(host: HostTopology, guest: TopologyNode): string {
  const { type, memory, vcpus, autostart } = guest.facts
  const disks = host.edges
    .filter(({ to }) => to === guest.id)
    .flatMap(({ from }) => host.nodes.filter(({ id, kind }) => id === from && STORAGE.includes(kind)))
    .map(({ facts }) => `${facts.vdev ?? '?'} ← ${facts.target}`)
  return [
    guest.label,
    ...(type ? [type] : []),
    ...(memory ? [`${memory} MB`] : []),
    ...(vcpus ? [l10n.t('{0} vCPU', vcpus)] : []),
    ...(autostart ? [l10n.t('starts with the host')] : []),
    ...(guest.runs ? [guest.runs] : []),
    ...disks,
  ].join('  ')
}
