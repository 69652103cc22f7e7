import { type Pages, readPages } from '../docs/pages.ts'
import { loadPythonGrammar, type PythonGrammar } from '../syntax/python/grammar.ts'
import { loadShellGrammar, type ShellGrammar } from '../syntax/shell/grammar.ts'
import { type Grammar, loadGrammar } from '../syntax/xencfg/grammar.ts'

/** What a guest file is read and explained with. */
export interface GuestAssets {
  readonly grammar: Grammar
  readonly pages: Pages
}

/** Grammars and prose, each loaded on first use. */
export class Assets {
  readonly #read: (name: string) => Promise<Uint8Array>
  #guest: Promise<GuestAssets> | undefined
  #python: Promise<PythonGrammar> | undefined
  #shell: Promise<ShellGrammar> | undefined

  /** @param read the bytes of a file that was built beside the server */
  constructor(read: (name: string) => Promise<Uint8Array>) {
    this.#read = read
  }

  guest(): Promise<GuestAssets> {
    this.#guest ??= this.#loadGuest()
    return this.#guest
  }

  /** Asked for when the first file for xm is looked at. */
  python(): Promise<PythonGrammar> {
    this.#python ??= Promise.all([this.#read('web-tree-sitter.wasm'), this.#read('tree-sitter-python.wasm')]).then(
      ([treeSitter, python]) => loadPythonGrammar({ treeSitter, python }),
    )
    return this.#python
  }

  /** Large, and seldom needed. */
  shell(): Promise<ShellGrammar> {
    this.#shell ??= Promise.all([this.#read('web-tree-sitter.wasm'), this.#read('tree-sitter-bash.wasm')]).then(
      ([treeSitter, bash]) => loadShellGrammar({ treeSitter, bash }),
    )
    return this.#shell
  }

  async #loadGuest(): Promise<GuestAssets> {
    const [treeSitter, xencfg, docs] = await Promise.all([
      this.#read('web-tree-sitter.wasm'),
      this.#read('tree-sitter-xencfg.wasm'),
      this.#read('docs/en.json'),
    ])
    return { grammar: await loadGrammar({ treeSitter, xencfg }), pages: readPages(docs) }
  }
}
