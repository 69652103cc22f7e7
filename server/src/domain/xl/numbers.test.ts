import assert from 'node:assert/strict'
import { errorsIn, problemsIn } from '../../../../test/support/guest.ts'
import { isTooLarge, readNumber, readsBinary } from './numbers.ts'

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

  for (const text of [
    '',
    ' ',
    '12 ',
    '1 2',
    '512M',
    '08',
    '0x',
    '0xg',
    '1.5',
    '1e3',
    'yes',
    '--1',
    '9223372036854775808',
  ]) {
    it(`${JSON.stringify(text)} is none`, () => assert.equal(readNumber(text), null))
  }

  it('takes no time for a million digits', () => {
    assert.equal(readNumber('9'.repeat(1_000_000)), null)
    assert.equal(readNumber(`0x${'f'.repeat(1_000_000)}`), null)
  })
})

describe('a number that does not fit', () => {
  it('is told apart from what is no number', () => {
    for (const text of ['9223372036854775808', '-9223372036854775809', '0xffffffffffffffffff', '9'.repeat(1000)]) {
      assert.ok(isTooLarge(text), text)
      assert.equal(readNumber(text), null)
    }
    for (const text of ['', '08', '512M', '9223372036854775807', '-9223372036854775808']) {
      assert.ok(!isTooLarge(text), text)
    }
  })

  it('is not one that only begins with many zeros', () => {
    assert.equal(readNumber(`${'0'.repeat(100)}7`), 7n)
    assert.equal(readNumber(`0x${'0'.repeat(100)}f`), 15n)
    assert.equal(readNumber('0777777777777777777777'), 9223372036854775807n)
  })
})

describe('a binary number', () => {
  it('is none to the C library of older releases', () => {
    assert.equal(readNumber('0b101'), null)
    assert.ok(readsBinary('4.18') && readsBinary('4.22') && !readsBinary('4.17'))
  })

  it('is one to that of newer ones', () => {
    assert.equal(readNumber('0b101', true), 5n)
    assert.equal(readNumber(' -0B11', true), -3n)
    assert.equal(readNumber(`0b${'1'.repeat(64)}`, true), null)
    for (const text of ['0b', '0b2', '0b1x', '0b 1']) assert.equal(readNumber(text, true), null, text)
  })

  it('counts as such in a file', () => {
    assert.deepEqual(problemsIn('vcpus = "0b10"\n', { release: '4.17' }), ['not-a-number "0b10"'])
    assert.deepEqual(problemsIn('vcpus = "0b10"\n', { release: '4.20' }), [])
    assert.deepEqual(errorsIn('vcpus = "0b10"\nmaxvcpus = 1\n', { release: '4.20' }), ['value-out-of-range "0b10"'])
  })
})
