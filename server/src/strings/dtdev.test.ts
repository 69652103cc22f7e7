import assert from 'node:assert/strict'
import { DTDEV, parseDtDevice } from './dtdev.ts'
import { contextOf, expected, ODD_TEXTS, problemsOf, strayPlaces } from './testing/marks.ts'

const CONTEXT = contextOf('4.17', true)

describe('a device of the device tree', () => {
  it('is a path from the root of the tree', () => {
    assert.equal(parseDtDevice('/soc/i2c@40003000').path, '/soc/i2c@40003000')
    assert.equal(parseDtDevice('/soc/i2c@40003000').isAbsolute, true)
    assert.equal(parseDtDevice('i2c').isAbsolute, false)
  })

  it('is taken by xl whatever it is', () => {
    for (const text of ['/soc/serial', 'serial', '']) assert.deepEqual(problemsOf(DTDEV, text, CONTEXT), [])
  })

  it('is the host’s own: nothing is offered', () => {
    for (const text of ['|', '/so|c', 'x|,']) assert.equal(expected(DTDEV, text), 'nothing')
  })

  it('is one part, for any text', () => {
    assert.deepEqual(strayPlaces(DTDEV, ODD_TEXTS, CONTEXT), [])
    assert.deepEqual(
      parseDtDevice('/a,b').fields.map(({ value }) => value),
      ['/a,b'],
    )
  })
})
