import { strict as assert } from 'node:assert'
import * as vscode from 'vscode'
import { about, activeTab, closeEverything, codeOf, problems, sample, show, showNew, write } from './workspace.ts'

const GUEST = `type = "pv"
name = "demo"
bootloader = "pygrub"
memory = 512
maxmem = 1024
disk = [ "/dev/vg0/demo,raw,xvda,w" ]
vif = [ "mac=00:16:3e:00:00:01,bridge=xenbr0" ]
`

/** The place of a text in a document, in its middle. */
function inside(document: vscode.TextDocument, text: string): vscode.Position {
  const at = document.getText().indexOf(text)
  assert.ok(at >= 0, `${text} is not in the document`)
  return document.positionAt(at + Math.floor(text.length / 2))
}

describe('editing a guest configuration', () => {
  let editor: vscode.TextEditor

  beforeEach(async () => {
    editor = await showNew('debian-xl/etc/xen/demo.cfg', GUEST)
  })

  afterEach(closeEverything)

  after(() => vscode.workspace.fs.delete(sample('debian-xl/etc/xen/demo.cfg')))

  it('completes a key at the start of a line', async () => {
    await write(editor, `${GUEST}on_pow`)
    const { document } = editor
    const end = document.positionAt(document.getText().length)
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      end,
    )
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label))
    assert.ok(labels.includes('on_poweroff'), labels.join(', '))
  })

  it('completes the values of an action inside its quotes', async () => {
    await write(editor, `${GUEST}on_crash = ""`)
    const { document } = editor
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      document.positionAt(document.getText().length - 1),
    )
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label))
    for (const action of ['destroy', 'restart', 'preserve']) assert.ok(labels.includes(action), labels.join(', '))
  })

  it('offers the snippets', async () => {
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      editor.document.uri,
      new vscode.Position(editor.document.lineCount - 1, 0),
    )
    const snippets = list.items.filter(({ kind }) => kind === vscode.CompletionItemKind.Snippet)
    const labels = snippets.map(({ label }) => (typeof label === 'string' ? label : label.label))
    assert.ok(labels.includes('xen-hvm'), labels.join(', '))
  })

  it('explains maxmem under the pointer', async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      editor.document.uri,
      inside(editor.document, 'maxmem'),
    )
    const text = hovers.flatMap(({ contents }) => contents.map(each => (typeof each === 'string' ? each : each.value)))
    assert.match(text.join('\n'), /maxmem/)
    assert.match(text.join('\n'), /memory/i)
    assert.ok(hovers[0]?.range && editor.document.getText(hovers[0].range) === 'maxmem')
  })

  it('reports "destory" and mends it with one quick fix', async () => {
    await write(editor, `${GUEST}on_poweroff = "destory"\n`)
    const { document } = editor
    const [problem] = (await problems(document.uri, about('destory'))).filter(({ message }) =>
      message.includes('destory'),
    )
    assert.ok(problem)
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Error)
    assert.match(document.getText(problem.range), /destory/)

    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      problem.range,
      vscode.CodeActionKind.QuickFix.value,
    )
    const fix = actions.find(({ title, edit }) => title.includes('destroy') && edit)
    assert.ok(fix?.edit, actions.map(({ title }) => title).join(', '))
    await vscode.workspace.applyEdit(fix.edit)
    assert.match(document.getText(), /^on_poweroff = "destroy"$/m)
    await problems(document.uri, found => !about('destory')(found))
  })

  it('links a problem to the page that explains it', async () => {
    await write(editor, `${GUEST}on_poweroff = "destory"\n`)
    const [problem] = await problems(editor.document.uri, about('destory'))
    assert.ok(problem && typeof problem.code === 'object', 'the code has no link')
    assert.equal(problem.code.target.scheme, 'xen-docs')
    const page = await vscode.workspace.openTextDocument(problem.code.target)
    assert.equal(page.languageId, 'markdown')
    assert.match(page.getText(), new RegExp(codeOf(problem)))
  })

  it('says so when there is no such page', async () => {
    const page = await vscode.workspace.openTextDocument(vscode.Uri.parse('xen-docs:/problems/no-such-page.md'))
    assert.match(page.getText(), /no-such-page/)
  })

  it('shows such a page as a page, not as its source', async () => {
    const uri = vscode.Uri.parse('xen-docs:/problems/unknown-value.md')
    await vscode.commands.executeCommand('vscode.open', uri)
    const tab = await activeTab(({ label }) => label === 'unknown-value.md')
    assert.ok(tab.input instanceof vscode.TabInputCustom, 'it is no preview')
    assert.equal(tab.input.viewType, 'vscode.markdown.preview.editor')
  })

  it('takes a key and a MAC address as one word', () => {
    const { document } = editor
    const word = (text: string) => document.getText(document.getWordRangeAtPosition(inside(document, text)))
    assert.equal(word('bootloader'), 'bootloader')
    assert.equal(word('00:16:3e:00:00:01'), '00:16:3e:00:00:01')
    assert.equal(word('vg0'), 'vg0')
  })

  it('suggests inside strings, and no words from other files', () => {
    const configuration = vscode.workspace.getConfiguration('editor', editor.document)
    assert.equal(configuration.get<{ strings: string }>('quickSuggestions')?.strings, 'on')
    assert.equal(configuration.get('wordBasedSuggestions'), 'off')
    assert.equal(vscode.workspace.getConfiguration('files', editor.document).get('insertFinalNewline'), true)
  })

  it('lists the settings as symbols', async () => {
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      editor.document.uri,
    )
    const names = symbols.map(({ name }) => name)
    for (const name of ['name', 'memory', 'maxmem', 'disk', 'vif']) assert.ok(names.includes(name), names.join(', '))
  })

  it('has nothing to say about the sound samples', async () => {
    const { document } = await show(sample('debian-xl/etc/xen/web.cfg'))
    const { document: broken } = await show(sample('practice/etc/xen/broken'))
    // Its problems come after those of the document opened before it.
    await problems(broken.uri, found => found.length >= 5)
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), [])
  })
})
