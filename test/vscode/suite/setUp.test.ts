import { strict as assert } from 'node:assert'
import { stat } from 'node:fs/promises'
import * as vscode from 'vscode'
import type { Answers } from '../../../client/src/setUp/answers.ts'
import { activeEditor, closeEverything, language, sample, show, TABS, until } from './workspace.ts'

const WEB = 'debian-xl/etc/xen/web.cfg'

/** The documents of a set that have a tab, by the name of it. VS Code keeps others for a while. */
function shown(): ReadonlyMap<string, vscode.TextDocument> {
  const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs)
  const uris = tabs.flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri.toString()] : []))
  const isShown = ({ uri }: vscode.TextDocument) => uri.scheme === 'xen-preview' && uris.includes(uri.toString())
  const open = vscode.workspace.textDocuments.filter(isShown)
  return new Map(open.map(document => [document.uri.path.slice(1), document]))
}

/** Waits for a document of a set whose text is as wanted. */
function document(name: string, wanted: RegExp): Promise<vscode.TextDocument> {
  const { onDidOpenTextDocument, onDidChangeTextDocument } = vscode.workspace
  const events = [onDidOpenTextDocument, onDidChangeTextDocument, ...TABS]
  return until(events, () => {
    const found = shown().get(name)
    return found && wanted.test(found.getText()) ? found : undefined
  })
}

describe('setting up the network of a host', () => {
  afterEach(closeEverything)

  it('shows every file of the set with its language, and the summary in front', async () => {
    const answers: Answers = {
      ...{ mode: 'bridge', uplink: 'eno1', system: 'netplan', address: 'files' },
      ...{ guests: [sample(WEB).toString()], guestSystem: 'ifcfg', overSsh: true },
    }
    await vscode.commands.executeCommand('xen.setUpNetworking', sample(WEB).toString(), answers)
    const summary = await document('Xen Networking.md', /^# Networking of the host debian-xl$/m)
    await activeEditor(summary.uri)
    assert.match(summary.getText(), /## Inside the guest web/)
    const netplan = await document('dom0/etc/netplan/60-xen.yaml', /addresses:[\s\S]*192\.0\.2\.10\/24/)
    assert.equal(netplan.languageId, 'yaml')
    await document('guests/web/etc/sysconfig/network-scripts/ifcfg-eth0 (web)', /^DEVICE=eth0$/m)
  })

  it('saves all below a folder, scripts with their mode, and writes nothing before', async () => {
    const bridge = sample('rhel5-bridge/etc/xen/rhel4').toString()
    const answers: Answers = { mode: 'bridge', system: 'xend', guests: [bridge], guestSystem: null }
    await vscode.commands.executeCommand('xen.setUpNetworking', bridge, answers)
    const { uri } = await document('Xen Networking.md', /rhel5-bridge/)
    await document('dom0/etc/xen/xend-config.sxp', /network-script/)
    const folder = sample('saved')
    await assert.rejects(async () => vscode.workspace.fs.stat(folder))
    await vscode.commands.executeCommand('xen.saveAllPreviews', uri, folder.toString())
    const names = [...shown()].map(([name]) => name.replace(/^dom0\//, ''))
    for (const name of names) await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, name))
    assert.ok(names.includes('etc/xen/xend-config.sxp'), names.join())
    await vscode.workspace.fs.delete(folder, { recursive: true })
  })

  it('has a preview of the wrapper alone, which is saved with mode 755', async () => {
    await show(sample('rhel5-bridge/etc/xen/rhel4'))
    await vscode.commands.executeCommand('xen.previewWrapper')
    const { uri } = await document('dom0/etc/xen/scripts/my-network-script', /^#!\/bin\/sh\n/)
    await language(uri, 'shellscript')
    const target = sample('wrapper')
    await vscode.commands.executeCommand('xen.savePreview', uri, target.toString())
    assert.equal((await stat(target.fsPath)).mode & 0o777, 0o755)
    await vscode.workspace.fs.delete(target)
  })

  it("has previews of a guest's and of dom0's files alone", async () => {
    await show(sample('rhel5-nat/etc/xen/rhel4'))
    await vscode.commands.executeCommand('xen.previewGuestFiles', undefined, 'ifcfg')
    await document('guests/rhel4/etc/sysconfig/network-scripts/ifcfg-eth0 (rhel4)', /^GATEWAY=10\.0\.0\.128$/m)
    await show(sample(WEB))
    await vscode.commands.executeCommand('xen.previewDom0Files', undefined, 'networkd')
    await document('dom0/etc/systemd/network/30-xenbr0.network', /^Address=192\.0\.2\.10\/24$/m)
  })

  it('says that there is nothing to write where the host is set up already', async () => {
    await show(sample(WEB))
    await vscode.commands.executeCommand('xen.previewDom0Files', undefined, 'ifupdown')
    await document('Xen Networking.md', /xenbr0 is there already[\s\S]*Nothing has to be written/)
  })
})
