import assert from 'node:assert/strict'
import { findings, problemsIn } from '../../../test/support/guest.ts'

const hvm = (...lines: string[]) => problemsIn(['type = "hvm"', ...lines, ''].join('\n'))
const SPICE = ['spice = 1', 'spiceport = 6000', 'spicedisable_ticketing = 1']

describe('the two generations of USB settings', () => {
  it('exclude each other', () => {
    assert.deepEqual(hvm('usb = 1', 'usbversion = 2'), ['contradiction usbversion'])
    assert.deepEqual(hvm('usbdevice = "tablet"', 'usbversion = 2'), ['contradiction usbversion'])
    assert.deepEqual(hvm(...SPICE, 'usb = 1', 'spiceusbredirection = 2'), ['contradiction spiceusbredirection'])
    assert.equal(findings('type = "hvm"\nusb = 1\nusbversion = 2\n', { only: 'contra' })[0]?.related?.length, 1)
  })

  it('are fine each for itself, and when one is off', () => {
    assert.deepEqual(hvm('usb = 1', 'usbdevice = [ "tablet" ]'), [])
    assert.deepEqual(hvm('usbversion = 3'), [])
    assert.deepEqual(hvm('usb = 0', 'usbversion = 2'), [])
    assert.deepEqual(hvm('usb = 1', 'usbversion = 0'), [])
  })
})

describe('the newer ones', () => {
  it('have their limits', () => {
    assert.deepEqual(hvm('usbversion = 4'), ['value-out-of-range 4'])
    assert.deepEqual(hvm(...SPICE, 'spiceusbredirection = 5'), ['value-out-of-range 5'])
    assert.deepEqual(hvm(...SPICE, 'spiceusbredirection = 4'), [])
  })

  it('redirect nothing without SPICE', () => {
    assert.deepEqual(hvm('spiceusbredirection = 2'), ['value-ignored spiceusbredirection'])
    assert.deepEqual(hvm('spiceusbredirection = 0'), [])
  })
})
