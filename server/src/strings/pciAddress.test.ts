import assert from 'node:assert/strict'
import { noPciAddress, type PciLimits, readPciAddress } from './pciAddress.ts'

const since415: PciLimits = { device: 0x1f, takes0x: false }
const before: PciLimits = { device: 0xff, takes0x: true }

/** `domain bus device func|rest`; `-` where there is no address, `!` where a number is too large. */
function shown(text: string, limits: PciLimits = since415): string {
  const reading = readPciAddress(text, 0, limits)
  if (!reading) return '-'
  const { address, end } = reading
  if (!address) return '!'
  return `${address.domain} ${address.bus} ${address.device} ${address.func ?? '*'}|${text.slice(end)}`
}

/** The text with the fix, or as it was. */
function mended(text: string): string {
  const edit = noPciAddress(text, { start: 0, end: text.length }).fixes?.[0]?.edits[0]
  return edit ? edit.text : text
}

describe('a PCI address', () => {
  it('is domain, bus, device and function in hexadecimal digits', () => {
    assert.equal(shown('0000:03:00.0'), '0 3 0 0|')
    assert.equal(shown('ffff:FF:1f.7'), '65535 255 31 7|')
    assert.equal(shown('3:a.*'), '0 3 10 *|')
  })

  it('ends where something else begins', () => {
    assert.equal(shown('03:00.0@1f'), '0 3 0 0|@1f')
    assert.equal(shown('03:00.*,seize=1'), '0 3 0 *|,seize=1')
    assert.equal(shown('03:00.0 '), '0 3 0 0| ')
  })

  it('is none without one of its parts or signs', () => {
    for (const text of ['', '03:00', '03.00.0', '03:00:0', ':03:00.0', 'zz:00.0', ' 03:00.0', '03:00.', '1:2:3:4.5']) {
      assert.equal(shown(text), '-', text)
    }
  })

  it('may have blanks in front of its numbers, the first only up to 4.14', () => {
    assert.equal(shown('03: 00. 1'), '0 3 0 1|')
    assert.equal(shown(' 03: 00.1', before), '0 3 0 1|')
    assert.equal(shown('03 :00.1', before), '-')
  })

  it('may begin numbers with 0x, the first only up to 4.14', () => {
    assert.equal(shown('3:0x2.0x1'), '0 3 2 1|')
    assert.equal(shown('0x3:0x2.1', before), '0 3 2 1|')
    assert.equal(shown('0x3:2.1'), '-')
  })

  it('has limits, which were wider for devices up to 4.14', () => {
    for (const text of ['10000:3:0.0', '100:0.0', '3:20.0', '3:0.8', '3:0.1f']) assert.equal(shown(text), '!', text)
    assert.equal(shown('3:20.0', before), '0 3 32 0|')
    assert.equal(shown('3:100.0', before), '!')
  })

  it('may have a device or function that is 0x alone, or -0, which is how C reads 0', () => {
    for (const text of ['1:0x.0', '1:0.0x', '1:-0.0', '1:0.-0'])
      assert.ok(readPciAddress(text, 0, since415)?.address, text)
    for (const text of ['1:-1.0', '1:0.-1']) assert.equal(readPciAddress(text, 0, since415)?.address, null, text)
    assert.equal(readPciAddress('0x:0.0', 0, since415), null)
  })

  it('says which number is too large', () => {
    const spans = readPciAddress('0000:100:20.9', 0, since415)?.problems.map(({ span }) => `${span.start}-${span.end}`)
    assert.deepEqual(spans, ['5-8', '9-11', '12-13'])
  })

  it('is read from any place of a text', () => {
    const reading = readPciAddress('bdf=03:00.9', 4, since415)
    assert.deepEqual(
      reading?.problems.map(({ span }) => span),
      [{ start: 10, end: 11 }],
    )
  })
})

describe('what was meant by a text that is no PCI address', () => {
  it('has the function or the dot that is missing', () => {
    assert.equal(mended('03:00'), '03:00.0')
    assert.equal(mended('0000:03:00'), '0000:03:00.0')
    assert.equal(mended('0000:03:00:1'), '0000:03:00.1')
    assert.equal(mended('03:00:*'), '03:00.*')
    assert.equal(mended(' 03:00.0 '), '03:00.0')
  })

  it('is not guessed from less', () => {
    for (const text of ['', 'gpu', '03', '03:zz', '03:00.8', '1:2:3:4:5']) assert.equal(mended(text), text)
  })
})
