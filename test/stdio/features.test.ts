import assert from 'node:assert/strict'
import { TextDocument } from 'vscode-languageserver-textdocument'
import type {
  CodeAction,
  CompletionItem,
  DocumentSymbol,
  Hover,
  MarkupContent,
  SelectionRange,
  SemanticTokens,
  SymbolInformation,
  TextEdit,
} from 'vscode-languageserver-types'
import type { AboutResult, DocumentStatus, RecogniseResult } from '../../server/src/lsp/protocol.ts'
import { codes, type Editor, startEditor, stopEditors } from './client.ts'
import { MINIMAL, NEOVIM, VS_CODE } from './editors.ts'

const URI = 'file:///nowhere/web.xl'
const TEXT = 'name = "web"\nkernel = "/k"\nmemory = 512\nvif = [ "mac=00:16:3e:00:00:01" ]\non_poweroff = "destory"\n'

function applied(text: string, edits: TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create(URI, '', 0, text), edits)
}

describe('what an editor asks for', () => {
  let editor: Editor

  beforeEach(async () => {
    editor = await startEditor(VS_CODE)
    await editor.open(URI, TEXT)
  })

  afterEach(stopEditors)

  it('hover', async () => {
    const shown = await editor.at<Hover>('textDocument/hover', URI, 2, 3)
    assert.deepEqual(shown.range, { start: { line: 2, character: 0 }, end: { line: 2, character: 6 } })
    const { kind, value } = shown.contents as MarkupContent
    assert.equal(kind, 'markdown')
    assert.match(value, /^\*\*memory\*\* — RAM of the guest/)
    assert.equal(await editor.at('textDocument/hover', URI, 99, 99), null)
  })

  it('completion, and the page of the chosen item', async () => {
    const text = `${TEXT}max`
    editor.change(URI, { text })
    const items = await editor.at<CompletionItem[]>('textDocument/completion', URI, 5, 3)
    const maxmem = items.find(({ label }) => label === 'maxmem') ?? assert.fail()
    assert.equal(maxmem.documentation, undefined)
    assert.equal(applied(text, [maxmem.textEdit as TextEdit]), `${TEXT}maxmem = $0`)
    const { documentation } = await editor.ask<CompletionItem>('completionItem/resolve', maxmem)
    assert.match((documentation as MarkupContent).value, /^\*\*maxmem\*\* — /)
  })

  it('symbols', async () => {
    const symbols = await editor.ask<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri: URI } })
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['name', 'kernel', 'memory', 'vif', 'on_poweroff'],
    )
    assert.equal(symbols[3]?.children?.length, 1)
  })

  it('what folds, what is selected, and which names are keys and fields', async () => {
    const textDocument = { uri: URI }
    const text = 'vif = [\n "bridge=xenbr0",\n]\n'
    editor.change(URI, { text })
    assert.deepEqual(await editor.ask('textDocument/foldingRange', { textDocument }), [{ startLine: 0, endLine: 1 }])
    const positions = [{ line: 1, character: 4 }]
    const [selected] = await editor.ask<SelectionRange[]>('textDocument/selectionRange', { textDocument, positions })
    assert.deepEqual(selected?.range, { start: { line: 1, character: 2 }, end: { line: 1, character: 8 } })
    const full = await editor.ask<SemanticTokens>('textDocument/semanticTokens/full', { textDocument })
    assert.deepEqual(full.data, [0, 0, 3, 0, 0, 1, 2, 6, 1, 0])
    const range = { start: { line: 5, character: 0 }, end: { line: 9, character: 0 } }
    assert.deepEqual(await editor.ask('textDocument/semanticTokens/range', { textDocument, range }), { data: [] })
  })

  it('code actions, which mend what was reported', async () => {
    const diagnostics = await editor.pull(URI)
    const range = diagnostics[0]?.range
    const params = { textDocument: { uri: URI }, range, context: { diagnostics } }
    const actions = await editor.ask<CodeAction[]>('textDocument/codeAction', params)
    const [best] = actions.filter(({ isPreferred }) => isPreferred)
    assert.equal(best?.title, 'Change to "destroy"')
    assert.deepEqual(codes(best.diagnostics ?? []), ['unknown-value'])
    const mended = applied(TEXT, best.edit?.changes?.[URI] ?? assert.fail())
    assert.equal(mended, TEXT.replace('destory', 'destroy'))
    editor.change(URI, { text: mended })
    assert.deepEqual(await editor.pull(URI), [])
  })

  it('no code actions for what the settings turned off', async () => {
    const quiet = await startEditor(NEOVIM, { settings: () => ({ rules: { 'unknown-value': 'off' } }) })
    await quiet.open(URI, TEXT)
    const range = { start: { line: 4, character: 15 }, end: { line: 4, character: 15 } }
    const params = { textDocument: { uri: URI }, range, context: { diagnostics: [] } }
    assert.deepEqual(await quiet.ask('textDocument/codeAction', params), [])
  })

  it('the status: toolstack, release and why', async () => {
    const { why, ...target } = await editor.ask<DocumentStatus>('xen/status', { uri: URI })
    assert.deepEqual(target, { toolstack: 'xl', release: '4.22' })
    assert.match(why, /^No file shows the Xen release/)
  })

  it('who is there', async () => {
    const { version, pid } = await editor.ask<AboutResult>('xen/about', undefined)
    assert.equal(version, editor.initialized.serverInfo?.version)
    assert.equal(pid, editor.process.pid)
  })

  it('a page', async () => {
    const page = (path: string) => editor.ask<string | null>('xen/page', { path })
    assert.match((await page('problems/unknown-key.md')) ?? '', /^\*\*unknown-key\*\* — /)
    assert.match((await page('keys/memory.md')) ?? '', /^\*\*memory\*\* — /)
    assert.equal(await page('problems/no-such-problem.md'), null)
    assert.equal(await page('../package.json'), null)
  })

  it('whether a text is a guest file', async () => {
    const recognise = (text: string) => editor.ask<RecogniseResult>('xen/recognise', { text })
    assert.deepEqual(await recognise(TEXT), { kind: 'guest', keys: ['name', 'kernel', 'memory', 'vif', 'on_poweroff'] })
    assert.deepEqual(await recognise('global\n  daemon\n'), { kind: null, keys: [] })
  })

  it('our own questions without what they need, which have neutral answers', async () => {
    for (const params of [null, {}, []]) {
      assert.equal(await editor.ask('xen/status', params), null)
      assert.equal(await editor.ask('xen/page', params), null)
      assert.deepEqual(await editor.ask('xen/recognise', params), { kind: null, keys: [] })
    }
  })

  it('anything of a document that is not open', async () => {
    const uri = 'file:///nowhere/closed.xl'
    assert.equal(await editor.at('textDocument/hover', uri, 0, 0), null)
    assert.deepEqual(await editor.at('textDocument/completion', uri, 0, 0), [])
    for (const question of ['documentSymbol', 'foldingRange']) {
      assert.deepEqual(await editor.ask(`textDocument/${question}`, { textDocument: { uri } }), [], question)
    }
    assert.deepEqual(await editor.ask('textDocument/semanticTokens/full', { textDocument: { uri } }), { data: [] })
  })
})

describe('an editor that can do less', () => {
  afterEach(stopEditors)

  it('gets plain text, flat symbols, no snippets and no actions it could not run', async () => {
    const editor = await startEditor(MINIMAL)
    await editor.open(URI, TEXT)
    const { contents } = await editor.at<Hover>('textDocument/hover', URI, 2, 3)
    assert.equal((contents as MarkupContent).kind, 'plaintext')
    const symbols = await editor.ask<SymbolInformation[]>('textDocument/documentSymbol', { textDocument: { uri: URI } })
    assert.deepEqual(
      symbols.map(({ name, location }) => `${name} ${location.range.start.line}`),
      ['name 0', 'kernel 1', 'memory 2', 'vif 3', 'vif 0 3', 'mac 3', 'on_poweroff 4'],
    )
    editor.change(URI, { text: 'max' })
    const items = await editor.at<CompletionItem[]>('textDocument/completion', URI, 0, 3)
    assert.ok(items.length > 100)
    assert.ok(items.every(({ textEdit }) => !(textEdit as TextEdit).newText.includes('$')))
    const range = { start: { line: 4, character: 15 }, end: { line: 4, character: 15 } }
    const params = { textDocument: { uri: URI }, range, context: { diagnostics: [] } }
    assert.deepEqual(await editor.ask('textDocument/codeAction', params), [])
  })
})
