import assert from 'node:assert/strict'
import { hoveredAt, shownAt } from '../../../test/support/features.ts'

describe('hover inside a string', () => {
  it('explains the part the pointer is on, and marks it', () => {
    const text = "vif = [ 'mac=00:16:3e:27:95:c0,bri|dge=xenbr0' ]"
    assert.equal(hoveredAt(text), "vif = [ 'mac=00:16:3e:27:95:c0,«bridge=xenbr0»' ]")
    assert.match(shownAt(text) ?? '', /^\*\*bridge\*\* of `vif`/)
  })

  it('explains a value by its field', () => {
    assert.match(shownAt("vif = [ 'bridge=xen|br0' ]") ?? '', /^\*\*bridge\*\* of `vif`/)
  })

  it('knows the parts of a disk by their place', () => {
    const disk = (marked: string) => (shownAt(`disk = [ '${marked}' ]`) ?? '').split(' of')[0]
    assert.equal(disk('/dev/vg|/a,raw,xvda,rw'), '**target**')
    assert.equal(disk('/dev/vg/a,r|aw,xvda,rw'), '**format**')
    assert.equal(disk('/dev/vg/a,raw,xv|da,rw'), '**vdev**')
    assert.equal(disk('phy:/dev/vg/a,xvda,|w'), '**access**')
  })

  it('says what a field takes and since when', () => {
    const shown = shownAt("disk = [ 'vdev=hdc,for|mat=raw,target=/a' ]") ?? ''
    assert.match(shown, /\| Allowed \| .*`qcow2`/)
    assert.match(shown, /\| Read by \| xl since Xen 4\.2 \|/)
  })

  it('works in a string that is not closed', () => {
    assert.match(shownAt("vif = [ 'bri|dge=xenbr0\n") ?? '', /^\*\*bridge\*\*/)
  })

  it('says nothing of a part that is no field', () => {
    assert.equal(shownAt("vif = [ 'bri|gde=xenbr0' ]"), null)
  })
})
