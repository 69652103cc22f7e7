import { Language, Parser, type Tree } from 'web-tree-sitter'

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

/** A tree, and where its reading was given up: what is behind that is not in it. Null where all was read. */
export interface Reading {
  readonly tree: Tree
  readonly givenUpAt: number | null
}

/**
 * How many times over a text may be looked at. Scanners written by hand look ahead as far as they like; texts that people write
 * are seen up to three times, a run of the right characters would be seen once for each of them.
 */
const LOOKS = 40

/** Looks that a short text has in any case, in code units. */
const USUAL_LOOKS = 1_000_000

/** Code units that the parser is handed at once. */
const CHUNK = 4096

/**
 * Parses a text with a limit to the work, which hangs on nothing but the text. Behind the limit the parser is told that the
 * text has ended. `old` is the tree of the text before, with the edits applied to it.
 */
export function parseWithin(parser: Parser, text: string, old: Tree | null): Reading {
  const limit = LOOKS * text.length + USUAL_LOOKS
  let looked = 0
  let isParsing = true
  // The tree goes on to ask for the text of its nodes here.
  const tree = parser.parse(index => {
    if (isParsing && looked > limit) return ''
    const chunk = text.slice(index, index + CHUNK)
    if (isParsing) looked += chunk.length
    return chunk
  }, old)
  isParsing = false
  if (!tree) throw new Error('the parser gave no tree')
  return { tree, givenUpAt: looked > limit ? Math.min(tree.rootNode.endIndex, text.length) : null }
}

// A Buffer of Node may be a window into a larger pool; WebAssembly needs the bytes alone.
function exactBuffer(bytes: Uint8Array): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
}
