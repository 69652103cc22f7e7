import assert from 'node:assert/strict'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type {
  DocumentHighlight,
  DocumentLink,
  Location,
  LocationLink,
  SymbolInformation,
  WorkspaceEdit,
} from 'vscode-languageserver'
import { type Editor, startEditor, stopEditors } from './client.ts'
import { MINIMAL, VS_CODE } from './editors.ts'

const SAMPLES = fileURLToPath(new URL('../../samples', import.meta.url))
const WEB = 'debian-xl/etc/xen/web.cfg'
const INTERFACES = 'debian-xl/etc/network/interfaces'

describe('names across the files of a host', () => {
  let root: string
  let editor: Editor
  const uriOf = (path: string) => pathToFileURL(join(root, path)).href
  const textOf = (path: string) => readFileSync(join(root, path), 'utf8')

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'xen-config-navigation-'))
    cpSync(join(SAMPLES, 'debian-xl'), join(root, 'debian-xl'), { recursive: true, verbatimSymlinks: true })
  })

  afterEach(() => {
    stopEditors()
    rmSync(root, { recursive: true })
  })

  const start = async (capabilities = VS_CODE) => {
    editor = await startEditor(capabilities, { folders: [{ uri: pathToFileURL(root).href, name: 'hosts' }] })
  }

  /** Opens a file and asks about the first place of a word in it. */
  async function ask<T>(method: string, path: string, word: string, more: object = {}): Promise<T> {
    const text = textOf(path)
    await editor.open(uriOf(path), text, path === INTERFACES ? 'plaintext' : 'xen-guest')
    const before = text.slice(0, text.indexOf(word) + 1).split('\n')
    const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 }
    return editor.ask<T>(method, { textDocument: { uri: uriOf(path) }, position, ...more })
  }

  const files = (places: readonly Location[]) => places.map(({ uri }) => uri.slice(uriOf('').length + 1))

  it('lead from a bridge in a guest to the network file', async () => {
    await start()
    const [link] = await ask<LocationLink[]>('textDocument/definition', WEB, 'xenbr0')
    assert.equal(link?.targetUri, uriOf(INTERFACES))
    const line = textOf(INTERFACES).split('\n')[link.targetRange.start.line]
    assert.match(line ?? '', /^iface xenbr0/)
  })

  it('are told to an editor that knows no links as places', async () => {
    await start(MINIMAL)
    const [place] = await ask<Location[]>('textDocument/definition', WEB, 'xenbr0')
    assert.equal(place?.uri, uriOf(INTERFACES))
  })

  it('are found from a network file, with what is typed elsewhere', async () => {
    await start()
    await editor.open(uriOf('debian-xl/etc/xen/db.cfg'), 'name = "db"\nvif = [ "bridge=xenbr7" ]\n')
    const context = { context: { includeDeclaration: false } }
    const found = await ask<Location[]>('textDocument/references', INTERFACES, 'xenbr0', context)
    assert.ok(files(found).includes(WEB))
    assert.ok(!files(found).includes('debian-xl/etc/xen/db.cfg'))
  })

  it('are asked for in network files as well, and those are kept by an editor that can', async () => {
    await start()
    await editor.until(() => editor.registrations.some(({ method }) => method === 'textDocument/definition'))
    const of = (method: string) => editor.registrations.find(one => one.method === method)?.registerOptions
    assert.deepEqual(of('textDocument/didOpen'), of('textDocument/definition'))
  })

  it('are highlighted in their file, and left to the editor where they are none', async () => {
    await start()
    const found = await ask<DocumentHighlight[]>('textDocument/documentHighlight', INTERFACES, 'xenbr0')
    assert.ok(found.length >= 2)
    assert.equal(await ask('textDocument/documentHighlight', WEB, 'memory'), null)
  })

  it('get a new name in all files, those that are open included', async () => {
    await start()
    const answer = await ask<WorkspaceEdit>('textDocument/rename', INTERFACES, 'xenbr0', { newName: 'lan0' })
    const documents = (answer.documentChanges ?? []).flatMap(change => ('textDocument' in change ? change : []))
    const web = documents.find(({ textDocument }) => textDocument.uri === uriOf(WEB))
    assert.deepEqual(web?.textDocument.version, null)
    assert.deepEqual(
      web?.edits.map(edit => 'newText' in edit && edit.newText),
      ['lan0'],
    )
    const interfaces = documents.find(({ textDocument }) => textDocument.uri === uriOf(INTERFACES))
    assert.equal(interfaces?.textDocument.version, 1)
  })

  it('are asked for before they are renamed, and refused with a sentence', async () => {
    await start()
    const bridge = await ask<{ placeholder: string }>('textDocument/prepareRename', WEB, 'xenbr0')
    assert.equal(bridge.placeholder, 'xenbr0')
    const card = ask('textDocument/prepareRename', INTERFACES, 'eno1')
    await assert.rejects(card, /eno1 is a network card/)
    const long = ask('textDocument/rename', INTERFACES, 'xenbr0', { newName: 'much-too-long-a-name' })
    await assert.rejects(long, /at most 15 characters/)
  })

  it('are renamed as plain texts for an editor that knows no more', async () => {
    await start(MINIMAL)
    const { changes } = await ask<WorkspaceEdit>('textDocument/rename', WEB, 'xenbr0', { newName: 'lan0' })
    assert.ok(changes?.[uriOf(INTERFACES)])
  })

  it('are links to files that are there', async () => {
    await start()
    mkdirSync(join(root, 'debian-xl/boot'), { recursive: true })
    writeFileSync(join(root, 'debian-xl/boot/vmlinuz'), '')
    await editor.open(uriOf(WEB), 'kernel = "/boot/vmlinuz"\nramdisk = "/boot/initrd"\n')
    const links = await editor.ask<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri: uriOf(WEB) } })
    assert.deepEqual(links, [
      {
        range: { start: { line: 0, character: 10 }, end: { line: 0, character: 23 } },
        target: uriOf('debian-xl/boot/vmlinuz'),
        tooltip: 'Open /boot/vmlinuz of this host',
      },
    ])
  })

  it('are found by name in the whole workspace', async () => {
    await start()
    const found = await editor.ask<SymbolInformation[]>('workspace/symbol', { query: 'web' })
    assert.deepEqual(
      found.map(({ name, location }) => [name, location.uri]),
      [['web', uriOf(WEB)]],
    )
  })

  it('say nothing of a document that is no file of a host', async () => {
    await start()
    await editor.open('untitled:Untitled-1', 'vif = [ "bridge=xenbr0" ]\n')
    const place = { textDocument: { uri: 'untitled:Untitled-1' }, position: { line: 0, character: 18 } }
    assert.deepEqual(await editor.ask('textDocument/definition', place), [])
  })
})
