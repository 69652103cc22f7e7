import assert from 'node:assert/strict'
import { result } from '../../../../test/support/python.ts'

describe('the % of texts', () => {
  it('puts in strings and numbers', () => {
    assert.deepEqual(result("'%s-%d' % ('a', 5)"), 'a-5')
    assert.deepEqual(result("'%s' % 5"), '5')
    assert.deepEqual(result("'%d%%' % 5"), '5%')
    assert.deepEqual(result("'%s' % [1, 'a']"), "[1, 'a']")
    assert.deepEqual(result("'%r' % 'a'"), "'a'")
    assert.deepEqual(result("'%c%c' % (65, 'b')"), 'Ab')
    assert.deepEqual(result("'%s' % None"), 'None')
  })

  it('gives width, sign, zeros and places', () => {
    assert.deepEqual(result("'%5d|%-5d|%05d' % (7, 7, 7)"), '    7|7    |00007')
    assert.deepEqual(result("'%+d % d' % (3, 3)"), '+3  3')
    assert.deepEqual(result("'%.2f' % 2.5"), '2.50')
    assert.deepEqual(result("'%08.3f' % 3.14159"), '0003.142')
    assert.deepEqual(result("'%.3s' % 'abcdef'"), 'abc')
    assert.deepEqual(result("'%*d' % (4, 7)"), '   7')
  })

  it('writes other bases', () => {
    assert.deepEqual(result("'%x %X %o %#x' % (255, 255, 8, 255)"), 'ff FF 10 0xff')
    assert.deepEqual(result("'%02x:%02x' % (22, 62)"), '16:3e')
    assert.deepEqual(result("'%e' % 12345.678"), '1.234568e+04')
    assert.deepEqual(result("'%g %g' % (0.0001, 1e20)"), '0.0001 1e+20')
  })

  it('takes names from a dictionary', () => {
    assert.deepEqual(result("'%(name)s%(n)02d' % {'name': 'vm', 'n': 3}"), 'vm03')
  })
})
