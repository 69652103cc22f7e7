import assert from 'node:assert/strict'
import { codes, startEditor, stopEditors } from './client.ts'
import { MINIMAL, PUSHED, VS_CODE } from './editors.ts'

const URI = 'file:///nowhere/web.xl'
const HEAD = 'name = "web"\nkernel = "/k"\n'
const FAULTY = `${HEAD}on_poweroff = "destory"\n`
const RIGHT = `${HEAD}on_poweroff = "destroy"\n`

describe('diagnostics on request', () => {
  afterEach(stopEditors)

  it('are those of the text as it is now', async () => {
    const editor = await startEditor(VS_CODE)
    await editor.open(URI, FAULTY)
    const [found] = await editor.pull(URI)
    assert.deepEqual(found?.range, { start: { line: 2, character: 14 }, end: { line: 2, character: 23 } })
    assert.equal(found.severity, 1)
    assert.equal(found.source, 'xen')
    editor.change(URI, { text: RIGHT })
    assert.deepEqual(await editor.pull(URI), [])
  })

  it('are none for a document that is not open, or closed, or of another kind', async () => {
    const editor = await startEditor(VS_CODE)
    assert.deepEqual(await editor.pull(URI), [])
    await editor.open(URI, FAULTY)
    await editor.close(URI)
    assert.deepEqual(await editor.pull(URI), [])
    await editor.open('file:///nowhere/xend-config.sxp', '(xend-http-server no)\n', 'xen-sxp')
    assert.deepEqual(await editor.pull('file:///nowhere/xend-config.sxp'), [])
  })

  it('are not sent as well', async () => {
    const editor = await startEditor(VS_CODE)
    await editor.open(URI, FAULTY)
    await editor.pull(URI)
    editor.change(URI, { text: RIGHT })
    await editor.pull(URI)
    await editor.stop()
    assert.deepEqual(editor.reports, [])
  })

  it('link to the page of their code only for a client that shows such pages', async () => {
    const shown = await startEditor(VS_CODE, { initializationOptions: { docsScheme: 'xen-docs' } })
    await shown.open(URI, FAULTY)
    assert.equal((await shown.pull(URI))[0]?.codeDescription?.href, 'xen-docs:/problems/unknown-value.md')
    const plain = await startEditor(VS_CODE)
    await plain.open(URI, FAULTY)
    assert.equal((await plain.pull(URI))[0]?.codeDescription, undefined)
  })

  it('speak the language of the display, where the client brings it', async () => {
    const english = '`{0}` cannot be "{1}": did you mean "{2}"? It takes {3}.'
    const initializationOptions = { l10n: { [english]: '{0} kann nicht {1} sein, aber {2}.' } }
    const editor = await startEditor(VS_CODE, { initializationOptions })
    await editor.open(URI, FAULTY)
    assert.equal((await editor.pull(URI))[0]?.message, 'on_poweroff kann nicht destory sein, aber destroy.')
  })

  it('are asked for again when the settings changed', async () => {
    let rules = {}
    const editor = await startEditor(VS_CODE, { settings: () => ({ rules }) })
    await editor.open(URI, FAULTY)
    assert.equal((await editor.pull(URI))[0]?.severity, 1)
    rules = { 'unknown-value': 'hint' }
    await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null })
    await editor.until(() => editor.heard.some(({ method }) => method === 'workspace/diagnostic/refresh'))
    assert.equal((await editor.pull(URI))[0]?.severity, 4)
  })
})

describe('diagnostics for an editor that does not ask', () => {
  afterEach(stopEditors)

  it('come with the version of the text they belong to', async () => {
    const editor = await startEditor(PUSHED)
    await editor.open(URI, FAULTY)
    assert.deepEqual(codes((await editor.report(URI, 1)).diagnostics), ['unknown-value'])
    const version = editor.change(URI, { text: RIGHT })
    assert.deepEqual((await editor.report(URI, version)).diagnostics, [])
  })

  it('come to an editor that says nothing of itself, too', async () => {
    const editor = await startEditor(MINIMAL)
    await editor.open(URI, FAULTY)
    assert.deepEqual(codes((await editor.report(URI, 1)).diagnostics), ['unknown-value'])
  })

  it('come once for a change', async () => {
    const editor = await startEditor(PUSHED)
    await editor.open(URI, FAULTY)
    await editor.report(URI, 1)
    for (const text of [RIGHT, FAULTY, RIGHT]) await editor.report(URI, editor.change(URI, { text }))
    await editor.stop()
    assert.deepEqual(
      editor.reports.map(({ version }) => version),
      [1, 2, 3, 4],
    )
  })

  it('end with those of the last text when the changes come fast, and are never older than their version', async () => {
    const editor = await startEditor(PUSHED)
    await editor.open(URI, HEAD)
    const texts = Array.from({ length: 60 }, (_, count) => `${HEAD}${'memmory = 1;'.repeat(count % 7)}\n`)
    const expected = new Map([[1, 0]])
    for (const text of texts) {
      const found = text.includes('memmory') ? text.split('memmory').length - 1 : 0
      expected.set(editor.change(URI, { text }), found)
    }
    const last = await editor.report(URI, texts.length + 1)
    await editor.stop()
    assert.equal(editor.reports.at(-1), last)
    const versions = editor.reports.map(({ version }) => version ?? 0)
    assert.deepEqual(
      versions,
      [...new Set(versions)].sort((a, b) => a - b),
    )
    for (const { version = 0, diagnostics } of editor.reports) assert.equal(diagnostics.length, expected.get(version))
  })

  it('wait for settings that come late, and then speak of the text of that moment', async () => {
    let release: (settings: unknown) => void = () => {}
    const late = new Promise(resolve => {
      release = resolve
    })
    const editor = await startEditor(PUSHED, { settings: () => late })
    await editor.open(URI, FAULTY)
    await editor.until(() => editor.heard.some(({ method }) => method === 'workspace/configuration'))
    const version = editor.change(URI, { text: RIGHT })
    await editor.ask('xen/about', undefined)
    release(null)
    await editor.report(URI, version)
    await editor.stop()
    assert.deepEqual(
      editor.reports.map(report => [report.version, codes(report.diagnostics)]),
      [[2, []]],
    )
  })

  it('are taken away when the document is closed', async () => {
    const editor = await startEditor(PUSHED)
    await editor.open(URI, FAULTY)
    await editor.report(URI, 1)
    await editor.close(URI)
    const { diagnostics } = await editor.until(() => editor.reports[1])
    assert.deepEqual(diagnostics, [])
  })

  it('come again when the settings changed', async () => {
    let rules = {}
    const editor = await startEditor(PUSHED, { settings: () => ({ rules }) })
    await editor.open(URI, FAULTY)
    await editor.report(URI, 1)
    rules = { 'unknown-value': 'off' }
    await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null })
    const { version, diagnostics } = await editor.until(() => editor.reports[1])
    assert.deepEqual([version, diagnostics], [1, []])
  })
})
