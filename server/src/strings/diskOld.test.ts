import assert from 'node:assert/strict'
import { DISK, parseDisk } from './disk.ts'
import { contextOf, fixed, problemsOf } from './testing/marks.ts'

const context = contextOf('4.1')
const problems = (text: string) => problemsOf(DISK, text, context)
const mended = (text: string) => fixed(DISK, text, context)

function sets(text: string): string {
  const { target, format, vdev, writable, cdrom } = parseDisk(text, context)
  return `${target || '-'} ${format} ${vdev ?? '-'} ${writable ? 'w' : 'r'}${cdrom ? ' cdrom' : ''}`
}

describe('a disk for xl 4.1', () => {
  it('is prefix, target, name and access', () => {
    assert.equal(sets('phy:/dev/vg/a,xvda,w'), '/dev/vg/a raw xvda w')
    assert.equal(sets('file:/img/a:b,ioemu:hda,r'), '/img/a:b raw hda r')
    assert.equal(sets('tap:aio:/img/a,xvda,w'), '/img/a raw xvda w')
    assert.equal(sets('tap2:aio:vhd:/img/a,xvda,w'), '/img/a vhd xvda w')
    assert.equal(sets('tap:qcow2:/img/a,xvda,w'), '/img/a qcow2 xvda w')
    assert.equal(sets('file:/x.iso,hdc:cdrom,r'), '/x.iso raw hdc r cdrom')
    assert.equal(sets(',hdc:cdrom,r'), '- empty hdc r cdrom')
    for (const text of [
      'phy:/dev/a,ioemu:hda,w',
      'tap2:aio:vhd:/img/a,xvda,w',
      ',hdc:cdrom',
      'file:/x.iso,hdc:cdrom,r',
    ]) {
      assert.deepEqual(problems(text), [], text)
    }
  })

  it('needs a prefix, without which the target does not count', () => {
    assert.deepEqual(problems('/dev/a,xvda,w'), ['warning value-ignored «/dev/a»,xvda,w'])
    assert.equal(mended('/dev/a,xvda,w'), 'phy:/dev/a,xvda,w')
    assert.equal(sets('/dev/a,xvda,w'), '- empty xvda w')
    assert.equal(mended('/img/a,xvda,w'), '/img/a,xvda,w')
  })

  it('knows no fields with names', () => {
    const text = 'format=raw,vdev=xvda,target=/a'
    assert.deepEqual(problems(text), [`warning key-not-in-release «${text}»`])
  })

  it('is read-only unless its access begins with a w', () => {
    assert.deepEqual(problems('phy:/a,xvda'), ['warning missing-field phy:/a,«xvda»'])
    assert.equal(sets('phy:/a,xvda'), '/a raw xvda r')
    assert.equal(mended('phy:/a,xvda'), 'phy:/a,xvda,w')
    assert.deepEqual(problems('phy:/a,xvda,rw'), ['warning unknown-value phy:/a,xvda,«rw»'])
    assert.equal(sets('phy:/a,xvda,rw'), '/a raw xvda r')
    assert.equal(mended('phy:/a,xvda,rw'), 'phy:/a,xvda,w')
    assert.deepEqual(problems('phy:/a,xvda,ro'), [])
  })

  it('drops what follows the access', () => {
    assert.deepEqual(problems('phy:/a,xvda,w!'), ['warning unknown-value phy:/a,xvda,«w!»'])
    assert.equal(mended('phy:/a,xvda,w,script=x'), 'phy:/a,xvda,w')
    assert.equal(sets('phy:/a,xvda,w,script=x'), '/a raw xvda w')
  })

  it('is refused with another prefix, type or without a name', () => {
    assert.deepEqual(problems('aio:/a,xvda,w'), ['error unknown-value «aio»:/a,xvda,w'])
    assert.deepEqual(problems('tap:vdh:/a,xvda,w'), ['error unknown-value tap:«vdh»:/a,xvda,w'])
    assert.equal(mended('tap:vdh:/a,xvda,w'), 'tap:vhd:/a,xvda,w')
    assert.equal(mended('fil:/a,xvda,w'), 'file:/a,xvda,w')
    assert.deepEqual(problems('phy:/a,hdc:disk,r'), ['error unknown-value phy:/a,hdc:«disk»,r'])
    for (const text of ['', '/a', 'phy:/a', 'phy:/a,', 'phy:/a,,w']) {
      assert.deepEqual(problems(text), [`error missing-field «${text}»`], text)
    }
  })

  it('is told of the same traps', () => {
    assert.deepEqual(problems('phy:vg/a,xvda,w'), ['warning unknown-value phy:«vg/a»,xvda,w'])
    assert.equal(mended('phy:/dev/vg/a,vda,w'), 'phy:/dev/vg/a,xvda,w')
    assert.equal(mended('file:/x.iso,hdc,r'), 'file:/x.iso,hdc:cdrom,r')
  })
})
