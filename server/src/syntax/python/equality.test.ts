import assert from 'node:assert/strict'
import { result } from '../../../../test/support/python.ts'

describe('what is equal', () => {
  it('are numbers of one value, whatever their kind', () => {
    assert.deepEqual(result('[1 == 1.0, 1 == True, 0 == False, 2 == 2.5]'), [true, true, true, false])
    assert.deepEqual(result("{1: 'a', True: 'b', 1.0: 'c'}[1]"), 'c')
  })

  it('are texts, lists and tuples by what they hold', () => {
    assert.deepEqual(result("['ab' == 'a' 'b', [1, [2]] == [1, [2]], (1,) == [1], 'a' == 97]"), [
      true,
      true,
      false,
      false,
    ])
    assert.deepEqual(result("{'a': [1]} == {'a': [1]}"), true)
    assert.deepEqual(result('{1, 2} == {2, 1}'), true)
    assert.deepEqual(result('[1, 2] != [1]'), true)
  })

  it('is the key of a dictionary by its value', () => {
    assert.deepEqual(result("{(1, 'a'): 5}[(1, 'a')]"), 5)
    assert.deepEqual(result('{None: 1}[None]'), 1)
    assert.deepEqual(result('len({1, 1.0, True})'), 1)
  })
})
