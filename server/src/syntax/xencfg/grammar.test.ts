import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { errorsIn, grammar } from '../../../../test/support/guest.ts'
import { loadGrammar } from './grammar.ts'

const ROOT = join(import.meta.dirname, '../../../..')
const treeSitter = readFileSync(join(ROOT, 'node_modules/web-tree-sitter/web-tree-sitter.wasm'))
const xencfg = readFileSync(join(ROOT, 'syntaxes/tree-sitter-xencfg/tree-sitter-xencfg.wasm'))

function end(text: string): number {
  const tree = grammar.parse(text, null)
  const { endIndex } = tree.rootNode
  tree.delete()
  return endIndex
}

describe('the grammar', () => {
  it('is loaded from bytes, also from a window into a larger buffer', async () => {
    const pool = new Uint8Array(xencfg.length + 200)
    pool.set(xencfg, 100)
    const loaded = await loadGrammar({ treeSitter, xencfg: pool.subarray(100, 100 + xencfg.length) })
    const tree = loaded.parse('memory = 512\n', null)
    assert.equal(tree.rootNode.descendantCount, 7)
    tree.delete()
  })

  it('says so when the bytes are not what they should be', async () => {
    await assert.rejects(loadGrammar({ treeSitter, xencfg: new Uint8Array([1, 2, 3]) }))
  })

  it('reads the whole of a text, also behind a NUL or a byte order mark', () => {
    for (const text of ['a = 1\n', 'a = "\0"\nb = 2\n', '\0\0\n', '\uFEFFa = 1\n', '\uFEFF\uFEFF\n']) {
      assert.equal(end(text), text.length, JSON.stringify(text))
    }
  })

  it('takes characters that look like letters for none, the long s and the sign of Kelvin too', () => {
    for (const text of ['\u017Fdl = 1\n', '\u212Aernel = 1\n', 'ſ\n', 'é = 1\n']) {
      assert.match(errorsIn(text)[0] ?? '', /^syntax-unexpected-character/, text)
    }
    assert.deepEqual(errorsIn('name = "\u017F\u212A"\n'), [])
  })
})
