import assert from 'node:assert/strict'
import { lastNotAbove, lineStarts, positionOf, rangeOfSpan } from './lines.ts'

describe('the last number that is not above a limit', () => {
  it('is found among many', () => {
    const even = Array.from({ length: 1000 }, (_, index) => index * 2)
    assert.equal(lastNotAbove(even, 500), 250)
    assert.equal(lastNotAbove(even, 501), 250)
    assert.equal(lastNotAbove(even, 5000), 999)
    assert.equal(lastNotAbove(even, -1), -1)
  })

  it('is the last of several that are the same', () => {
    assert.equal(lastNotAbove([0, 3, 3, 3, 9], 3), 3)
  })

  it('is none among none', () => {
    assert.equal(lastNotAbove([], 3), -1)
  })
})

describe('a place in a text', () => {
  const starts = lineStarts('one\ntwo\r\n\nfour')

  for (const [offset, line, character] of [
    [0, 0, 0],
    [3, 0, 3],
    [4, 1, 0],
    [9, 2, 0],
    [10, 3, 0],
    [14, 3, 4],
  ] as const) {
    it(`${offset} is ${line}:${character}`, () => assert.deepEqual(positionOf(starts, offset), { line, character }))
  }

  it('has a beginning and an end', () => {
    const range = rangeOfSpan(starts, { start: 2, end: 6 })
    assert.deepEqual(range, { start: { line: 0, character: 2 }, end: { line: 1, character: 2 } })
  })

  it('of an empty text is its beginning', () =>
    assert.deepEqual(positionOf(lineStarts(''), 0), { line: 0, character: 0 }))
})
