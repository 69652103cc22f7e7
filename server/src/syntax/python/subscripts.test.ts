import assert from 'node:assert/strict'
import { result } from '../../../../test/support/python.ts'

describe('items and slices', () => {
  it('count from both ends', () => {
    assert.deepEqual(result("'abc'[0] + 'abc'[-1]"), 'ac')
    assert.deepEqual(result('[1, 2, 3][1]'), 2)
    assert.deepEqual(result('(1, 2)[-2]'), 1)
    assert.deepEqual(result("{'a': {'b': 5}}['a']['b']"), 5)
  })

  it('take parts, beyond the ends as well', () => {
    assert.deepEqual(result("'abcdef'[2:4]"), 'cd')
    assert.deepEqual(result("'abc'[:9]"), 'abc')
    assert.deepEqual(result('[1, 2, 3, 4][::2]'), [1, 3])
    assert.deepEqual(result("'abc'[::-1]"), 'cba')
    assert.deepEqual(result('[1, 2, 3][5:]'), [])
    assert.deepEqual(result('(1, 2, 3)[-2:]'), [2, 3])
    assert.deepEqual(result("'abcdef'[4:1:-2]"), 'ec')
    assert.deepEqual(result("'abc'[2:1]"), '')
  })
})
