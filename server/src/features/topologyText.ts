import * as l10n from '@vscode/l10n'
import type { HostTopology, NodeKind, TopologyEdge, TopologyNode } from '../network/topology/graph.ts'
import { linked } from '../network/topology/linked.ts'

/** The facts that a line shows, in this order. */
const SHOWN = ['mac', 'address', 'ip', 'vlan', 'switch', 'stp', 'mtu', 'script', 'served', 'model'] as const
const STORAGE: readonly NodeKind[] = ['disk', 'image']
/** Kinds that no tree begins with although nothing leads to them; guests have a list of their own. */
const NO_ROOTS: readonly NodeKind[] = [...STORAGE, 'dom0', 'guest']

/** The graph of a host as a tree to read: from the wire inwards, each thing once. */
export function topologyText(host: HostTopology): string {
  const nothing = whyEmpty(host)
  const seen = new Set<string>()
  const entered = new Set(host.edges.map(({ to }) => to))
  const roots = host.nodes.filter(({ id, kind }) => !entered.has(id) && !NO_ROOTS.includes(kind))
  const trees = [...roots, ...servers(host)].flatMap(root => branch(host, root, '', '', seen))
  const lines = [heading(host), ...memoryLine(host), '', ...(nothing === null ? [] : [nothing]), ...trees]
  const guests = host.nodes.filter(({ kind }) => kind === 'guest')
  if (guests.length > 0) lines.push('', l10n.t('Guests'))
  for (const guest of guests) lines.push(`  ${guestLine(host, guest)}`)
  // What is wrong with dom0's end of a card stands with its guest.
  const owners = host.nodes.filter(({ kind, id }) => kind !== 'backend' || id.startsWith('backend:Domain-0/'))
  const differing = owners.flatMap(({ label, drift }) => (drift ?? []).map(sentence => `  ${label}: ${sentence}`))
  if (differing.length > 0) lines.push('', l10n.t('Runs otherwise than the files say'))
  for (const line of differing) lines.push(line)
  const broken = [
    ...host.edges.flatMap(({ problem }) => problem ?? []),
    ...host.nodes.flatMap(({ problems }) => (problems ?? []).map(({ message }) => message)),
  ]
  if (broken.length > 0) lines.push('', l10n.t('Problems'))
  for (const problem of new Set(broken)) lines.push(`  ${problem}`)
  return lines.join('\n')
}

/** Why there is nothing to connect, as a sentence; null where there is. */
export function whyEmpty({ nodes }: HostTopology): string | null {
  const guests = nodes.filter(({ kind }) => kind === 'guest').length
  const isUnconnected = ({ kind }: TopologyNode) => kind === 'guest' || kind === 'dom0' || STORAGE.includes(kind)
  if (!nodes.every(isUnconnected)) return null
  if (guests === 0)
    return l10n.t(
      'There is nothing to show: no network file that can be seen names a card or a bridge, and there is no guest.',
    )
  return l10n.t(
    'Nothing is connected to anything: no network file that can be seen names a card or a bridge, and no guest has a network card (vif).',
  )
}

/** Driver domains: what is plugged into their bridges stands below them. */
function servers(host: HostTopology): TopologyNode[] {
  const { node: named, from } = linked(host)
  const servesBridge = ({ id }: TopologyNode) => from(id).some(({ to }) => named(to)?.kind === 'bridge')
  return host.nodes.filter(node => node.kind === 'guest' && servesBridge(node))
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

/** What the machine has, and dom0 of it, where the running host tells. */
function memoryLine({ nodes, snapshot }: HostTopology): string[] {
  const own = nodes.find(({ kind }) => kind === 'dom0')?.facts.memory
  const all = snapshot?.memory ?? null
  if (all === null) return own === undefined ? [] : [l10n.t('Memory: dom0 has {0} MB', own)]
  return [own === undefined ? l10n.t('Memory: {0} MB', all) : l10n.t('Memory: {0} MB, {1} of them for dom0', all, own)]
}

function branch(host: HostTopology, node: TopologyNode, lead: string, rest: string, seen: Set<string>): string[] {
  const again = seen.has(node.id) && node.kind !== 'dom0'
  seen.add(node.id)
  const line = `${lead}${described(host, node)}${again ? ` (${l10n.t('see above')})` : ''}`
  if (again || node.kind === 'dom0') return [line]
  const below = node.kind === 'backend' ? passedOn(host, node) : linked(host).from(node.id)
  return [line, ...below.flatMap((edge, index) => twig(host, edge, rest, index === below.length - 1, seen))]
}

/** What dom0 passes on of the packets that come to it over its own cable. */
function passedOn(host: HostTopology, { id }: TopologyNode): TopologyEdge[] {
  const { from } = linked(host)
  const ends = from(id).filter(({ kind }) => kind === 'peer')
  return ends.flatMap(({ to }) => from(to)).filter(({ kind }) => kind === 'routes' || kind === 'nat')
}

function twig(host: HostTopology, edge: TopologyEdge, rest: string, isLast: boolean, seen: Set<string>): string[] {
  const node = linked(host).node(edge.to)
  if (!node) return []
  const bad = edge.problem === undefined ? '─ ' : '✗ '
  return branch(host, node, `${rest}${isLast ? '└' : '├'}${bad}`, `${rest}${isLast ? '   ' : '│  '}`, seen)
}

function described(host: HostTopology, node: TopologyNode): string {
  const shown = factsOf(node)
  if (node.kind !== 'backend') return [named(node), ...shown].join('  ')
  const { node: at, from } = linked(host)
  const end = from(node.id).find(({ kind }) => kind === 'peer')?.to
  const other = end === undefined ? undefined : at(end)
  const owner = end === undefined ? undefined : at(from(end)[0]?.to ?? '')
  if (!other || !owner) return [node.label, ...shown].join('  ')
  // Each end of the cable has an address of its own.
  const { mac, ...rest } = node.facts
  const near = mac === undefined ? node.label : `${node.label} ${mac}`
  const far = l10n.t('{0} of {1}', other.label, owner.label)
  return [`${near} → ${far}`, ...factsOf(other), ...factsOf({ ...node, facts: rest })].join('  ')
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
  if (facts.known === 'no') shown.push(l10n.t('(known only when its Python runs)'))
  if (kind === 'bridge' && facts.defined === 'no') shown.push(l10n.t('(nothing defines it)'))
  if (kind === 'bridge' && facts.defined === 'unknown') shown.push(l10n.t('(defined elsewhere, if at all)'))
  return shown
}

function guestLine(host: HostTopology, guest: TopologyNode): string {
  const { type, memory, vcpus, autostart } = guest.facts
  const { node, into } = linked(host)
  const disks = into(guest.id).flatMap(({ from, facts: own }) => {
    const disk = node(from)
    return disk && STORAGE.includes(disk.kind) ? [`${own?.vdev ?? '?'} ← ${disk.facts.target}`] : []
  })
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
