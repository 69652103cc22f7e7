import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Pages, readPages } from '../docs/pages.ts'
import { loadPythonGrammar, type PythonGrammar } from '../syntax/python/grammar.ts'
import { loadShellGrammar, type ShellGrammar } from '../syntax/shell/grammar.ts'
import { type Grammar, loadGrammar } from '../syntax/xencfg/grammar.ts'

/** Loads the grammar that was built beside this program. */
export async function loadBuiltGrammar(): Promise<Grammar> {
  const [treeSitter, xencfg] = await Promise.all([asset('web-tree-sitter.wasm'), asset('tree-sitter-xencfg.wasm')])
  return loadGrammar({ treeSitter, xencfg })
}

/** Loads the grammar of shell scripts, which is large: only when there is one to read. */
export async function loadBuiltShellGrammar(): Promise<ShellGrammar> {
  const [treeSitter, bash] = await Promise.all([asset('web-tree-sitter.wasm'), asset('tree-sitter-bash.wasm')])
  return loadShellGrammar({ treeSitter, bash })
}

/** Loads the grammar of Python, for files that xm runs: only when there is one to read. */
export function loadBuiltPython(): Promise<PythonGrammar> {
  builtPython ??= Promise.all([asset('web-tree-sitter.wasm'), asset('tree-sitter-python.wasm')]).then(
    ([treeSitter, python]) => loadPythonGrammar({ treeSitter, python }),
  )
  return builtPython
}

let builtPython: Promise<PythonGrammar> | undefined

/** @param language one of `pageLanguages` */
export async function loadPages(language: string): Promise<Pages> {
  return readPages(await asset(`docs/${language}.json`))
}

/** The languages that the pages were built in: `en`, … */
export async function pageLanguages(): Promise<string[]> {
  const names = await readdir(join(__dirname, 'docs'))
  return names.map(name => name.replace(/\.json$/, '')).sort()
}

function asset(name: string): Promise<Buffer> {
  return readFile(join(__dirname, name))
}
