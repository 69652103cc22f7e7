import assert from 'node:assert/strict'
import { hostWith, manyGuests } from '../../../test/support/topology.ts'
import type { HostTopology } from '../network/topology/graph.ts'
import { collapsed } from './topologyCollapse.ts'
import { type Box, drawingOf } from './topologyLayout.ts'

const LINKS = ['eno1 → xenbr0', 'xenbr0', 'eno2 → xenbr1', 'xenbr1']

function boxesOf(host: HostTopology, options = {}): ReadonlyMap<string, Box> {
  return new Map(drawingOf(host, options).boxes.map(box => [box.node.id, box]))
}

function overlapping(boxes: Iterable<Box>): string[] {
  const list = [...boxes]
  return list.flatMap((one, index) =>
    list
      .slice(index + 1)
      .filter(
        other =>
          one.x < other.x + other.width &&
          other.x < one.x + one.width &&
          one.y < other.y + other.height &&
          other.y < one.y + one.height,
      )
      .map(other => `${one.node.id} and ${other.node.id}`),
  )
}

describe('the layout of a host', () => {
  it('goes from the wire to the guest, left to right', () => {
    const boxes = boxesOf(hostWith(LINKS, { web: ['xenbr0'] }))
    const order = ['outside:network', 'nic:eno1', 'bridge:xenbr0', 'backend:web/0', 'guest:web']
    const places = order.map(id => boxes.get(id)?.x ?? Number.NaN)
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
    )
  })

  it('has the interfaces of a guest on its edge, in order', () => {
    const web = boxesOf(hostWith(LINKS, { web: ['xenbr0', 'xenbr1'] })).get('guest:web')
    assert.deepEqual(
      web?.plugs.map(({ node }) => node.label),
      ['eth0', 'eth1'],
    )
    const [first, second] = web?.plugs.map(({ y }) => y) ?? []
    assert.ok(web && first && second && web.y < first && first < second && second < web.y + web.height)
  })

  it('has the guests of a bridge by name from top to bottom', () => {
    const boxes = boxesOf(hostWith(LINKS, { a: ['xenbr0'], b: ['xenbr0'], c: ['xenbr0'] }))
    const heights = ['a', 'b', 'c'].map(name => boxes.get(`guest:${name}`)?.y ?? Number.NaN)
    assert.deepEqual(
      heights,
      [...heights].sort((a, b) => a - b),
    )
  })

  for (const count of [3, 30, 300]) {
    it(`lets nothing overlap with ${count} guests`, () => {
      const guests = manyGuests(count, index => (index % 7 === 0 ? ['xenbr0', 'xenbr1'] : [`xenbr${index % 2}`]))
      assert.deepEqual(overlapping(boxesOf(collapsed(hostWith(LINKS, guests))).values()), [])
    })
  }

  it('shows disks only when asked', () => {
    const host = hostWith(LINKS, { web: ['xenbr0'] })
    assert.equal(boxesOf(host).has('disk:/dev/vg/web'), false)
    assert.equal(boxesOf(host, { storage: true }).has('disk:/dev/vg/web'), true)
  })

  it('of nothing is dom0', () => assert.deepEqual([...boxesOf(hostWith([], {})).keys()], ['dom0:Domain-0']))
})

describe('a host with many guests', () => {
  const many = hostWith(LINKS, { ...manyGuests(60, () => ['xenbr0']), both: ['xenbr0', 'xenbr1'] })

  it('has them counted at their bridge', () => {
    const { nodes, edges } = collapsed(many)
    const guests = nodes.filter(({ kind }) => kind === 'guest').map(({ label }) => label)
    assert.deepEqual(guests, ['both', '60 guests'])
    assert.ok(edges.some(({ from, to }) => from === 'bridge:xenbr0' && to === 'group:bridge:xenbr0'))
  })

  it('shows them one by one at a bridge that was opened', () => {
    const { nodes } = collapsed(many, new Set(['bridge:xenbr0']))
    assert.equal(nodes.filter(({ kind }) => kind === 'guest').length, 61)
  })

  it('keeps a problem of any of them in sight', () => {
    const { edges } = collapsed(
      hostWith(
        LINKS,
        manyGuests(50, () => ['xenbr7']),
      ),
    )
    assert.match(edges.find(({ to }) => to === 'group:bridge:xenbr7')?.problem ?? '', /defines the bridge xenbr7/)
  })

  it('leaves forty as they are', () => {
    const host = hostWith(
      LINKS,
      manyGuests(40, () => ['xenbr0']),
    )
    assert.equal(collapsed(host), host)
  })
})
