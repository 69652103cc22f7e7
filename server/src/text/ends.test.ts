import assert from 'node:assert/strict'
import { digitsAtEnd, withoutAtEnd } from './ends.ts'

describe('what a text ends in', () => {
  it('are its last digits', () => {
    assert.deepEqual(['eth10', 'vlan007', 'lo', '', '12', '1a'].map(digitsAtEnd), ['10', '007', '', '', '12', ''])
  })

  it('can be taken away', () => {
    assert.equal(withoutAtEnd('up;;', ';'), 'up')
    assert.equal(withoutAtEnd('a b) \t)', ') \t'), 'a b')
    assert.equal(withoutAtEnd('))', ')'), '')
  })

  it('is found at once behind a long run that ends otherwise', () => {
    assert.equal(digitsAtEnd(`${'0'.repeat(3_000_000)}x`), '')
    assert.equal(withoutAtEnd(`${';'.repeat(3_000_000)}x`, ';').length, 3_000_001)
  })
})
