import assert from 'node:assert/strict'
import fc from 'fast-check'
import { effortOf } from '../../../test/support/effort.ts'
import { hostWith, manyGuests, topologyOfFiles } from '../../../test/support/topology.ts'
import type { HostTopology } from '../network/topology/graph.ts'
import { collapsed } from './topologyCollapse.ts'
import { type Box, type Cable, type Drawing, drawingOf } from './topologyLayout.ts'
import { PLUG_OUT } from './topologySizes.ts'

const LINKS = ['eno1 → xenbr0', 'xenbr0', 'eno2 → xenbr1', 'xenbr1']

function boxesOf(host: HostTopology, options = {}): ReadonlyMap<string, Box> {
  return new Map(drawingOf(host, options).boxes.map(box => [box.node.id, box]))
}

interface Area {
  readonly name: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** The room that each box takes, with the interfaces that stand out of it. */
function areasOf(boxes: readonly Box[]): Area[] {
  return boxes.map(({ node, x, y, width, height, plugs }) => ({
    name: node.id,
    ...{ left: x - (plugs.length > 0 ? PLUG_OUT : 0), right: x + width, top: y, bottom: y + height },
  }))
}

function meet(one: Area, other: Area): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
}

/** No box on another one, none outside of the sheet, no cable through a box that it does not lead to. */
function assertTidy({ boxes, cables, width, height }: Drawing): void {
  const areas = areasOf(boxes)
  const overlaps = areas.flatMap((one, index) =>
    areas
      .slice(index + 1)
      .filter(other => meet(one, other))
      .map(other => `${one.name} and ${other.name}`),
  )
  assert.deepEqual(overlaps, [])
  for (const { name, left, right, top, bottom } of areas)
    assert.ok(left >= 0 && top >= 0 && right <= width && bottom <= height, `${name} leaves the sheet`)
  for (const { edge, from, bends, to } of cables) {
    const level = bends.flatMap((bend, index) => (index % 2 === 1 ? [[bends[index - 1] ?? bend, bend] as const] : []))
    for (const [start, end] of level) {
      const line = { name: '', left: start.x, right: end.x, top: start.y, bottom: end.y + 0.1 }
      const hit = areas.find(area => meet(area, line))
      assert.equal(hit?.name, undefined, `${edge.from} → ${edge.to} passes through it`)
    }
    assert.ok(from.x <= to.x, `${edge.from} → ${edge.to} leads back`)
  }
}

function crossings(cables: readonly Cable[]): number {
  const crosses = (a: Cable, b: Cable) =>
    Math.abs(a.from.x - b.from.x) < 1 && (a.from.y - b.from.y) * (a.to.y - b.to.y) < 0
  return cables.flatMap((one, index) => cables.slice(index + 1).filter(other => crosses(one, other))).length
}

/** Hosts with up to six bridges, with cards or without, and guests on any of them, on none, and on some that are not there. */
function anyHost(guests: number): fc.Arbitrary<HostTopology> {
  const bridges = fc.uniqueArray(
    fc.nat(9).map(number => `xenbr${number}`),
    { minLength: 1, maxLength: 6 },
  )
  const on = fc.array(
    fc.nat(9).map(number => `xenbr${number}`),
    { maxLength: 3 },
  )
  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  return fc
    .record({ bridges, list: fc.array(fc.tuple(name, on), { minLength: guests, maxLength: guests }) })
    .map(made => {
      const links = made.bridges.flatMap((bridge, index) =>
        index % 3 === 2 ? [bridge] : [`eno${index} → ${bridge}`, bridge],
      )
      return hostWith(
        [...links, 'spare'],
        Object.fromEntries(made.list.map(([label, where], index) => [`${label}${index}`, where])),
      )
    })
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
    const several = manyGuests(count, index => (index % 7 === 0 ? ['xenbr0', 'xenbr1'] : [`xenbr${index % 2}`]))

    it(`lets nothing overlap with ${count} guests`, () => {
      assertTidy(drawingOf(collapsed(hostWith(LINKS, several)), { storage: true }))
    })

    it(`lets nothing overlap with ${count} guests shown one by one`, () => {
      assertTidy(drawingOf(hostWith(LINKS, several), { storage: true }))
    })

    it(`lets nothing overlap with ${count} guests on any host`, () => {
      const property = fc.property(anyHost(count), host => assertTidy(drawingOf(collapsed(host), { storage: true })))
      fc.assert(property, { numRuns: count < 100 ? 60 : 10 })
    })
  }

  it('has straight cables to the guests of one bridge, whatever else there is', () => {
    const host = hostWith(LINKS, { a: ['xenbr0'], b: ['xenbr0', 'xenbr0'], c: ['xenbr1'], d: ['xenbr0', 'xenbr1'] })
    const ends = drawingOf(host).cables.filter(({ edge: { from } }) => /^backend:[abc]/.test(from))
    assert.equal(ends.length, 4)
    for (const { from, to } of ends) assert.equal(from.y, to.y)
  })

  it('crosses no cables where another order avoids it', () => {
    const { cables } = drawingOf(hostWith(LINKS, { a: ['xenbr1'], b: ['xenbr0'], c: ['xenbr1'], d: ['xenbr0'] }))
    assert.equal(crossings(cables), 0)
  })

  it('has machines below one another at the right, disks behind them', () => {
    const host = hostWith([...LINKS, 'lonely'], { a: ['xenbr0'], b: [], c: ['xenbr0', 'xenbr1'] })
    const boxes = boxesOf(host, { storage: true })
    const machines = ['dom0:Domain-0', 'guest:a', 'guest:b', 'guest:c'].map(id => boxes.get(id)?.x)
    assert.equal(new Set(machines).size, 1)
    assert.ok((boxes.get('disk:/dev/vg/a')?.x ?? 0) > (machines[0] ?? Number.POSITIVE_INFINITY))
  })

  it('takes no time for two thousand guests of one bridge', () => {
    const guests = manyGuests(2000, () => ['xenbr0'])
    // It takes 50 ms; a library that places each of them takes a minute.
    assert.ok(effortOf(() => drawingOf(hostWith(LINKS, guests))) < 5000)
  })

  it('shows disks only when asked', () => {
    const host = hostWith(LINKS, { web: ['xenbr0'] })
    assert.equal(boxesOf(host).has('disk:/dev/vg/web'), false)
    assert.equal(boxesOf(host, { storage: true }).has('disk:/dev/vg/web'), true)
  })

  it('of nothing is dom0', () => assert.deepEqual([...boxesOf(hostWith([], {})).keys()], ['dom0:Domain-0']))
})

describe('packets that come back to where they were', () => {
  it('do not stretch the picture: dom0 routes what came to it over a bridge', async () => {
    const host = await topologyOfFiles({
      'etc/sysconfig/network-scripts/ifcfg-eth0': 'DEVICE=eth0\nIPADDR=192.0.2.10\nNETMASK=255.255.255.0\n',
      'etc/libvirt/qemu/networks/default.xml':
        '<network><forward mode="nat"/><bridge name="virbr0"/><ip address="192.168.122.1" prefix="24"/></network>',
      'etc/xen/xend-config.sxp': '(network-script network-bridge)\n(vif-script vif-bridge)\n',
      'etc/xen/lab': 'name = "lab"\nmemory = 512\nvif = [ "bridge=virbr0" ]\n',
    })
    const drawing = drawingOf(host)
    assertTidy(drawing)
    assert.ok(drawing.width < 1000, `${drawing.width}`)
    const routing = drawing.cables.find(({ edge }) => edge.to === 'routing:dom0')
    const dom0 = drawing.boxes.find(({ node }) => node.kind === 'dom0')
    assert.equal(routing?.to.y, dom0?.plugs[0]?.y)
  })

  it('do not stretch it either where files lead in a circle', () => {
    const host = hostWith(['br0 → br1', 'br1 → br2', 'br2 → br0'], { web: ['br1'] })
    assert.ok(drawingOf(host).width < 1000)
  })
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

  it('has those on several bridges counted too where they are too many', () => {
    const { nodes, edges } = collapsed(
      hostWith(
        LINKS,
        manyGuests(50, () => ['xenbr0', 'xenbr1']),
      ),
    )
    assert.deepEqual(
      nodes.filter(({ kind }) => kind === 'guest').map(({ label }) => label),
      ['50 guests'],
    )
    const group = 'group:bridge:xenbr0 bridge:xenbr1'
    assert.deepEqual(
      edges.filter(({ to }) => to === group).map(({ from }) => from),
      ['bridge:xenbr0', 'bridge:xenbr1'],
    )
  })

  it('leaves forty as they are', () => {
    const host = hostWith(
      LINKS,
      manyGuests(40, () => ['xenbr0']),
    )
    assert.equal(collapsed(host), host)
  })
})
