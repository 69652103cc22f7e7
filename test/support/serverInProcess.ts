import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import { fileURLToPath } from 'node:url'
import {
  createConnection,
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node'
import type { Files } from '../../server/src/files/files.ts'
import { startServer } from '../../server/src/lsp/startServer.ts'
import { pages } from './features.ts'

const repository = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** What lies beside a built server, by name. */
export const ASSETS: Readonly<Record<string, () => Uint8Array>> = {
  'web-tree-sitter.wasm': () => readFileSync(repository('node_modules/web-tree-sitter/web-tree-sitter.wasm')),
  'tree-sitter-xencfg.wasm': () => readFileSync(repository('syntaxes/tree-sitter-xencfg/tree-sitter-xencfg.wasm')),
  'tree-sitter-bash.wasm': () => readFileSync(repository('node_modules/tree-sitter-bash/tree-sitter-bash.wasm')),
  'docs/en.json': () => Buffer.from(JSON.stringify(Object.fromEntries(pages))),
}

/**
 * Starts a server in this process, over any files; what lies between it and its client is the real protocol.
 *
 * @param asked told the name of each of its files that it loads
 * @returns the client's end, which does not listen yet
 */
export function serverInProcess(files: Files, assets = ASSETS, asked?: (name: string) => void): MessageConnection {
  const [up, down] = [new PassThrough(), new PassThrough()]
  const [reader, writer] = [new StreamMessageReader(up), new StreamMessageWriter(down)]
  startServer(
    options => createConnection(reader, writer, options),
    () => ({
      version: '1.2.3',
      pid: null,
      files,
      end: why => assert.fail(why),
      asset: async name => {
        asked?.(name)
        return assets[name]?.() ?? assert.fail(`no asset ${name}`)
      },
    }),
  )
  return createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up))
}
