import assert from 'node:assert/strict'
import { type NumberKind, readCNumber } from './cNumbers.ts'

/** `value`, and `value fault` where a person would be surprised. */
function read(text: string, kind: NumberKind): string {
  const { value, fault } = readCNumber(text, kind)
  return fault ? `${value} ${fault}` : String(value)
}

describe('a number inside a device string', () => {
  it('is read as far as its digits go', () => {
    assert.equal(read('12', 'int'), '12')
    assert.equal(read('  +7', 'int'), '7')
    assert.equal(read('-3', 'int'), '-3')
    assert.equal(read('1.5', 'int'), '1 trailing')
    assert.equal(read('8MB', 'uint32'), '8 trailing')
    assert.equal(readCNumber(' 8MB', 'uint32').digits, '8')
  })

  it('may have blanks behind it', () => {
    assert.equal(read('1 ', 'switch'), '1')
    assert.equal(read('6\t', 'ulong'), '6')
  })

  it('is 0 where there are no digits, unless the reader refuses that', () => {
    assert.equal(read('yes', 'int'), '0 text')
    assert.equal(read('', 'uint8'), '0 text')
    assert.equal(read('x1', 'switch'), '0 text')
    assert.equal(read('many', 'ulong'), 'null text')
  })

  it('is decimal for atoi, and for the others what C makes of its beginning', () => {
    assert.equal(read('010', 'int'), '10')
    assert.equal(read('0x10', 'int'), '0 trailing')
    assert.equal(read('0x1F', 'uint8'), '31')
    assert.equal(read('010', 'uint8'), '8 octal')
    assert.equal(read('007', 'uint8'), '7')
    assert.equal(read('08', 'uint8'), '0 trailing')
    assert.equal(read('010', 'ulong'), '10')
  })

  it('loses what its variable does not hold', () => {
    assert.equal(read('300', 'uint8'), '44 too large')
    assert.equal(read('4294967297', 'uint32'), '1 too large')
    assert.equal(read('-1', 'uint32'), '4294967295 too large')
    assert.equal(read('99999999999', 'int'), '1215752191 too large')
    assert.equal(read('99999999999', 'ulong'), '1215752191 too large')
    assert.equal(read('-99999999999', 'int'), '-1215752191 too large')
  })

  it('stops at the limits of a long', () => {
    assert.equal(read('99999999999999999999', 'int'), '-1 too large')
    assert.equal(read('-99999999999999999999', 'int'), '0 too large')
    assert.equal(read('18446744073709551615', 'ulong'), 'null too large')
    assert.equal(read('-1', 'ulong'), 'null too large')
    assert.equal(read('-2', 'ulong'), '-2')
    assert.equal(read('9'.repeat(100_000), 'uint32'), '4294967295 too large')
  })

  it('switches on with anything but 0', () => {
    assert.equal(read('2', 'switch'), '1')
    assert.equal(read('-1', 'base 0 switch'), '1')
    assert.equal(read('0x0', 'base 0 switch'), '0')
    assert.equal(read('4294967296', 'switch'), '0')
    assert.equal(read('4294967296', 'base 0 switch'), '1')
  })
})
