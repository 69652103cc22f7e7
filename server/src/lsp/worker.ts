import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser'
import { ClientFiles } from './clientFiles.ts'
import { startServer } from './startServer.ts'

declare const __XEN_CONFIG_VERSION__: string
declare const self: { readonly location: { readonly href: string }; close(): void } & ConstructorParameters<
  typeof BrowserMessageReader
>[0]

const [reader, writer] = [new BrowserMessageReader(self), new BrowserMessageWriter(self)]

startServer(
  options => createConnection(reader, writer, options),
  connection => ({
    version: __XEN_CONFIG_VERSION__,
    pid: null,
    asset: async (name, folder) => {
      const url = folder ? new URL(name, folder) : new URL(`../${name}`, self.location.href)
      return new Uint8Array(await (await fetch(url)).arrayBuffer())
    },
    files: new ClientFiles(connection),
    end: why => {
      console.error(why)
      self.close()
    },
  }),
)
