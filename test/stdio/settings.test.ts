import assert from 'node:assert/strict'
import type { DocumentStatus } from '../../server/src/lsp/protocol.ts'
import { codes, type Editor, startEditor, stopEditors } from './client.ts'
import { MINIMAL, NEOVIM } from './editors.ts'

const URI = 'file:///nowhere/web.xl'
const FAULTY = 'name = "web"\nkernel = "/k"\nmemmory = 5\n'

async function status(editor: Editor): Promise<string> {
  const { toolstack, release } = await editor.ask<DocumentStatus>('xen/status', { uri: URI })
  return `${toolstack} ${release}`
}

describe('settings over the protocol', () => {
  afterEach(stopEditors)

  it('may be missing, null or of any wrong kind', async () => {
    for (const answer of [
      null,
      undefined,
      5,
      'xl',
      [],
      {},
      { toolstack: null, release: 17, rules: 'off', host: null },
    ]) {
      const editor = await startEditor(NEOVIM, { settings: () => answer ?? null })
      await editor.open(URI, FAULTY)
      assert.deepEqual(codes(await editor.pull(URI)), ['unknown-key'], JSON.stringify(answer))
      assert.equal(await status(editor), 'xl 4.22')
      assert.deepEqual(editor.log, [])
      editor.kill()
    }
  })

  it('are asked for each document, and once', async () => {
    const asked: (string | undefined)[] = []
    const editor = await startEditor(NEOVIM, {
      settings: uri => {
        asked.push(uri)
        return uri === URI ? { release: '4.4' } : null
      },
    })
    await editor.open(URI, FAULTY)
    await editor.open('file:///nowhere/db.xl', FAULTY)
    await Promise.all([editor.pull(URI), editor.pull('file:///nowhere/db.xl'), editor.pull(URI), status(editor)])
    assert.deepEqual(asked.sort(), ['file:///nowhere/db.xl', URI])
    assert.equal(await status(editor), 'xl 4.4')
  })

  it('come from the start, or by notification, where an editor answers no questions', async () => {
    const initializationOptions = { xen: { toolstack: 'xm', release: '3.4' } }
    const editor = await startEditor(MINIMAL, { initializationOptions })
    assert.equal(await status(editor), 'xm 3.4')
    await editor.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { xen: { release: '4.4' } },
    })
    assert.equal(await status(editor), 'xl 4.4')
    for (const settings of [null, {}, { other: 1 }, 'x']) {
      await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings })
      assert.equal(await status(editor), 'xl 4.4', JSON.stringify(settings))
    }
    await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: { xen: null } })
    assert.equal(await status(editor), 'xl 4.22')
  })

  it('may come with options of any kind at the start', async () => {
    for (const initializationOptions of [null, 'x', 5, [], { xen: 5 }, { l10n: null, docsScheme: null }]) {
      const editor = await startEditor(MINIMAL, { initializationOptions })
      assert.equal(await status(editor), 'xl 4.22', JSON.stringify(initializationOptions))
      editor.kill()
    }
  })
})
