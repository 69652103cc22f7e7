import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { grammar } from '../support/guest.ts'

const folder = join(import.meta.dirname, '../../syntaxes/tree-sitter-xencfg/test/corpus')

/** The cases of a corpus file in tree-sitter's own form: a title between lines of `=`, the text, `---`, the tree. */
function casesOf(file: string): { title: string; text: string; tree: string }[] {
  const parts = readFileSync(join(folder, file), 'utf8').split(/^=+\n(.*)\n=+\n\n/m)
  const cases = []
  for (let i = 1; i < parts.length; i += 2) {
    const [text = '', tree = ''] = (parts[i + 1] ?? '').split(/\n---\n/)
    cases.push({ title: parts[i] ?? '', text, tree: tree.trim().replace(/\s+/g, ' ') })
  }
  return cases
}

function treeOf(text: string): string {
  const tree = grammar.parse(text, null)
  const written = tree.rootNode.toString()
  tree.delete()
  return written
}

describe('the committed grammar of guest files', () => {
  for (const file of readdirSync(folder)) {
    for (const { title, text, tree } of casesOf(file)) {
      it(`${file}: ${title}`, () => assert.equal(treeOf(text), tree))
    }
  }

  it('has a tree without an error node for every text', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
    )
    fc.assert(
      fc.property(anyText, text => {
        assert.doesNotMatch(treeOf(text), /ERROR|MISSING/)
      }),
      { numRuns: 2000 },
    )
  })
})
