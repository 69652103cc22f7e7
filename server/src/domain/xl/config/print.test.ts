import assert from 'node:assert/strict'
import { printStruct, type Values } from './print.ts'

const build = (values: Values) => printStruct('domain_build_info', values, '4.17')

describe('a configuration as xl prints it', () => {
  it('leaves out what nobody set, but never a structure', () => {
    assert.deepEqual(build({ type: 'pv' }), { sched_params: {}, 'type.pv': {}, arch_arm: {}, arch_x86: {} })
  })

  it('leaves out what is set to what it was before', () => {
    const sched_params = { weight: -1n, cap: 0 }
    assert.deepEqual(build({ max_vcpus: 0, tsc_mode: 'default', sched_params }).sched_params, { cap: 0 })
    assert.deepEqual(printStruct('device_nic', { devid: 0, mac: '00:00:00:00:00:00' }, '4.17'), { devid: 0 })
  })

  it('has True and False for what also has a default, and true where it has none', () => {
    assert.equal(build({ localtime: false }).localtime, 'False')
    assert.deepEqual(printStruct('device_pci', { seize: true, permissive: false }, '4.17'), { seize: true })
  })

  it('cuts numbers to what libxl’s field holds', () => {
    assert.equal(build({ max_vcpus: 2n ** 32n + 5n }).max_vcpus, 5)
    assert.equal(build({ rtc_timeoffset: -1n }).rtc_timeoffset, 4_294_967_295)
    assert.equal(build({ target_memkb: -1024n }).target_memkb, 18_446_744_073_709_550_592n)
    assert.equal(build({ target_memkb: -1n }).target_memkb, undefined)
  })

  it('names the kind of a union', () => {
    const hvm = build({ type: 'hvm', u: { boot: 'dc' } })
    assert.deepEqual(hvm['type.hvm'], { vga: {}, vnc: {}, boot: 'dc', sdl: {}, spice: {}, rdm: {} })
    const channel = { connection: 'socket', u: { path: '/run/x' } }
    assert.deepEqual(printStruct('device_channel', channel, '4.17'), { 'connection.socket': { path: '/run/x' } })
    assert.deepEqual(printStruct('device_channel', { connection: 'pty' }, '4.17'), { 'connection.pty': {} })
  })

  it('has every field of its release in older ones', () => {
    const disk = printStruct('device_disk', { pdev_path: '/a', vdev: 'xvda', format: 'raw' }, '4.2')
    assert.equal(disk.script, null)
    assert.equal(disk.backend, 'unknown')
    assert.equal(disk.readwrite, 0)
    const nic = printStruct('device_nic', {}, '4.4')
    assert.equal(nic.mac, '00:00:00:00:00:00')
    assert.equal(printStruct('domain_create_info', {}, '4.2').hap, '<default>')
  })

  it('has a sign before large numbers in older ones', () => {
    const memory = printStruct('domain_build_info', { max_memkb: 1024 }, '4.4')
    assert.deepEqual([memory.max_memkb, memory.target_memkb], [1024, -1])
  })

  it('knows no field of another release', () => {
    assert.deepEqual(printStruct('device_disk', { trusted: true }, '4.16'), {})
    assert.deepEqual(printStruct('device_disk', { trusted: true }, '4.17'), { trusted: 'True' })
  })
})
