import assert from 'node:assert/strict'
import { contextOf, expected, fixed, ODD_TEXTS, problemsOf, strayPlaces } from './testing/marks.ts'
import { parseUsbdev, USBDEV } from './usbdev.ts'

const context = contextOf('4.17')
const problems = (text: string) => problemsOf(USBDEV, text, context)
const mended = (text: string) => fixed(USBDEV, text, context)

describe('a USB device of the host', () => {
  it('is named by the numbers that lsusb prints', () => {
    const text = 'type=hostdev,hostbus=001,hostaddr=3,controller=0,port=2'
    const { type, hostbus, hostaddr, controller, port, problems } = parseUsbdev(text, context)
    assert.deepEqual([type, hostbus, hostaddr, controller, port], ['hostdev', 1, 3, 0, 2])
    assert.deepEqual(problems, [])
  })

  it('need not say where it is plugged in', () => {
    assert.deepEqual(problems('hostbus=0x1,hostaddr=12'), [])
    assert.deepEqual(problems('TYPE=hostdev,hostbus=1,hostaddr=2'), [
      'error unknown-field «TYPE»=hostdev,hostbus=1,hostaddr=2',
    ])
    assert.deepEqual(problems('type=HOSTDEV,hostbus=1,hostaddr=2'), [])
  })
})

describe('a mistake in usbdev', () => {
  it('is the form that lsusb prints', () => {
    assert.deepEqual(problems('1.3'), ['error missing-value «1.3»'])
    assert.deepEqual(problems('vendorid=0x1234,productid=0x1'), [
      'error unknown-field «vendorid»=0x1234,productid=0x1',
      'error unknown-field vendorid=0x1234,«productid»=0x1',
    ])
  })

  it('is a number with a zero in front, which makes it octal', () => {
    assert.deepEqual(problems('hostbus=1,hostaddr=012'), ['warning octal-number hostbus=1,hostaddr=«012»'])
    assert.equal(mended('hostbus=1,hostaddr=012'), 'hostbus=1,hostaddr=12')
    assert.deepEqual(problems('hostbus=1,hostaddr=009'), ['warning octal-number hostbus=1,hostaddr=«009»'])
    assert.equal(mended('hostbus=1,hostaddr=009'), 'hostbus=1,hostaddr=9')
    assert.equal(parseUsbdev('hostbus=1,hostaddr=012', context).hostaddr, 10)
  })

  it('is a number that a byte does not hold', () => {
    assert.deepEqual(problems('hostbus=1,hostaddr=300'), ['warning value-out-of-range hostbus=1,hostaddr=«300»'])
    assert.equal(parseUsbdev('hostbus=1,hostaddr=300', context).hostaddr, 44)
  })

  it('is half an address', () => {
    assert.deepEqual(problems('hostbus=1'), ['warning missing-field «hostbus=1»'])
    assert.deepEqual(problems(''), ['warning missing-field «»', 'warning missing-field «»'])
    assert.deepEqual(problems('hostbus=1,hostadr=3'), ['error unknown-field hostbus=1,«hostadr»=3'])
    assert.equal(mended('hostbus=1,hostadr=3'), 'hostbus=1,hostaddr=3')
  })

  it('is a port without its controller', () => {
    assert.deepEqual(problems('hostbus=1,hostaddr=2,port=1'), ['warning missing-field hostbus=1,hostaddr=2,«port=1»'])
    assert.equal(mended('hostbus=1,hostaddr=2,port=1'), 'hostbus=1,hostaddr=2,controller=0,port=1')
    assert.deepEqual(problems('hostbus=1,hostaddr=2,port=0'), [])
  })

  it('is another type', () => {
    assert.deepEqual(problems('type=host,hostbus=1,hostaddr=2'), [
      'error unknown-value type=«host»,hostbus=1,hostaddr=2',
    ])
  })
})

describe('what can come in usbdev', () => {
  it('is a field or its value', () => {
    assert.equal(expected(USBDEV, 'host|'), 'field «host»')
    assert.equal(expected(USBDEV, 'type=hostdev,|'), 'field type=hostdev,«» without type')
    assert.equal(expected(USBDEV, 'type=|,hostbus=1'), 'value of type type=«»,hostbus=1')
  })

  it('is known in broken text too', () => {
    assert.equal(expected(USBDEV, '1.3,hostaddr=|'), 'value of hostaddr 1.3,hostaddr=«»')
    assert.deepEqual(strayPlaces(USBDEV, ODD_TEXTS, context), [])
  })
})
