import assert from 'node:assert/strict'
import { readNumber } from './numbers.ts'

describe('a text as a number, the way xl takes it', () => {
  for (const [text, number] of [
    ['0', 0n],
    ['512', 512n],
    ['-1', -1n],
    ['+7', 7n],
    [' 12', 12n],
    ['\t12', 12n],
    ['0x10', 16n],
    ['0XfF', 255n],
    ['-0x10', -16n],
    ['010', 8n],
    ['0512', 330n],
    ['00', 0n],
    ['9223372036854775807', 9223372036854775807n],
    ['-9223372036854775808', -9223372036854775808n],
  ] as const) {
    it(`${JSON.stringify(text)} is ${number}`, () => assert.equal(readNumber(text), number))
  }

  for (const text of ['', ' ', '12 ', '1 2', '512M', '08', '0x', '0xg', '1.5', '1e3', 'yes', '--1', '9223372036854775808']) {
    it(`${JSON.stringify(text)} is none`, () => assert.equal(readNumber(text), null))
  }

  it('takes no time for a million digits', () => {
    assert.equal(readNumber('9'.repeat(1_000_000)), null)
    assert.equal(readNumber(`0x${'f'.repeat(1_000_000)}`), null)
  })
})
