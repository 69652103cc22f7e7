import { strict as assert } from 'node:assert'
import * as vscode from 'vscode'
import { closeEverything, codeOf, problems, sample, show, showNew } from './workspace.ts'

const PATH = 'rhel5-bridge/etc/xen/xend-config.sxp'

/** The lines that say how guests are connected, those out of use too. */
function networkLines(text: string): string[] {
  return text.split('\n').filter(line => /^#?\((network|vif)-script/.test(line))
}

async function hoverAt(document: vscode.TextDocument, text: string): Promise<string> {
  const at = document.getText().indexOf(text)
  assert.ok(at >= 0, `${text} is not in the document`)
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    document.positionAt(at + 3),
  )
  return hovers
    .flatMap(({ contents }) => contents.map(each => (typeof each === 'string' ? each : each.value)))
    .join('\n')
}

describe('the way from a bridge to NAT on an old host', () => {
  afterEach(closeEverything)

  it('begins with what network-script is, and what runs now', async () => {
    const { document } = await show(sample(PATH))
    assert.equal(document.languageId, 'xen-sxp')
    assert.match(
      await hoverAt(document, 'network-script my-network-script'),
      /\*\*network-script\*\* in xend-config\.sxp/,
    )
    assert.match(await hoverAt(document, 'vif-bridge)'), /\*\*vif-bridge\*\*/)
  })

  it('changes four lines, which are the ones that are changed by hand', async () => {
    const { document } = await show(sample(PATH))
    const before = document.getText()
    await vscode.commands.executeCommand('xen.switchNetworking', 'nat', false)
    assert.deepEqual(networkLines(document.getText()), [
      '#(network-script network-bridge)',
      '#(network-script my-network-script)',
      '#(vif-script vif-bridge)',
      '(network-script network-nat)',
      '(vif-script vif-nat)',
      '#(network-script network-route)',
      '#(vif-script vif-route)',
    ])
    await vscode.commands.executeCommand('undo')
    assert.equal(document.getText(), before)
  })

  it('has no findings on the way', async () => {
    const { document } = await show(sample('rhel5-nat/etc/xen/xend-config.sxp'))
    assert.match(await hoverAt(document, 'network-nat)'), /\*\*network-nat\*\*/)
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), [])
  })
})

describe('a script of an old host', () => {
  const PATH_OF_NEW = 'rhel5-bridge/etc/xen/scripts/another'

  afterEach(closeEverything)

  after(() => vscode.workspace.fs.delete(sample(PATH_OF_NEW)))

  it('stays a shell script and has findings of ours', async () => {
    const text = '#!/bin/sh\n/etc/xen/scripts/network-bridge "$@" antispoofing=yes\n'
    const { document } = await showNew(PATH_OF_NEW, text)
    assert.equal(document.languageId, 'shellscript')
    const found = await problems(document.uri, all => all.some(problem => codeOf(problem) === 'unknown-argument'))
    assert.equal(document.getText(found.find(problem => codeOf(problem) === 'unknown-argument')?.range), 'antispoofing')
  })
})
