import assert from 'node:assert/strict'
import { isWellFormed } from './wellFormed.ts'

const uri = 'file:///etc/xen/web'
const place = { line: 0, character: 3 }
const changed = (...contentChanges: unknown[]) => ({ textDocument: { uri, version: 2 }, contentChanges })

const TAKEN: readonly [method: string, params: unknown][] = [
  ['textDocument/didOpen', { textDocument: { uri, languageId: 'xen-guest', version: 1, text: '' } }],
  ['textDocument/didOpen', { textDocument: { uri: 'untitled:1', languageId: '', version: -1, text: 'a' } }],
  ['textDocument/didChange', changed()],
  ['textDocument/didChange', changed({ text: 'a' }, { range: { start: place, end: place }, rangeLength: 0, text: '' })],
  ['textDocument/didClose', { textDocument: { uri } }],
  ['workspace/didChangeWatchedFiles', { changes: [{ uri, type: 1 }] }],
  ['workspace/didChangeWorkspaceFolders', { event: { added: [{ uri, name: 'a' }], removed: [] } }],
  ['workspace/didChangeConfiguration', null],
  ['toString', undefined],
]

const PASSED_OVER: readonly [method: string, params: unknown][] = [
  ['textDocument/didOpen', undefined],
  ['textDocument/didOpen', { textDocument: { uri: 5, languageId: 'a', version: 1, text: '' } }],
  ['textDocument/didOpen', { textDocument: { uri, languageId: 'a', version: 1, text: null } }],
  ['textDocument/didChange', { textDocument: { uri, version: null }, contentChanges: [] }],
  ['textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges: {} }],
  ['textDocument/didChange', changed({ text: 5 })],
  ['textDocument/didChange', changed({ text: '', range: null })],
  ['textDocument/didChange', changed({ text: '', range: { start: place, end: { line: -1, character: 0 } } })],
  ['textDocument/didChange', changed({ text: '', range: { start: place, end: { line: 0.5, character: 0 } } })],
  ['textDocument/didChange', changed({ text: 'a' }, null)],
  ['textDocument/didClose', { textDocument: null }],
  ['workspace/didChangeWatchedFiles', { changes: [{ uri: null }] }],
  ['workspace/didChangeWorkspaceFolders', { event: { added: [{}], removed: [] } }],
]

describe('a notification', () => {
  for (const [method, params] of TAKEN) {
    it(`is taken in as the protocol has it: ${method} ${JSON.stringify(params)}`, () => {
      assert.equal(isWellFormed({ jsonrpc: '2.0', method, params }), true)
    })
  }

  for (const [method, params] of PASSED_OVER) {
    it(`is passed over where it is not: ${method} ${JSON.stringify(params)}`, () => {
      assert.equal(isWellFormed({ jsonrpc: '2.0', method, params }), false)
    })
  }

  it('is meant, and no request, which gets an answer in any case', () => {
    assert.equal(isWellFormed({ jsonrpc: '2.0', id: 1, method: 'textDocument/didOpen', params: null }), true)
  })
})
