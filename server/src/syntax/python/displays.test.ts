import assert from 'node:assert/strict'
import { ofX, result } from '../../../../test/support/python.ts'

describe('a list, tuple, set or dictionary that is written out', () => {
  it('has its items in order, those behind a star spread out', () => {
    assert.deepEqual(result("['a', *'bc', *(1, 2)]"), ['a', 'b', 'c', 1, 2])
    assert.deepEqual(result('(1, *[2, 3])'), [1, 2, 3])
    assert.deepEqual(result('sorted({3, 1, 3})'), [1, 3])
  })

  it('keeps the last value of a key', () => {
    assert.deepEqual(result("{'a': 1, 'b': 2, 'a': 3}"), { a: 3, b: 2 })
  })

  it('cannot have a list for a key', () => {
    assert.equal(ofX('try:\n    x = {[]: 1}\nexcept TypeError:\n    x = "no"\n'), 'no')
  })

  it('is unknown by what is spread out, or by a key', () => {
    assert.match(String(result('[1, *open("/etc/hosts")]')), /^unknown: open\(\) is not followed/)
    assert.match(String(result('{os.getpid(): 1}')), /^unknown: os\.getpid hangs on the host/)
  })

  it('is known but for its unknown value', () => {
    assert.equal(ofX("d = {'a': os.getpid(), 'b': 2}\nx = d['b']\n"), 2)
  })
})
