import type { Tree } from 'web-tree-sitter'
import { loadParser, parseWithin, type Reading } from '../treeSitter.ts'

/** The bytes of the two WebAssembly modules; the runtime reads them, because only it knows from where. */
export interface PythonBytes {
  readonly treeSitter: Uint8Array
  readonly python: Uint8Array
}

/** A loaded grammar of Python. */
export interface PythonGrammar {
  /** The tree of `text`; `old` is the tree of the text before, with the edits applied to it. */
  parse(text: string, old: Tree | null): Reading
}

/** Loads the grammar. Throws when the bytes are not what they should be. */
export async function loadPythonGrammar(bytes: PythonBytes): Promise<PythonGrammar> {
  const parser = await loadParser(bytes.treeSitter, bytes.python)
  return {
    parse: (text, old) => parseWithin(parser, visible(text), old),
  }
}

/**
 * The text the parser is shown. It takes a NUL for the end of the text, and skips a byte order mark, so that places
 * would no longer fit; another character of the same length stands in for them.
 */
function visible(text: string): string {
  const readable = text.replaceAll('\0', '\uFFFD')
  return readable.startsWith('\uFEFF') ? `\n${readable.slice(1)}` : readable
}
