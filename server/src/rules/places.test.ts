import assert from 'node:assert/strict'
import { effortOf } from '../../../test/support/effort.ts'
import type { Problem } from '../text/problem.ts'
import { ofNewPlaces } from './places.ts'

const problem = (start: number, end: number): Problem => ({
  code: 'value-ignored',
  severity: 'warning',
  span: { start, end },
  message: '',
})
const kept = (known: readonly (readonly [number, number])[], added: readonly (readonly [number, number])[]) =>
  ofNewPlaces(
    known.map(([start, end]) => problem(start, end)),
    added.map(([start, end]) => problem(start, end)),
  ).map(({ span }) => [span.start, span.end])

describe('a place of which something is said', () => {
  it('gets no second message, in part or as a whole', () => {
    assert.deepEqual(
      kept(
        [[10, 20]],
        [
          [10, 20],
          [12, 14],
          [5, 11],
          [19, 30],
          [0, 40],
        ],
      ),
      [],
    )
  })

  it('ends where the next one begins', () => {
    assert.deepEqual(
      kept(
        [[10, 20]],
        [
          [20, 25],
          [5, 10],
        ],
      ),
      [
        [20, 25],
        [5, 10],
      ],
    )
  })

  it('is taken by the first rule that speaks of it', () => {
    assert.deepEqual(
      kept(
        [],
        [
          [5, 10],
          [0, 20],
          [12, 15],
          [14, 16],
        ],
      ),
      [
        [5, 10],
        [12, 15],
      ],
    )
  })

  it('may be covered by several known ones', () => {
    assert.deepEqual(
      kept(
        [
          [0, 30],
          [2, 4],
          [28, 40],
        ],
        [
          [5, 6],
          [35, 36],
          [40, 41],
        ],
      ),
      [[40, 41]],
    )
  })
})

describe('the file as a whole', () => {
  it('is always heard of', () => {
    assert.deepEqual(
      kept(
        [
          [0, 10],
          [0, 0],
        ],
        [
          [0, 0],
          [0, 0],
        ],
      ),
      [
        [0, 0],
        [0, 0],
      ],
    )
  })
})

describe('many problems', () => {
  it('take no longer than their number', () => {
    const many = Array.from({ length: 50_000 }, (_, index) => [index * 4, index * 4 + 2] as const)
    const others = many.map(([start, end]) => [start + 2, end + 2] as const)
    assert.ok(effortOf(() => assert.equal(kept(many, others).length, 50_000)) < 5000)
  })
})
