import assert from 'node:assert/strict'
import { IOPORTS, parseIoPorts } from './ioports.ts'
import { contextOf, expected, fixed, ODD_TEXTS, problemsOf, strayPlaces } from './testing/marks.ts'

const CONTEXT = contextOf('4.20', true)
const problems = (text: string) => problemsOf(IOPORTS, text, CONTEXT)
const mended = (text: string) => fixed(IOPORTS, text, CONTEXT)

function ports(text: string): string {
  const { range } = parseIoPorts(text)
  return range ? `${range.first} ${range.last}` : 'none'
}

describe('ports for a guest', () => {
  it('are hexadecimal, one or a range', () => {
    assert.equal(ports('3f8'), '1016 1016')
    assert.equal(ports('2f8-2ff'), '760 767')
    assert.equal(ports('0x2F8- 0x2ff'), '760 767')
    assert.equal(ports(' 60'), '96 96')
    for (const text of ['3f8', '2f8-2ff', '0-ffff', ' 60', '0x60-0x64']) assert.deepEqual(problems(text), [])
  })

  it('are refused where they are no number', () => {
    assert.deepEqual(problems(''), ['error not-a-number «»'])
    assert.deepEqual(problems('com1'), ['warning not-a-number «com1»'])
    assert.deepEqual(problems('2f8-x'), ['error not-a-number 2f8-«x»'])
    assert.deepEqual(problems('2f8-2ff '), ['error not-a-number 2f8-«2ff »'])
    assert.deepEqual(problems('2f8-'), ['error missing-value «2f8-»'])
  })

  it('end at ffff, and xl itself refuses much greater ones', () => {
    assert.deepEqual(problems('10000'), ['warning value-out-of-range «10000»'])
    assert.deepEqual(problems('0-10000'), ['warning value-out-of-range 0-«10000»'])
    assert.deepEqual(problems('ffffffff'), ['error value-out-of-range «ffffffff»'])
    assert.deepEqual(problems('1-ffffffff'), ['error value-out-of-range 1-«ffffffff»'])
    assert.deepEqual(problems('-5'), ['error value-out-of-range «-5»'])
    assert.equal(ports('ffffffff'), 'none')
  })

  it('run forward; backwards xl does not notice', () => {
    assert.deepEqual(problems('2ff-2f8'), ['warning value-out-of-range «2ff-2f8»'])
    assert.equal(mended('2ff-2f8'), '2f8-2ff')
    assert.equal(ports('2ff-2f8'), '767 760')
  })

  it('are read up to what is no digit', () => {
    assert.deepEqual(problems('2f8 - 2ff'), ['warning not-a-number «2f8 - 2ff»'])
    assert.equal(ports('2f8 - 2ff'), '760 760')
    assert.equal(mended('2f8 - 2ff'), '2f8-2ff')
    assert.equal(mended('2f8..2ff'), '2f8-2ff')
    assert.equal(mended('3f8,2f8'), '3f8')
    assert.equal(mended('3f8h'), '3f8')
  })

  it('are the user’s own: nothing is offered', () => {
    for (const text of ['|', '2f8|', '2f8-|', 'x|,']) assert.equal(expected(IOPORTS, text), 'nothing')
  })

  it('are read from any text', () => {
    assert.deepEqual(strayPlaces(IOPORTS, [...ODD_TEXTS, '0x-', '-', '1--1', '1-2-3'], CONTEXT), [])
  })
})
