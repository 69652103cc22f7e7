import { strict as assert } from 'node:assert'
import * as vscode from 'vscode'

const ID = 'xen-config.xen-config'

describe('the extension in VS Code', () => {
  it('is there, as it was packed', () => {
    const extension = vscode.extensions.getExtension(ID)
    assert.ok(extension, `${ID} is not among the extensions`)
    assert.equal(extension.packageJSON.displayName, 'Xen Config')
    assert.equal(extension.extensionPath.includes('unpacked'), true, extension.extensionPath)
  })

  it('runs where the files are', () => {
    assert.equal(vscode.extensions.getExtension(ID)?.extensionKind, vscode.ExtensionKind.Workspace)
  })

  it('starts by itself when a guest configuration is opened', async () => {
    const [guest] = await vscode.workspace.findFiles('rhel5-bridge/etc/xen/rhel4')
    assert.ok(guest, 'the samples hold no rhel5-bridge/etc/xen/rhel4')
    const document = await vscode.workspace.openTextDocument(guest)
    await vscode.window.showTextDocument(document)
    assert.equal(document.languageId, 'xen-guest')
    await vscode.extensions.getExtension(ID)?.activate()
    assert.equal(vscode.extensions.getExtension(ID)?.isActive, true)
  })
})
