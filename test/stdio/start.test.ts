import assert from 'node:assert/strict'
import { type InitializeResult, TextDocumentSyncKind } from 'vscode-languageserver/node'
import { codes, type Editor, startEditor, stopEditors } from './client.ts'
import { MINIMAL, NEOVIM, PUSHED, VS_CODE } from './editors.ts'

const URI = 'file:///nowhere/web.xl'
const FAULTY = 'name = "web"\nkernel = "/k"\non_poweroff = "destory"\n'
const EDITORS = { 'that says nothing of itself': MINIMAL, 'like VS Code': VS_CODE, 'like Neovim': NEOVIM }

/** A conversation that touches everything; behind it the server has said all it has to say. */
async function talk(editor: Editor): Promise<void> {
  await editor.open(URI, FAULTY)
  await editor.pull(URI)
  await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: {} })
  await editor.pull(URI)
  await editor.close(URI)
  await editor.ask('xen/about', undefined)
}

describe('starting the server over stdio', () => {
  afterEach(stopEditors)

  for (const [what, capabilities] of Object.entries(EDITORS)) {
    it(`serves an editor ${what}`, async () => {
      const editor = await startEditor(capabilities)
      const { serverInfo } = editor.initialized
      assert.equal(serverInfo?.name, 'xen-config')
      assert.match(serverInfo.version ?? '', /^\d+\.\d+\.\d+$/)
      await editor.open(URI, FAULTY)
      assert.deepEqual(codes(await editor.pull(URI)), ['unknown-value'])
      assert.deepEqual(editor.log, [])
      assert.equal(editor.stderr, '')
      assert.equal(await editor.stop(), 0)
    })
  }

  it('says what it can do', async () => {
    const { capabilities }: InitializeResult = (await startEditor(MINIMAL)).initialized
    assert.deepEqual(capabilities.textDocumentSync, {
      openClose: true,
      change: TextDocumentSyncKind.Incremental,
      save: true,
    })
    assert.equal(capabilities.hoverProvider, true)
    assert.equal(capabilities.documentSymbolProvider, true)
    assert.equal(capabilities.completionProvider?.resolveProvider, true)
    assert.deepEqual(capabilities.codeActionProvider, { codeActionKinds: ['quickfix', 'refactor.rewrite'] })
    assert.ok(capabilities.diagnosticProvider)
    assert.equal(capabilities.positionEncoding ?? 'utf-16', 'utf-16')
  })

  it('registers nothing with an editor that does not offer it', async () => {
    for (const capabilities of [MINIMAL, NEOVIM, PUSHED]) {
      const editor = await startEditor(capabilities)
      await talk(editor)
      assert.deepEqual(editor.registrations, [])
      const asked = editor.heard.map(({ method }) => method).filter(method => method !== 'workspace/configuration')
      assert.deepEqual(asked, [])
    }
  })

  it('registers with VS Code what it needs, and no more', async () => {
    const editor = await startEditor(VS_CODE)
    await talk(editor)
    assert.deepEqual(editor.registrations.map(({ method }) => method).sort(), [
      'textDocument/codeAction',
      'textDocument/definition',
      'textDocument/diagnostic',
      'textDocument/didChange',
      'textDocument/didClose',
      'textDocument/didOpen',
      'textDocument/documentHighlight',
      'textDocument/documentLink',
      'textDocument/references',
      'textDocument/rename',
      'workspace/didChangeConfiguration',
      'workspace/didChangeWatchedFiles',
    ])
  })

  it('asks an editor for settings only if it answers such questions', async () => {
    const silent = await startEditor(MINIMAL)
    await talk(silent)
    assert.deepEqual(silent.heard, [])
    const open = await startEditor(NEOVIM)
    await talk(open)
    assert.ok(open.heard.every(({ method }) => method === 'workspace/configuration'))
    assert.ok(open.heard.length > 0)
  })

  it('survives an editor that refuses what it offered', async () => {
    const editor = await startEditor(VS_CODE, { initialize: false })
    const refuse = () => {
      throw new Error('not today')
    }
    for (const method of ['client/registerCapability', 'workspace/diagnostic/refresh', 'workspace/configuration']) {
      editor.connection.onRequest(method, refuse)
    }
    await editor.initialize(VS_CODE, {})
    await talk(editor)
    await editor.open(URI, FAULTY)
    assert.deepEqual(codes(await editor.pull(URI)), ['unknown-value'])
    assert.ok(editor.log.some(line => line.startsWith('The client does not watch files: ')))
    assert.equal(await editor.stop(), 0)
  })

  it('answers what it does not know as the protocol wants it, and goes on', async () => {
    const editor = await startEditor(MINIMAL)
    await assert.rejects(editor.ask('xen/nonsense', {}), { code: -32601 })
    await assert.rejects(editor.ask('textDocument/implementation', { textDocument: { uri: URI } }), { code: -32601 })
    await editor.connection.sendNotification('xen/nonsense', {})
    await editor.connection.sendNotification('$/nonsense', {})
    await assert.rejects(editor.ask('textDocument/hover', {}), { code: -32603 })
    await editor.open(URI, FAULTY)
    assert.deepEqual(codes(await editor.pull(URI)), ['unknown-value'])
  })
})

describe('the end of the server', () => {
  afterEach(stopEditors)

  it('comes with exit after shutdown, with code 0', async () => {
    const editor = await startEditor(VS_CODE)
    await editor.open(URI, FAULTY)
    assert.equal(await editor.stop(), 0)
  })

  it('comes with exit alone, with code 1', async () => {
    const editor = await startEditor(MINIMAL)
    await editor.connection.sendNotification('exit')
    assert.equal(await editor.exited, 1)
  })

  it('comes when the editor is gone, even before it said a word', async () => {
    const silent = await startEditor(MINIMAL, { initialize: false })
    silent.process.stdin?.end()
    assert.notEqual(await silent.exited, null)
    const busy = await startEditor(PUSHED)
    await busy.open(URI, FAULTY)
    busy.process.stdin?.end()
    assert.equal(await busy.exited, 1)
  })

  it('comes when the editor dies without closing anything', async () => {
    const editor = await startEditor(PUSHED)
    await editor.open(URI, FAULTY)
    editor.process.stdin?.destroy()
    editor.process.stdout?.destroy()
    assert.notEqual(await editor.exited, 0)
  })
})
