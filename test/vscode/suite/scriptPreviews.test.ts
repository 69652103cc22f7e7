import { strict as assert } from 'node:assert'
import { stat } from 'node:fs/promises'
import * as vscode from 'vscode'
import {
  activeEditor,
  closeEverything,
  language,
  preview,
  sample,
  show,
  showNew,
  TABS,
  until,
  write,
} from './workspace.ts'

const WRAPPER = 'rhel5-bridge/etc/xen/scripts/my-network-script'
const CONFIG = 'rhel5-bridge/etc/xen/xend-config.sxp'
const GUEST = 'rhel5-nat/etc/xen/rhel4'

/** The titles of the lines above a text. */
async function lenses(uri: vscode.Uri): Promise<string[]> {
  const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 50)
  return found.map(({ range, command }) => `${range.start.line} ${command?.title}`)
}

describe('the preview of a network script', () => {
  afterEach(closeEverything)

  it('shows the steps of the two-bridge wrapper, the host before and after, with colours of its own', async () => {
    await show(sample(WRAPPER))
    await vscode.commands.executeCommand('xen.previewNetworkScript')
    const document = await preview(text => text.includes('my-network-script start, as Xen 3.0.3 does it'))
    const text = document.getText()
    await language(document.uri, 'xen-run')
    assert.match(text, /^network-bridge start vifnum=1 netdev=eth1 bridge=xenbr1:$/m)
    assert.match(text, /^ +9 {2}ip link set eth0 name peth0$/m)
    assert.match(text, /^\+ xenbr1 {2}peth1 vif0\.1$/m)
    await activeEditor(sample(WRAPPER))
  })

  it('is of the call at the cursor', async () => {
    const editor = await show(sample(WRAPPER))
    const line = editor.document
      .getText()
      .split('\n')
      .findIndex(each => each.includes('vifnum=1'))
    editor.selection = new vscode.Selection(line, 30, line, 30)
    await vscode.commands.executeCommand('xen.previewNetworkScript')
    await preview(text => text.startsWith('network-bridge start vifnum=1 netdev=eth1 bridge=xenbr1, as Xen 3.0.3'))
  })

  it('follows edits of the script that the configuration names', async () => {
    await show(sample(CONFIG))
    await vscode.commands.executeCommand('xen.previewNetworkScript')
    await preview(text => text.includes('+ xenbr1 '))
    const editor = await show(sample(WRAPPER))
    const old = editor.document.getText()
    await write(editor, old.replace('bridge=xenbr1', 'bridge=lan'))
    await preview(text => text.includes('+ lan ') && !text.includes('+ xenbr1 '))
    await write(editor, 'while true; do :; done\n')
    await preview(text => text.includes('  ? while true'))
    await vscode.commands.executeCommand('workbench.action.files.revert')
    await preview(text => text.includes('+ xenbr1 '))
  })

  it('is entered by the lines above the text, and goes over to what stop does', async () => {
    const { document } = await show(sample(WRAPPER))
    assert.deepEqual(await lenses(document.uri), [
      '0 Preview this script',
      '3 Preview this call',
      '4 Preview this call',
    ])
    await vscode.commands.executeCommand(
      'xen.previewNetworkScript',
      document.uri.toString(),
      { kind: 'script' },
      'stop',
    )
    const stopped = await preview(text => text.startsWith('my-network-script stop, '))
    assert.deepEqual(
      await lenses(stopped.uri),
      ['Play', 'What Start Does', 'Save As…', 'Copy', 'Diagram'].map(title => `0 ${title}`),
    )
  })
})

describe("the preview of a guest's vif scripts", () => {
  afterEach(closeEverything)

  it('shows address, route and rules of the NAT guest at start and at stop', async () => {
    const { document: guest } = await show(sample(GUEST))
    assert.deepEqual(await lenses(guest.uri), ['12 Preview vif script of eth0'])
    await vscode.commands.executeCommand('xen.previewVifScript')
    const document = await preview(text => text.startsWith('The vif scripts of the guest rhel4, as Xen 3.0.3'))
    const text = document.getText()
    assert.match(text, /^== eth0 when the guest starts: vif-nat online ==$/m)
    assert.match(text, /ip addr add 10\.0\.0\.128 dev vif1\.0$/m)
    assert.match(text, /^\+ 10\.0\.0\.1 dev vif1\.0 /m)
    assert.match(text, /^\+ -A FORWARD -s 10\.0\.0\.1/m)
    assert.match(text, /^- -A FORWARD -s 10\.0\.0\.1/m)
  })

  it('opens in the step player', async () => {
    await show(sample(GUEST))
    await vscode.commands.executeCommand('xen.previewVifScript')
    const document = await preview(text => text.startsWith('The vif scripts of the guest rhel4, as Xen 3.0.3'))
    const [play] = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      50,
    )
    assert.equal(play?.command?.title, 'Play')
    await vscode.commands.executeCommand(play?.command?.command ?? '', ...(play?.command?.arguments ?? []))
    const tabs = () => vscode.window.tabGroups.all.flatMap(group => group.tabs.map(({ label }) => label))
    await until(TABS, () => (tabs().includes('Xen: Step by Step') ? true : undefined))
  })

  it('follows an edit of the guest', async () => {
    const editor = await showNew('rhel5-nat/etc/xen/fresh', 'name = "fresh"\nmemory = 64\nvif = [ "ip=10.0.0.7" ]\n')
    await vscode.commands.executeCommand('xen.previewVifScript', editor.document.uri.toString())
    await preview(text => text.includes('ip addr add 10.0.0.134 dev vif1.0'))
    await write(editor, 'name = "fresh"\nmemory = 64\nvif = [ "ip=10.0.0.8" ]\n')
    await preview(text => text.includes('ip addr add 10.0.0.135 dev vif1.0'))
    await vscode.commands.executeCommand('workbench.action.files.revert')
    await vscode.workspace.fs.delete(editor.document.uri)
  })

  it('is linked from the hover over the card, as a command that VS Code trusts', async () => {
    const { document } = await show(sample(GUEST))
    const at = document.positionAt(document.getText().indexOf('ip=10.0.0.1') + 1)
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at)
    const texts = hovers.flatMap(({ contents }) => contents).filter(each => each instanceof vscode.MarkdownString)
    const linked = texts.find(({ value }) => value.includes('(command:xen.previewVifScript?'))
    assert.ok(linked, texts.map(({ value }) => value).join('\n'))
    assert.deepEqual(linked.isTrusted, { enabledCommands: ['xen.previewNetworkScript', 'xen.previewVifScript'] })
  })
})

describe('keeping a preview', () => {
  afterEach(closeEverything)

  it('writes its text to a file, or into the clipboard', async () => {
    await show(sample(WRAPPER))
    await vscode.commands.executeCommand('xen.previewNetworkScript')
    const { uri, getText } = await preview(text => text.includes('my-network-script start'))
    const target = sample('run.txt')
    await vscode.commands.executeCommand('xen.savePreview', uri, target.toString())
    assert.equal((await activeEditor(target)).document.getText(), getText())
    assert.equal((await stat(target.fsPath)).mode & 0o111, 0)
    await vscode.workspace.fs.delete(target)
    await vscode.commands.executeCommand('xen.copyPreview', uri)
    assert.equal(await vscode.env.clipboard.readText(), getText())
  })
})
