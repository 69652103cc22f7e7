import assert from 'node:assert/strict'
import { afterChoosing, afterXlForm, contextOf, hoveredAt, offeredAt, shownAt } from '../../../test/support/features.ts'
import { documentSymbols } from './symbols.ts'

// A file for xm is Python; what an editor asks of it is answered from the same model.
const xm = { toolstack: 'xm', release: '4.4' } as const

describe('a file for xm, hovered', () => {
  it('explains its keys, with what Python makes of them', () => {
    const shown = shownAt("n = 3\nna|me = 'vm%02d' % n\n", xm) ?? ''
    assert.match(shown, /^\*\*name\*\* — /)
    assert.match(shown, /It comes to `"vm03"`\./)
  })

  it('says why a value cannot be known', () => {
    assert.match(
      shownAt('import os\nmem|ory = os.getpid()\n', xm) ?? '',
      /cannot be known: os\.getpid hangs on the host\./,
    )
  })

  it('says that a line does not run', () => {
    assert.match(shownAt('if 0:\n    mem|ory = 1 + 1\n', xm) ?? '', /This line does not run\./)
  })

  it('tells what a variable comes to', () => {
    assert.equal(
      shownAt("vg = 'vg' + str(1)\ndisk = []\n".replace('vg =', 'v|g ='), xm),
      '**vg** — It comes to `"vg1"`.',
    )
  })

  it('explains the fields of a card', () => {
    assert.match(shownAt("vif = [ 'brid|ge=xenbr0' ]\n", xm) ?? '', /^\*\*bridge\*\* of `vif` — The bridge of dom0 /)
    assert.equal(hoveredAt("vif = [ 'brid|ge=xenbr0' ]\n", xm), "vif = [ '«bridge=xenbr0»' ]\n")
  })
})

describe('a file for xm, completed', () => {
  it('offers the keys of xm', () => {
    const offered = offeredAt('import os\n|', xm)
    assert.ok(offered.includes('cpu_cap') && !offered.includes('type'))
  })

  it('offers the words of a key', () => {
    assert.ok(offeredAt('on_crash = "|"\n', xm).includes('restart'))
  })

  it('offers the fields of a card that xm of the release has', () => {
    const offered = offeredAt("vif = [ '|' ]\n", xm)
    assert.ok(offered.includes('bridge') && !offered.includes('gatewaydev'))
    assert.equal(afterChoosing("vif = [ 'bri|' ]\n", 'bridge', xm), "vif = [ 'bridge=' ]\n")
  })
})

describe('the outline of a file for xm', () => {
  it('has every assignment, also those in branches', () => {
    const symbols = documentSymbols(
      contextOf("import os\nif os:\n    name = 'a'\ndisk = [ 'x,y,w' ]\nmemory = 1 + 1\n", xm),
    )
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['name', 'disk', 'memory'],
    )
  })
})

describe('a statement for xm', () => {
  it('is written for xl', () => {
    assert.equal(afterXlForm("buil|der = 'hvm'\n", 'Write it for xl', xm), 'type = "hvm"\n')
    assert.equal(
      afterXlForm("disk = [ 'phy:vg/|a,xvda,w' ]\n", 'Write it for xl', xm),
      "disk = [ 'phy:/dev/vg/a,xvda,w' ]\n",
    )
    assert.equal(afterXlForm("n = 1\nname = 'v|m%d' % n\n", 'Write it for xl', xm), 'n = 1\nname = "vm1"\n')
  })

  it('goes where xl has no use for it', () => {
    assert.equal(afterXlForm("imp|ort os\nname = 'a'\n", 'Remove what xl does not need', xm), "name = 'a'\n")
  })
})
