import assert from 'node:assert/strict'
import { result } from '../../../../test/support/python.ts'

describe('searching in texts', () => {
  it('finds the first and the last place', () => {
    assert.deepEqual(result("'banana'.find('an')"), 1)
    assert.deepEqual(result("'banana'.rfind('an')"), 3)
    assert.deepEqual(result("'banana'.find('x')"), -1)
    assert.deepEqual(result("'banana'.index('n')"), 2)
    assert.deepEqual(result("'banana'.rindex('a')"), 5)
  })

  it('looks between two places', () => {
    assert.deepEqual(result("'banana'.find('an', 2)"), 3)
    assert.deepEqual(result("'banana'.find('an', 2, 4)"), -1)
    assert.deepEqual(result("'banana'.find('a', -1)"), 5)
    assert.deepEqual(result("'banana'.count('a', 2)"), 2)
    assert.deepEqual(result("'banana'.find('', 9)"), -1)
  })

  it('counts without overlaps', () => {
    assert.deepEqual(result("'aaaa'.count('aa')"), 2)
    assert.deepEqual(result("'abc'.count('')"), 4)
  })

  it('asks for beginnings and ends', () => {
    assert.deepEqual(result("'phy:/dev'.startswith('phy:')"), true)
    assert.deepEqual(result("'web.cfg'.endswith(('.xl', '.cfg'))"), true)
    assert.deepEqual(result("'abc'.startswith('b', 1)"), true)
    assert.deepEqual(result("'abc'.endswith('')"), true)
    assert.deepEqual(result("'abc'.startswith('')"), true)
  })
})
