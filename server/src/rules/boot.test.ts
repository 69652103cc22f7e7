import assert from 'node:assert/strict'
import { afterFix, findings, messageIn, problemsIn } from '../../../test/support/guest.ts'

const hvm = (lines: string, release = '4.17') => problemsIn(`type = "hvm"\n${lines}\n`, { release })

describe('a command line without a kernel', () => {
  it('keeps an HVM guest from being created', () => {
    assert.deepEqual(hvm('extra = "quiet"'), ['contradiction extra'])
    assert.deepEqual(hvm('ramdisk = "/i"\nroot = "/dev/xvda1"'), ['contradiction ramdisk'])
    assert.match(messageIn('type = "hvm"\nextra = "quiet"\n'), /belongs to a kernel, which this HVM guest has not/)
  })

  it('is one as well when xl ignores the kernel that is there', () => {
    assert.deepEqual(hvm('kernel = "/usr/lib/xen/boot/hvmloader"\nextra = "quiet"'), [
      'value-ignored "/usr/lib/xen/boot/hvmloader"',
      'contradiction extra',
    ])
  })

  it('is fine with one, and was ignored before 4.6', () => {
    assert.deepEqual(hvm('kernel = "/k"\nextra = "quiet"'), [])
    assert.deepEqual(problemsIn('builder = "hvm"\nextra = "quiet"\n', { release: '4.5' }), [])
    assert.deepEqual(problemsIn('extra = "quiet"\n'), [])
  })
})

describe('a kernel of an HVM guest', () => {
  it('is not for the traditional QEMU', () => {
    const text = 'kernel = "/k"\ndevice_model_version = "qemu-xen-traditional"'
    assert.deepEqual(hvm(text, '4.15'), ['contradiction "/k"'])
    assert.deepEqual(hvm('kernel = "/k"\ndevice_model_version = "qemu-xen"'), [])
  })
})

describe('the word for a firmware', () => {
  it('is the path of a file when it is in capitals', () => {
    assert.deepEqual(hvm('firmware = "UEFI"'), ['unknown-value "UEFI"'])
    assert.equal(afterFix('type = "hvm"\nfirmware = "UEFI"\n', 'Write uefi'), 'type = "hvm"\nfirmware = "uefi"\n')
  })

  it('is known otherwise, the name of a BIOS in any letters', () => {
    for (const word of ['uefi', 'bios', 'ovmf', 'OVMF', '/srv/ovmf.bin'])
      assert.deepEqual(hvm(`firmware = "${word}"`), [], word)
  })
})

describe('a boot loader together with a kernel', () => {
  it('looks for the kernel inside the guest', () => {
    const text = 'kernel = "/boot/vmlinuz"\nbootloader = "pygrub"\n'
    assert.deepEqual(problemsIn(text), ['kernel-in-guest "/boot/vmlinuz"'])
    assert.equal(findings(text, { only: 'kernel' })[0]?.severity, 'information')
    assert.deepEqual(problemsIn('bootloader = "pygrub"\n'), [])
  })
})

describe('the path of pygrub', () => {
  it('went with Xen 4.19', () => {
    const [before] = findings('bootloader = "/usr/bin/pygrub"\n', { only: 'release-path' })
    const [after] = findings('bootloader = "/usr/bin/pygrub"\n', { only: 'release-path', release: '4.19' })
    assert.deepEqual([before?.severity, after?.severity], ['information', 'warning'])
    assert.equal(afterFix('bootloader = "/usr/bin/pygrub"\n', 'Write pygrub'), 'bootloader = "pygrub"\n')
  })

  it('is told where it names a release, and not where it does not', () => {
    assert.deepEqual(problemsIn('bootloader = "/usr/lib/xen-4.14/bin/pygrub"\n', { only: 'release' }), [
      'release-path "/usr/lib/xen-4.14/bin/pygrub"',
    ])
    for (const path of ['pygrub', '/usr/lib/xen/bin/pygrub', '/opt/xen-4.1/bin/other']) {
      assert.deepEqual(problemsIn(`bootloader = "${path}"\n`), [], path)
    }
  })
})

describe('a GRUB of dom0', () => {
  it('is built for one type of guest', () => {
    assert.deepEqual(problemsIn('type = "pvh"\nkernel = "/usr/lib/grub-xen/grub-x86_64-xen.bin"\n'), [
      'contradiction "/usr/lib/grub-xen/grub-x86_64-xen.bin"',
    ])
    assert.deepEqual(problemsIn('kernel = "/usr/lib/grub-xen/grub-i386-xen_pvh.bin"\n'), [
      'contradiction "/usr/lib/grub-xen/grub-i386-xen_pvh.bin"',
    ])
  })

  it('is fine in that type, and other kernels are in both', () => {
    assert.deepEqual(problemsIn('kernel = "/usr/lib/grub-xen/grub-x86_64-xen.bin"\n'), [])
    assert.deepEqual(problemsIn('type = "pvh"\nkernel = "/usr/lib/grub-xen/grub-i386-xen_pvh.bin"\n'), [])
    assert.deepEqual(problemsIn('type = "pvh"\nkernel = "/boot/vmlinuz-xen"\n'), [])
  })
})
