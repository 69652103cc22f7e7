import assert from 'node:assert/strict'
import type { HostTopology, NodeKind, TopologyEdge, TopologyNode } from '../network/topology/graph.ts'
import { topologyText } from './topologyText.ts'

const node = (id: string, kind: NodeKind): TopologyNode => ({ id, kind, label: id, place: null, facts: {} })
const edge = (from: string, to: string, kind: TopologyEdge['kind']): TopologyEdge => ({ from, to, kind, place: null })

/** One bridge with so many guests, one card each. */
function hostOf(count: number): HostTopology {
  const each = Array.from({ length: count }, (_, at) => at)
  return {
    root: '/srv',
    release: '4.17',
    toolstack: 'xl',
    mode: 'bridge',
    nodes: [
      node('br0', 'bridge'),
      ...each.flatMap(at => [
        node(`back${at}`, 'backend'),
        node(`card${at}`, 'guest-interface'),
        node(`web${at}`, 'guest'),
      ]),
    ],
    edges: each.flatMap(at => [
      edge('br0', `back${at}`, 'port'),
      edge(`back${at}`, `card${at}`, 'peer'),
      edge(`card${at}`, `web${at}`, 'attaches'),
    ]),
  } as unknown as HostTopology
}

describe('a topology as text', () => {
  it('has each card of a guest on one line with its end in dom0', () => {
    const lines = topologyText(hostOf(2)).split('\n')
    assert.deepEqual(lines.slice(2, 5), ['bridge br0', '├─ back0 → card0 of web0', '└─ back1 → card1 of web1'])
  })

  it('of ten thousand guests is written at once', () => {
    const host = hostOf(10_000)
    const start = process.cpuUsage()
    assert.equal(topologyText(host).split('\n').length, 20_005)
    const { user, system } = process.cpuUsage(start)
    assert.ok(user + system < 3_000_000, `${(user + system) / 1000} ms`)
  })
})
