import assert from 'node:assert/strict'
import { notation, quoteAround, written } from './notation.ts'

describe('a name as it is written', () => {
  for (const [kind, quote, name, expected] of [
    ['guest', null, 'br-lan.7', 'br-lan.7'],
    ['guest', null, 'a,b', null],
    ['guest', null, 'a"b', null],
    ['sxp', null, 'lan0', 'lan0'],
    ['sxp', null, 'lan(0)', null],
    ['sxp', "'", 'lan(0)', 'lan(0)'],
    ['sxp', "'", "o'lan", null],
    ['shell', null, 'lan0', 'lan0'],
    ['shell', null, 'a;reboot', "'a;reboot'"],
    ['shell', null, '$(id)', "'$(id)'"],
    ['shell', '"', '$(id)', '\\$(id)'],
    ['shell', '"', 'a"b', 'a\\"b'],
    ['shell', "'", '$(id)', '$(id)'],
    ['shell', "'", "a'b", null],
    ['variable', null, 'br_7', 'br_7'],
    ['variable', null, 'br-7', null],
    ['words', null, 'br-7', 'br-7'],
    ['words', null, '#x', null],
    ['ini', null, 'br-7', 'br-7'],
    ['ini', null, 'br*', null],
    ['yaml', null, 'br0', 'br0'],
    ['yaml', null, 'no', '"no"'],
    ['yaml', null, '1e3', '"1e3"'],
    ['yaml', null, 'a: b', '"a: b"'],
    ['xml', null, 'a<b&c', 'a&#60;b&#38;c'],
    ['sysctl', null, 'br0', 'br0'],
    ['sysctl', null, 'br0.7', null],
  ] as const) {
    const where = quote ? `${kind}, in ${quote}` : kind
    it(`${name} in ${where}: ${expected ?? 'cannot be'}`, () =>
      assert.equal(written(name, notation(kind, quote)), expected))
  }
})

describe('the quote around a stretch of text', () => {
  it('is one that stands on both sides', () => {
    assert.equal(quoteAround('A="br0"', { start: 3, end: 6 }), '"')
    assert.equal(quoteAround("A='br0'", { start: 3, end: 6 }), "'")
    assert.equal(quoteAround('A="br0 br1"', { start: 3, end: 6 }), null)
    assert.equal(quoteAround('A=br0', { start: 2, end: 5 }), null)
  })
})
