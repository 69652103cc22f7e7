import assert from 'node:assert/strict'
import { MCA_CAPS, parseMcaCap } from './mcaCaps.ts'
import { contextOf, expected, fixed, ODD_TEXTS, problemsOf, strayPlaces } from './testing/marks.ts'

const CONTEXT = contextOf('4.17', true)
const problems = (text: string) => problemsOf(MCA_CAPS, text, CONTEXT)
const mended = (text: string) => fixed(MCA_CAPS, text, CONTEXT)

describe('a capability of the machine check', () => {
  it('is lmce, exactly so', () => {
    assert.equal(parseMcaCap('lmce').capability, 'lmce')
    assert.deepEqual(problems('lmce'), [])
  })

  it('is refused when it is anything else', () => {
    assert.deepEqual(problems('LMCE'), ['error unknown-value «LMCE»'])
    assert.deepEqual(problems(''), ['error unknown-value «»'])
    assert.equal(parseMcaCap('LMCE').capability, null)
    assert.equal(mended('LMCE'), 'lmce')
    assert.equal(mended('lmc'), 'lmce')
    assert.equal(mended(' lmce'), 'lmce')
    assert.equal(mended('none'), 'none')
  })

  it('is offered everywhere', () => {
    assert.equal(expected(MCA_CAPS, '|'), '«» lmce')
    assert.equal(expected(MCA_CAPS, 'l|x'), '«lx» lmce')
    assert.deepEqual(strayPlaces(MCA_CAPS, ODD_TEXTS, CONTEXT), [])
  })
})
