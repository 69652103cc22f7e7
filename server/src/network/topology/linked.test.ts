import assert from 'node:assert/strict'
import { hostWith } from '../../../../test/support/topology.ts'
import { grouped, linked } from './linked.ts'

describe('the graph of a host', () => {
  const host = hostWith(['eno1 → xenbr0', 'xenbr0'], { web: ['xenbr0'] })

  it('answers what a node is, what leads to it, and what leaves it', () => {
    const graph = linked(host)
    assert.equal(graph.node('guest:web')?.label, 'web')
    assert.deepEqual(
      graph.into('bridge:xenbr0').map(({ from }) => from),
      ['nic:eno1'],
    )
    assert.deepEqual(
      graph.from('bridge:xenbr0').map(({ to }) => to),
      ['backend:web/0'],
    )
  })

  it('says nothing of what is not there', () => {
    const graph = linked(host)
    assert.deepEqual([graph.node('x'), graph.into('x'), graph.from('x')], [undefined, [], []])
  })

  it('is indexed once', () => assert.equal(linked(host), linked(host)))
})

describe('things in groups', () => {
  it('keep their order', () => {
    const groups = grouped(['b1', 'a1', 'b2'], text => text[0])
    assert.deepEqual(
      [...groups],
      [
        ['b', ['b1', 'b2']],
        ['a', ['a1']],
      ],
    )
  })
})
