import assert from 'node:assert/strict'
import { configDifferences } from './differences.ts'

describe('what is different between two configurations', () => {
  it('is told by its place: gone, new, changed', () => {
    const before = { c_info: { name: 'g', type: 'pv' }, on_crash: 'destroy' }
    const after = { c_info: { name: 'g', type: 'hvm' }, on_reboot: 'restart' }
    assert.deepEqual(configDifferences(before, after), [
      '~ c_info.type: "pv" → "hvm"',
      '- on_crash: "destroy"',
      '+ on_reboot: "restart"',
    ])
  })

  it('is told device by device, and for a list of numbers as a whole', () => {
    const before = { nics: [{ devid: 0 }], b_info: { avail_vcpus: [0, 1] } }
    const after = { nics: [{ devid: 0, mtu: 9000 }, { devid: 1 }], b_info: { avail_vcpus: [0] } }
    assert.deepEqual(configDifferences(before, after), [
      '+ nics[0].mtu: 9000',
      '+ nics[1]: {"devid":1}',
      '~ b_info.avail_vcpus: [0,1] → [0]',
    ])
  })

  it('is nothing where there is none', () => {
    assert.deepEqual(configDifferences({ a: [{ b: {} }] }, { a: [{ b: {} }] }), [])
  })
})
