import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { notifiedChanges } from '../support/typing.ts'
import { type Editor, startEditor, stopEditors } from './client.ts'
import { PUSHED, VS_CODE } from './editors.ts'

const TEXT = 'name = "web"\nkernel = "/k"\r\nmemory = 512 # 😀\nvif = [ "mac=00:16:3e:00:00:01",\n  "" ]\nvnc = 1\n'

const session = fc.array(notifiedChanges(3), { minLength: 5, maxLength: 40 })

/** The text after all edits, as another implementation than the server's own sees it. */
function textAfter(edits: readonly TextDocumentContentChangeEvent[][]): string {
  let text = TEXT
  for (const change of edits.flat()) {
    if ('range' in change) {
      const document = TextDocument.create('', '', 0, text)
      const [from = 0, to = 0] = [change.range.start, change.range.end]
        .map(at => document.offsetAt(at))
        .sort((a, b) => a - b)
      text = text.slice(0, from) + change.text + text.slice(to)
    } else text = change.text
  }
  return text
}

describe('fast random edits', () => {
  afterEach(stopEditors)

  /** A document that was opened with this text and never edited. */
  async function fresh(editor: Editor, uri: string, text: string) {
    await editor.open(`${uri}.fresh`, text)
    return editor.pull(`${uri}.fresh`)
  }

  it('end in the diagnostics of a document opened with that text', async () => {
    const editor = await startEditor(VS_CODE)
    let count = 0
    const property = fc.asyncProperty(session, async edits => {
      const uri = `file:///nowhere/${count++}.xl`
      await editor.open(uri, TEXT)
      // From here on the server has a reading that it has to keep up to date.
      await editor.pull(uri)
      for (const [index, all] of edits.entries()) {
        editor.change(uri, ...all)
        if (index % 4 === 0) await editor.pull(uri)
      }
      // Places that belong to a finding are in the file itself, which has another name when it is opened afresh.
      const renamed = JSON.stringify(await fresh(editor, uri, textAfter(edits))).replaceAll(`${uri}.fresh`, uri)
      assert.deepEqual(await editor.pull(uri), JSON.parse(renamed))
    })
    await fc.assert(property, { numRuns: 40 })
    assert.deepEqual(editor.log, [])
  })

  it('do so too when the server reports by itself, and asks questions in between', async () => {
    const [editor, other] = [await startEditor(PUSHED), await startEditor(VS_CODE)]
    let count = 0
    const property = fc.asyncProperty(session, async edits => {
      const uri = `file:///nowhere/${count++}.xl`
      await editor.open(uri, TEXT)
      await editor.report(uri, 1)
      let version = 1
      edits.forEach((all, index) => {
        version = editor.change(uri, ...all)
        if (index % 3 === 0) void editor.at('textDocument/completion', uri, index % 6, 0)
      })
      const { diagnostics } = await editor.report(uri, version)
      assert.deepEqual(diagnostics, await fresh(other, uri, textAfter(edits)))
    })
    await fc.assert(property, { numRuns: 25 })
    assert.deepEqual(editor.log, [])
  })
})
