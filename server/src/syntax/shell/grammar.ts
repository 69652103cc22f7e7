import { loadParser, parseWithin, type Reading } from '../treeSitter.ts'

/** The bytes of the two WebAssembly modules. */
export interface ShellGrammarBytes {
  readonly treeSitter: Uint8Array
  readonly bash: Uint8Array
}

/** A loaded grammar of shell scripts: tree-sitter-bash, which reads what sh reads too. */
export interface ShellGrammar {
  /** The tree of a script; whoever asks deletes it. */
  parse(text: string): Reading
}

/** Loads the grammar, which is large: only for whoever has a script to read. Throws when the bytes are wrong. */
export async function loadShellGrammar(bytes: ShellGrammarBytes): Promise<ShellGrammar> {
  const parser = await loadParser(bytes.treeSitter, bytes.bash)
  return {
    // The parser takes a NUL for the end of the text.
    parse: text => parseWithin(parser, text.replaceAll('\0', '\uFFFD'), null),
  }
}
