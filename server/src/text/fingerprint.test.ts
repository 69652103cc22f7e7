import assert from 'node:assert/strict'
import { fingerprint } from './fingerprint.ts'

describe('the fingerprint of a text', () => {
  it('is that of the same text, and no other', () => {
    assert.equal(fingerprint('name = "web"\n'), fingerprint(['name = ', '"web"\n'].join('')))
    const texts = Array.from({ length: 5000 }, (_, n) => `name = "web${n}"\n`)
    assert.equal(new Set(texts.map(fingerprint)).size, texts.length)
  })
})
