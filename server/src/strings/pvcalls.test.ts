import assert from 'node:assert/strict'
import { PVCALLS, parsePvcalls } from './pvcalls.ts'
import { contextOf, expected, fixed, ODD_TEXTS, problemsOf, strayPlaces } from './testing/marks.ts'

const context = contextOf('4.17')
const problems = (text: string) => problemsOf(PVCALLS, text, context)

describe('an item of pvcalls', () => {
  it('has a backend, or dom0 serves it', () => {
    assert.equal(parsePvcalls('backend=net', context).backend, 'net')
    assert.equal(parsePvcalls('', context).backend, null)
    assert.deepEqual(problems('backend=net'), [])
    assert.deepEqual(problems(''), [])
  })

  it('is refused for any other name', () => {
    assert.deepEqual(problems('backed=net'), ['error unknown-field «backed»=net'])
    assert.equal(fixed(PVCALLS, 'backed=net', context), 'backend=net')
    assert.deepEqual(problems('backend =net'), ['error unknown-field «backend »=net'])
  })

  it('ends at a part without a sign', () => {
    assert.deepEqual(problems('net,backend=x'), ['warning missing-value «net»,backend=x'])
    assert.equal(parsePvcalls('net,backend=x', context).backend, null)
    assert.deepEqual(problems('x,bogus=1'), ['warning missing-value «x»,bogus=1'])
  })

  it('is unknown to Xen before 4.11, which reads nothing of it', () => {
    assert.deepEqual(problemsOf(PVCALLS, 'x=y', contextOf('4.10')), [])
  })

  it('expects its field and a value', () => {
    assert.equal(expected(PVCALLS, '|'), 'field «»')
    assert.equal(expected(PVCALLS, 'ba|ck'), 'field «back»')
    assert.equal(expected(PVCALLS, 'x,backend=|'), 'value of backend x,backend=«»')
    assert.deepEqual(strayPlaces(PVCALLS, ODD_TEXTS, context), [])
  })
})
