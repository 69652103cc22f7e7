import assert from 'node:assert/strict'
import type { NamedFile } from '../workspace/names/namedHost.ts'
import type { Renaming } from './rename.ts'
import { workspaceEdit } from './renameEdit.ts'

const web: NamedFile = { location: 'file:///etc/xen/web', path: 'etc/xen/web', text: 'a\nbridge=x\n', mentions: [] }
const RENAMING: Renaming = {
  edits: new Map([
    [
      web,
      [
        { span: { start: 9, end: 10 }, text: 'lan0', isAdded: false },
        { span: { start: 0, end: 0 }, text: 'bridge=lan0', isAdded: true },
      ],
    ],
  ]),
  files: [{ from: 'file:///etc/ifcfg-x', to: 'file:///etc/ifcfg-lan0' }],
  notes: [],
}
const NAMED = { range: { start: { line: 1, character: 7 }, end: { line: 1, character: 8 } }, newText: 'lan0' }
const ADDED = { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, newText: 'bridge=lan0' }

describe('a renaming for an editor', () => {
  it('that knows texts only', () =>
    assert.deepEqual(
      workspaceEdit(RENAMING, { documentChanges: false, changeAnnotations: false }, () => 1),
      {
        changes: { 'file:///etc/xen/web': [NAMED, ADDED] },
      },
    ))

  it('that renames files: that comes first, and texts have the version they are meant for', () =>
    assert.deepEqual(
      workspaceEdit(RENAMING, { documentChanges: true, changeAnnotations: false }, () => 7),
      {
        documentChanges: [
          { kind: 'rename', oldUri: 'file:///etc/ifcfg-x', newUri: 'file:///etc/ifcfg-lan0' },
          { textDocument: { uri: 'file:///etc/xen/web', version: 7 }, edits: [NAMED, ADDED] },
        ],
      },
    ))

  it('changes the text of a renamed file under its new name', () => {
    const files = [{ from: web.location, to: 'file:///etc/xen/www' }]
    const edit = workspaceEdit({ ...RENAMING, files }, { documentChanges: true, changeAnnotations: false }, () => 7)
    const [, texts] = edit.documentChanges ?? []
    assert.deepEqual(texts && 'edits' in texts && texts.textDocument, { uri: 'file:///etc/xen/www', version: null })
  })

  it('that shows what is more than a word for a word', () => {
    const edit = workspaceEdit(RENAMING, { documentChanges: true, changeAnnotations: true }, () => null)
    assert.deepEqual(Object.keys(edit.changeAnnotations ?? {}), ['name-added', 'file-renamed'])
    const [file, texts] = edit.documentChanges ?? []
    assert.deepEqual(texts && 'edits' in texts && texts.edits, [NAMED, { ...ADDED, annotationId: 'name-added' }])
    assert.equal(file && 'kind' in file && file.annotationId, 'file-renamed')
  })

  it('has no notes where there is nothing to note', () => {
    const plain = {
      ...RENAMING,
      edits: new Map([[web, [{ span: { start: 9, end: 10 }, text: 'y', isAdded: false }]]]),
      files: [],
    }
    const edit = workspaceEdit(plain, { documentChanges: true, changeAnnotations: true }, () => null)
    assert.equal('changeAnnotations' in edit, false)
  })
})
