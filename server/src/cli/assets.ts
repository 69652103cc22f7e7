import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Pages, readPages } from '../docs/pages.ts'
import { type Grammar, loadGrammar } from '../syntax/xencfg/grammar.ts'

/** Loads the grammar that was built beside this program. */
export async function loadBuiltGrammar(): Promise<Grammar> {
  const [treeSitter, xencfg] = await Promise.all([asset('web-tree-sitter.wasm'), asset('tree-sitter-xencfg.wasm')])
  return loadGrammar({ treeSitter, xencfg })
}

export async function loadPages(): Promise<Pages> {
  return readPages((await asset('docs/en.json')).toString())
}

function asset(name: string): Promise<Buffer> {
  return readFile(join(__dirname, name))
}
