import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { loadParser } from './treeSitter.ts'

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
