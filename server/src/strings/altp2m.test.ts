import assert from 'node:assert/strict'
import { ALTP2M, parseAltp2m } from './altp2m.ts'
import { contextOf, expected, fixed, ODD_TEXTS, problemsOf, strayPlaces } from './testing/marks.ts'

const CONTEXT = contextOf('4.20', false)
const problems = (text: string) => problemsOf(ALTP2M, text, CONTEXT)
const mended = (text: string) => fixed(ALTP2M, text, CONTEXT)

describe('altp2m', () => {
  it('is a name in letters of any case', () => {
    assert.equal(parseAltp2m('external').mode, 'external')
    assert.equal(parseAltp2m('MIXED').mode, 'mixed')
    assert.deepEqual(problems('MIXED'), [])
  })

  it('is a number that stands for a name', () => {
    assert.deepEqual(
      ['0', '1', ' 2', '0x3'].map(text => parseAltp2m(text).mode),
      ['disabled', 'mixed', 'external', 'limited'],
    )
    assert.deepEqual(problems('0x3'), [])
  })

  it('is refused when it is anything else', () => {
    assert.deepEqual(problems('4'), ['error unknown-value «4»'])
    assert.deepEqual(problems('-1'), ['error unknown-value «-1»'])
    assert.deepEqual(problems(''), ['error unknown-value «»'])
    assert.deepEqual(problems('2x'), ['error unknown-value «2x»'])
    assert.equal(parseAltp2m('4').mode, null)
    assert.equal(mended('limitd'), 'limited')
    assert.equal(mended(' mixed'), 'mixed')
    assert.equal(mended('4'), '4')
  })

  it('is offered by name', () => {
    assert.equal(expected(ALTP2M, '|'), '«» disabled mixed external limited')
    assert.equal(expected(ALTP2M, 'ext|'), '«ext» disabled mixed external limited')
    assert.deepEqual(strayPlaces(ALTP2M, ODD_TEXTS, CONTEXT), [])
  })
})
