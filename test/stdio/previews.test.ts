import assert from 'node:assert/strict'
import { type Editor, startEditor, stopEditors } from './client.ts'
import { VS_CODE } from './editors.ts'

const URI = 'file:///nowhere/web.xl'
const TEXT = 'name = "web"\nkernel = "/k"\nmemory = 512\ntee = "optee"\n'

describe('what VS Code shows beside a guest', () => {
  let editor: Editor

  beforeEach(async () => {
    editor = await startEditor(VS_CODE, { settings: () => ({ release: '4.12' }) })
    await editor.open(URI, TEXT)
  })

  afterEach(stopEditors)

  const effective = (params: object | null) => editor.ask<string | null>('xen/effective', params)
  const upgrade = (params: object | null) => editor.ask<string | null>('xen/upgrade', params)

  it('is what xl of the release in force makes of it, or of another one', async () => {
    assert.match((await effective({ uri: URI })) ?? '', /^\/\/ What xl 4\.12 makes of this file.*"max_memkb": 524288,/s)
    assert.match((await effective({ uri: URI, release: '4.20' })) ?? '', /^\/\/ What xl 4\.20 makes of this file/)
  })

  it('is of the text as it was edited last', async () => {
    editor.change(URI, { text: TEXT.replace('512', '256') })
    assert.match((await effective({ uri: URI })) ?? '', /"max_memkb": 262144,/)
  })

  it('is what changes on the way to another release', async () => {
    assert.match((await upgrade({ uri: URI, to: '4.13' })) ?? '', /from Xen 4\.12 to 4\.13\n\n4:1 .*\n.*`tee`/)
  })

  it('is nothing for a file that is not open, a release without xl, or a question without words', async () => {
    assert.equal(await effective({ uri: 'file:///nowhere/other.xl' }), null)
    assert.equal(await upgrade({ uri: URI, to: '3.4' }), null)
    assert.equal(await effective(null), null)
    assert.equal(await upgrade(null), null)
  })
})
