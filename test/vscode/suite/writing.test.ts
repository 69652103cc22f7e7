import { strict as assert } from 'node:assert'
import * as vscode from 'vscode'
import { closeEverything, codeOf, problems, sample, showNew } from './workspace.ts'

const PATH = 'debian-xl/etc/xen/new.cfg'

/** What is offered at the cursor. */
async function offered({ document, selection }: vscode.TextEditor): Promise<readonly vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    selection.active,
  )
  return list.items
}

function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label
}

/** Takes what is offered at the cursor under a name, or the first thing, as Enter in the list does. */
async function choose(editor: vscode.TextEditor, label?: string): Promise<void> {
  const items = await offered(editor)
  const item = label === undefined ? items[0] : items.find(each => labelOf(each) === label)
  assert.ok(item, `${label} is not among ${items.map(labelOf).slice(0, 20).join(', ')}`)
  const range = item.range instanceof vscode.Range ? item.range : item.range?.replacing
  const at = range ?? new vscode.Range(editor.selection.active, editor.selection.active)
  const text = item.insertText ?? labelOf(item)
  const snippet = typeof text === 'string' ? new vscode.SnippetString().appendText(text) : text
  assert.ok(await editor.insertSnippet(snippet, at), `${label} could not be inserted`)
}

async function type(text: string): Promise<void> {
  await vscode.commands.executeCommand('type', { text })
}

/** Leaves the quotes and brackets that were closed by themselves, and begins a new line. */
async function nextLine(): Promise<void> {
  await vscode.commands.executeCommand('leaveSnippet')
  await vscode.commands.executeCommand('cursorLineEnd')
  await type('\n')
}

describe('writing a guest from nothing', () => {
  let editor: vscode.TextEditor

  beforeEach(async () => {
    editor = await showNew(PATH, '')
    // An empty guest has no name, and is told so: from here on the findings are those of this text.
    await problems(editor.document.uri, found => found.some(problem => codeOf(problem) === 'missing-name'))
  })

  afterEach(closeEverything)

  after(() => vscode.workspace.fs.delete(sample(PATH)))

  it('needs only what is offered and a few words of one’s own, and ends without a problem', async () => {
    const { document } = editor
    await choose(editor, 'name')
    await type('shop')
    await nextLine()
    await choose(editor, 'type')
    await type('pvh')
    await nextLine()
    await choose(editor, 'uuid')
    await choose(editor)
    await nextLine()
    await choose(editor, 'memory')
    await type('1024')
    await nextLine()
    await choose(editor, 'vcpus')
    await type('2')
    await nextLine()
    await choose(editor, 'disk')
    for (const [field, value] of [
      ['format', 'raw'],
      ['vdev', 'xvda'],
      ['access', 'rw'],
    ]) {
      await choose(editor, field)
      await choose(editor, value)
      await type(',')
    }
    await choose(editor, 'target')
    await type('/dev/vg0/shop')
    await nextLine()
    await choose(editor, 'vif')
    await choose(editor, 'mac')
    await choose(editor)
    await type(',')
    await choose(editor, 'bridge')
    await choose(editor, 'xenbr0')
    await nextLine()
    await choose(editor, 'on_crash')
    await type('restart')
    await nextLine()
    // Until now it has nothing to boot.
    await problems(document.uri, found => found.some(problem => codeOf(problem) === 'missing-kernel'))
    await choose(editor, 'kernel')
    await type('/boot/vmlinuz')
    await nextLine()
    await problems(document.uri, found => found.length === 0)
    const text = document.getText().replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/, 'UUID')
    assert.equal(
      text.replace(/00:16:3e(:[0-9a-f]{2}){3}/, 'MAC'),
      `name = "shop"
type = "pvh"
uuid = "UUID"
memory = 1024
vcpus = 2
disk = [ 'format=raw,vdev=xvda,access=rw,target=/dev/vg0/shop' ]
vif = [ 'mac=MAC,bridge=xenbr0' ]
on_crash = "restart"
kernel = "/boot/vmlinuz"
`,
    )
  })

  it('needs only a snippet, which ends without a problem as it is', async () => {
    await choose(editor, 'xen-pvh')
    await problems(editor.document.uri, found => found.length === 0)
    assert.match(editor.document.getText(), /^type = "pvh"$/m)
  })

  it('is mended of Windows line ends, which no edit of the text can do', async () => {
    const { document } = await showNew(PATH, 'name = "shop"\r\nkernel = "/k"\r\n')
    await problems(document.uri, found => found.some(problem => codeOf(problem) === 'syntax-carriage-return'))
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(0, 13, 0, 13),
      vscode.CodeActionKind.QuickFix.value,
    )
    const [fix] = actions.filter(({ isPreferred }) => isPreferred)
    assert.ok(fix?.command, actions.map(({ title }) => title).join(', '))
    await vscode.commands.executeCommand(fix.command.command, ...(fix.command.arguments ?? []))
    await problems(document.uri, found => found.length === 0)
    assert.equal(document.eol, vscode.EndOfLine.LF)
    assert.equal(document.getText(), 'name = "shop"\nkernel = "/k"\n')
  })
})
