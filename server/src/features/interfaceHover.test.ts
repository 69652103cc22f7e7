import assert from 'node:assert/strict'
import { hoveredAt, shownAt } from '../../../test/support/features.ts'

const firstLine = (text: string | null) => text?.split('\n')[0] ?? ''

describe('the name of an interface', () => {
  it('is explained wherever it stands', () => {
    assert.match(firstLine(shownAt('# plug vif1|.0 into it\n')), /^\*\*vif1\.0\*\* — /)
    assert.match(firstLine(shownAt('memory = 5 # beside pe|th0\n')), /^\*\*peth0\*\* — /)
    assert.match(firstLine(shownAt('extra = "dev vif2.1-e|mu"\n')), /^\*\*vif2\.1-emu\*\* — /)
    assert.match(firstLine(shownAt('# tap1.|0 and vif1.0\n')), /^\*\*tap1\.0\*\* — /)
    assert.match(firstLine(shownAt('# e|th1 of the guest\n')), /^\*\*eth1\*\* — /)
    assert.match(firstLine(shownAt('# vir|br0\n')), /^\*\*virbr0\*\* — /)
    assert.match(firstLine(shownAt('vif = [ "bridge=x", xen|br0 ]\n')), /^\*\*xenbr0\*\* — /)
  })

  it('is the whole name, without the full stop of a sentence', () => {
    assert.equal(hoveredAt('# it is vif1|.0.\n'), '# it is «vif1.0».\n')
    assert.equal(hoveredAt('# |vif1.0-emu\n'), '# «vif1.0-emu»\n')
    assert.equal(shownAt('# vif1.0. |And\n'), null)
  })

  it('says which guest and card a number speaks of', () => {
    assert.match(shownAt('# vif3.|1\n') ?? '', /Here: card 1 of the guest that `xl list` shows with id 3\./)
    assert.doesNotMatch(shownAt('# pet|h0\n') ?? '', /Here:/)
  })

  it('stands below what is said of the field it is the value of', () => {
    const shown = shownAt('vif = [ "bridge=xen|br0" ]\n') ?? ''
    assert.match(firstLine(shown), /^\*\*bridge\*\* of `vif`/)
    assert.match(shown, /\n\n\*\*xenbr0\*\* — [^\n]*$/)
  })

  it('is none where only a part looks like one', () => {
    for (const text of ['# myvif1.|0\n', '# vi|f1\n', '# eth|a\n', '# xenbr0x|\n', '# v|if1.x\n', '#|']) {
      assert.equal(shownAt(text), null, text)
    }
  })
})
