import assert from 'node:assert/strict'
import { hvmUnit, likelyVdev, readVdev, vdevName } from './vdev.ts'

/** `xvd 0 0 51712`: kind, disk, partition, number; `-` where libxl does not know the name. */
function shown(name: string): string {
  const vdev = readVdev(name)
  return vdev ? `${vdev.kind} ${vdev.disk ?? '?'} ${vdev.partition ?? '?'} ${vdev.number}` : '-'
}

function unitOf(name: string): string {
  const vdev = readVdev(name)
  const unit = vdev && hvmUnit(vdev)
  return unit ? `${unit.bus} ${unit.unit}` : '-'
}

describe('the name of a disk in the guest', () => {
  it('is read into disk, partition and the number in the xenstore', () => {
    assert.equal(shown('xvda'), 'xvd 0 0 51712')
    assert.equal(shown('xvda1'), 'xvd 0 1 51713')
    assert.equal(shown('xvdb'), 'xvd 1 0 51728')
    assert.equal(shown('hda'), 'hd 0 0 768')
    assert.equal(shown('hdb3'), 'hd 1 3 835')
    assert.equal(shown('hdc'), 'hd 2 0 5632')
    assert.equal(shown('hdd'), 'hd 3 0 5696')
    assert.equal(shown('sda1'), 'sd 0 1 2049')
    assert.equal(shown('sdp15'), 'sd 15 15 2303')
  })

  it('counts beyond z with two letters, and with other numbers beyond sixteen disks or partitions', () => {
    assert.equal(shown('xvdp15'), 'xvd 15 15 51967')
    assert.equal(shown('xvdq'), 'xvd 16 0 268439552')
    assert.equal(shown('xvda16'), 'xvd 0 16 268435472')
    assert.equal(shown('xvdz'), 'xvd 25 0 268441856')
    assert.equal(shown('xvdaa'), 'xvd 26 0 268442112')
    assert.equal(shown('xvdzz255'), 'xvd 701 255 268615167')
  })

  it('can be given as numbers, of disk and partition or of the device', () => {
    assert.equal(shown('d0p0'), 'dp 0 0 51712')
    assert.equal(shown('d1p2'), 'dp 1 2 51730')
    assert.equal(shown('d0x10p010'), 'dp 16 8 268439560')
    assert.equal(shown('51712'), 'number ? ? 51712')
    assert.equal(shown('0xca00'), 'number ? ? 51712')
    assert.equal(shown('01402'), 'number ? ? 770')
  })

  it('is unknown to libxl when it is anything else', () => {
    for (const name of ['', 'vda', 'nvme0n1', '/dev/xvda', 'hde', 'sdq', 'xvd', 'XVDA', 'xvda ', 'foo', 'd0', 'd0p']) {
      assert.equal(shown(name), '-', name)
    }
  })

  it('has limits for disks and partitions, and no leading zero', () => {
    assert.deepEqual(
      ['hda63', 'sda15', 'xvda255', 'd1048575p255', '2147483647'].filter(name => shown(name) === '-'),
      [],
    )
    for (const name of ['hda64', 'sda16', 'xvda256', 'd1048576p0', 'd0p256', '2147483648', 'xvda01', 'hda0', 'd08p1']) {
      assert.equal(shown(name), '-', name)
    }
  })

  it('is written back as it was read', () => {
    for (const name of ['xvda', 'xvdz', 'xvdaa', 'xvdzz', 'xvdaaa', 'hdd', 'sdp7', 'xvdc12']) {
      const vdev = readVdev(name)
      assert.ok(vdev && vdev.kind !== 'number' && vdev.kind !== 'dp' && vdev.disk !== null, name)
      assert.equal(vdevName(vdev.kind, vdev.disk, vdev.partition ?? 0), name)
    }
  })
})

describe('the emulated hardware of an HVM guest', () => {
  it('shows the first four disks on IDE, whatever their prefix', () => {
    assert.deepEqual(['hda', 'xvda', 'd0p0', 'hdd', 'xvdd'].map(unitOf), ['ide 0', 'ide 0', 'ide 0', 'ide 3', 'ide 3'])
  })

  it('shows sd disks on SCSI, each under its own number', () => {
    assert.deepEqual(['sda', 'sdp'].map(unitOf), ['scsi 0', 'scsi 15'])
  })

  it('has no place for later disks, for partitions and for bare numbers', () => {
    assert.deepEqual(['xvde', 'xvdaa', 'xvda1', 'sda1', '51712'].map(unitOf), ['-', '-', '-', '-', '-'])
  })
})

describe('the likely name', () => {
  it('is the one of the same letter, where libxl does not know what is written', () => {
    assert.equal(likelyVdev('vda'), 'xvda')
    assert.equal(likelyVdev('vdb2'), 'xvdb2')
    assert.equal(likelyVdev('hde'), 'xvde')
    assert.equal(likelyVdev('sdz'), 'xvdz')
    assert.equal(likelyVdev('xvda01'), 'xvda1')
  })

  it('loses a path, blanks and capitals', () => {
    assert.equal(likelyVdev('/dev/xvda'), 'xvda')
    assert.equal(likelyVdev('/dev/sda1'), 'sda1')
    assert.equal(likelyVdev(' xvda '), 'xvda')
    assert.equal(likelyVdev('XVDB'), 'xvdb')
  })

  it('takes the number of a disk for its letter', () => {
    assert.equal(likelyVdev('nvme0n1'), 'xvda')
    assert.equal(likelyVdev('nvme1n1p2'), 'xvdb2')
    assert.equal(likelyVdev('mmcblk0p1'), 'xvda1')
    assert.equal(likelyVdev('d0'), 'xvda')
  })

  it('is not guessed from a word that is no disk', () => {
    for (const name of ['', 'foo', 'raw', 'w', 'cdrom', '/img/a', 'xvda999', 'disk0'])
      assert.equal(likelyVdev(name), null)
  })
})
