import assert from 'node:assert/strict'
import { contextOf, expected, fixed, ODD_TEXTS, problemsOf, strayPlaces } from './testing/marks.ts'
import { parseVirtio, VIRTIO } from './virtio.ts'

const context = contextOf('4.20')
const problems = (text: string) => problemsOf(VIRTIO, text, context)
const mended = (text: string) => fixed(VIRTIO, text, context)

describe('a virtio device', () => {
  it('has a type with a comma in it', () => {
    const text = 'type=virtio,device22,transport=mmio,backend=driver,grant_usage=1'
    const { fields, type, transport, backend, grantUsage, problems } = parseVirtio(text, context)
    assert.equal(fields.length, 4)
    assert.deepEqual([type, transport, backend, grantUsage], ['virtio,device22', 'mmio', 'driver', true])
    assert.deepEqual(problems, [])
  })

  it('has another type too', () => {
    assert.deepEqual(problems('type=i2c,transport=MMIO'), [])
    assert.equal(parseVirtio('transport=mmio,type=i2c', context).type, 'i2c')
  })

  it('is unknown to Xen before 4.18, which reads nothing of it', () => {
    assert.deepEqual(problemsOf(VIRTIO, 'transport=pci', contextOf('4.17')), [])
  })
})

describe('a mistake in virtio', () => {
  it('is a type without its second half, at which xl crashes', () => {
    assert.deepEqual(problems('transport=mmio,type=virtio'), ['error missing-value transport=mmio,type=«virtio»'])
    assert.deepEqual(problems('transport=mmio,type=virtio,'), ['error missing-value transport=mmio,type=«virtio,»'])
  })

  it('is a second half that swallows the next part', () => {
    assert.equal(parseVirtio('type=virtio,transport=mmio', context).type, 'virtio,transport=mmio')
    assert.deepEqual(problems('type=virtio,transport=mmio'), ['warning unknown-value type=«virtio,transport=mmio»'])
  })

  it('is a transport that there is not', () => {
    assert.deepEqual(problems('type=i2c,transport=pci'), ['error unknown-value type=i2c,transport=«pci»'])
    assert.deepEqual(problems('type=i2c,transport=mmoi'), ['error unknown-value type=i2c,transport=«mmoi»'])
    assert.equal(mended('type=i2c,transport=mmoi'), 'type=i2c,transport=mmio')
    assert.deepEqual(problems('type=i2c,transport=unknown'), ['warning unknown-value type=i2c,transport=«unknown»'])
  })

  it('is a missing part, without which the guest does not find the device', () => {
    assert.deepEqual(problems('type=i2c'), ['warning missing-field «type=i2c»'])
    assert.deepEqual(problems('transport=mmio'), ['warning missing-field «transport=mmio»'])
  })

  it('is a name that there is not', () => {
    assert.deepEqual(problems('type=i2c,transport=mmio,grant-usage=1'), [
      'error unknown-field type=i2c,transport=mmio,«grant-usage»=1',
    ])
    assert.equal(mended('type=i2c,transport=mmio,grant-usage=1'), 'type=i2c,transport=mmio,grant_usage=1')
  })
})

describe('what can come in virtio', () => {
  it('is a field or its value', () => {
    assert.equal(expected(VIRTIO, '|'), 'field «»')
    assert.equal(expected(VIRTIO, 'type=i2c,tr|'), 'field type=i2c,«tr» without type')
    assert.equal(expected(VIRTIO, 'type=i2c,transport=|'), 'value of transport type=i2c,transport=«»')
  })

  it('is the type on both sides of its comma', () => {
    assert.equal(
      expected(VIRTIO, 'type=virtio,dev|ice22,transport=mmio'),
      'value of type type=«virtio,device22»,transport=mmio',
    )
    assert.equal(expected(VIRTIO, 'type=virtio,|'), 'value of type type=«virtio,»')
    assert.equal(expected(VIRTIO, 'type=virtio,device22,tr|'), 'field type=virtio,device22,«tr» without type')
  })

  it('is known in broken text too', () => {
    assert.equal(expected(VIRTIO, 'x,=,transport=|'), 'value of transport x,=,transport=«»')
    assert.deepEqual(strayPlaces(VIRTIO, [...ODD_TEXTS, 'type=virtio', 'type=virtio,', 'type=virtio,,'], context), [])
  })
})
