import assert from 'node:assert/strict'
import type { SelectionRange } from 'vscode-languageserver-types'
import { placeOf } from '../../../test/support/features.ts'
import { selectionRange } from './selectionRanges.ts'

/** What is selected at the cursor, growing, without the whole file at the end. */
function grown(marked: string): string[] {
  const { context, offset } = placeOf(marked)
  const texts: string[] = []
  for (let at: SelectionRange | undefined = selectionRange(context, offset); at; at = at.parent) {
    texts.push(context.document.getText(at.range))
  }
  assert.equal(texts.pop(), context.file.text)
  return texts
}

describe('the selection', () => {
  it('grows from the value of a field to the setting', () => {
    assert.deepEqual(grown("name = 'a'\nvif = [ 'mac=1:2, bridge=xen|br0' ]\n"), [
      'xenbr0',
      'bridge=xenbr0',
      'mac=1:2, bridge=xenbr0',
      "'mac=1:2, bridge=xenbr0'",
      "[ 'mac=1:2, bridge=xenbr0' ]",
      "vif = [ 'mac=1:2, bridge=xenbr0' ]",
    ])
  })

  it('grows from the name of a field', () => {
    assert.deepEqual(grown("vif = [ 'bri|dge=xenbr0', '' ]\n").slice(0, 3), [
      'bridge',
      'bridge=xenbr0',
      "'bridge=xenbr0'",
    ])
  })

  it('grows from a part that is known by its place', () => {
    assert.deepEqual(grown('disk = [ "/dev/a,raw,xv|da,w" ]\n').slice(0, 2), ['xvda', '/dev/a,raw,xvda,w'])
  })

  it('grows from a key, a number and a string', () => {
    assert.deepEqual(grown('mem|ory = 512\n'), ['memory', 'memory = 512'])
    assert.deepEqual(grown('memory = 5|12\n'), ['512', 'memory = 512'])
    assert.deepEqual(grown('name = "w|eb"\n'), ['web', '"web"', 'name = "web"'])
  })

  it('grows through a list inside a list', () => {
    assert.deepEqual(grown('vnuma = [ [ "pnode=0|", "size=5" ] ]\n'), [
      '0',
      'pnode=0',
      '"pnode=0"',
      '[ "pnode=0", "size=5" ]',
      '[ [ "pnode=0", "size=5" ] ]',
      'vnuma = [ [ "pnode=0", "size=5" ] ]',
    ])
  })

  it('holds a comment together', () => {
    assert.deepEqual(grown('memory = 5 # the |least\n'), ['# the least'])
  })

  it('is there in text that is still being written', () => {
    assert.deepEqual(grown('memo|ry'), [])
    assert.deepEqual(grown('x = 1\nmemo|ry ='), ['memory'])
    assert.deepEqual(grown('\n|\n'), [])
    assert.deepEqual(grown('|'), [])
  })
})
