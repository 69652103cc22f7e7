import assert from 'node:assert/strict'
import { grammar } from '../../../../test/support/guest.ts'
import { FileWalk } from './walk.ts'

/** What a walk from a position on comes past, each as its kind and text. */
function passed(text: string, from = 0): string[] {
  const tree = grammar.parse(text, null)
  const walk = new FileWalk(tree, from)
  const found: string[] = []
  for (; walk.more; walk.next()) {
    const { nodeType, startIndex, endIndex } = walk.cursor
    found.push(nodeType === 'newline' ? 'newline' : `${nodeType} ${text.slice(startIndex, endIndex)}`)
  }
  walk.close()
  tree.delete()
  return found
}

const TEXT = '# top\na = 1; b = 2 # c\nX\nvif = [\n "x",\n]\n'
const ALL = [
  'comment # top',
  'newline',
  'setting a = 1',
  '; ;',
  'setting b = 2',
  'comment # c',
  'newline',
  'unexpected X',
  'newline',
  'setting vif = [\n "x",\n]',
  'newline',
]

describe('a walk through a file', () => {
  it('comes past everything once, in order, a list as one thing', () => {
    assert.deepEqual(passed(TEXT), ALL)
  })

  it('begins at the first thing that ends behind a position', () => {
    assert.deepEqual(passed(TEXT, TEXT.indexOf('a = 1')), ALL.slice(2))
    assert.deepEqual(passed(TEXT, TEXT.indexOf('= 1')), ALL.slice(2))
    assert.deepEqual(passed(TEXT, TEXT.indexOf(';')), ALL.slice(3))
    assert.deepEqual(passed(TEXT, TEXT.indexOf('"x"')), ALL.slice(-2))
  })

  it('comes past the same things wherever it begins', () => {
    for (let from = 0; from < TEXT.length; from++) {
      const rest = passed(TEXT, from)
      assert.deepEqual(rest, ALL.slice(ALL.length - rest.length), `from ${from}`)
    }
  })

  it('is over at the end of the file', () => {
    assert.deepEqual(passed(TEXT, TEXT.length), [])
    assert.deepEqual(passed('', 0), [])
  })

  it('comes past a last line without a newline', () => {
    assert.deepEqual(passed('a = 1\nb'), ['setting a = 1', 'newline', 'setting b'])
    assert.deepEqual(passed('a = 1\nb', 6), ['setting b'])
  })
})
