import assert from 'node:assert/strict'
import type { Connection } from 'vscode-languageserver'
import { ClientFiles } from './clientFiles.ts'
import { LIST_REQUEST, READ_FILE_REQUEST, STAT_REQUEST } from './protocol.ts'

const URI = 'vscode-vfs://github/host/etc/xen/web'

/** Files of a client that answers so; what it cannot answer fails. */
function filesOf(answers: Readonly<Record<string, unknown>>) {
  const asked: unknown[] = []
  const sendRequest = async (method: string, params: unknown) => {
    asked.push([method, params])
    if (!(method in answers)) throw new Error('the connection is gone')
    return answers[method]
  }
  return { asked, files: new ClientFiles({ sendRequest } as unknown as Connection) }
}

describe('files that the editor reads for the server', () => {
  it('are asked for by their address', async () => {
    const { asked, files } = filesOf({ [READ_FILE_REQUEST]: { text: 'memory = 5' } })
    assert.deepEqual(await files.read(URI), { kind: 'text', text: 'memory = 5' })
    assert.deepEqual(asked, [[READ_FILE_REQUEST, { uri: URI }]])
  })

  it('may be empty, missing or not for us', async () => {
    const read = (answer: unknown) => filesOf({ [READ_FILE_REQUEST]: answer }).files.read(URI)
    assert.deepEqual(await read({ text: '' }), { kind: 'text', text: '' })
    assert.deepEqual(await read(null), { kind: 'missing' })
    assert.deepEqual(await read({ text: null }), { kind: 'unreadable' })
  })

  it('are listed in order', async () => {
    const { files } = filesOf({ [LIST_REQUEST]: ['b', 'a'] })
    assert.deepEqual(await files.list(URI), ['a', 'b'])
    assert.equal(await filesOf({ [LIST_REQUEST]: null }).files.list(URI), null)
  })

  it('are what the editor says they are', async () => {
    assert.equal(await filesOf({ [STAT_REQUEST]: { kind: 'folder' } }).files.stat(URI), 'folder')
  })

  it('are unknown, never missing, when the editor does not answer', async () => {
    const { files } = filesOf({})
    assert.equal(await files.stat(URI), 'unknown')
    assert.equal(await files.list(URI), null)
    assert.deepEqual(await files.read(URI), { kind: 'unreadable' })
  })
})
