import assert from 'node:assert/strict'
import { contextOf, expected, fixed, ODD_TEXTS, problemsOf, strayPlaces } from './testing/marks.ts'
import { parseXenstoreQuota, XENSTORE_QUOTA, XENSTORE_QUOTAS } from './xenstoreQuota.ts'

const CONTEXT = contextOf('4.22', true)
const problems = (text: string) => problemsOf(XENSTORE_QUOTA, text, CONTEXT)
const mended = (text: string) => fixed(XENSTORE_QUOTA, text, CONTEXT)

function quota(text: string): string {
  const { name, limit } = parseXenstoreQuota(text)
  return `${name} ${limit}`
}

describe('a limit in the xenstore', () => {
  it('is a name and a number, as C writes it', () => {
    assert.equal(quota('nodes=1000'), 'nodes 1000')
    assert.equal(quota('memory=0x100000'), 'memory 1048576')
    assert.equal(quota('watches= 0'), 'watches 0')
    for (const text of ['nodes=1000', 'memory=0x100000', 'something-new=1']) assert.deepEqual(problems(text), [])
  })

  it('is refused without its sign or its number', () => {
    assert.deepEqual(problems(''), ['error missing-value «»'])
    assert.deepEqual(problems('nodes'), ['error missing-value «nodes»'])
    assert.deepEqual(problems('nodes='), ['error missing-value «nodes=»'])
    assert.equal(mended('nodes: 1000'), 'nodes=1000')
    assert.equal(mended('nodes 1000'), 'nodes=1000')
    assert.equal(mended('nodes'), 'nodes')
  })

  it('is refused with a number that is none or does not fit', () => {
    assert.deepEqual(problems('nodes=many'), ['error not-a-number nodes=«many»'])
    assert.deepEqual(problems('nodes=1k'), ['error not-a-number nodes=«1k»'])
    assert.deepEqual(problems('nodes=5 '), ['error not-a-number nodes=«5 »'])
    assert.equal(mended('nodes=5 '), 'nodes=5')
    assert.deepEqual(problems('nodes==5'), ['error not-a-number nodes=«=5»'])
    assert.equal(mended('nodes=0900'), 'nodes=900')
    assert.deepEqual(problems('nodes=4294967296'), ['error value-out-of-range nodes=«4294967296»'])
    assert.deepEqual(problems('nodes=-1'), ['error value-out-of-range nodes=«-1»'])
    assert.equal(quota('nodes=-1'), 'nodes null')
  })

  it('is octal with a leading 0', () => {
    assert.deepEqual(problems('nodes=0100'), ['warning octal-number nodes=«0100»'])
    assert.equal(quota('nodes=0100'), 'nodes 64')
    assert.equal(mended('nodes=0100'), 'nodes=100')
    assert.deepEqual(problems('nodes=07'), [])
  })

  it('has names that are offered before the sign', () => {
    const all = XENSTORE_QUOTAS.map(name => `${name}=`).join(' ')
    assert.equal(expected(XENSTORE_QUOTA, '|'), `«» ${all}`)
    assert.equal(expected(XENSTORE_QUOTA, 'no|d'), `«nod» ${all}`)
    assert.equal(expected(XENSTORE_QUOTA, 'no|=1'), `«no»=1 ${XENSTORE_QUOTAS.join(' ')}`)
    assert.equal(expected(XENSTORE_QUOTA, 'nodes=|'), 'nothing')
    assert.equal(expected(XENSTORE_QUOTA, '=|='), 'nothing')
  })

  it('is read from any text', () => {
    assert.deepEqual(strayPlaces(XENSTORE_QUOTA, [...ODD_TEXTS, 'a=0x', '=1', 'a=08'], CONTEXT), [])
  })
})
