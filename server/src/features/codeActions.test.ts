import assert from 'node:assert/strict'
import type { CodeActionContext } from 'vscode-languageserver-types'
import { actionsAt, afterAction, appliedAction, contextOf } from '../../../test/support/features.ts'
import { findings, type Reader } from '../../../test/support/guest.ts'
import { codeActions } from './codeActions.ts'
import { diagnostics } from './diagnostics.ts'

const HEAD = 'name = "web"\nkernel = "/vmlinuz"\n'

describe('code actions', () => {
  it('mend a misspelt word', () => {
    assert.equal(afterAction('on_poweroff = "des|tory"\n', 'Change to "destroy"'), 'on_poweroff = "destroy"\n')
    assert.equal(afterAction('|memmory = 512\n', 'Change to `memory`'), 'memory = 512\n')
  })

  it('mend what has to change in two places', () => {
    assert.equal(afterAction('vif = "|mac="\n', 'Put it into [ ]'), 'vif = [ "mac=" ]\n')
    assert.equal(afterAction('memory = [ |"512" ]\n', 'Remove the brackets'), 'memory = "512"\n')
  })

  it('mend the whole file at once where the whole file is wrong', () => {
    assert.equal(
      afterAction('name = "a"|\r\nmemory = 5\r\n', 'Convert the whole file to LF'),
      'name = "a"\nmemory = 5\n',
    )
  })

  it('leave line ends to the editor where it keeps them apart from the text', () => {
    const context = contextOf('name = "a"\r\n')
    const at = { start: { line: 0, character: 10 }, end: { line: 0, character: 10 } }
    const [first] = codeActions(context, at, { diagnostics: [] }, {}, 'line.ends')
    assert.equal(first?.title, 'Convert the whole file to LF')
    assert.deepEqual([first.command?.command, first.command?.arguments], ['line.ends', [context.document.uri]])
    assert.equal(first.edit, undefined)
  })

  it('are offered at both ends of the finding, and nowhere else', () => {
    const title = 'Change to `memory`'
    assert.ok(actionsAt(`${HEAD}|memmory = 5\n`).includes(title))
    assert.ok(actionsAt(`${HEAD}memmory| = 5\n`).includes(title))
    assert.deepEqual(actionsAt(`${HEAD}memmory = |5\n`), [])
    assert.deepEqual(actionsAt(`|${HEAD}memmory = 5\n`), [])
  })

  it('are mended first, removed second, silenced last', () => {
    assert.deepEqual(actionsAt(`${HEAD}|memmory = 5\n`), [
      'Change to `memory`',
      'Remove `memmory`',
      'Ignore “unknown-key” here',
    ])
  })

  it('leave alone what the user turned off', () => {
    assert.deepEqual(actionsAt(`${HEAD}|memmory = 5\n`, {}, { 'unknown-key': 'off' }), [])
    assert.equal(actionsAt(`${HEAD}|memmory = 5\n`, {}, { 'unknown-key': 'hint' }).length, 3)
  })

  it('belong to the findings they mend, and the best one is preferred', () => {
    const context = contextOf(`${HEAD}memmory = 5\nvcpu = 6\n`)
    const reported = diagnostics(context, {}, null)
    const all = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } }
    const [first, second] = codeActions(context, all, { diagnostics: reported }, {}).filter(({ title }) =>
      title.startsWith('Change to'),
    )
    assert.equal(first?.isPreferred, true)
    assert.deepEqual(
      [first, second].map(action => action?.diagnostics?.map(({ range }) => range.start.line)),
      [[2], [3]],
    )
  })

  it('prefer one way to mend a finding where there are two', () => {
    const context = contextOf(`${HEAD}memory = 0512\n`)
    const at = { start: { line: 2, character: 9 }, end: { line: 2, character: 9 } }
    const fixes = codeActions(context, at, { diagnostics: [] }, {}).filter(({ title }) => title.startsWith('Write'))
    assert.deepEqual(
      fixes.map(({ isPreferred }) => isPreferred === true),
      [true, false],
    )
  })

  it('come only for those who want a quick fix', () => {
    const context = contextOf(`${HEAD}memmory = 5\n`)
    const at = { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } }
    const asked = (only?: string[]) => {
      const wish: CodeActionContext = { diagnostics: [], ...(only && { only }) }
      return codeActions(context, at, wish, {}).length
    }
    assert.equal(asked(), 3)
    assert.equal(asked(['quickfix']), 3)
    assert.equal(asked(['']), 3)
    assert.equal(asked(['refactor', 'source.fixAll']), 0)
  })

  it('know the toolstack', () => {
    const reader: Reader = { toolstack: 'xm' }
    assert.equal(afterAction('|memmory = 512\n', 'Change to `memory`', reader), 'memory = 512\n')
    assert.deepEqual(actionsAt('memory = 256 |* 2\n', reader), [])
  })
})

describe('the comment that ignores a finding', () => {
  it('stands above the setting, as far in as the setting', () => {
    assert.equal(
      afterAction('\t|memmory = 5\n', 'Ignore “unknown-key” here'),
      '\t# xen-config: ignore unknown-key\n\tmemmory = 5\n',
    )
  })

  it('stands above the line inside a list', () => {
    assert.equal(
      afterAction('disk = [\n  "a"\n  |"b"\n]\n', 'Ignore “syntax-missing-comma” here'),
      'disk = [\n  "a"\n  # xen-config: ignore syntax-missing-comma\n  "b"\n]\n',
    )
  })

  it('stands behind a second setting on the line', () => {
    assert.equal(
      afterAction('vcpus = 1; |memmory = 5\n', 'Ignore “unknown-key” here'),
      'vcpus = 1; memmory = 5 # xen-config: ignore unknown-key\n',
    )
  })

  it('stands at the top where the finding is about the whole file', () => {
    assert.equal(
      afterAction('|memory = 5\nkernel = "/vmlinuz"\n', 'Ignore “missing-name” in this file'),
      '# xen-config: ignore-file missing-name\nmemory = 5\nkernel = "/vmlinuz"\n',
    )
  })

  it('leaves a byte order mark the first thing in the file', () => {
    assert.equal(
      afterAction('|\uFEFFname = "web"\n', 'Ignore “syntax-byte-order-mark” in this file'),
      '\uFEFF # xen-config: ignore-file syntax-byte-order-mark\nname = "web"\n',
    )
  })

  it('keeps the line ends of the file', () => {
    assert.equal(
      afterAction('vcpus = 1\r\n|memmory = 5\r\n', 'Ignore “unknown-key” here'),
      'vcpus = 1\r\n# xen-config: ignore unknown-key\r\nmemmory = 5\r\n',
    )
  })

  const FILES = {
    'a file without name and kernel': 'memory = 5\n',
    'findings in lists': 'disk = [\n "a" "b",\n foo\n "c"\n]\nvif=[ "mac=1",\n\n "mac=2" ]\n',
    'an open list': 'vif = [ "a",\nmemory = 5\n',
    'an open string and a missing value': 'memory = "5\nvcpus = \n',
    'Windows line ends': `${HEAD}memmory=1\n`.replaceAll('\n', '\r\n'),
    'a byte order mark': `\uFEFF${HEAD}`,
    'a comment at the end': `${HEAD}# end`,
    'several settings on a line': `${HEAD}vcpus = 1; memmory = 1; on_crash = "x"\n`,
    'a comment on the line already': `${HEAD}vcpus = 1; memmory = 1 # why\n`,
    'an ignore comment already': '# xen-config: ignore-file duplicate-key\nmemory = 1\n',
    'characters of nothing': `${HEAD})(\n`,
    'gaps and comments above': '\n\n  # c\n\n   # d\n\nmemmory=1\n',
    'a missing comma below a comment': `${HEAD}disk = [ "a",\n # x\n\n "b" "c"\n]\n`,
  }

  for (const [what, text] of Object.entries(FILES)) {
    it(`silences the finding it was offered for, and no other code: ${what}`, () => {
      const context = contextOf(text)
      const codesOf = (of: string) => findings(of).map(({ code }) => code)
      assert.notDeepEqual(codesOf(text), [])
      for (const { code, span } of findings(text)) {
        const at = context.document.positionAt(span.start)
        const actions = codeActions(context, { start: at, end: at }, { diagnostics: [] }, {})
        const ignore = actions.find(({ title }) => title.startsWith(`Ignore “${code}”`)) ?? assert.fail(code)
        const after = codesOf(appliedAction(context, ignore))
        const without = (codes: string[]) => codes.filter(one => one !== code)
        assert.deepEqual(without(after), without(codesOf(text)))
        assert.ok(after.length < codesOf(text).length, `${code} is still there`)
      }
    })
  }
})
