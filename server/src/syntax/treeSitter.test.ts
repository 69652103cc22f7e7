import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { loadParser, parseWithin } from './treeSitter.ts'

const bytes = (path: string) => readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)))
const treeSitter = bytes('node_modules/web-tree-sitter/web-tree-sitter.wasm')

describe('a parser', () => {
  it('is made for each language by itself', async () => {
    const guests = await loadParser(treeSitter, bytes('syntaxes/tree-sitter-xencfg/tree-sitter-xencfg.wasm'))
    const scripts = await loadParser(treeSitter, bytes('node_modules/tree-sitter-bash/tree-sitter-bash.wasm'))
    assert.equal(guests.parse('memory = 512\n')?.rootNode.type, 'file')
    assert.equal(scripts.parse('memory=512\n')?.rootNode.type, 'program')
  })

  it('is refused where the bytes are no grammar', async () => {
    await assert.rejects(loadParser(treeSitter, new Uint8Array([1, 2, 3])))
  })
})

describe('the work of a parser', () => {
  const python = loadParser(treeSitter, bytes('node_modules/tree-sitter-python/tree-sitter-python.wasm'))
  const bash = loadParser(treeSitter, bytes('node_modules/tree-sitter-bash/tree-sitter-bash.wasm'))

  for (const [what, parser, text] of [
    ['backslashes at line ends', python, '\\\n'.repeat(20_000)],
    ['here-documents that nothing ends', bash, '<<a\n'.repeat(20_000)],
    ['brackets that close nothing', bash, ')'.repeat(20_000)],
  ] as const) {
    it(`ends early at thousands of ${what}`, async () => {
      const { tree, givenUpAt } = parseWithin(await parser, text, null)
      assert.ok(givenUpAt !== null && givenUpAt < text.length)
      tree.delete()
    })
  }

  it('is not cut short in a long and plain text', async () => {
    const text = "vif = ['bridge=xenbr0']\n".repeat(20_000)
    const { tree, givenUpAt } = parseWithin(await python, text, null)
    assert.equal(givenUpAt, null)
    assert.equal(tree.rootNode.endIndex, text.length)
    tree.delete()
  })
})
