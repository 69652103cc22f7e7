import assert from 'node:assert/strict'
import type { GuestType } from '../facts/domainKeys.ts'
import type { Release } from '../facts/releases.ts'
import { DISK } from './disk.ts'
import { contextOf, fixed, problemsOf } from './testing/marks.ts'

const problems = (text: string, release: Release = '4.17', guestType: GuestType = 'pv') =>
  problemsOf(DISK, text, { release, guestType })
const mended = (text: string, release: Release = '4.17') => fixed(DISK, text, contextOf(release))
const messages = (text: string) => DISK.parse(text, contextOf('4.17')).problems.map(({ message }) => message)

describe('the name of a disk that xl takes and libxl does not', () => {
  it('is marked, with the name that was meant', () => {
    assert.deepEqual(problems('/a,,vda,w'), ['warning unknown-value /a,,«vda»,w'])
    assert.equal(mended('/a,,vda,w'), '/a,,xvda,w')
    assert.equal(mended('/a,,/dev/xvda,w'), '/a,,xvda,w')
    assert.equal(mended('vdev=hde,target=/a'), 'vdev=xvde,target=/a')
    assert.equal(mended('/a,,xvda01,w'), '/a,,xvda1,w')
    assert.equal(mended('/a,,xvda ,w'), '/a,,xvda,w')
  })

  it('is marked without a guess where there is none, and where it is empty', () => {
    assert.deepEqual(problems('/a,,disk1,w'), ['warning unknown-value /a,,«disk1»,w'])
    assert.equal(mended('/a,,disk1,w'), '/a,,disk1,w')
    assert.deepEqual(problems('/a,,,w'), ['warning missing-value /a,,«»,w'])
    assert.deepEqual(problems('vdev=,target=/a'), ['warning missing-value vdev=«»,target=/a'])
  })

  it('is left alone when a template fills it in, or when it is a number', () => {
    for (const name of ['$(DEV)', '{{ dev }}', '@VDEV@', '<name>', 'YOUR_DISK', '51712', 'd0p1']) {
      assert.deepEqual(problems(`/a,,${name},w`), [], name)
    }
  })
})

describe('the target of a disk', () => {
  it('is a whole path', () => {
    assert.deepEqual(problems('img/a,,xvda,w'), ['information unknown-value «img/a»,,xvda,w'])
    assert.deepEqual(problems('phy:vg/a,xvda,w'), ['warning unknown-value phy:«vg/a»,xvda,w'])
    assert.equal(mended('phy:vg/a,xvda,w'), 'phy:/dev/vg/a,xvda,w')
    assert.equal(mended('vdev=xvda,target= /img/a'), 'vdev=xvda,target=/img/a')
  })

  it('can be anything that a script, another domain or QEMU understands', () => {
    for (const text of [
      'script=block-iscsi,vdev=xvda,target=iqn=x,portal=y',
      'backend=store,vdev=xvda,target=vg/a',
      'backendtype=qdisk,vdev=xvda,target=nbd:store:10809',
      'drbd:r0,xvda,w',
      '$(path),,xvda,w',
    ]) {
      assert.deepEqual(problems(text), [], text)
    }
  })

  it('is needed, but for an empty drive', () => {
    assert.deepEqual(problems(',raw,xvda,w'), ['warning missing-value «»,raw,xvda,w'])
    assert.deepEqual(problems('vdev=xvda,target='), ['warning missing-value vdev=xvda,target=«»'])
    assert.deepEqual(problems('/a,empty,xvda,w'), ['warning contradiction /a,«empty»,xvda,w'])
    assert.deepEqual(problems('/a.iso,empty,hdc:cdrom,r'), ['warning contradiction /a.iso,«empty»,hdc:cdrom,r'])
    assert.deepEqual(problems('vdev=hdc,cdrom,format=empty'), [])
  })
})

describe('the format of an image', () => {
  it('is the one that its name says', () => {
    assert.deepEqual(problems('/a.qcow2,,xvda,w'), ['warning contradiction «/a.qcow2»,,xvda,w'])
    assert.equal(mended('/a.qcow2,,xvda,w'), '/a.qcow2,qcow2,xvda,w')
    assert.deepEqual(problems('/a.vhd,raw,xvda,w'), ['warning contradiction /a.vhd,«raw»,xvda,w'])
    assert.equal(mended('/a.vhd,raw,xvda,w'), '/a.vhd,vhd,xvda,w')
    assert.deepEqual(problems('format=qcow2,vdev=xvda,target=/A.RAW'), [
      'warning contradiction format=«qcow2»,vdev=xvda,target=/A.RAW',
    ])
  })

  it('is added where it can be written', () => {
    assert.equal(mended('vdev=xvda,target=/a.qcow2'), 'vdev=xvda,format=qcow2,target=/a.qcow2')
    assert.equal(mended('file:/a.qcow2,xvda,w'), '/a.qcow2,qcow2,xvda,w')
    assert.equal(mended('tap:aio:/a.vhd,xvda,w'), '/a.vhd,vhd,xvda,w')
    assert.equal(mended('tap:qcow:/a.raw,xvda,w'), 'tap:raw:/a.raw,xvda,w')
    assert.equal(mended('file:/a.qcow2,xvda,w', '4.1'), 'tap:qcow2:/a.qcow2,xvda,w')
  })

  it('is not guessed where names say little', () => {
    for (const text of ['/a.img,qcow2,xvda,w', '/a.img,,xvda,w', '/dev/vg/a,vhd,xvda,w', '/a.qcow,qcow2,xvda,w']) {
      assert.deepEqual(problems(text), [], text)
    }
  })

  it('does not exist for images of other makers', () => {
    assert.deepEqual(problems('/a.vmdk,,xvda,w'), ['warning unknown-value «/a.vmdk»,,xvda,w'])
    assert.match(messages('/a.vdi,raw,xvda,w')[0] ?? '', /qemu-img convert/)
  })
})

describe('an ISO image', () => {
  it('is a CD-ROM', () => {
    assert.deepEqual(problems('/x.iso,,hdc,r'), ['warning missing-field «/x.iso»,,hdc,r'])
    assert.equal(mended('/x.iso,,hdc,r'), '/x.iso,,hdc:cdrom,r')
    assert.equal(mended('vdev=hdc,target=/x.iso'), 'vdev=hdc,cdrom,target=/x.iso')
    assert.match(messages('/x.iso,,hdc,w')[0] ?? '', /may write/)
  })

  it('may be a disk when that is said', () => {
    assert.deepEqual(problems('/x.iso,,xvda:disk,r'), [])
    assert.deepEqual(problems('devtype=disk,vdev=xvda,target=/x.iso'), [])
  })

  it('is never written to', () => {
    assert.deepEqual(problems('/x.iso,,hdc:cdrom,w'), ['information value-ignored /x.iso,,hdc:cdrom,«w»'])
    assert.equal(mended('/x.iso,,hdc:cdrom,w'), '/x.iso,,hdc:cdrom,r')
  })
})

describe('the backend of a disk', () => {
  const of = (fields: string, release?: Release, guestType?: GuestType) =>
    problems(`${fields},vdev=xvda,target=/a`, release, guestType).map(text => text.replace(',vdev=xvda,target=/a', ''))

  it('serves only some formats, and no scripts when it is qdisk', () => {
    assert.deepEqual(of('format=qcow2,backendtype=phy'), ['warning contradiction format=qcow2,backendtype=«phy»'])
    assert.deepEqual(of('format=qcow2,backendtype=tap', '4.20'), [
      'warning contradiction format=qcow2,backendtype=«tap»',
    ])
    assert.deepEqual(of('script=block-x,backendtype=qdisk'), [
      'warning contradiction script=block-x,backendtype=«qdisk»',
    ])
    assert.deepEqual(of('format=vhd,script=block-x'), ['warning contradiction format=«vhd»,script=block-x'])
    assert.deepEqual(of('format=vhd,backendtype=tap', '4.20'), [])
    assert.deepEqual(of('format=qcow2,backendtype=qdisk'), [])
  })

  it('is not there in every release', () => {
    assert.deepEqual(of('backendtype=tap', '4.17'), ['warning contradiction backendtype=«tap»'])
    assert.deepEqual(of('backendtype=tap', '4.19'), [])
    assert.deepEqual(of('backendtype=tap', '4.13'), ['warning contradiction backendtype=«tap»'])
    assert.deepEqual(of('backendtype=tap', '4.12'), [])
  })

  it('of a CD-ROM in an HVM guest is qdisk', () => {
    assert.deepEqual(of('cdrom,backendtype=phy', '4.17', 'hvm'), ['warning contradiction cdrom,backendtype=«phy»'])
    assert.deepEqual(of('cdrom,backendtype=phy', '4.17', 'pv'), [])
    assert.deepEqual(of('cdrom,backendtype=qdisk', '4.17', 'hvm'), [])
  })

  it('of a virtio disk is standalone', () => {
    assert.deepEqual(of('specification=virtio,backendtype=phy'), [
      'warning contradiction specification=virtio,backendtype=«phy»',
    ])
    assert.deepEqual(of('backendtype=standalone'), ['warning contradiction backendtype=«standalone»'])
    assert.deepEqual(of('specification=virtio,backendtype=standalone'), [])
    assert.deepEqual(of('specification=virtio'), [])
  })
})

describe('a disk that xl refuses', () => {
  it('is not told of traps as well', () => {
    assert.deepEqual(problems('img/a.qcow2,bad,vda,w'), ['error unknown-value img/a.qcow2,«bad»,vda,w'])
  })
})
