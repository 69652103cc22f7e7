import assert from 'node:assert/strict'
import { afterFix, problemsIn } from '../../../test/support/guest.ts'

const PCI = 'pci = [ "01:00.0" ]'
const of = (type: string, lines: string, release = '4.17') =>
  problemsIn(`type = "${type}"\nkernel = "/k"\n${lines}\n`, { release })

describe('a device of the host', () => {
  it('is given once', () => {
    assert.deepEqual(of('hvm', 'pci = [ "01:00.0", "0000:01:00.0,permissive=1" ]'), [
      'duplicate-device 0000:01:00.0,permissive=1',
    ])
    assert.deepEqual(of('hvm', 'pci = [ "01:00.0", "01:00.1" ]'), [])
  })

  it('is not for a PVH guest', () => {
    assert.deepEqual(of('pvh', PCI), ['contradiction [ "01:00.0" ]'])
    assert.deepEqual(of('pvh', PCI, '4.12'), [])
    assert.deepEqual(of('pvh', 'pci = []'), [])
    assert.deepEqual(of('pvh', 'passthrough = "enabled"'), ['contradiction "enabled"'])
  })

  it('contradicts passthrough that is disabled', () => {
    assert.deepEqual(of('hvm', `${PCI}\npassthrough = "disabled"`), ['contradiction "disabled"'])
    assert.deepEqual(of('hvm', 'dtdev = [ "/soc/usb" ]\npassthrough = "Disabled"'), ['contradiction "Disabled"'])
    assert.deepEqual(of('hvm', `${PCI}\npassthrough = "enabled"`), [])
    assert.deepEqual(of('hvm', 'passthrough = "disabled"'), [])
  })
})

describe('page tables that are shared with the IOMMU', () => {
  it('are for guests with HAP', () => {
    assert.deepEqual(of('pv', `${PCI}\npassthrough = "share_pt"`), ['contradiction "share_pt"'])
    assert.deepEqual(of('hvm', `${PCI}\nhap = 0\npassthrough = "share_pt"`), ['contradiction "share_pt"'])
    assert.deepEqual(of('hvm', `${PCI}\npassthrough = "share_pt"`), [])
    assert.equal(afterFix(`${PCI}\npassthrough = "share_pt"\n`, 'Write sync_pt'), `${PCI}\npassthrough = "sync_pt"\n`)
  })
})
