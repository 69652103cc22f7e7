import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { loadShellGrammar, type ShellGrammar } from '../../server/src/syntax/shell/grammar.ts'
import type { ShellFile } from '../../server/src/syntax/shell/model.ts'
import { readShell } from '../../server/src/syntax/shell/read.ts'

const bytes = (path: string) => readFileSync(fileURLToPath(new URL(`../../node_modules/${path}`, import.meta.url)))

/** The grammar as it is shipped; there when the first test runs. */
export let shellGrammar: ShellGrammar

before(async () => {
  shellGrammar ??= await loadShellGrammar({
    treeSitter: bytes('web-tree-sitter/web-tree-sitter.wasm'),
    bash: bytes('tree-sitter-bash/tree-sitter-bash.wasm'),
  })
})

export function readScript(text: string): ShellFile {
  return readShell(text, shellGrammar)
}
