import assert from 'node:assert/strict'
import { DISK } from './disk.ts'
import { contextOf, expected } from './testing/marks.ts'

/** What can come at the `|`. */
const at = (text: string) => expected(DISK, text)

describe('what can come in a disk', () => {
  it('is a field at the start, until it looks like a path', () => {
    assert.equal(at('|'), 'field «»')
    assert.equal(at('for|'), 'field «for»')
    assert.equal(at('/dev/v|g/a'), 'value of target «/dev/vg/a»')
    assert.equal(at('/dev/vg/a|,raw'), 'value of target «/dev/vg/a»,raw')
    assert.equal(at('phy:|'), 'value of target phy:«»')
    assert.equal(at('ph|y:/a,xvda'), 'value of prefix «phy»:/a,xvda')
  })

  it('is format, name and access by their place', () => {
    assert.equal(at('/dev/a,|'), 'value of format /dev/a,«»')
    assert.equal(at('/dev/a,q|cow,xvda'), 'value of format /dev/a,«qcow»,xvda')
    assert.equal(at('/dev/a,raw,|'), 'value of vdev /dev/a,raw,«»')
    assert.equal(at('/dev/a,raw,xvda,|'), 'value of access /dev/a,raw,xvda,«»')
    assert.equal(at('/dev/a,raw,xvda,w,|'), 'field /dev/a,raw,xvda,w,«» without target format vdev access')
  })

  it('is the name right behind the target with an old prefix', () => {
    assert.equal(at('phy:/dev/a,|'), 'value of vdev phy:/dev/a,«»')
    assert.equal(at('tap:aio:/dev/a,xvda,|'), 'value of access tap:aio:/dev/a,xvda,«»')
    assert.equal(at('nbd:host:|1,xvda'), 'value of target nbd:«host:1»,xvda')
  })

  it('is the type behind the colon of a name', () => {
    assert.equal(at('/a,raw,hdc:|'), 'value of devtype /a,raw,hdc:«»')
    assert.equal(at('/a,raw,hdc:cd|rom,r'), 'value of devtype /a,raw,hdc:«cdrom»,r')
    assert.equal(at('/a,raw,hd|c:cdrom,r'), 'value of vdev /a,raw,«hdc»:cdrom,r')
    assert.equal(at(',hdc:|'), 'value of devtype ,hdc:«»')
  })

  it('is a field or its value where fields are named', () => {
    assert.equal(at('format=|'), 'value of format format=«»')
    assert.equal(at('format=ra|w,vdev=xvda'), 'value of format format=«raw»,vdev=xvda')
    assert.equal(at('format=raw,|'), 'field format=raw,«» without format')
    assert.equal(at('format=raw,vd|ev=xvda'), 'field format=raw,«vdev»=xvda without format')
    assert.equal(at('format=raw,vdev=xvda,acc|'), 'field format=raw,vdev=xvda,«acc» without format vdev')
    assert.equal(at('cdr|om,vdev=hdc'), 'field «cdrom»,vdev=hdc without vdev')
  })

  it('is only a path behind `target=`', () => {
    assert.equal(at('vdev=xvda,target=|'), 'value of target vdev=xvda,target=«»')
    assert.equal(at('vdev=xvda,target=/a,b|'), 'value of target vdev=xvda,target=«/a,b»')
  })

  it('is known in broken text too', () => {
    assert.equal(at('format = |raw'), 'value of format format =« raw»')
    assert.equal(at('/a, |raw'), 'value of format /a, «raw»')
    assert.equal(at('/a,|  raw'), 'value of format /a,«  raw»')
    assert.equal(at('bogus=1,=,|'), 'field bogus=1,=,«» without bogus ')
    assert.equal(at('/a,bad,|'), 'value of vdev /a,bad,«»')
    assert.equal(at('vmdk:|'), 'value of target vmdk:«»')
    assert.equal(at('/a,xvda,|'), 'value of access /a,xvda,«»')
  })

  it('depends on the release only for words that are not read yet', () => {
    const inOld = (text: string) => expected(DISK, text, contextOf('4.4'))
    assert.equal(inOld('vdev=xvda,disc|ard'), 'field vdev=xvda,«discard» without vdev')
    assert.equal(inOld('/a,raw,xvda,|'), 'value of access /a,raw,xvda,«»')
  })
})
