import assert from 'node:assert/strict'
import type { Release } from '../facts/releases.ts'
import { contextOf, expected, fixed, ODD_TEXTS, problemsOf, strayPlaces } from './testing/marks.ts'
import { parseViridian, VIRIDIAN, viridianGroups } from './viridian.ts'

const problems = (text: string, release: Release = '4.20', inList = true) =>
  problemsOf(VIRIDIAN, text, contextOf(release, inList))
const mended = (text: string, inList = true) => fixed(VIRIDIAN, text, contextOf('4.20', inList))

function shown(text: string, inList = true): string {
  const { word, remove, enabled } = parseViridian(text, contextOf('4.20', inList))
  return `${remove ? 'without' : 'with'} ${word} ${enabled}`
}

describe('an item of viridian', () => {
  it('is a group, in letters of any case, or a set of them', () => {
    assert.equal(shown('time_ref_count'), 'with time_ref_count null')
    assert.equal(shown('Base'), 'with base null')
    assert.equal(shown('defaults'), 'with defaults null')
    for (const text of ['time_ref_count', 'Base', 'defaults', 'all', '!STIMER']) assert.deepEqual(problems(text), [])
  })

  it('leaves a group out', () => {
    assert.equal(shown('!stimer'), 'without stimer null')
  })

  it('is refused when there is no such group', () => {
    assert.deepEqual(problems('bogus'), ['error unknown-value «bogus»'])
    assert.deepEqual(problems('!frequ'), ['error unknown-value !«frequ»'])
    assert.equal(mended('!frequ'), '!freq')
    assert.equal(mended('defualts'), 'defaults')
    assert.equal(mended('bogus'), 'bogus')
    assert.deepEqual(problems(''), ['error unknown-value «»'])
    assert.deepEqual(problems('1'), ['error unknown-value «1»'])
  })

  it('is refused with a blank, and its sets in capitals', () => {
    assert.deepEqual(problems('! base'), ['error unknown-value !« base»'])
    assert.equal(mended('! base'), '!base')
    assert.equal(mended('ALL'), 'all')
    assert.equal(mended(' defaults'), 'defaults')
  })

  it('cannot leave a set out', () => {
    assert.deepEqual(problems('!all'), ['error unknown-value «!all»'])
    assert.deepEqual(problems('!defaults'), ['error unknown-value «!defaults»'])
  })

  it('depends on the release', () => {
    assert.deepEqual(problems('stimer', '4.12'), ['error unknown-value «stimer»'])
    assert.match(parseViridian('stimer', contextOf('4.12')).problems[0]?.message ?? '', /only since Xen 4\.13/)
    assert.deepEqual(problems('base', '4.4'), ['warning value-ignored «base»'])
    assert.equal(viridianGroups('4.5').length, 3)
    assert.equal(viridianGroups('4.22').length, 13)
  })
})

describe('viridian by itself', () => {
  it('is a number', () => {
    assert.equal(shown('1', false), 'with null true')
    assert.equal(shown(' 0x0', false), 'with null false')
    assert.deepEqual(problems('1', '4.20', false), [])
    assert.deepEqual(problems('-2', '4.20', false), [])
  })

  it('is dropped without a word when it is anything else', () => {
    assert.deepEqual(problems('all', '4.20', false), ['warning value-ignored «all»'])
    assert.deepEqual(problems('!base', '4.20', false), ['warning value-ignored «!base»'])
    assert.deepEqual(problems('1x', '4.20', false), ['warning value-ignored «1x»'])
    assert.equal(mended('yes', false), '1')
    assert.equal(mended('Off', false), '0')
    assert.equal(mended('all', false), 'all')
    assert.equal(shown('all', false), 'with null null')
  })
})

describe('what can come in viridian', () => {
  it('is a set or a group, behind ! a group alone', () => {
    assert.match(expected(VIRIDIAN, '|'), /^«» all defaults apic_assist base .* time_ref_count$/)
    assert.match(expected(VIRIDIAN, 'ti|me'), /^«time» all defaults /)
    assert.match(expected(VIRIDIAN, '!|'), /^!«» apic_assist base /)
    assert.match(expected(VIRIDIAN, '!st|', contextOf('4.12', true)), /^!«st» (?!.*stimer)/)
    assert.match(expected(VIRIDIAN, '|!base'), /^«!base» all /)
  })

  it('is a number where it stands by itself, and nothing in a list before 4.5', () => {
    assert.equal(expected(VIRIDIAN, 'a|', contextOf('4.20', false)), '«a» 0 1')
    assert.equal(expected(VIRIDIAN, '|', contextOf('4.4', true)), 'nothing')
  })

  it('is known in any text', () => {
    for (const inList of [true, false]) {
      assert.deepEqual(strayPlaces(VIRIDIAN, [...ODD_TEXTS, '!!base', '! '], contextOf('4.20', inList)), [])
    }
  })
})
