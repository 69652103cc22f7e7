import type { Tree } from 'web-tree-sitter'
import { loadParser } from '../treeSitter.ts'

/** The bytes of the two WebAssembly modules; the runtime reads them, because only it knows from where. */
export interface GrammarBytes {
  readonly treeSitter: Uint8Array
  readonly xencfg: Uint8Array
}

/** A loaded grammar of guest files. */
export interface Grammar {
  /** The tree of `text`; `old` is the tree of the text before, with the edits applied to it. */
  parse(text: string, old: Tree | null): Tree
}

/** Loads the grammar. Throws when the bytes are not what they should be. */
export async function loadGrammar(bytes: GrammarBytes): Promise<Grammar> {
  const parser = await loadParser(bytes.treeSitter, bytes.xencfg)
  return {
    parse(text, old) {
      const readable = withVisibleMarks(text)
      const tree = parser.parse(readable, old)
      if (!tree) throw new Error('the parser gave no tree')
      return tree
    },
  }
}

/**
 * Characters the parser would stumble over: it takes a NUL for the end of the text, and tree-sitter 0.26 leaves U+017F and
 * U+212A out of every class of characters (to it they are s and K).
 */
const STUMBLED_OVER = /[\0\u017F\u212A]/g

/**
 * The text the parser is shown: to xl the characters above, and a byte order mark in front, which tree-sitter skips, are
 * characters like any other that begins no token, so another such character of the same length takes their place.
 */
function withVisibleMarks(text: string): string {
  const readable = text.replace(STUMBLED_OVER, '\uFFFD')
  return readable.startsWith('\uFEFF') ? `\uFFFD${readable.slice(1)}` : readable
}
