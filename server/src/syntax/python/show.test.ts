import assert from 'node:assert/strict'
import { result } from '../../../../test/support/python.ts'

describe('values as texts', () => {
  it('are written by str', () => {
    assert.deepEqual(result('str(5)'), '5')
    assert.deepEqual(result('str(2.0)'), '2.0')
    assert.deepEqual(result('str(1e16)'), '1e+16')
    assert.deepEqual(result('str(True)'), 'True')
    assert.deepEqual(result('str(None)'), 'None')
    assert.deepEqual(result("str('a')"), 'a')
    assert.deepEqual(result("str([1, 'a', (2,), {'k': None}])"), "[1, 'a', (2,), {'k': None}]")
    assert.deepEqual(result('str(())'), '()')
  })

  it('are written by repr with quotes that fit', () => {
    assert.deepEqual(result("repr('a')"), "'a'")
    assert.deepEqual(result(`repr("it's")`), `"it's"`)
    assert.deepEqual(result("repr('a\\n\\t')"), "'a\\n\\t'")
    assert.deepEqual(result("repr('\\\\')"), "'\\\\'")
    assert.deepEqual(result("repr('\\x01')"), "'\\x01'")
    assert.deepEqual(result(`repr("a'\\"")`), `'a\\'"'`)
  })
})
