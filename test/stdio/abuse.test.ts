import assert from 'node:assert/strict'
import type { Hover } from 'vscode-languageserver/node'
import { codes, startEditor, stopEditors } from './client.ts'
import { MINIMAL, PUSHED } from './editors.ts'

const URI = 'file:///nowhere/etc/xen/web.cfg'
const FAULTY = 'name = "web"\nkernel = "/k"\nmemmory = 5\n'

/** Notifications that no client should send, and the wrong in each. */
const MALFORMED: readonly [method: string, params: object][] = [
  ['textDocument/didOpen', { textDocument: { uri: 5, languageId: 'xen-guest', version: 1, text: 'a' } }],
  ['textDocument/didOpen', { textDocument: { uri: URI, languageId: 'xen-guest', version: 1, text: null } }],
  ['textDocument/didOpen', {}],
  ['textDocument/didChange', { textDocument: { uri: URI, version: 9 }, contentChanges: [{ text: 7 }] }],
  ['textDocument/didChange', { textDocument: { uri: URI, version: 9 }, contentChanges: [{ text: '', range: {} }] }],
  ['textDocument/didClose', {}],
  ['workspace/didChangeWorkspaceFolders', { event: { added: [{ uri: null, name: 'a' }], removed: [{}] } }],
  ['workspace/didChangeWatchedFiles', { changes: [{ uri: null }] }],
  ['workspace/didChangeConfiguration', { settings: { xen: { toolstack: 5, release: [], rules: 'x' } } }],
]

/** Addresses as editors really send them, and some that nobody should. */
const ADDRESSES = [
  'untitled:Untitled-1',
  'git:/etc/xen/web?%7B%22path%22%3A%22%2Fetc%2Fxen%2Fweb%22%7D',
  'vscode-remote://ssh-remote%2Bhost/etc/xen/web',
  'file:///c%3A/Users/x/etc/xen/web',
  'file:///C:/Users/x/etc/xen/a b',
  'file:///etc/xen/%E4',
  'file:///nowhere/etc/xen/ä ö 💩',
  'file:///nowhere/etc/xen/a%2Fb%00c',
  'file://server/share/etc/xen/web',
  'vscode-notebook-cell:/etc/xen/web#W0',
  `file:///${'a/'.repeat(3000)}etc/xen/web`,
  'file:',
  'no address',
  '',
]

const REQUESTS = [
  'textDocument/hover',
  'textDocument/completion',
  'textDocument/definition',
  'textDocument/references',
  'textDocument/documentHighlight',
  'textDocument/documentSymbol',
  'textDocument/documentLink',
  'textDocument/foldingRange',
  'textDocument/codeLens',
  'textDocument/semanticTokens/full',
  'textDocument/diagnostic',
]

describe('a client that does not keep to the protocol', () => {
  afterEach(stopEditors)

  it('gets answers to what is right of what it says', async () => {
    const editor = await startEditor(MINIMAL)
    await editor.open(URI, FAULTY)
    for (const [method, params] of MALFORMED) await editor.connection.sendNotification(method, params)
    assert.deepEqual(codes(await editor.pull(URI)), ['unknown-key'])
    const told = editor.log.filter(line => line.endsWith('is not as the protocol wants it, and was passed over.'))
    assert.equal(told.length, MALFORMED.length - 1)
    assert.equal(editor.stderr, '')
  })

  it('hears of requests without what they need that they cannot be answered', async () => {
    const editor = await startEditor(MINIMAL)
    for (const method of REQUESTS) {
      await assert.rejects(editor.ask(method, {}), ({ code }: { code: number }) => code === -32602 || code === -32603)
    }
    await editor.open(URI, FAULTY)
    assert.deepEqual(codes(await editor.pull(URI)), ['unknown-key'])
  })

  it('may ask about places outside of a text, and documents that it never opened', async () => {
    const editor = await startEditor(MINIMAL)
    await editor.open(URI, FAULTY)
    for (const uri of [URI, 'file:///nowhere/else.cfg']) {
      for (const [line, character] of [
        [1e9, 0],
        [0, 1e9],
        [-1, -1],
        [2.5, 0.5],
      ] as const) {
        await editor.at<Hover | null>('textDocument/hover', uri, line, character)
        await editor.at('textDocument/completion', uri, line, character)
        await editor.at('textDocument/definition', uri, line, character)
      }
    }
    editor.change('file:///nowhere/else.cfg', { text: 'a' })
    assert.deepEqual(codes(await editor.pull(URI)), ['unknown-key'])
  })

  it('may open a text twice, go back with its versions and change it below its end', async () => {
    const editor = await startEditor(MINIMAL)
    await editor.open(URI, 'name = "other"\n')
    await editor.open(URI, FAULTY)
    const textDocument = { uri: URI, version: -7 }
    const far = { line: 1e9, character: 1e9 }
    const contentChanges = [{ range: { start: far, end: far }, text: 'vcpuss = 2\n' }]
    await editor.connection.sendNotification('textDocument/didChange', { textDocument, contentChanges })
    assert.deepEqual(codes(await editor.pull(URI)), ['unknown-key', 'unknown-key'])
    await editor.close(URI)
    await editor.close(URI)
    await editor.open(URI, FAULTY)
    assert.deepEqual(codes(await editor.pull(URI)), ['unknown-key'])
  })

  it('gets an answer about every address, whatever it is like', async () => {
    const editor = await startEditor(MINIMAL)
    for (const uri of ADDRESSES) {
      await editor.open(uri, FAULTY)
      const params = { textDocument: { uri }, position: { line: 2, character: 2 }, context: {} }
      await Promise.all(REQUESTS.map(method => editor.ask(method, params)))
      await editor.close(uri)
    }
    assert.equal(editor.stderr, '')
    assert.deepEqual(editor.log, [])
  })

  it('may leave in the midst of work', async () => {
    const editor = await startEditor(PUSHED)
    await editor.open(URI, FAULTY.repeat(2000))
    const position = { line: 2, character: 2 }
    const asked = REQUESTS.map(method =>
      editor.connection.sendRequest(method, { textDocument: { uri: URI }, position, context: {} }).catch(() => null),
    )
    assert.equal(await editor.stop(), 0)
    await Promise.race([Promise.all(asked), editor.exited])
    assert.equal(editor.stderr, '')
  })
})
