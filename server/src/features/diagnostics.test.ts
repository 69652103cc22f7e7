import assert from 'node:assert/strict'
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types'
import { contextOf, URI, withMarks } from '../../../test/support/features.ts'
import { findings, type Reader } from '../../../test/support/guest.ts'
import type { RuleLevels } from '../rules/findings.ts'
import { diagnostics } from './diagnostics.ts'

const HEAD = 'name = "web"\nkernel = "/vmlinuz"\n'

function reported(text: string, levels: RuleLevels = {}, reader: Reader = {}): Diagnostic[] {
  return diagnostics(contextOf(HEAD + text, reader), levels, null)
}

function only(text: string, levels: RuleLevels = {}): Diagnostic {
  const found = reported(text, levels)
  assert.equal(found.length, 1, JSON.stringify(found))
  return found[0] as Diagnostic
}

describe('diagnostics', () => {
  it('say code, source, sentence and severity', () => {
    const { code, source, message, severity } = only('on_poweroff = "destory"\n')
    assert.deepEqual(
      { code, source, severity },
      { code: 'unknown-value', source: 'xen', severity: DiagnosticSeverity.Error },
    )
    assert.match(String(message), /did you mean "destroy"\?/)
  })

  it('stand at the words they speak of', () => {
    const text = `${HEAD}on_poweroff = "destory" # 😀\r\nmemmory = 5\r\n`
    const context = contextOf(text)
    const ranges = diagnostics(context, { 'syntax-carriage-return': 'off' }, null).map(({ range }) => range)
    assert.equal(withMarks(context.document, ranges), `${HEAD}on_poweroff = «"destory"» # 😀\r\n«memmory» = 5\r\n`)
  })

  it('know all four severities', () => {
    const levels = ['hint', 'information', 'warning', 'error'] as const
    const severities = levels.map(level => only('memmory = 5\n', { 'unknown-key': level }).severity)
    assert.deepEqual(severities, [
      DiagnosticSeverity.Hint,
      DiagnosticSeverity.Information,
      DiagnosticSeverity.Warning,
      DiagnosticSeverity.Error,
    ])
  })

  it('are left out where the user does not want to hear of them', () => {
    assert.deepEqual(reported('memmory = 5\n', { 'unknown-key': 'off' }), [])
    assert.deepEqual(reported('memmory = 5 # xen-config: ignore unknown-key\n'), [])
  })

  it('let the editor grey out what has no effect', () => {
    assert.deepEqual(only('memmory = 5\n').tags, [DiagnosticTag.Unnecessary])
    assert.deepEqual(only('altp2mhvm = 1\ntype = "hvm"\n').tags, [DiagnosticTag.Deprecated])
    assert.equal(only('on_crash = "x"\n').tags, undefined)
  })

  it('point to the other place that belongs to the finding', () => {
    const { relatedInformation } = only('vcpus = 2\nvcpus = 4\n')
    const [place] = relatedInformation ?? []
    assert.equal(place?.location.uri, URI)
    assert.deepEqual(place?.location.range.start, { line: 3, character: 0 })
    assert.equal(place?.message, 'This one counts.')
  })

  it('link to the page of their code, if the client can show one', () => {
    const [found] = diagnostics(contextOf(`${HEAD}memmory = 5\n`), {}, code => `xen-docs:/problems/${code}.md`)
    assert.equal(found?.codeDescription?.href, 'xen-docs:/problems/unknown-key.md')
    assert.equal(only('memmory = 5\n').codeDescription, undefined)
  })

  it('are what the toolstack in force objects to', () => {
    const text = 'on_poweroff = "destory"\nmemory = 256 * 2\n'
    assert.deepEqual(
      reported(text).map(({ code }) => code),
      ['unknown-value', 'syntax-unexpected-character'],
    )
    assert.deepEqual(
      reported(text, {}, { toolstack: 'xm' }).map(({ code }) => code),
      ['unknown-value'],
    )
  })

  it('are as many as the findings, no more and no less', () => {
    const text = `${HEAD}memmory = 1\nvif = "a"\ndisk = [ "a" "b" ]\nuuid = "1"\n`
    assert.equal(diagnostics(contextOf(text), {}, null).length, findings(text).length)
    assert.equal(findings(text).length, 4)
  })
})
