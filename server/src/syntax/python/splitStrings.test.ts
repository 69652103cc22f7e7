import assert from 'node:assert/strict'
import { result } from '../../../../test/support/python.ts'

describe('taking texts apart and together', () => {
  it('is done at blanks', () => {
    assert.deepEqual(result("' a  b\\tc '.split()"), ['a', 'b', 'c'])
    assert.deepEqual(result("''.split()"), [])
    assert.deepEqual(result("'a b c'.split(None, 1)"), ['a', 'b c'])
    assert.deepEqual(result("' a b c '.rsplit(None, 1)"), [' a b', 'c'])
  })

  it('is done at a separator', () => {
    assert.deepEqual(result("'a,,b'.split(',')"), ['a', '', 'b'])
    assert.deepEqual(result("'a:b:c'.split(':', 1)"), ['a', 'b:c'])
    assert.deepEqual(result("'a:b:c'.rsplit(':', 1)"), ['a:b', 'c'])
    assert.deepEqual(result("','.split(',')"), ['', ''])
    assert.deepEqual(result("'a'.split('b')"), ['a'])
  })

  it('is done at ends of lines', () => {
    assert.deepEqual(result("'a\\nb\\r\\nc'.splitlines()"), ['a', 'b', 'c'])
    assert.deepEqual(result("'a\\n\\nb\\n'.splitlines()"), ['a', '', 'b'])
    assert.deepEqual(result("'a\\nb'.splitlines(True)"), ['a\n', 'b'])
  })

  it('leaves out blanks or signs at the ends', () => {
    assert.deepEqual(result("'  ab\\n'.strip()"), 'ab')
    assert.deepEqual(result("'xxabx'.strip('x')"), 'ab')
    assert.deepEqual(result("'xyab'.lstrip('yx')"), 'ab')
    assert.deepEqual(result("'ab..'.rstrip('.')"), 'ab')
  })

  it('gives what is before and behind', () => {
    assert.deepEqual(result("'phy:/dev/vg:w'.partition(':')"), ['phy', ':', '/dev/vg:w'])
    assert.deepEqual(result("'phy:/dev/vg:w'.rpartition(':')"), ['phy:/dev/vg', ':', 'w'])
    assert.deepEqual(result("'a'.partition(':')"), ['a', '', ''])
    assert.deepEqual(result("'a'.rpartition(':')"), ['', '', 'a'])
  })

  it('joins', () => {
    assert.deepEqual(result("','.join(['a', 'b'])"), 'a,b')
    assert.deepEqual(result("''.join('abc')"), 'abc')
    assert.deepEqual(result("'-'.join(())"), '')
  })
})
