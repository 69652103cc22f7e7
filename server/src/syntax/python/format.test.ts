import assert from 'node:assert/strict'
import { result } from '../../../../test/support/python.ts'

describe('format of texts', () => {
  it('takes fields by place and by name', () => {
    assert.deepEqual(result("'{}-{}'.format('a', 1)"), 'a-1')
    assert.deepEqual(result("'{1}{0}'.format('a', 'b')"), 'ba')
    assert.deepEqual(result("'{name}'.format(name='web')"), 'web')
    assert.deepEqual(result("'{0[1]}'.format(['a', 'b'])"), 'b')
    assert.deepEqual(result("'{d[k]}'.format(d={'k': 5})"), '5')
    assert.deepEqual(result("'{{}}'.format()"), '{}')
  })

  it('aligns and fills', () => {
    assert.deepEqual(result("'{:>5}|{:<5}|{:^5}'.format('a', 'b', 'c')"), '    a|b    |  c  ')
    assert.deepEqual(result("'{:*^7}'.format('mid')"), '**mid**')
    assert.deepEqual(result("'{:05d}'.format(42)"), '00042')
    assert.deepEqual(result("'{:+d}'.format(5)"), '+5')
  })

  it('writes numbers', () => {
    assert.deepEqual(result("'{:x} {:X} {:b} {:o} {:#x}'.format(255, 255, 5, 8, 255)"), 'ff FF 101 10 0xff')
    assert.deepEqual(result("'{:.2f}'.format(3.14159)"), '3.14')
    assert.deepEqual(result("'{:,}'.format(1234567)"), '1,234,567')
    assert.deepEqual(result("'{!r}'.format('a')"), "'a'")
    assert.deepEqual(result("'{:.3}'.format('abcdef')"), 'abc')
  })
})
