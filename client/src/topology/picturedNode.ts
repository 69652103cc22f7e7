import type { HostTopology, TopologyNode } from '../../../server/src/lsp/protocol.ts'
import { isAtLine, type NodeRef } from './node.ts'

/** Of several nodes that one line speaks of, the first of these is meant. */
const PREFERRED: readonly TopologyNode['kind'][] = [
  'guest-interface',
  'disk',
  'image',
  'guest',
  'bridge',
  'vlan',
  'bond',
  'nic',
]

/**
 * The node that a line of a file is about; for any other line of a guest's file the guest.
 *
 * @param chosen meant where the line is about it too: choosing it leads to that line, and is no reason to choose another
 */
export function nodeAtLine(
  hosts: readonly HostTopology[],
  file: string,
  line: number,
  chosen: NodeRef | null = null,
): NodeRef | null {
  for (const { root, nodes } of hosts) {
    const inFile = nodes.filter(({ place }) => place?.file === file)
    const atLine = inFile.filter(({ place }) => isAtLine(place, file, line))
    if (chosen?.root === root && atLine.some(({ id }) => id === chosen.id)) return chosen
    const found = preferred(atLine) ?? inFile.find(({ kind }) => kind === 'guest')
    if (found) return { root, id: found.id }
  }
  return null
}

function preferred(nodes: readonly TopologyNode[]): TopologyNode | undefined {
  const rank = ({ kind }: TopologyNode) => (PREFERRED.includes(kind) ? PREFERRED.indexOf(kind) : PREFERRED.length)
  return [...nodes].sort((a, b) => rank(a) - rank(b))[0]
}
