import { Language, Parser, type Tree } from 'web-tree-sitter'

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

let started: Promise<void> | undefined

/** Loads the grammar. Throws when the bytes are not what they should be. */
export async function loadGrammar(bytes: GrammarBytes): Promise<Grammar> {
  started ??= Parser.init({ wasmBinary: exactBuffer(bytes.treeSitter) })
  await started
  const language = await Language.load(bytes.xencfg)
  const parser = new Parser()
  parser.setLanguage(language)
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
 * tree-sitter takes a NUL for the end of the text and skips a byte order mark in front; to xl both are characters that
 * belong nowhere, so the parser is shown another such character of the same length.
 */
function withVisibleMarks(text: string): string {
  const readable = text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text
  return readable.startsWith('\uFEFF') ? `\uFFFD${readable.slice(1)}` : readable
}

// A Buffer of Node may be a window into a larger pool; WebAssembly needs the bytes alone.
function exactBuffer(bytes: Uint8Array): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
}
