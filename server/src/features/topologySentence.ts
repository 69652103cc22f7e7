import * as l10n from '@vscode/l10n'
import type { HostTopology, TopologyNode } from '../network/topology/graph.ts'

/** What a node is and how a packet from outside gets to it, in a few words: a tooltip, and what a screen reader says. */
export function sentenceOf(node: TopologyNode, host: HostTopology): string {
  const path = pathTo(node.id, host).map(({ label }) => label)
  const known = Object.entries(node.facts).map(([name, value]) => `${name} ${value}`)
  const facts = known.length > 0 ? ` (${known.join(', ')})` : ''
  return `${describe(node)}${facts}${path.length > 1 ? `: ${path.join(' → ')}` : ''}`
}

/** The nodes from the wire, or from where the graph begins, to this one. */
export function pathTo(id: string, { nodes, edges }: HostTopology): TopologyNode[] {
  const byId = new Map(nodes.map(node => [node.id, node]))
  const path: TopologyNode[] = []
  const seen = new Set<string>()
  for (let at: string | undefined = id; at !== undefined && !seen.has(at); ) {
    seen.add(at)
    const node = byId.get(at)
    if (node) path.unshift(node)
    const here: string = at
    at = edges.find(({ to, from }) => to === here && !/^(disk|image):/.test(from))?.from
  }
  return path
}

function describe({ kind, label }: TopologyNode): string {
  switch (kind) {
    case 'outside':
      return l10n.t('The network outside')
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
      return l10n.t('Guest {0}', label)
    case 'disk':
      return l10n.t('Block device {0}', label)
    case 'image':
      return l10n.t('Disk image {0}', label)
  }
}
