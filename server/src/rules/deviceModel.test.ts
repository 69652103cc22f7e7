import assert from 'node:assert/strict'
import { afterFix, problemsIn } from '../../../test/support/guest.ts'

const hvm = (lines: string, release = '4.17') => problemsIn(`type = "hvm"\n${lines}\n`, { release })
const TRADITIONAL = 'device_model_version = "qemu-xen-traditional"'

describe('the firmware and the QEMU of a guest', () => {
  it('belong together', () => {
    assert.deepEqual(hvm('bios = "rombios"'), ['contradiction "rombios"'])
    assert.deepEqual(hvm(`${TRADITIONAL}\nbios = "ovmf"`, '4.15'), ['contradiction "ovmf"'])
    assert.deepEqual(hvm(`${TRADITIONAL}\nfirmware = "seabios"`, '4.15'), ['contradiction "seabios"'])
    assert.equal(afterFix('type = "hvm"\nbios = "rombios"\n', 'Write seabios'), 'type = "hvm"\nbios = "seabios"\n')
  })

  it('are fine in their own pairs', () => {
    assert.deepEqual(hvm('bios = "ovmf"'), [])
    assert.deepEqual(hvm(`${TRADITIONAL}\nbios = "rombios"`, '4.15'), [])
    assert.deepEqual(hvm('firmware = "uefi"'), [])
  })

  it('were other pairs by default in 4.2, and in a stub domain', () => {
    assert.deepEqual(problemsIn('builder = "hvm"\nbios = "rombios"\n', { release: '4.2' }), [])
    assert.deepEqual(hvm('device_model_stubdomain_override = 1\nbios = "seabios"'), ['contradiction "seabios"'])
  })
})

describe('a stub domain', () => {
  it('had the traditional QEMU alone before 4.14', () => {
    const text = 'device_model_version = "qemu-xen"\ndevice_model_stubdomain_override = 1'
    assert.deepEqual(hvm(text, '4.13'), ['contradiction "qemu-xen"'])
    assert.deepEqual(hvm(text, '4.14'), [])
  })
})

describe('a QEMU without rights', () => {
  it('is the newer one', () => {
    assert.deepEqual(hvm(`${TRADITIONAL}\ndm_restrict = 1`, '4.15'), ['contradiction 1'])
    assert.deepEqual(hvm('dm_restrict = 1', '4.15'), [])
  })
})

describe('the traditional QEMU', () => {
  it('is on its way out', () => {
    assert.deepEqual(hvm(TRADITIONAL, '4.15'), [])
    assert.deepEqual(hvm(TRADITIONAL, '4.16'), ['deprecated-key "qemu-xen-traditional"'])
    assert.deepEqual(hvm(TRADITIONAL, '4.21'), ['unknown-value "qemu-xen-traditional"'])
  })
})
