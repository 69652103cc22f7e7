import assert from 'node:assert/strict'
import { afterFix, findings, messageIn, problemsIn } from '../../../test/support/guest.ts'

const list = (...disks: string[]) => `disk = [ ${disks.map(disk => `"${disk}"`).join(', ')} ]\n`
const hvm = (lines: string, reader = {}) => problemsIn(`type = "hvm"\n${lines}`, reader)

describe('two disks', () => {
  it('may not have one name', () => {
    assert.deepEqual(problemsIn(list('/dev/vg/a,raw,xvda,w', '/dev/vg/b,raw,xvda,w')), ['duplicate-device xvda'])
    assert.equal(
      afterFix(list('/dev/vg/a,raw,xvda,w', '/dev/vg/b,raw,xvda,w'), 'Write xvdb'),
      list('/dev/vg/a,raw,xvda,w', '/dev/vg/b,raw,xvdb,w'),
    )
    assert.deepEqual(problemsIn(list('/dev/vg/a,raw,xvda,w', 'vdev=d0p0,target=/dev/vg/b')), ['duplicate-device d0p0'])
  })

  it('point at each other', () => {
    const [found] = findings(list('/dev/vg/a,raw,xvda,w', '/dev/vg/b,raw,xvda,w'), { only: 'duplicate' })
    assert.equal(found?.related?.length, 1)
  })

  it('have one name in an HVM guest when they are one unit of its controller', () => {
    const both = list('/dev/vg/a,raw,hda,w', '/dev/vg/b,raw,xvda,w')
    assert.deepEqual(hvm(both), ['duplicate-device xvda'])
    assert.match(messageIn(`type = "hvm"\n${both}`), /xvda is the same disk as hda/)
    assert.deepEqual(problemsIn(both), [])
    assert.deepEqual(hvm(list('/dev/vg/a,raw,sda,w', '/dev/vg/b,raw,xvda,w')), [])
    assert.deepEqual(hvm(list('/dev/vg/a,raw,xvda,w', '/dev/vg/b,raw,xvdb,w')), [])
  })

  it('are partitions of one disk, which only PV and PVH guests have', () => {
    const parts = list('/dev/vg/a,raw,xvda1,w', '/dev/vg/b,raw,xvda2,w')
    assert.deepEqual(problemsIn(parts), [])
    assert.deepEqual(hvm(parts), ['duplicate-device xvda2'])
  })

  it('may not be one image that is written to', () => {
    assert.deepEqual(problemsIn(list('/dev/vg/a,raw,xvda,w', '/dev/vg/a,raw,xvdb,w')), ['duplicate-device /dev/vg/a'])
    assert.deepEqual(problemsIn(list('/dev/vg/a,raw,xvda,r', '/dev/vg/a,raw,xvdb,r')), [])
    assert.deepEqual(problemsIn(list('/a.iso,raw,xvdc,cdrom', '/a.iso,raw,xvdd,cdrom')), [])
  })
})

describe('a CD-ROM of an HVM guest', () => {
  it('is seen among the first four disks only', () => {
    assert.deepEqual(hvm(list('/dev/vg/a,raw,xvda,w', '/a.iso,raw,xvde,cdrom')), ['disk-not-emulated xvde'])
    assert.equal(
      afterFix(`type = "hvm"\n${list('/dev/vg/a,raw,xvda,w', '/a.iso,raw,xvde,cdrom')}`, 'Write xvdb'),
      `type = "hvm"\n${list('/dev/vg/a,raw,xvda,w', '/a.iso,raw,xvdb,cdrom')}`,
    )
    assert.deepEqual(hvm(list('/dev/vg/a,raw,xvda,w', '/a.iso,raw,xvdd,cdrom')), [])
    assert.deepEqual(problemsIn(list('/dev/vg/a,raw,xvda,w', '/a.iso,raw,xvde,cdrom')), [])
  })
})

describe('a read-only hard disk of an HVM guest', () => {
  it('does not exist in qemu-xen', () => {
    assert.deepEqual(hvm(list('/dev/vg/a,raw,xvda,r')), ['contradiction r'])
    assert.deepEqual(hvm(`hdtype = "ahci"\n${list('/dev/vg/0,raw,xvda,w', '/dev/vg/a,raw,xvdf,r')}`), [
      'contradiction r',
    ])
  })

  it('does where it is not emulated, is no hard disk, or QEMU is another', () => {
    assert.deepEqual(hvm(list('/dev/vg/0,raw,xvda,w', '/dev/vg/a,raw,xvde,r')), [])
    assert.deepEqual(hvm(list('/dev/vg/a,raw,sda,r')), [])
    assert.deepEqual(hvm(list('/a.iso,raw,hdc:cdrom,r')), [])
    assert.deepEqual(problemsIn(list('/dev/vg/a,raw,xvda,r')), [])
    assert.deepEqual(problemsIn(`builder = "hvm"\n${list('/dev/vg/a,raw,xvda,r')}`, { release: '4.6' }), [])
  })
})

describe('an HVM guest without an emulated disk', () => {
  it('has nothing to boot', () => {
    assert.deepEqual(hvm(list('/dev/vg/a,raw,xvde,w')), ['disk-not-emulated xvde'])
    assert.equal(
      findings(`type = "hvm"\n${list('/dev/vg/a,raw,xvde,w')}`, { only: 'disk' })[0]?.severity,
      'information',
    )
  })

  it('boots from the network, or a kernel of dom0, or the other disk', () => {
    assert.deepEqual(hvm(`boot = "n"\n${list('/dev/vg/a,raw,xvde,w')}`), [])
    assert.deepEqual(hvm(`kernel = "/k"\n${list('/dev/vg/a,raw,xvde,w')}`), [])
    assert.deepEqual(hvm(list('/dev/vg/0,raw,hda,w', '/dev/vg/a,raw,xvde,w')), [])
  })
})
