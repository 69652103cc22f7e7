import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Grammar, loadGrammar } from '../../server/src/syntax/xencfg/grammar.ts'
import { parseGuest, syntaxProblems } from '../../server/src/syntax/xencfg/parse.ts'
import type { Verdict } from './verdict.ts'

/** Our verdict on a text, with the code of the first problem. */
export interface OurVerdict extends Verdict {
  readonly code: string | null
}

let grammar: Promise<Grammar> | undefined

/** The reading of guest files that editor and command line use, in the words of the oracle. */
export async function ourReading(): Promise<(text: string) => OurVerdict> {
  grammar ??= loadGrammar({
    treeSitter: bytes('node_modules/web-tree-sitter/web-tree-sitter.wasm'),
    xencfg: bytes('syntaxes/tree-sitter-xencfg/tree-sitter-xencfg.wasm'),
  })
  const loaded = await grammar
  return text => read(text, loaded)
}

function read(text: string, loaded: Grammar): OurVerdict {
  const errors = syntaxProblems(parseGuest(text, loaded)).filter(problem => problem.severity === 'error')
  const [first] = errors
  if (!first) return { accepts: true, line: null, code: null }
  return { accepts: false, line: text.slice(0, first.span.start).split('\n').length, code: first.code }
}

function bytes(path: string): Uint8Array {
  return readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)))
}
