import assert from 'node:assert/strict'
import type { Release } from '../facts/releases.ts'
import { IOMEM, parseIoMem } from './iomem.ts'
import { contextOf, expected, fixed, ODD_TEXTS, problemsOf, strayPlaces } from './testing/marks.ts'

const problems = (text: string, release: Release = '4.20') => problemsOf(IOMEM, text, contextOf(release))
const mended = (text: string, release: Release = '4.20') => fixed(IOMEM, text, contextOf(release))

function pages(text: string, release: Release = '4.20'): string {
  const { start, count, gfn } = parseIoMem(text, { release })
  return `${start} ${count} ${gfn}`
}

describe('memory of the host for a guest', () => {
  it('is so many pages from one on, in hexadecimal, at a page of the guest', () => {
    assert.equal(pages('f0000,10'), '983040 16 null')
    assert.equal(pages('0xF0000, 1@ 2'), '983040 1 2')
    assert.deepEqual(problems('f0000,10'), [])
    assert.deepEqual(problems('0xF0000, 1@ 2'), [])
  })

  it('is refused where a number is none', () => {
    assert.deepEqual(problems(''), ['error not-a-number «»'])
    assert.deepEqual(problems('zz,1'), ['error not-a-number «zz»,1'])
    assert.deepEqual(problems('f0000,x'), ['error not-a-number f0000,«x»'])
    assert.deepEqual(problems('f0000,1@'), ['error not-a-number f0000,1«@»'])
    assert.deepEqual(problems('0x0x,1'), ['error not-a-number 0x0«x,1»'])
    assert.equal(pages('zz,1'), 'null null null')
  })

  it('needs a count right behind its comma', () => {
    assert.deepEqual(problems('f0000'), ['error missing-value «f0000»'])
    assert.deepEqual(problems('f0000-f0010'), ['error not-a-number f0000«-f0010»'])
    assert.deepEqual(problems('f0000 ,1'), ['error not-a-number f0000« »,1'])
    assert.equal(mended('f0000 ,1'), 'f0000,1')
  })

  it('ends behind the last number since 4.7, and before what follows was passed over', () => {
    assert.deepEqual(problems('f0000,1 '), ['error not-a-number f0000,1« »'])
    assert.equal(mended('f0000,1 '), 'f0000,1')
    assert.deepEqual(problems('f0000,1,2', '4.6'), ['warning value-ignored f0000,1«,2»'])
    assert.equal(pages('f0000,1,2', '4.6'), '983040 1 null')
    assert.equal(mended('f0000,1,2', '4.6'), 'f0000,1')
  })

  it('has had a page of the guest since 4.5', () => {
    assert.deepEqual(problems('f0000,1@0', '4.4'), ['warning value-ignored f0000,1«@0»'])
    assert.deepEqual(problems('f0000,1@0', '4.5'), [])
    assert.equal(pages('f0000,1@0', '4.5'), '983040 1 0')
  })

  it('is at least one page', () => {
    assert.deepEqual(problems('f0000,0'), ['warning value-out-of-range f0000,«0»'])
    assert.deepEqual(problems('f0000,0x'), ['warning value-out-of-range f0000,«0x»'])
  })

  it('is the user’s own: nothing is offered', () => {
    for (const text of ['|', 'f0000,|', 'f0000,1@|']) assert.equal(expected(IOMEM, text), 'nothing')
  })

  it('is read from any text', () => {
    const texts = [...ODD_TEXTS, '0x,', '1,@', '1,1@@', '-1,-1@-1']
    for (const release of ['4.3', '4.5', '4.22'] as const) {
      assert.deepEqual(strayPlaces(IOMEM, texts, contextOf(release)), [])
    }
  })
})
