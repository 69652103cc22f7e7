import assert from 'node:assert/strict'
import { hostWith } from '../../../test/support/topology.ts'
import { nodeAtLine } from './picturedNode.ts'

describe('the node that a line is about', () => {
  const host = hostWith(['eno1 → xenbr0', 'xenbr0'], { web: ['xenbr0'] })
  const moved = (id: string, file: string, line: number) => ({
    ...host,
    nodes: host.nodes.map(node =>
      node.id === id
        ? { ...node, place: { file, range: { start: { line, character: 0 }, end: { line, character: 9 } } } }
        : node,
    ),
  })

  it('is the interface of the guest, not the end of its cable in dom0', () => {
    assert.deepEqual(nodeAtLine([host], '/h/x', 0), { root: '/h', id: 'guest-interface:web/eth0' })
  })

  it('is the one that is chosen already, where the line is about that as well', () => {
    const chosen = { root: '/h', id: 'bridge:xenbr0' }
    assert.deepEqual(nodeAtLine([host], '/h/x', 0, chosen), chosen)
    assert.notDeepEqual(nodeAtLine([moved('bridge:xenbr0', '/h/x', 5)], '/h/x', 0, chosen), chosen)
    assert.notDeepEqual(nodeAtLine([host], '/h/x', 0, { root: '/other', id: chosen.id }), chosen)
  })

  it('is the guest for every other line of its file', () => {
    assert.deepEqual(nodeAtLine([moved('guest:web', '/h/web', 3)], '/h/web', 17), { root: '/h', id: 'guest:web' })
  })

  it('is none for another line of a file of dom0, or another file', () => {
    assert.equal(nodeAtLine([moved('bridge:xenbr0', '/h/interfaces', 3)], '/h/interfaces', 4), null)
    assert.equal(nodeAtLine([host], '/h/y', 0), null)
  })
})
