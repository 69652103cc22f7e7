import assert from 'node:assert/strict'
import { contextOf, expected, fixed, ODD_TEXTS, problemsOf, strayPlaces } from './testing/marks.ts'
import { parseUsbDevice, USBDEVICE } from './usbdevice.ts'

const CONTEXT = contextOf('4.20')
const problems = (text: string) => problemsOf(USBDEVICE, text, CONTEXT)
const mended = (text: string) => fixed(USBDEVICE, text, CONTEXT)

describe('a device on the emulated USB bus', () => {
  it('is emulated', () => {
    assert.equal(parseUsbDevice('tablet').kind, 'tablet')
    assert.equal(parseUsbDevice('tablet').host, null)
    assert.deepEqual(problems('tablet'), [])
  })

  it('is one of the host, by its place or by its numbers', () => {
    assert.deepEqual(parseUsbDevice('host:1.6').host, { bus: 1, address: 6 })
    assert.deepEqual(parseUsbDevice('host:046d:C52b').host, { vendor: 0x046d, product: 0xc52b })
    assert.equal(parseUsbDevice('host:mouse').host, null)
    assert.deepEqual(problems('host:046d:C52b'), [])
  })

  it('has no leading zeros in its place', () => {
    assert.deepEqual(problems('host:008.002'), ['information octal-number host:«008.002»'])
    assert.equal(mended('host:008.002'), 'host:8.2')
    assert.equal(mended('host:10.020'), 'host:10.20')
    assert.deepEqual(problems('host:0046:0012'), [])
  })

  it('is handed on as it is, whatever it is', () => {
    for (const text of ['', 'u2f-key', 'disk:/x', 'serial::pty', 'net:x', 'host:', 'canokey']) {
      assert.deepEqual(problems(text), [], text)
    }
    assert.equal(parseUsbDevice('u2f-key').kind, null)
  })

  it('is told a slip of the pen', () => {
    assert.deepEqual(problems('tabelt'), ['hint unknown-value «tabelt»'])
    assert.equal(mended('tabelt'), 'tablet')
    assert.equal(mended(' tablet'), 'tablet')
    assert.equal(mended('hots:1.2'), 'host:1.2')
  })

  it('begins with words that are offered', () => {
    const all = 'braille keyboard mouse tablet wacom-tablet disk: host: serial:'
    assert.equal(expected(USBDEVICE, '|'), `«» ${all}`)
    assert.equal(expected(USBDEVICE, 'ta|x'), `«tax» ${all}`)
    assert.equal(expected(USBDEVICE, 'ho|:1.2'), '«ho»:1.2 disk host serial')
    assert.equal(expected(USBDEVICE, 'host:|'), 'nothing')
  })

  it('is read from any text', () => {
    assert.deepEqual(strayPlaces(USBDEVICE, [...ODD_TEXTS, 'host:', ':', 'host:0.0', 'host::'], CONTEXT), [])
  })
})
