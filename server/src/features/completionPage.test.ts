import assert from 'node:assert/strict'
import { itemAt, pages } from '../../../test/support/features.ts'
import { resolveCompletion } from './completionPage.ts'

/** The first line of what is written beside an item when it is looked at. */
function writtenAt(marked: string, label: string): string {
  const item = itemAt(marked, label)
  assert.equal(item.documentation, undefined, 'it comes only when it is asked for')
  const { documentation } = resolveCompletion(item, pages, 'markdown')
  assert.ok(typeof documentation === 'object', `nothing is written of ${label}`)
  return documentation.value.split('\n')[0] ?? ''
}

describe('the documentation of an item', () => {
  it('is the page of a key', () => {
    assert.match(writtenAt('memo|', 'memory'), /^\*\*memory\*\* — /)
  })

  it('is the page of a word where it has one, and else that of its key', () => {
    assert.match(writtenAt('on_crash = |', 'restart'), /^\*\*on_crash = "restart"\*\* — /)
    assert.match(writtenAt('vnc = |', '1'), /^\*\*vnc\*\* — /)
    assert.match(writtenAt('viridian = [ "|" ]', 'stimer'), /^\*\*viridian = "stimer"\*\* — /)
    assert.match(writtenAt('serial = "|"', 'pty'), /^\*\*serial = "pty"\*\* — /)
    assert.match(writtenAt('serial = "|"', 'udp:'), /^\*\*serial\*\* — /)
  })

  it('is the page of a field, and of the word of a field where it has one', () => {
    assert.match(writtenAt("vif = [ '|' ]", 'bridge'), /^\*\*bridge\*\* of `vif` — /)
    assert.match(writtenAt("vif = [ 'bridge=|' ]", 'xenbr0'), /^\*\*bridge\*\* of `vif` — /)
    assert.match(writtenAt("disk = [ 'format=|' ]", 'qcow2'), /^\*\*format=qcow2\*\* — QEMU's own kind/)
    assert.match(writtenAt("vif = [ 'model=|' ]", 'e1000'), /^\*\*model=e1000\*\* — An Intel card/)
  })

  it('is marked as the editor wants it', () => {
    const { documentation } = resolveCompletion(itemAt('memo|', 'memory'), pages, 'plaintext')
    assert.ok(typeof documentation === 'object' && documentation.kind === 'plaintext')
  })

  it('leaves an item alone that is not ours', () => {
    for (const stranger of [{ label: 'memory' }, { label: 'x', data: { key: 'x' } }, { label: 'x', data: 5 }]) {
      assert.deepEqual(resolveCompletion(stranger, pages, 'markdown'), stranger)
    }
  })
})
