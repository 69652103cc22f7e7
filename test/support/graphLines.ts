import assert from 'node:assert/strict'
import type { HostTopology } from '../../server/src/network/topology/graph.ts'

/*
 * The graph of a host in lines, as a person would write it down who reads its files: `bridge xenbr0 address=dhcp`, and
 * `nic eno1 > port > bridge xenbr0` for an edge. Of guests only that they are connected, and where.
 */

const GUEST_KINDS = ['guest', 'guest-interface', 'backend', 'disk', 'image']
const shown = (id: string) => id.replace(':', ' ')

/** Nodes and edges of dom0, one a line, and how guests are connected, in order of the alphabet. */
export function graphLines({ nodes, edges }: HostTopology): string[] {
  const own = new Set(nodes.filter(({ kind }) => !GUEST_KINDS.includes(kind)).map(({ id }) => id))
  const nodeLines = nodes
    .filter(({ id }) => own.has(id))
    .map(({ id, facts }) => [shown(id), ...Object.entries(facts).map(([name, value]) => `${name}=${value}`)].join(' '))
  const edgeLines = edges
    .filter(({ from, to }) => own.has(from) && (own.has(to) || to.startsWith('backend:')))
    .map(({ from, to, kind, problem }) => [shown(from), kind, shown(to), ...(problem ? [problem] : [])].join(' > '))
  return [...nodeLines, ...edgeLines].sort()
}

/** Asserts that the graph is the one that was written down, whatever the order. */
export function assertGraph(host: HostTopology, expected: string): void {
  const wanted = expected.trim().split('\n')
  assert.deepEqual(graphLines(host), wanted.map(line => line.trim()).sort())
}
