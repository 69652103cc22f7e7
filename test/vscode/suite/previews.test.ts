import { strict as assert } from 'node:assert'
import * as vscode from 'vscode'
import { activeEditor, activeTab, closeEverything, language, preview, sample, showNew, write } from './workspace.ts'

const GUEST = 'name = "demo"\ntype = "pvh"\nkernel = "/boot/vmlinuz"\nmemory = 512\n'
const PATH = 'debian-xl/etc/xen/preview.cfg'

describe('what xl makes of a guest', () => {
  let editor: vscode.TextEditor

  beforeEach(async () => {
    editor = await showNew(PATH, GUEST)
    await language(editor.document.uri, 'xen-guest')
  })

  afterEach(closeEverything)

  after(() => vscode.workspace.fs.delete(sample(PATH)))

  it('stands beside it, with what is default marked, and leaves the cursor in the file', async () => {
    await vscode.commands.executeCommand('xen.showEffective')
    const document = await preview(text => text.includes('"max_memkb": 524288,'))
    await language(document.uri, 'xen-effective')
    assert.match(document.getText(), /"claim_mode": "True", {2}\/\/ default/)
    await activeEditor(editor.document.uri)
    const shown = vscode.window.visibleTextEditors.find(each => each.document === document)
    assert.notEqual(shown?.viewColumn, editor.viewColumn)
  })

  it('follows every edit, also to where xl refuses the file and back', async () => {
    await vscode.commands.executeCommand('xen.showEffective')
    await preview(text => text.includes('"max_memkb": 524288,'))
    await write(editor, GUEST.replace('512', '256'))
    await preview(text => text.includes('"max_memkb": 262144,'))
    await write(editor, `${GUEST}on_crash = "restrat"\n`)
    await preview(text => text.includes('refuses this file') && text.includes('restrat'))
    await write(editor, GUEST)
    await preview(text => text.includes('"max_memkb": 524288,'))
  })

  it('is compared with another release', async () => {
    await vscode.commands.executeCommand('xen.compareEffective', '4.22')
    const { label } = await activeTab(({ input }) => input instanceof vscode.TabInputTextDiff)
    assert.match(label, /preview\.cfg: now ↔ Xen 4\.22$/)
    await preview(text => text.startsWith('// What xl 4.22 makes of this file'))
  })

  it('is checked for an upgrade, with links to the lines', async () => {
    await write(editor, `${GUEST}llc_colors = [ "0-3" ]\n`)
    await vscode.commands.executeCommand('xen.upgradeCheck', '4.22')
    const document = await preview(text => text.includes('What changes for this guest'))
    assert.match(document.getText(), /^5:1 {2}\w+\n {2}.*llc_colors/m)
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
    )
    assert.equal(links[0]?.target?.fragment, 'L5,1')
  })
})
