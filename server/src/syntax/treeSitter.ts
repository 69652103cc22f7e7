import { Language, Parser } from 'web-tree-sitter'

let started: Promise<void> | undefined

/**
 * A parser for one language, from the bytes of the two WebAssembly modules; the runtime reads them, because only it
 * knows from where. Throws when the bytes are not what they should be.
 */
export async function loadParser(treeSitter: Uint8Array, language: Uint8Array): Promise<Parser> {
  started ??= Parser.init({ wasmBinary: exactBuffer(treeSitter) })
  await started
  const parser = new Parser()
  parser.setLanguage(await Language.load(language))
  return parser
}

// A Buffer of Node may be a window into a larger pool; WebAssembly needs the bytes alone.
function exactBuffer(bytes: Uint8Array): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
}
