import assert from 'node:assert/strict'
import { readLong, readUnsigned, TOO_LARGE } from './unsigned.ts'

/** The number, and behind a bar what is left of the text. */
function read(text: string, base: 0 | 10 | 16): string {
  const number = readUnsigned(text, 0, base)
  return number ? `${number.value}|${text.slice(number.end)}` : 'none'
}

describe('a number as strtoul reads it', () => {
  it('ends at the first character that is no digit of its base', () => {
    assert.equal(read('12ab', 10), '12|ab')
    assert.equal(read('12ag', 16), '298|g')
    assert.equal(read('0x1f', 10), '0|x1f')
    assert.equal(read('0x1f', 16), '31|')
    assert.equal(read('0xg', 16), '0|xg')
  })

  it('is hexadecimal behind 0x and octal behind 0 where the base is left to it', () => {
    assert.equal(read('0X1f', 0), '31|')
    assert.equal(read('017', 0), '15|')
    assert.equal(read('018', 0), '1|8')
    assert.equal(read('0', 0), '0|')
    assert.equal(read('19', 0), '19|')
  })

  it('may have blanks and a sign in front, and a minus sign counts down from 2^64', () => {
    assert.equal(read(' \t+7', 10), '7|')
    assert.equal(read('-3', 10), `${2n ** 64n - 3n}|`)
    assert.equal(read('-0', 10), '0|')
    assert.equal(read('- 3', 10), 'none')
  })

  it('is none where no digit stands', () => {
    for (const text of ['', ' ', 'x', '-', '+x', ',1']) assert.equal(read(text, 10), 'none')
  })

  it('is the greatest one where it does not fit, however long it is', () => {
    assert.equal(readUnsigned('18446744073709551616', 0, 10)?.value, TOO_LARGE)
    assert.equal(readUnsigned(`-${'9'.repeat(100_000)}`, 0, 10)?.value, TOO_LARGE)
    assert.equal(readUnsigned(`${'0'.repeat(100_000)}5`, 0, 10)?.value, 5n)
  })

  it('can begin anywhere', () => {
    assert.deepEqual(readUnsigned('a,10', 2, 16), { value: 16n, end: 4 })
    assert.equal(readUnsigned('10', 2, 16), null)
  })
})

describe('a text that is a number and nothing else', () => {
  it('may have blanks and a sign in front, but nothing behind', () => {
    assert.equal(readLong('42'), 42n)
    assert.equal(readLong(' +0x2a'), 42n)
    assert.equal(readLong('-052'), -42n)
    assert.equal(readLong('42 '), null)
    assert.equal(readLong('4 2'), null)
    assert.equal(readLong('- 1'), null)
    assert.equal(readLong('--1'), null)
    assert.equal(readLong('a-1'), null)
    assert.equal(readLong('-+1'), null)
    assert.equal(readLong(''), null)
  })

  it('fits into 64 bits with its sign', () => {
    assert.equal(readLong('9223372036854775807'), 2n ** 63n - 1n)
    assert.equal(readLong('9223372036854775808'), null)
    assert.equal(readLong('-9223372036854775808'), -(2n ** 63n))
    assert.equal(readLong('-9223372036854775809'), null)
    assert.equal(readLong('99999999999999999999999'), null)
  })
})
