import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ConvertResult, DocumentStatus } from '../../server/src/lsp/protocol.ts'
import { codes, type Editor, startEditor, stopEditors } from './client.ts'
import { VS_CODE } from './editors.ts'

describe('a guest file for xm, in an editor', () => {
  let root: string
  let uri: string
  let editor: Editor

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'xen-config-xm-'))
    uri = pathToFileURL(join(root, 'web')).href
    editor = await startEditor(VS_CODE, { folders: [{ uri: pathToFileURL(root).href, name: 'guests' }] })
  })

  afterEach(() => {
    stopEditors()
    rmSync(root, { recursive: true })
  })

  it('is known by what is written in it, and read as Python', async () => {
    await editor.open(uri, "import os\nname = 'web%d' % 3\non_crash = 'destory'\nmemory = size\n")
    const { toolstack, why } = await editor.ask<DocumentStatus>('xen/status', { uri })
    assert.equal(toolstack, 'xm')
    assert.match(why, /the line “import os” is written for xm/)
    assert.deepEqual(codes(await editor.pull(uri)).sort(), ['python-stops', 'unknown-value'])
  })

  it('becomes one for xl', async () => {
    await editor.open(
      uri,
      "vmid = 3\nname = 'web%d' % vmid\nbuilder = 'linux'\nkernel = '/k'\nmemory = 64\non_crash = 'destroy'\nsuperpages = 1\n",
    )
    const { text, lost } = await editor.ask<ConvertResult>('xen/convert', { uri })
    assert.match(
      text ?? '',
      /^name = "web3"\ntype = "pv"\nkernel = '\/k'\nmemory = 64\non_crash = 'destroy'\n# xm had superpages/,
    )
    assert.deepEqual(lost, ['superpages: xl has nothing for it'])
  })

  it('becomes nothing where Python does not get through', async () => {
    await editor.open(uri, 'name = web\n')
    const { text, lost } = await editor.ask<ConvertResult>('xen/convert', { uri })
    assert.equal(text, null)
    assert.match(lost.join(), /Nothing defines `web`/)
  })
})
