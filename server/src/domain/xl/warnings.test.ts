import assert from 'node:assert/strict'
import { afterFix, messageIn, problemsIn } from '../../../../test/support/guest.ts'

const hvm = (lines: string, release = '4.17') => problemsIn(`type = "hvm"\n${lines}\n`, { release })

describe('cmdline', () => {
  it('wins over root and extra', () => {
    assert.deepEqual(problemsIn('cmdline = "quiet"\nroot = "/dev/xvda1"\nextra = "ro"\n'), [
      'value-ignored root',
      'value-ignored extra',
    ])
    assert.deepEqual(problemsIn('cmdline = "quiet"\n'), [])
    assert.deepEqual(problemsIn('root = "/dev/xvda1"\nextra = "ro"\n'), [])
  })
})

describe('the firmware of xm as kernel', () => {
  it('is ignored', () => {
    assert.deepEqual(hvm('kernel = "/usr/lib/xen/boot/hvmloader"'), ['value-ignored "/usr/lib/xen/boot/hvmloader"'])
    assert.deepEqual(hvm('kernel = "hvmloader"'), ['value-ignored "hvmloader"'])
    assert.deepEqual(hvm('kernel = "/boot/hvmloader.gz"'), [])
    assert.deepEqual(problemsIn('kernel = "/usr/lib/xen/boot/hvmloader"\n'), [])
  })

  it('was ignored with every other kernel before 4.5', () => {
    const old = 'builder = "hvm"\nkernel = "/boot/vmlinuz"\n'
    assert.deepEqual(problemsIn(old, { release: '4.4' }), ['value-ignored "/boot/vmlinuz"'])
    assert.deepEqual(problemsIn(old, { release: '4.5' }), [])
  })
})

describe('a number where there are names', () => {
  it('is the old way', () => {
    assert.deepEqual(problemsIn('tsc_mode = 1\n'), ['deprecated-key 1'])
    assert.deepEqual(hvm('timer_mode = 2'), ['deprecated-key 2'])
    assert.equal(afterFix('tsc_mode = 1\n', 'Write always_emulate'), 'tsc_mode = "always_emulate"\n')
  })

  it('is no news where xl refuses it', () => {
    assert.deepEqual(problemsIn('tsc_mode = 9\n'), ['unknown-value 9'])
    assert.deepEqual(problemsIn('tsc_mode = "native"\n'), [])
  })
})

describe('the arguments of a boot loader', () => {
  it('are a list', () => {
    assert.deepEqual(problemsIn('bootloader_args = "--entry 1"\n'), ['deprecated-key "--entry 1"'])
    assert.equal(
      afterFix('bootloader_args = "--entry  1"\n', 'Make it a list'),
      'bootloader_args = [ "--entry", "1" ]\n',
    )
    assert.deepEqual(problemsIn('bootloader_args = [ "--entry", "1" ]\n'), [])
  })

  it('are read for an HVM guest too since 4.10', () => {
    const text = 'builder = "hvm"\nbootloader_args = "-q"\n'
    assert.ok(problemsIn(text).includes('deprecated-key "-q"'))
    assert.ok(!problemsIn(text, { release: '4.9' }).includes('deprecated-key "-q"'))
  })
})

describe('a program of your own', () => {
  it('is named together with its kind', () => {
    assert.deepEqual(problemsIn('device_model_override = "/opt/qemu"\n'), ['missing-value device_model_override'])
    assert.match(messageIn('device_model_override = "/opt/qemu"\n'), /add device_model_version = "qemu-xen"/)
    assert.deepEqual(problemsIn('device_model_override = "/opt/qemu"\ndevice_model_version = "qemu-xen"\n'), [])
    assert.deepEqual(hvm('bios_path_override = "/opt/ovmf.bin"'), ['missing-value bios_path_override'])
    assert.deepEqual(hvm('bios_path_override = "/opt/ovmf.bin"\nbios = "ovmf"'), [])
  })
})

describe('msr_relaxed', () => {
  it('will go', () => {
    assert.deepEqual(problemsIn('msr_relaxed = 0\n'), ['deprecated-key msr_relaxed'])
    assert.deepEqual(problemsIn('msr_relaxed = 1\n', { release: '4.14' }), ['key-not-in-release msr_relaxed'])
  })
})

describe('what 4.13 reads too late', () => {
  it('does not reach the devices', () => {
    const lines = 'pci = [ "01:00.0" ]\npci_permissive = 1'
    assert.deepEqual(hvm(lines, '4.13'), ['value-ignored pci_permissive'])
    assert.deepEqual(hvm(lines, '4.12'), [])
    assert.deepEqual(hvm(lines, '4.14'), [])
    assert.deepEqual(hvm('pci_permissive = 1', '4.13'), [])
  })
})
