import assert from 'node:assert/strict'
import type { Release } from '../facts/releases.ts'
import { GFX_PASSTHRU, parseGfxPassthru } from './gfxPassthru.ts'
import { contextOf, expected, fixed, ODD_TEXTS, problemsOf, strayPlaces } from './testing/marks.ts'

const problems = (text: string, release: Release = '4.20') => problemsOf(GFX_PASSTHRU, text, contextOf(release))
const mended = (text: string, release: Release = '4.20') => fixed(GFX_PASSTHRU, text, contextOf(release))

function shown(text: string, release: Release = '4.20'): string {
  const { enabled, kind } = parseGfxPassthru(text, { release })
  return `${enabled} ${kind}`
}

describe('gfx_passthru', () => {
  it('is a number or, since 4.7, the kind of card', () => {
    assert.equal(shown('1'), 'true null')
    assert.equal(shown(' 0'), 'false null')
    assert.equal(shown('7'), 'true null')
    assert.equal(shown('IGD'), 'true igd')
    assert.equal(shown('default'), 'true default')
    for (const text of ['1', ' 0', '7', 'IGD', 'default']) assert.deepEqual(problems(text), [])
  })

  it('is refused when it is another word', () => {
    assert.deepEqual(problems('yes'), ['error unknown-value «yes»'])
    assert.equal(mended('yes'), '1')
    assert.equal(mended('Off'), '0')
    assert.equal(mended('idg'), 'igd')
    assert.equal(mended('nvidia'), 'nvidia')
    assert.deepEqual(problems(''), ['error unknown-value «»'])
    assert.deepEqual(problems('1 '), ['error unknown-value «1 »'])
    assert.equal(shown('yes'), 'null null')
  })

  it('was ignored before 4.7 when it was a word', () => {
    assert.deepEqual(problems('igd', '4.6'), ['warning not-a-number «igd»'])
    assert.equal(shown('igd', '4.6'), 'null null')
    assert.equal(mended('igd', '4.6'), '1')
    assert.equal(mended('no', '4.6'), '0')
    assert.deepEqual(problems('x', '4.2'), ['warning not-a-number «x»'])
    assert.deepEqual(problems('1', '4.2'), [])
  })

  it('is offered as numbers, and since 4.7 as words', () => {
    assert.equal(expected(GFX_PASSTHRU, '|'), '«» 0 1 default igd')
    assert.equal(expected(GFX_PASSTHRU, 'i|'), '«i» 0 1 default igd')
    assert.equal(expected(GFX_PASSTHRU, 'i|', contextOf('4.6')), '«i» 0 1')
  })

  it('is read from any text', () => {
    for (const release of ['4.1', '4.22'] as const) {
      assert.deepEqual(strayPlaces(GFX_PASSTHRU, ODD_TEXTS, contextOf(release)), [])
    }
  })
})
