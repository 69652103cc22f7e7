import assert from 'node:assert/strict'
import fc from 'fast-check'
import { spaced } from './topologySpacing.ts'

describe('things in a column', () => {
  const at = (...wishes: number[]) =>
    spaced(
      wishes.map(wish => ({ wish, height: 10 })),
      2,
    )

  it('stand where they like to while there is room', () => assert.deepEqual(at(0, 50, 20), [0, 50, 20]))

  it('make room for each other on both sides', () => assert.deepEqual(at(10, 10), [4, 16]))

  it('push as a block', () => assert.deepEqual(at(0, 0, 0, 100), [-12, 0, 12, 100]))

  it('of none are none', () => assert.deepEqual(spaced([], 2), []))

  it('never touch, and keep the order of their wishes', () => {
    const item = fc.record({ wish: fc.integer({ min: -99, max: 99 }), height: fc.nat(40) })
    fc.assert(
      fc.property(fc.array(item), items => {
        const middles = spaced(items, 2)
        const placed = items.map((one, index) => ({ ...one, middle: middles[index] ?? Number.NaN }))
        placed.sort((a, b) => a.middle - b.middle)
        placed.forEach(({ wish, height, middle }, index) => {
          const before = placed[index - 1]
          if (!before) return
          assert.ok(middle - before.middle >= (height + before.height) / 2 + 2 - 1e-6)
          assert.ok(before.wish <= wish)
        })
      }),
    )
  })
})
