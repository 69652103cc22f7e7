import { strict as assert } from 'node:assert'
import * as vscode from 'vscode'
import { api, closeEverything, sample, show, showNew, until } from './workspace.ts'

const WEB = 'debian-xl/etc/xen/web.cfg'
const INTERFACES = 'debian-xl/etc/network/interfaces'

/** Puts the cursor into the first place of a word. */
function select(editor: vscode.TextEditor, word: string): vscode.Position {
  const at = editor.document.getText().indexOf(word)
  assert.ok(at >= 0, `${word} is not in the document`)
  const position = editor.document.positionAt(at + 1)
  editor.selection = new vscode.Selection(position, position)
  return position
}

/** Asks until there is an answer: a network file is kept as soon as the server has told the editor that it wants it. */
async function answered<T>(command: string, ...about: unknown[]): Promise<T[]> {
  for (;;) {
    const found = await vscode.commands.executeCommand<T[]>(command, ...about)
    if (found.length > 0) return found
  }
}

const linesOf = (places: readonly vscode.Location[]) =>
  Promise.all(
    places.map(async ({ uri, range }) => {
      const document = await vscode.workspace.openTextDocument(uri)
      return `${vscode.workspace.asRelativePath(uri)}: ${document.lineAt(range.start.line).text.trim()}`
    }),
  )

async function renameTo(uri: vscode.Uri, position: vscode.Position, name: string): Promise<void> {
  const command = 'vscode.executeDocumentRenameProvider'
  const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(command, uri, position, name)
  assert.ok(await vscode.workspace.applyEdit(edit), 'the edit cannot be applied')
}

describe('names across the files of a host', () => {
  before(api)
  afterEach(closeEverything)

  it('F12 leads from the bridge of a guest to the line that makes it', async () => {
    const editor = await show(sample(WEB))
    await (await api()).ready
    const position = select(editor, 'xenbr0')
    await answered<vscode.LocationLink>('vscode.executeDefinitionProvider', editor.document.uri, position)
    await vscode.commands.executeCommand('editor.action.revealDefinition')
    const { document, selection } = await until([vscode.window.onDidChangeActiveTextEditor], () => {
      const active = vscode.window.activeTextEditor
      return active?.document.uri.path.endsWith(INTERFACES) ? active : undefined
    })
    assert.match(document.lineAt(selection.start.line).text, /^iface xenbr0/)
  })

  it('Shift+F12 shows the guests of a bridge from the network file', async () => {
    const editor = await show(sample(INTERFACES))
    const position = select(editor, 'xenbr0')
    const found = await answered<vscode.Location>('vscode.executeReferenceProvider', editor.document.uri, position)
    const lines = await linesOf(found)
    assert.ok(
      lines.some(line => line.startsWith('debian-xl/etc/xen/web.cfg: ')),
      lines.join('\n'),
    )
    assert.ok(lines.includes(`${INTERFACES}: iface xenbr0 inet static`), lines.join('\n'))
  })

  it('F2 changes a bridge in guests and network files, and back', async () => {
    const web = await show(sample(WEB))
    const position = select(web, 'xenbr0')
    const before = web.document.getText()
    await renameTo(web.document.uri, position, 'lan0')
    const interfaces = await vscode.workspace.openTextDocument(sample(INTERFACES))
    assert.match(web.document.getText(), /bridge=lan0/)
    assert.match(interfaces.getText(), /^iface lan0 inet static/m)
    assert.doesNotMatch(interfaces.getText(), /xenbr0/)
    await renameTo(web.document.uri, position, 'xenbr0')
    assert.equal(web.document.getText(), before)
    await vscode.workspace.saveAll(false)
  })

  it('F2 says why a network card cannot be renamed', async () => {
    const editor = await show(sample(INTERFACES))
    const position = select(editor, 'eno1')
    await answered('vscode.executeReferenceProvider', editor.document.uri, position)
    const asked = vscode.commands.executeCommand('vscode.prepareRename', editor.document.uri, position)
    await assert.rejects(async () => await asked, /eno1 is a network card/)
  })

  it('go to symbol finds a guest of any host', async () => {
    await show(sample(WEB))
    const command = 'vscode.executeWorkspaceSymbolProvider'
    const found = await answered<vscode.SymbolInformation>(command, 'rhel4')
    assert.ok(found.some(({ name, location }) => name === 'rhel4' && location.uri.path.endsWith('/etc/xen/rhel4')))
  })

  it('paths to files that are there are links', async () => {
    await vscode.workspace.fs.writeFile(sample('links/boot/vmlinuz'), new Uint8Array())
    const { document } = await showNew('links/etc/xen/linked', 'kernel = "/boot/vmlinuz"\nramdisk = "/boot/gone"\n')
    const links = await answered<vscode.DocumentLink>('vscode.executeLinkProvider', document.uri)
    const ours = links.filter(({ target }) => target?.path.includes('/boot/'))
    assert.deepEqual(
      ours.map(({ range, target }) => [document.getText(range), target?.path.slice(-17)]),
      [['/boot/vmlinuz', 'inks/boot/vmlinuz']],
    )
    await vscode.workspace.fs.delete(sample('links'), { recursive: true })
  })
})

describe('a bridge whose file carries its name', () => {
  const IFCFG = 'named/etc/sysconfig/network-scripts/ifcfg-'

  before(api)
  afterEach(closeEverything)
  after(() => vscode.workspace.fs.delete(sample('named'), { recursive: true }))

  it('takes the file along, and the route beside it', async () => {
    const write = (path: string, text: string) =>
      vscode.workspace.fs.writeFile(sample(path), new TextEncoder().encode(text))
    await write(`${IFCFG}xenbr0`, 'TYPE=Bridge\nDEVICE=xenbr0\n')
    await write(`${IFCFG.replace('ifcfg-', 'route-')}xenbr0`, '198.51.100.0/24 via 192.0.2.1\n')
    const { document } = await showNew('named/etc/xen/web', 'name = "web"\nvif = [ "bridge=xenbr0" ]\n')
    await renameTo(document.uri, document.positionAt(document.getText().indexOf('xenbr0') + 1), 'lan0')
    const renamed = await vscode.workspace.openTextDocument(sample(`${IFCFG}lan0`))
    assert.equal(renamed.getText(), 'TYPE=Bridge\nDEVICE=lan0\n')
    assert.equal(document.getText(), 'name = "web"\nvif = [ "bridge=lan0" ]\n')
    await vscode.workspace.saveAll(false)
    const names = await vscode.workspace.fs.readDirectory(sample('named/etc/sysconfig/network-scripts'))
    assert.deepEqual(names.map(([name]) => name).sort(), ['ifcfg-lan0', 'route-lan0'])
  })
})
