import assert from 'node:assert/strict'
import { result } from '../../../../test/support/python.ts'

describe("Python's functions for numbers", () => {
  it('reckon', () => {
    assert.deepEqual(result('abs(-3)'), 3)
    assert.deepEqual(result('abs(-2.5)'), 2.5)
    assert.deepEqual(result('list(divmod(7, 2))'), [3, 1])
    assert.deepEqual(result('list(divmod(-7, 2))'), [-4, 1])
    assert.deepEqual(result('pow(2, 10)'), 1024)
    assert.deepEqual(result('pow(3, 4, 5)'), 1)
  })

  it('write numbers in other bases', () => {
    assert.deepEqual(result('hex(255)'), '0xff')
    assert.deepEqual(result('hex(-255)'), '-0xff')
    assert.deepEqual(result('bin(5)'), '0b101')
    assert.deepEqual(result('hex(0)'), '0x0')
  })

  it('go from signs to numbers and back', () => {
    assert.deepEqual(result("ord('a')"), 97)
    assert.deepEqual(result('chr(65)'), 'A')
    assert.deepEqual(result("[chr(ord('a') + n) for n in range(3)]"), ['a', 'b', 'c'])
  })

  it('round', () => {
    assert.deepEqual(result('round(2.675, 1)'), 2.7)
    assert.deepEqual(result('round(2.71951, 3)'), 2.72)
    assert.deepEqual(result('round(1234.5, -2)'), 1200.0)
  })
})
