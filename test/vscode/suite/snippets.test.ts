import { strict as assert } from 'node:assert'
import * as vscode from 'vscode'
import guestSnippets from '../../../snippets/xen-guest.json'
import sxpSnippets from '../../../snippets/xen-sxp.json'
import { about, closeEverything, codeOf, problems, sample, showNew, write } from './workspace.ts'

/** Tells that the server has read the file to its end. */
const MISTAKE = 'on_soft_reset = "destory"\n'
const FILE = 'debian-xl/etc/xen/snippet.cfg'

const bodies = Object.values(guestSnippets).map(({ prefix, body }) => ({ prefix, text: body.join('\n') }))

describe('what VS Code makes of the snippets', () => {
  let editor: vscode.TextEditor

  before(async () => {
    editor = await showNew(FILE, '')
  })
  after(async () => {
    await closeEverything()
    await vscode.workspace.fs.delete(sample(FILE))
  })

  async function inserted(text: string): Promise<string> {
    await write(editor, '')
    assert.ok(await editor.insertSnippet(new vscode.SnippetString(text), new vscode.Position(0, 0)))
    return editor.document.getText()
  }

  it('leaves no hole, variable or choice behind', async () => {
    for (const { prefix, text } of bodies) assert.doesNotMatch(await inserted(text), /[$|{}\\]/, prefix)
  }).timeout(60_000)

  it('makes a MAC address for each card, and a UUID', async () => {
    const text = await inserted(bodies.find(({ prefix }) => prefix === 'vif-multi')?.text ?? '')
    const macs = [...text.matchAll(/mac=(00:16:3e(?::[0-9a-f]{2}){3}),/g)].map(([, mac]) => mac)
    assert.equal(macs.length, 2)
    assert.notEqual(macs[0], macs[1])
    assert.match(
      await inserted(bodies.find(({ prefix }) => prefix === 'xen-pvh')?.text ?? ''),
      /^uuid = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"$/m,
    )
  })

  it('repeats what is typed once, such as the name in the path of the disk', async () => {
    const text = await inserted(bodies.find(({ prefix }) => prefix === 'xen-pv')?.text ?? '')
    assert.match(text, /target=\/dev\/vg0\/guest-disk"/)
  })

  it('keeps the backslashes that xend needs', async () => {
    assert.match(
      await inserted(sxpSnippets.Relocation.body.join('\n')),
      /'\^localhost\$ \^xen2\\\\\.example\\\\\.org\$'/,
    )
  })

  it('gives guests without a problem', async () => {
    for (const { prefix, text } of bodies.filter(snippet => snippet.prefix.startsWith('xen-'))) {
      await inserted(`${MISTAKE}${text}`)
      const found = await problems(editor.document.uri, about('destory'))
      assert.deepEqual(found.map(codeOf), ['unknown-value'], prefix)
      await write(editor, '')
      await problems(editor.document.uri, list => !about('destory')(list))
    }
  }).timeout(60_000)
})
