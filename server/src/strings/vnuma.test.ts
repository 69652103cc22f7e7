import assert from 'node:assert/strict'
import type { Release } from '../facts/releases.ts'
import { contextOf, expected, fixed, ODD_TEXTS, problemsOf, strayPlaces } from './testing/marks.ts'
import { parseVnumaOption, VNUMA } from './vnuma.ts'

const problems = (text: string, release: Release = '4.20') => problemsOf(VNUMA, text, contextOf(release))
const mended = (text: string, release: Release = '4.20') => fixed(VNUMA, text, contextOf(release))

function shown(text: string, release: Release = '4.20'): string {
  const { name, pnode, sizeMib, vcpus, vdistances } = parseVnumaOption(text, { release })
  const ranges = vcpus?.map(({ first, last }) => `${first}-${last}`).join(' ')
  return `${name} ${pnode ?? sizeMib ?? ranges ?? vdistances?.join(' ') ?? 'none'}`
}

describe('a string of a virtual node', () => {
  it('says where the node is, how large, with which CPUs and how far from the others', () => {
    assert.equal(shown('pnode=1'), 'pnode 1')
    assert.equal(shown('size=512'), 'size 512')
    assert.equal(shown('vcpus=0,2-3'), 'vcpus 0-0 2-3')
    assert.equal(shown('vdistances=10,20'), 'vdistances 10 20')
    for (const text of ['pnode=1', 'size=512', 'vcpus=0,2-3', 'vdistances=10,20']) assert.deepEqual(problems(text), [])
  })

  it('may have blanks around name and value', () => {
    assert.equal(shown(' size = 512 '), 'size 512')
    assert.equal(shown('vcpus = 0, 2- 3 '), 'vcpus 0-0 2-3')
    assert.deepEqual(problems(' size = 512 '), [])
    assert.deepEqual(problems('vcpus = 0 , 2- 3 '), [])
  })

  it('is ignored under a name that there is not', () => {
    assert.deepEqual(problems('sise=512'), ['warning unknown-field «sise»=512'])
    assert.equal(mended('sise=512'), 'size=512')
    assert.equal(mended(' Size =512'), ' size =512')
    assert.equal(shown('sise=512'), 'null none')
  })

  it('is refused without a value', () => {
    assert.deepEqual(problems(''), ['error missing-value «»'])
    assert.deepEqual(problems('size'), ['error missing-value «size»'])
    assert.deepEqual(problems('size='), ['error missing-value «size=»'])
    assert.deepEqual(problems('size= '), ['error missing-value «size= »'])
    assert.equal(mended('size: 512'), 'size=512')
  })

  it('is refused with a number that is none', () => {
    assert.deepEqual(problems('size=x'), ['error not-a-number size=«x»'])
    assert.deepEqual(problems('vdistances=10,far'), ['error not-a-number vdistances=10,«far»'])
    assert.deepEqual(problems('pnode=node1'), ['error not-a-number pnode=«node1»'])
    assert.equal(shown('vdistances=10,far'), 'vdistances none')
  })

  it('is read as far as it is a number', () => {
    assert.deepEqual(problems('size=512MB'), ['warning not-a-number size=«512MB»'])
    assert.equal(shown('size=2G'), 'size 2')
    assert.equal(mended('size=2G'), 'size=2048')
    assert.equal(mended('size= 512 MiB '), 'size= 512 ')
    assert.equal(mended('vdistances=10,20km'), 'vdistances=10,20')
  })

  it('names a node or a size that cannot be', () => {
    assert.deepEqual(problems('pnode=64'), ['error value-out-of-range pnode=«64»'])
    assert.deepEqual(problems('pnode=-5'), ['error value-out-of-range pnode=«-5»'])
    assert.deepEqual(problems('pnode=64x'), ['error value-out-of-range pnode=«64x»'])
    assert.deepEqual(problems('size=-5MB'), ['warning value-out-of-range size=«-5MB»'])
    assert.equal(shown('size=-5'), `size ${2n ** 54n - 5n}`)
    assert.deepEqual(problems('size=-5'), ['warning value-out-of-range size=«-5»'])
  })
})

describe('the CPUs of a virtual node', () => {
  it('are CPU 0 where they are a word', () => {
    assert.deepEqual(problems('vcpus=1,x,2'), ['warning not-a-number vcpus=1,«x»,2'])
    assert.equal(shown('vcpus=1,x,2'), 'vcpus 1-1 0-0 2-2')
  })

  it('are nothing where a range has no end or is turned round', () => {
    assert.deepEqual(problems('vcpus=1-,3-2'), [
      'warning not-a-number vcpus=«1-»,3-2',
      'warning value-out-of-range vcpus=1-,«3-2»',
    ])
    assert.equal(shown('vcpus=1-,3-2'), 'vcpus ')
    assert.equal(mended('vcpus=3-2'), 'vcpus=2-3')
    assert.equal(shown('vcpus=0-'), 'vcpus 0-0')
  })

  it('are read up to what does not belong to them', () => {
    assert.deepEqual(problems('vcpus=0 1,2'), ['warning not-a-number vcpus=«0 1»,2'])
    assert.equal(mended('vcpus=0 1,2'), 'vcpus=0,1,2')
    assert.equal(shown('vcpus=0 1,2'), 'vcpus 0-0 2-2')
  })

  it('make xl fail where there are none', () => {
    assert.deepEqual(problems('vcpus=,'), ['error missing-value «vcpus=,»'])
    assert.deepEqual(problems('vdistances= ,'), ['error missing-value «vdistances= ,»'])
    assert.equal(shown('vcpus=,'), 'vcpus none')
  })

  it('have numbers that a guest can have', () => {
    assert.deepEqual(problems('vcpus=0-99999'), ['warning value-out-of-range vcpus=«0-99999»'])
  })
})

describe('a string of a virtual node up to 4.17', () => {
  it('ends at a second sign, and may begin with one', () => {
    assert.deepEqual(problems('size=512=3', '4.17'), ['warning value-ignored size=512«=3»'])
    assert.equal(mended('size=512=3', '4.17'), 'size=512')
    assert.equal(shown('=size==512', '4.17'), 'size 512')
    assert.deepEqual(problems('==', '4.17'), ['error missing-value «==»'])
  })

  it('is not so since 4.18', () => {
    assert.deepEqual(problems('size=512=3'), ['warning not-a-number size=«512=3»'])
    assert.deepEqual(problems('=size=512'), ['warning unknown-field «»=size=512'])
  })
})

describe('what can come in a string of a virtual node', () => {
  it('is a field, and behind the sign its value', () => {
    assert.equal(expected(VNUMA, '|'), 'field «»')
    assert.equal(expected(VNUMA, 'si|ze'), 'field «size»')
    assert.equal(expected(VNUMA, 'si|=512'), 'field «si»=512')
    assert.equal(expected(VNUMA, 'pnode=|'), 'value of pnode pnode=«»')
    assert.equal(expected(VNUMA, ' vcpus =0|,1'), 'value of vcpus  vcpus =«0,1»')
    assert.equal(expected(VNUMA, '=|='), 'value of  =«=»')
  })

  it('is known in any text', () => {
    const texts = [
      ...ODD_TEXTS,
      'vcpus=-',
      'vcpus=0-,',
      'size==',
      '=size=',
      'vcpus= ',
      'vdistances=,1',
      'pnode=18446744073709551615',
    ]
    for (const release of ['4.6', '4.17', '4.18'] as const) {
      assert.deepEqual(strayPlaces(VNUMA, texts, contextOf(release)), [])
    }
  })
})
