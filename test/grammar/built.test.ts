import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../../syntaxes/tree-sitter-xencfg')
const built = JSON.parse(readFileSync(join(folder, 'built.json'), 'utf8')) as Record<string, string>

describe('the committed grammar', () => {
  for (const file of ['grammar.js', 'tree-sitter-xencfg.wasm']) {
    it(`was rebuilt (npm run grammar) after the last change of ${file}`, () => {
      const hash = createHash('sha256')
        .update(readFileSync(join(folder, file)))
        .digest('hex')
      assert.equal(hash, built[file])
    })
  }
})
