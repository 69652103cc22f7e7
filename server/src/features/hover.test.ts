import assert from 'node:assert/strict'
import { contextOf, hoveredAt, shownAt } from '../../../test/support/features.ts'
import { hover } from './hover.ts'

const firstLine = (text: string | null) => text?.split('\n')[0]

describe('hover', () => {
  it('says what a key is, in one line', () => {
    assert.equal(firstLine(shownAt('max|mem = 512')), '**maxmem** — The most RAM the guest may ever have, in MB.')
  })

  it('speaks of the whole key, wherever in it the pointer is', () => {
    for (const place of ['|maxmem = 512', 'max|mem = 512', 'maxmem| = 512']) {
      assert.equal(hoveredAt(place), '«maxmem» = 512')
    }
  })

  it('finds the key on any line, after any kind of line end, behind ; and behind wide characters', () => {
    assert.equal(hoveredAt('name = "a"\r\nmemo|ry = 5\r\n'), 'name = "a"\r\n«memory» = 5\r\n')
    assert.equal(hoveredAt('name = "😀"; memo|ry = 5\n'), 'name = "😀"; «memory» = 5\n')
    assert.equal(hoveredAt('# one\n\n  memo|ry = 5'), '# one\n\n  «memory» = 5')
  })

  it('explains a word that has a page of its own', () => {
    assert.equal(firstLine(shownAt('type = "p|vh"')), firstLine(shownAt('type = "|pvh"')))
    assert.match(shownAt('type = "p|vh"') ?? '', /^\*\*type = "pvh"\*\* — A light guest/)
    assert.equal(hoveredAt('type = "p|vh"'), 'type = «"pvh"»')
  })

  it('explains a word that the key does not take by the key', () => {
    assert.match(shownAt('on_poweroff = "des|tory"') ?? '', /^\*\*on_poweroff\*\* — /)
    assert.equal(hoveredAt('on_poweroff = "des|tory"'), 'on_poweroff = «"destory"»')
  })

  it('is there while the line is still being written', () => {
    assert.equal(hoveredAt('memo|ry'), '«memory»')
    assert.equal(hoveredAt('memo|ry ='), '«memory» =')
    assert.equal(hoveredAt('on_cra|sh = rest'), '«on_crash» = rest')
  })

  it('stays silent on what needs no word', () => {
    const places = ['# mem|ory', 'memory |= 512', 'vcpus = 1|2', 'mem|mory = 512', 'vif = [ "zz|z=1" ]', '|', '\n|\n']
    for (const place of places) assert.equal(shownAt(place), null, place)
  })

  it('comes in the format the editor can show', () => {
    const shown = hover(contextOf('memory = 512'), 0, 'plaintext')
    assert.ok(shown && typeof shown.contents === 'object' && 'kind' in shown.contents)
    assert.equal(shown.contents.kind, 'plaintext')
  })
})
