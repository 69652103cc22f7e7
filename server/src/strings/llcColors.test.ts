import assert from 'node:assert/strict'
import { LLC_COLORS, parseLlcColors } from './llcColors.ts'
import { contextOf, expected, fixed, ODD_TEXTS, problemsOf, strayPlaces } from './testing/marks.ts'

const CONTEXT = contextOf('4.20', true)
const problems = (text: string) => problemsOf(LLC_COLORS, text, CONTEXT)
const mended = (text: string) => fixed(LLC_COLORS, text, CONTEXT)

function colors(text: string): string {
  const { range } = parseLlcColors(text)
  return range ? `${range.first} ${range.last}` : 'none'
}

describe('colours of the cache', () => {
  it('are one or a range, in decimal', () => {
    assert.equal(colors('4'), '4 4')
    assert.equal(colors('0-6'), '0 6')
    assert.equal(colors(' 2- 3 '), '2 3')
    for (const text of ['4', '0-6', ' 2- 3 ', '3-3']) assert.deepEqual(problems(text), [])
  })

  it('are refused where they are no number', () => {
    assert.deepEqual(problems(''), ['error not-a-number «»'])
    assert.deepEqual(problems('red'), ['error not-a-number «red»'])
    assert.equal(colors('red'), 'none')
  })

  it('are refused where they run backwards', () => {
    assert.deepEqual(problems('5-2'), ['error value-out-of-range «5-2»'])
    assert.equal(mended('5-2'), '2-5')
  })

  it('are read up to what does not belong to them, and nobody says so', () => {
    assert.deepEqual(problems('0-3,7'), ['warning not-a-number «0-3,7»'])
    assert.equal(colors('0-3,7'), '0 3')
    assert.equal(mended('0-3,7'), '0-3')
    assert.equal(colors('3 - 5'), '3 3')
    assert.equal(mended('3 - 5'), '3-5')
    assert.equal(mended('0..3'), '0-3')
    assert.deepEqual(problems('3-'), ['warning not-a-number «3-»'])
    assert.equal(mended('3-'), '3')
    assert.deepEqual(problems('0x3'), ['warning not-a-number «0x3»'])
  })

  it('fit into 32 bits', () => {
    assert.deepEqual(problems('4294967296'), ['warning value-out-of-range «4294967296»'])
    assert.equal(colors('4294967297'), '1 1')
  })

  it('are the user’s own: nothing is offered', () => {
    for (const text of ['|', '0-|', 'x|']) assert.equal(expected(LLC_COLORS, text), 'nothing')
  })

  it('are read from any text', () => {
    assert.deepEqual(strayPlaces(LLC_COLORS, [...ODD_TEXTS, '1--1', '-1-0'], CONTEXT), [])
  })
})
