import assert from 'node:assert/strict'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startEditor, stopEditors } from './client.ts'
import { MINIMAL } from './editors.ts'

const DIST = fileURLToPath(new URL('../../dist', import.meta.url))
const URI = 'file:///nowhere/web.xl'

describe('a server that lacks a part of itself', () => {
  let folder = ''
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'xen-config-broken-'))
    cpSync(DIST, folder, { recursive: true, filter: from => !/browser|extension\.js/.test(from) })
    const parts = readdirSync(folder).filter(name => name.startsWith('serve-'))
    assert.equal(parts.length, 1)
    for (const name of parts) rmSync(join(folder, name))
  })
  after(() => rmSync(folder, { recursive: true }))
  afterEach(stopEditors)

  it('says so to the user and on stderr, answers nothing more, and ends with an error', async () => {
    const editor = await startEditor(MINIMAL, { cli: join(folder, 'cli.js'), initialize: false })
    const answers = editor.connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} })
    const hover = editor.connection.sendRequest('textDocument/hover', {
      textDocument: { uri: URI },
      position: { line: 0, character: 0 },
    })
    hover.catch(() => {})
    const closed = once(editor.process, 'close')
    const shown = new Promise(resolve => editor.connection.onNotification('window/showMessage', resolve))
    await answers
    const sentence =
      /^Xen Config cannot start, because a part of it cannot be loaded: install it again\. \(.*serve-.*\)$/
    const { message } = (await shown) as { readonly message: string }
    assert.match(message, sentence)
    assert.deepEqual(await closed, [1, null])
    assert.match(editor.stderr.trim().replace(/^xen-config: /, ''), sentence)
  })
})
