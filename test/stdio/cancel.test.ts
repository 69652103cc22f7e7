import assert from 'node:assert/strict'
import { CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver/node'
import { codes, startEditor, stopEditors } from './client.ts'
import { NEOVIM } from './editors.ts'

const URI = 'file:///nowhere/web.xl'
const TEXT = 'name = "web"\nkernel = "/k"\nmemmory = 5\n'

const QUESTIONS: Readonly<Record<string, object>> = {
  'textDocument/hover': { textDocument: { uri: URI }, position: { line: 0, character: 1 } },
  'textDocument/completion': { textDocument: { uri: URI }, position: { line: 3, character: 0 } },
  'textDocument/documentSymbol': { textDocument: { uri: URI } },
  'textDocument/diagnostic': { textDocument: { uri: URI } },
  'xen/status': { uri: URI },
}

describe('a cancelled request', () => {
  afterEach(stopEditors)

  for (const [method, params] of Object.entries(QUESTIONS)) {
    it(`is answered as cancelled: ${method}`, async () => {
      let release: (settings: unknown) => void = () => {}
      const held = new Promise(resolve => {
        release = resolve
      })
      // The server cannot answer before it has the settings, so the cancellation overtakes the answer.
      const editor = await startEditor(NEOVIM, { settings: () => held })
      await editor.open(URI, TEXT)
      const source = new CancellationTokenSource()
      const answer = editor.connection.sendRequest(method, params, source.token)
      const seen = assert.rejects(answer, { code: LSPErrorCodes.RequestCancelled })
      await editor.until(() => editor.heard.some(asked => asked.method === 'workspace/configuration'))
      source.cancel()
      await editor.ask('xen/about', undefined)
      release(null)
      await seen
      assert.deepEqual(codes(await editor.pull(URI)), ['unknown-key'])
      assert.deepEqual(editor.log, [])
    })
  }
})
