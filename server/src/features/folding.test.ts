import assert from 'node:assert/strict'
import { contextOf } from '../../../test/support/features.ts'
import type { Reader } from '../../../test/support/guest.ts'
import { foldingRanges } from './folding.ts'

/** `2-4` and `2-4 comment`: first and last line, from 1. */
function folds(text: string, reader: Reader = {}): string[] {
  return foldingRanges(contextOf(text, reader)).map(({ startLine, endLine, kind }) =>
    `${startLine + 1}-${endLine + 1} ${kind ?? ''}`.trim(),
  )
}

describe('what folds', () => {
  it('is a list over several lines, but for the line of its bracket', () => {
    assert.deepEqual(folds("disk = [\n  'a',\n  'b',\n]\nmemory = 512\n"), ['1-3'])
    assert.deepEqual(folds("disk = [ 'a',\n  'b' ]\n"), ['1-2'])
    assert.deepEqual(folds("disk = [ 'a', 'b' ]\n"), [])
    assert.deepEqual(folds('disk = [\n]\n'), [])
  })

  it('is a list that is not closed yet', () => {
    assert.deepEqual(folds("disk = [\n  'a',\n  'b',\n"), ['1-3'])
  })

  it('is a block of comments', () => {
    assert.deepEqual(folds('# one\n# two\n\n# three\nmemory = 5\n  # four\n  # five\n# six'), [
      '1-2 comment',
      '6-8 comment',
    ])
    assert.deepEqual(folds('# one\r\n# two\r\n'), ['1-2 comment'])
  })

  it('is a block of Python in a file of xm', () => {
    const text = 'if a:\n    b = 1\n\n    if c:\n        d = 2\nmemory = 5\n'
    assert.deepEqual(folds(text, { toolstack: 'xm' }), ['4-5', '1-5'])
    assert.deepEqual(folds(text), [])
    assert.deepEqual(folds('memory = \\\n   5\n', { toolstack: 'xm' }), [])
  })

  it('is nothing in an empty file', () => assert.deepEqual(folds(''), []))
})
