import assert from 'node:assert/strict'
import { excerpt } from './excerpt.ts'

describe('a piece of a file in a message', () => {
  it('is shown as it is when it is short', () => {
    assert.equal(excerpt('destory'), 'destory')
    assert.equal(excerpt(''), '')
    assert.equal(excerpt('x'.repeat(60)), 'x'.repeat(60))
  })

  it('is cut at sixty characters, with a sign that there is more', () => {
    assert.equal(excerpt('x'.repeat(61)), `${'x'.repeat(60)}…`)
    assert.equal(excerpt('x'.repeat(1_000_000)).length, 61)
  })

  it('is its first line only', () => {
    assert.equal(excerpt("[ 'a',\n  'b' ]"), "[ 'a',…")
    assert.equal(excerpt('a \n'), 'a…')
  })

  it('cannot steer a terminal', () => {
    assert.equal(excerpt('a\u001b[31mb'), 'a\uFFFD[31mb')
    assert.equal(excerpt('a\rb\0c\u009bd'), 'a\uFFFDb\uFFFDc\uFFFDd')
  })

  it('keeps letters of all languages', () => {
    assert.equal(excerpt('gäst 訪客 🚀'), 'gäst 訪客 🚀')
  })
})
