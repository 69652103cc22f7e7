import * as l10n from '@vscode/l10n'
import { plainLocation } from '../files/files.ts'
import type { HostTopology, TopologyNode } from '../network/topology/graph.ts'
import { type Linked, linked } from '../network/topology/linked.ts'
import { isStorage } from './topologyPlan.ts'

/** A machine with more cards has only those of the first named. */
const MOST_PATHS = 4
const LONGEST_FACT = 120

/** Which host a picture is of: the last part of its root's path or URI, its release and its toolstack. */
export function titleOf({ root, release, toolstack, snapshot }: HostTopology): string {
  const name = plainLocation(/([^/]*)\/*$/.exec(root)?.[1] ?? '')
  const seen = snapshot ? [l10n.t('with what runs')] : []
  return [name === '' ? '/' : name, `Xen ${release}`, toolstack, ...seen].join(' · ')
}

/**
 * What a node is, how a packet from outside gets to it and what is wrong with it: a tooltip, and what a screen reader
 * says.
 */
export function sentenceOf(node: TopologyNode, host: HostTopology): string {
  const known = Object.entries(node.facts).map(([name, value]) => factWords(name, shortened(value)))
  const what = `${describe(node)}${known.length > 0 ? ` (${known.join(', ')})` : ''}.`
  const paths = pathsTo(node.id, linked(host)).filter(path => path.length > 1)
  const ways = paths.map(path => path.map(({ label }) => label).join(' → '))
  const how = ways.length > 0 ? [l10n.t('From outside: {0}.', ways.join('; '))] : []
  const runs = node.runs === undefined ? [] : [l10n.t('Now: {0}.', node.runs)]
  return [what, ...how, ...runs, ...(node.drift ?? []), ...(node.problems ?? []).map(({ message }) => message)].join(
    ' ',
  )
}

function factWords(name: string, value: string): string {
  switch (name) {
    case 'type':
      return value.toUpperCase()
    case 'memory':
      return l10n.t('{0} MB', value)
    case 'vcpus':
      return l10n.t('{0} vCPU', value)
    case 'console':
      return l10n.t('console: {0}', value)
    case 'autostart':
      return l10n.t('starts with the host')
    case 'mac':
    case 'ip':
    case 'address':
    case 'guests':
    case 'target':
      return value
    default:
      return `${name} ${value}`
  }
}

/** Names of hundreds of guests are no sentence. */
function shortened(value: string): string {
  return value.length > LONGEST_FACT ? `${value.slice(0, LONGEST_FACT)}…` : value
}

/** The nodes from the wire, or from where the graph begins, to this one; a machine is reached through each of its cards. */
function pathsTo(id: string, graph: Linked): TopologyNode[][] {
  const ends = sourcesOf(id, graph).slice(0, MOST_PATHS)
  const self = graph.node(id)
  if (!self) return []
  return ends.length > 1 ? ends.map(end => [...pathTo(end, graph), self]) : [pathTo(id, graph)]
}

function pathTo(id: string, graph: Linked): TopologyNode[] {
  const path: TopologyNode[] = []
  const seen = new Set<string>()
  for (let at: string | undefined = id; at !== undefined && !seen.has(at); at = sourcesOf(at, graph)[0]) {
    seen.add(at)
    const node = graph.node(at)
    if (node) path.unshift(node)
  }
  return path
}

/** Where packets come from; a disk sends none. */
function sourcesOf(id: string, graph: Linked): string[] {
  return graph.into(id).flatMap(({ from }) => {
    const node = graph.node(from)
    return node && !isStorage(node) ? [from] : []
  })
}

function describe({ kind, label, facts }: TopologyNode): string {
  switch (kind) {
    case 'outside':
      return l10n.t('{0}, the network outside', label)
    case 'nic':
      return l10n.t('Network card {0}', label)
    case 'bond':
      return l10n.t('Bond {0}', label)
    case 'vlan':
      return l10n.t('VLAN {0}', label)
    case 'bridge':
      return l10n.t('Bridge {0}', label)
    case 'routing':
      return l10n.t('dom0 as a router')
    case 'dom0':
      return l10n.t('Domain-0, the host itself')
    case 'dom0-interface':
      return l10n.t("dom0's own interface {0}", label)
    case 'backend':
      return l10n.t("{0}, dom0's end of a guest's interface", label)
    case 'guest-interface':
      return l10n.t('Interface {0} of the guest', label)
    case 'guest':
      return facts.guests === undefined ? l10n.t('Guest {0}', label) : label
    case 'disk':
      return l10n.t('Block device {0}', label)
    case 'image':
      return l10n.t('Disk image {0}', label)
  }
}
