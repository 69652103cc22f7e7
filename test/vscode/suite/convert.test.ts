import { strict as assert } from 'node:assert'
import * as vscode from 'vscode'
import { activeTab, closeEverything, sample, show } from './workspace.ts'

describe('Convert to xl', () => {
  afterEach(closeEverything)

  it('shows a guest file for xm beside what it is for xl', async () => {
    await show(sample('rhel5-bridge/etc/xen/rhel4'))
    // The command ends when its question is answered, which nobody does here.
    void vscode.commands.executeCommand('xen.convertToXl')
    const { input: diff } = await activeTab(({ input }) => input instanceof vscode.TabInputTextDiff)
    assert.ok(diff instanceof vscode.TabInputTextDiff)
    assert.equal(diff.original.toString(), sample('rhel5-bridge/etc/xen/rhel4').toString())
    const converted = await vscode.workspace.openTextDocument(diff.modified)
    assert.match(converted.getText(), /^on_crash = /m)
    assert.match(converted.getText(), /^name = /m)
  })
})
