import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node'
import { NodeFiles } from '../node/nodeFiles.ts'
import { compileGrammarsLate } from '../node/wasmTiering.ts'
import { startServer } from './startServer.ts'

declare const __XEN_CONFIG_VERSION__: string

compileGrammarsLate()

// Transport comes from the arguments: --node-ipc from VS Code, --stdio from everybody else.
startServer(
  options => createConnection(ProposedFeatures.all, options),
  () => ({
    version: __XEN_CONFIG_VERSION__,
    pid: process.pid,
    asset: name => readFile(join(__dirname, name)),
    files: new NodeFiles(),
    end: why => {
      process.stderr.write(`xen-config: ${why}\n`, () => process.exit(1))
    },
  }),
)
