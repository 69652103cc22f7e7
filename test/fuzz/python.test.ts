import assert from 'node:assert/strict'
import fc from 'fast-check'
import { PythonText, parsePython } from '../../server/src/syntax/python/parse.ts'
import { pythonGrammar } from '../support/guest.ts'

const START = `import os
name = 'web'
if name:
    # small
    memory = 64
else:
    memory = 2
def f(a):
    return a
disk = [ 'a',
  'b' ] # two
extra = '''a
b'''
vif = f([1])
`
const words = [
  "'",
  '"',
  '[',
  ']',
  '\n',
  '    ',
  'x',
  '=',
  '(',
  ')',
  ':',
  'if 1:\n',
  '#',
  '\\',
  ',',
  '"""',
  '\t',
  'else:\n',
  '%d',
  ';',
]

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.constantFrom(0, 0, 1, 3, 8),
  text: fc.oneof(fc.constant(''), fc.constantFrom(...words)),
})

describe('a file for xm after any edits', () => {
  it('reads as it does from the beginning', function () {
    this.timeout(60_000)
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), edits => {
        const python = new PythonText(START, pythonGrammar)
        for (const { at, length, text } of edits) {
          const start = Math.floor(at * python.file.text.length)
          python.edit({ start, end: Math.min(python.file.text.length, start + length), text })
          assert.deepEqual(python.file, parsePython(python.file.text, pythonGrammar))
        }
        python.dispose()
      }),
      { numRuns: 150 },
    )
  })
})
