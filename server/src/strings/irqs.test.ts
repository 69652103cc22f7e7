import assert from 'node:assert/strict'
import type { Release } from '../facts/releases.ts'
import { IRQS, parseIrq } from './irqs.ts'
import { contextOf, expected, fixed, ODD_TEXTS, problemsOf, strayPlaces } from './testing/marks.ts'

const problems = (text: string, release: Release = '4.20') => problemsOf(IRQS, text, contextOf(release))
const mended = (text: string, release: Release = '4.20') => fixed(IRQS, text, contextOf(release))
const irq = (text: string, release: Release = '4.20') => parseIrq(text, { release }).irq

describe('interrupts for a guest', () => {
  it('are decimal numbers', () => {
    assert.equal(irq('112'), 112)
    assert.equal(irq(' 010'), 10)
    assert.deepEqual(problems('112'), [])
    assert.deepEqual(problems(' 010'), [])
  })

  it('are refused where they are none', () => {
    assert.deepEqual(problems(''), ['error not-a-number «»'])
    assert.deepEqual(problems('irq7'), ['error not-a-number «irq7»'])
    assert.equal(irq('irq7'), null)
    assert.equal(mended('irq7'), 'irq7')
  })

  it('have nothing behind them since 4.7', () => {
    assert.deepEqual(problems('7,9'), ['error not-a-number «7,9»'])
    assert.equal(mended('7 '), '7')
    assert.equal(mended('0x1a'), '26')
    assert.deepEqual(problems('7,9', '4.6'), ['warning not-a-number «7,9»'])
    assert.equal(irq('7,9', '4.6'), 7)
    assert.equal(mended('0x1a', '4.6'), '0')
  })

  it('fit into 32 bits', () => {
    assert.deepEqual(problems('4294967295'), ['error value-out-of-range «4294967295»'])
    assert.deepEqual(problems('-1'), ['error value-out-of-range «-1»'])
    assert.equal(irq('4294967294'), 4294967294)
  })

  it('are the user’s own: nothing is offered', () => {
    for (const text of ['|', '1|', 'x|y']) assert.equal(expected(IRQS, text), 'nothing')
  })

  it('are read from any text', () => {
    assert.deepEqual(strayPlaces(IRQS, ODD_TEXTS, contextOf('4.2')), [])
    assert.deepEqual(strayPlaces(IRQS, ODD_TEXTS, contextOf('4.22')), [])
  })
})
