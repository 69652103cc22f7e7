import assert from 'node:assert/strict'
import type { GuestType } from '../facts/domainKeys.ts'
import { contextOf, expected, fixed, ODD_TEXTS, problemsOf, strayPlaces } from './testing/marks.ts'
import { parseUsbctrl, USBCTRL } from './usbctrl.ts'

const contextFor = (guestType: GuestType) => ({ ...contextOf('4.20'), guestType })
const problems = (text: string, guestType: GuestType = 'hvm') => problemsOf(USBCTRL, text, contextFor(guestType))
const mended = (text: string, guestType: GuestType = 'hvm') => fixed(USBCTRL, text, contextFor(guestType))

describe('a USB controller', () => {
  it('has a type, a version and ports', () => {
    const { type, version, ports } = parseUsbctrl('type=QUSB,version=1, ports=4', contextOf('4.7'))
    assert.deepEqual([type, version, ports], ['qusb', 1, 4])
  })

  it('may be left to xl altogether', () => {
    assert.deepEqual(problems(''), [])
    assert.deepEqual(problems('type=auto'), [])
    assert.deepEqual(problems('ports=0'), [])
  })

  it('is unknown to Xen before 4.7, which reads nothing of it', () => {
    assert.deepEqual(problemsOf(USBCTRL, 'type=bad', contextOf('4.6')), [])
  })
})

describe('a mistake in usbctrl', () => {
  it('is a type that there is not', () => {
    assert.deepEqual(problems('type=quusb'), ['error unknown-value type=«quusb»'])
    assert.equal(mended('type=quusb'), 'type=qusb')
    assert.deepEqual(problems('type=pv '), ['error unknown-value type=«pv »'])
    assert.equal(mended('type=pv ,ports=2'), 'type=pv,ports=2')
  })

  it('is a version that the controller does not come in', () => {
    assert.deepEqual(problems('version=4'), ['warning value-out-of-range version=«4»'])
    assert.deepEqual(problems('version=3'), [])
    assert.deepEqual(problems('version=3', 'pv'), ['warning value-out-of-range version=«3»'])
    assert.equal(mended('version=3', 'pvh'), 'version=2')
    assert.deepEqual(problems('type=pv,version=3'), ['warning value-out-of-range type=pv,version=«3»'])
    assert.deepEqual(problems('type=devicemodel,version=-1', 'pv'), [
      'warning value-out-of-range type=devicemodel,version=«-1»',
    ])
  })

  it('is a number of ports that its version does not have', () => {
    assert.deepEqual(problems('version=1,ports=8'), ['warning value-out-of-range version=1,ports=«8»'])
    assert.equal(mended('version=1,ports=8'), 'version=1,ports=2')
    assert.equal(mended('ports=4'), 'ports=6')
    assert.deepEqual(problems('version=1,ports=8', 'pv'), [])
    assert.deepEqual(problems('version=3,ports=16'), ['warning value-out-of-range version=3,ports=«16»'])
    assert.deepEqual(problems('version=3,ports=15'), [])
    assert.deepEqual(problems('ports=32', 'pvh'), ['warning value-out-of-range ports=«32»'])
    assert.deepEqual(problems('ports=31', 'pvh'), [])
  })

  it('is text for a number, which xl reads as 0', () => {
    assert.deepEqual(problems('version=two'), ['warning not-a-number version=«two»'])
    assert.deepEqual(problems('version=2.0'), ['warning not-a-number version=«2.0»'])
    assert.equal(mended('version=2.0'), 'version=2')
  })
})

describe('what can come in usbctrl', () => {
  it('is a field or its value', () => {
    assert.equal(expected(USBCTRL, '|'), 'field «»')
    assert.equal(expected(USBCTRL, 'type=|'), 'value of type type=«»')
    assert.equal(expected(USBCTRL, 'type=p|v,ports=2'), 'value of type type=«pv»,ports=2')
    assert.equal(expected(USBCTRL, 'type=pv,ports=2,v|'), 'field type=pv,ports=2,«v» without type ports')
  })

  it('is known in broken text too', () => {
    assert.equal(expected(USBCTRL, 'x,,type=|,'), 'value of type x,,type=«»,')
    assert.deepEqual(strayPlaces(USBCTRL, ODD_TEXTS, contextOf('4.20')), [])
  })
})
