import assert from 'node:assert/strict'
import { afterFix, messageIn, problemsIn } from '../../../test/support/guest.ts'

const guest = (disks: string, lines: string) => `kernel = "/k"\ndisk = [ ${disks} ]\n${lines}\n`
const XVDA = '"/dev/vg/a,raw,xvda,w"'
const XVDA1 = '"/dev/vg/a,raw,xvda1,w", "/dev/vg/b,raw,xvda2,w"'

describe('the root device', () => {
  it('is a disk that the guest has', () => {
    assert.deepEqual(problemsIn(guest(XVDA, 'root = "/dev/sda1 ro"')), ['unknown-root "/dev/sda1 ro"'])
    assert.deepEqual(problemsIn(guest(XVDA1, 'extra = "root=/dev/xvdb1 ro"')), ['unknown-root "root=/dev/xvdb1 ro"'])
    assert.deepEqual(problemsIn(guest(XVDA1, 'cmdline = "root=/dev/xvda"')), ['unknown-root "root=/dev/xvda"'])
    assert.match(messageIn(guest(XVDA1, 'root = "/dev/sda1"')), /The root is on \/dev\/sda1, .* the disks xvda1, xvda2/)
  })

  it('gets the name that the disk has', () => {
    assert.equal(
      afterFix(guest(XVDA, "root = '/dev/sda1 ro'"), 'Write /dev/xvda1'),
      guest(XVDA, "root = '/dev/xvda1 ro'"),
    )
    assert.equal(
      afterFix(guest(XVDA1, 'extra = "quiet root=/dev/hda2 ro"'), 'Write /dev/xvda2'),
      guest(XVDA1, 'extra = "quiet root=/dev/xvda2 ro"'),
    )
  })

  it('is fine as the disk, or a partition of it', () => {
    assert.deepEqual(problemsIn(guest(XVDA, 'root = "/dev/xvda1"')), [])
    assert.deepEqual(problemsIn(guest(XVDA, 'root = "/dev/xvda"')), [])
    assert.deepEqual(problemsIn(guest(XVDA1, 'root = "/dev/xvda2"')), [])
    assert.deepEqual(problemsIn(guest('"phy:/dev/vg/a,sda1,w"', 'root = "/dev/sda1"')), [])
    assert.deepEqual(problemsIn(guest('"phy:/dev/vg/a,hda,w"', 'root = "/dev/xvda1"')), [])
  })

  it('is not judged where it is no plain disk, or where nobody knows', () => {
    for (const root of ['/dev/mapper/vg-root', 'UUID=1234', 'LABEL=root', '/dev/nfs', '/dev/ram0', '/dev/nvme0n1p1']) {
      assert.deepEqual(problemsIn(guest(XVDA, `root = "${root}"`)), [], root)
    }
    assert.deepEqual(problemsIn('kernel = "/k"\nroot = "/dev/sda1"\n'), [])
    assert.deepEqual(problemsIn(`bootloader = "pygrub"\ndisk = [ ${XVDA} ]\nroot = "/dev/sda1"\n`), [])
    assert.deepEqual(problemsIn(`type = "hvm"\n${guest(XVDA, 'root = "/dev/sda1"')}`), [])
  })

  it('is the last one that the command line names', () => {
    assert.deepEqual(problemsIn(guest(XVDA, 'root = "/dev/sda1"\nextra = "root=/dev/xvda1"')), [])
  })
})
