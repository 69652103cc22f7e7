import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { chooseSeed } from '../oracle/compare.ts'
import { guestTexts } from '../oracle/generate.ts'
import { grammar } from '../support/guest.ts'

// The examples of the tree-sitter grammar, exactly in the form of `tree-sitter test`, tried with the committed wasm.

const FOLDER = join(import.meta.dirname, '../../syntaxes/tree-sitter-xencfg/test/corpus')
/** The text begins right behind the title: in this notation an empty line is a statement. */
const EXAMPLE =
  /^={3,}\n(?<title>[^\n]+)\n={3,}\n(?<text>[\s\S]*?)\n-{3,}\n(?<tree>[\s\S]*?)(?=\n={3,}\n|$(?![\s\S]))/gm

interface Example {
  readonly title: string
  readonly text: string
  /** The tree in one line. */
  readonly tree: string
}

function examplesIn(file: string): readonly Example[] {
  const content = readFileSync(join(FOLDER, file), 'utf8')
  return Array.from(content.matchAll(EXAMPLE), ({ groups = {} }) => ({
    title: groups.title ?? '',
    text: groups.text ?? '',
    tree: inOneLine(groups.tree ?? ''),
  }))
}

const inOneLine = (tree: string) => tree.trim().replace(/\s+/g, ' ').replaceAll(' )', ')')

function look<T>(text: string, at: (root: { toString(): string; readonly hasError: boolean }) => T): T {
  const tree = grammar.parse(text, null)
  try {
    return at(tree.rootNode)
  } finally {
    tree.delete()
  }
}
const treeOf = (text: string) => look(text, root => root.toString())
/** Whether the tree has an ERROR or MISSING node anywhere. */
const hasError = (text: string) => look(text, root => root.hasError)

const files = readdirSync(FOLDER)

describe('the committed grammar of guest files', () => {
  for (const file of files) {
    describe(file.replace('.txt', ''), () => {
      for (const { title, text, tree } of examplesIn(file)) it(title, () => assert.equal(treeOf(text), tree))
    })
  }

  it('has examples that are all found, each with a title of its own', () => {
    const written = files.flatMap(file => readFileSync(join(FOLDER, file), 'utf8').match(/^-{3,}$/gm) ?? [])
    const titles = files.flatMap(file => examplesIn(file).map(({ title }) => `${file}: ${title}`))
    assert.equal(titles.length, written.length)
    assert.equal(new Set(titles).size, titles.length)
    assert.ok(titles.length >= 60)
  })
})

describe('the grammar is total: no text has an ERROR node', () => {
  const seed = chooseSeed(446_700_001)
  const never = (texts: fc.Arbitrary<string>, numRuns: number) =>
    fc.assert(
      fc.property(texts, text => !hasError(text)),
      { seed, numRuns },
    )

  it('not one of tokens in any order', () => never(guestTexts, 1500))

  it('not one of any characters, whole or in halves', () => {
    const half = fc.integer({ min: 0, max: 0xffff }).map(code => String.fromCharCode(code))
    never(fc.string({ unit: 'binary', maxLength: 60 }), 1000)
    never(fc.string({ unit: 'grapheme', maxLength: 60 }), 500)
    never(fc.string({ unit: half, maxLength: 60 }), 500)
  })

  it('not one that is no text at all', () => {
    for (const text of ['\0', '\0\0=\0', '\uFEFF', '\uFEFFmemory = 1\n', '\uD800', '\uDC00\uD800', '\u2028', '\x1a']) {
      assert.ok(!hasError(text), JSON.stringify(text))
    }
  })

  it('not one with Windows line ends, in which only the carriage return is unexpected', () => {
    const tree = '(file (statement (setting key: (name) value: (number)) (unexpected) (newline)))'
    assert.equal(treeOf('a = 1\r\n'), tree)
  })

  it('not one with five thousand brackets', () => {
    for (const text of ['['.repeat(5000), ']'.repeat(5000), `a = ${'['.repeat(5000)}${']'.repeat(5000)}\n`]) {
      assert.ok(!hasError(text))
    }
  })
})
