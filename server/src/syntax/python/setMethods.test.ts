import assert from 'node:assert/strict'
import { ofX, result, runOf } from '../../../../test/support/python.ts'

describe('methods of sets', () => {
  it('change them', () => {
    assert.deepEqual(ofX('s = {1}\ns.add(2)\ns.add(1)\ns.discard(9)\nx = sorted(s)\n'), [1, 2])
    assert.deepEqual(ofX('s = {1, 2}\ns.remove(1)\ns.update([3])\nx = sorted(s)\n'), [2, 3])
    assert.match(runOf('{1}.remove(5)\n').stop?.message ?? '', /^KeyError/)
  })

  it('put them together', () => {
    assert.deepEqual(result('sorted({1, 2}.union([3]))'), [1, 2, 3])
    assert.deepEqual(result('sorted({1, 2}.intersection((2, 3)))'), [2])
    assert.deepEqual(result('sorted({1, 2}.difference({2}))'), [1])
  })

  it('compare them', () => {
    assert.deepEqual(result('[{1}.issubset([1, 2]), {1, 2}.issuperset({3})]'), [true, false])
  })

  it('leave them unknown by something unknown', () => {
    assert.match(String(ofX('s = {1}\ns.add(os.getpid())\nx = sorted(s)\n')), /^unknown: /)
  })
})
