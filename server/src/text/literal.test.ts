import assert from 'node:assert/strict'
import { literal } from './literal.ts'

describe('a text in a regular expression', () => {
  for (const text of ['xenbr0', 'br0.10', 'a+b', '$x{1}', '[a-z]*', 'x\\d|^y?', '(']) {
    it(`${text} matches itself`, () => assert.equal(new RegExp(`^${literal(text)}$`).test(text), true))
  }

  it('matches nothing else', () => {
    assert.equal(new RegExp(`^${literal('br0.10')}$`).test('br0x10'), false)
    assert.equal(new RegExp(`^${literal('a*')}$`).test('aaa'), false)
  })
})
