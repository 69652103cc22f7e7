import assert from 'node:assert/strict'
import { repeated } from './repeated.ts'

describe('what is repeated', () => {
  const names = (...words: (string | null)[]) =>
    repeated(
      words.map((word, index) => ({ word, index })),
      ({ word }) => word,
    ).map(({ item, first }) => `${item.index} of ${first.index}`)

  it('is each after the first of its name', () => {
    assert.deepEqual(names('a', 'b', 'a', 'c', 'a', 'b'), ['2 of 0', '4 of 0', '5 of 1'])
  })

  it('is nothing where all differ, or have no name', () => {
    assert.deepEqual(names('a', 'b', null, null), [])
    assert.deepEqual(names(), [])
  })
})
