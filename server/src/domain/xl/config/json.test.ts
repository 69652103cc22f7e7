import assert from 'node:assert/strict'
import { type Json, writeJson } from './json.ts'

describe('JSON with numbers of 64 bits', () => {
  it('is that of JavaScript, where JavaScript can hold it', () => {
    const value = { a: [1, 'x "y"\n', true, null, []], 'b.c': {} }
    assert.deepEqual(JSON.parse(writeJson(value)), value)
    assert.equal(writeJson(value), JSON.stringify(value))
  })

  it('has every digit of a large number', () => {
    assert.equal(writeJson({ max: 18_446_744_073_709_551_615n }), '{"max":18446744073709551615}')
  })

  it('is written over lines as JavaScript does', () => {
    const value: Json = { a: { b: [1, { c: 2 }], d: {} }, e: [] }
    assert.equal(writeJson(value, '    '), JSON.stringify(value, null, 4))
  })
})
