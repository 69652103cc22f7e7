import assert from 'node:assert/strict'
import { ofX, result, runOf } from '../../../../test/support/python.ts'

describe("Python's functions over items", () => {
  it('make ranges', () => {
    assert.deepEqual(result('list(range(4))'), [0, 1, 2, 3])
    assert.deepEqual(result('list(range(2, 5))'), [2, 3, 4])
    assert.deepEqual(result('list(range(9, 0, -3))'), [9, 6, 3])
    assert.deepEqual(result('list(range(5, 2))'), [])
    assert.deepEqual(result('list(range(-2, 3, 2))'), [-2, 0, 2])
  })

  it('find the least and the greatest', () => {
    assert.deepEqual(result('min(3, 1, 2)'), 1)
    assert.deepEqual(result('max([3, 1, 2])'), 3)
    assert.deepEqual(result("max('abc')"), 'c')
    assert.deepEqual(result("min(['bb', 'a'], key=len)"), 'a')
    assert.deepEqual(result("max([(1, 'b'), (1, 'a')])"), [1, 'b'])
  })

  it('add up', () => {
    assert.deepEqual(result('sum([1, 2, 3])'), 6)
    assert.deepEqual(result('sum([1, 2], 10)'), 13)
    assert.deepEqual(result('sum(())'), 0)
    assert.deepEqual(result('sum([0.5, 1])'), 1.5)
  })

  it('sort', () => {
    assert.deepEqual(result("sorted('cab')"), ['a', 'b', 'c'])
    assert.deepEqual(result('sorted([3, 1, 2], reverse=True)'), [3, 2, 1])
    assert.deepEqual(result("sorted(['bb', 'a', 'ccc'], key=len)"), ['a', 'bb', 'ccc'])
    assert.deepEqual(result("sorted(['b', 'A'])"), ['A', 'b'])
    assert.deepEqual(result("sorted({'b': 1, 'a': 2})"), ['a', 'b'])
    assert.deepEqual(result("sorted([(2, 'a'), (1, 'b')])"), [
      [1, 'b'],
      [2, 'a'],
    ])
  })

  it('turn round and number', () => {
    assert.deepEqual(result('list(reversed([1, 2, 3]))'), [3, 2, 1])
    assert.deepEqual(result("[list(p) for p in enumerate('ab')]"), [
      [0, 'a'],
      [1, 'b'],
    ])
    assert.deepEqual(result("[list(p) for p in enumerate('ab', 5)]"), [
      [5, 'a'],
      [6, 'b'],
    ])
  })

  it('put together and choose', () => {
    assert.deepEqual(result("[list(p) for p in zip('ab', [1, 2, 3])]"), [
      ['a', 1],
      ['b', 2],
    ])
    assert.deepEqual(result('list(map(str, [1, 2]))'), ['1', '2'])
    assert.deepEqual(result('list(map(lambda a, b: a + b, [1, 2], [10, 20]))'), [11, 22])
    assert.deepEqual(result("list(filter(None, [0, 1, '', 'a']))"), [1, 'a'])
    assert.deepEqual(result('list(filter(lambda n: n > 1, [1, 2, 3]))'), [2, 3])
  })

  it('ask whether all hold or any', () => {
    assert.deepEqual(result('[any([]), any([0, 1]), all([]), all([1, 0])]'), [false, true, true, false])
  })

  it('are lists at once, as in Python 2', () => {
    assert.deepEqual(result('range(3) + [9]'), [0, 1, 2, 9])
    assert.deepEqual(result('map(None, [1, 2], [3])'), [
      [1, 3],
      [2, null],
    ])
    assert.deepEqual(result("filter(lambda c: c != 'b', 'abc')"), 'ac')
    assert.equal(result('reduce(lambda a, b: a * b, [1, 2, 3, 4])'), 24)
  })

  it('stop Python where there is nothing to choose from', () => {
    assert.equal(runOf('max([])\n').stop?.message, 'ValueError: arg is an empty sequence')
    assert.match(runOf('range(0, 5, 0)\n').stop?.message ?? '', /^ValueError/)
  })

  it('are unknown where an item counts that is', () => {
    for (const call of [
      'sum([1, os.getpid()])',
      'max(1, os.getpid())',
      'all([1, os.getpid()])',
      'sorted([2, os.getpid()])',
    ])
      assert.match(String(result(call)), /^unknown: /, call)
    assert.equal(result('any([1, os.getpid()])'), true)
    assert.equal(ofX('x = len([os.getpid()])\n'), 1)
  })

  it('are unknown where Python 2 and 3 order differently', () => {
    assert.match(String(result("max([1, 'a'])")), /^unknown: Python orders such values differently/)
  })
})
