import assert from 'node:assert/strict'
import type { Release } from '../facts/releases.ts'
import { parseRdm, RDM } from './rdm.ts'
import { contextOf, expected, fixed, ODD_TEXTS, problemsOf, strayPlaces } from './testing/marks.ts'

const problems = (text: string, release: Release = '4.17') => problemsOf(RDM, text, contextOf(release))
const mended = (text: string, release: Release = '4.17') => fixed(RDM, text, contextOf(release))
const sets = (text: string, release: Release = '4.17') => {
  const { strategy, policy } = parseRdm(text, contextOf(release))
  return `${strategy} ${policy}`
}

describe('the strategy for reserved device memory', () => {
  it('is host, and nothing more since 4.15', () => {
    assert.deepEqual(problems('strategy=host'), [])
    assert.equal(sets('strategy=host'), 'host null')
  })

  it('is lost with a right policy since 4.15', () => {
    assert.deepEqual(problems('strategy=host,policy=relaxed'), ['warning value-ignored strategy=host,«policy=relaxed»'])
    assert.equal(sets('strategy=host,policy=relaxed'), 'ignore null')
    assert.equal(mended('strategy=host,policy=relaxed'), 'strategy=host')
    assert.equal(mended('policy=STRICT,strategy=host'), 'strategy=host')
    assert.deepEqual(problems('policy=strict'), ['warning value-ignored «policy=strict»'])
    assert.equal(mended('policy=strict'), 'policy=strict')
  })

  it('stays with a wrong policy, which then is anything', () => {
    assert.deepEqual(problems('strategy=host,policy=bad'), ['warning unknown-value strategy=host,policy=«bad»'])
    assert.equal(sets('strategy=host,policy=bad'), 'host null')
    assert.equal(mended('strategy=host,policy=bad'), 'strategy=host')
  })

  it('takes any order, and one part alone, in 4.14', () => {
    assert.deepEqual(problems('policy=strict,strategy=host', '4.14'), [])
    assert.equal(sets('policy=strict,strategy=host', '4.14'), 'host strict')
    assert.deepEqual(problems('strategy=host', '4.14'), [])
    assert.deepEqual(problems('policy=Strict', '4.14'), ['warning unknown-value policy=«Strict»'])
    assert.equal(mended('policy=Strict', '4.14'), 'policy=strict')
  })

  it('comes first, with a policy behind it, up to 4.13', () => {
    assert.deepEqual(problems('strategy=host,policy=strict', '4.6'), [])
    assert.equal(sets('strategy=host,policy=strict', '4.13'), 'host strict')
    assert.deepEqual(problems('strategy=host', '4.13'), ['warning missing-field «strategy=host»'])
    assert.equal(mended('strategy=host', '4.13'), 'strategy=host,policy=relaxed')
    assert.equal(mended('policy=strict', '4.13'), 'strategy=host,policy=strict')
    assert.deepEqual(problems('policy=strict,strategy=host', '4.13'), [
      'warning misplaced-part «policy=strict»,strategy=host',
    ])
    assert.equal(mended('policy=strict,strategy=host', '4.13'), 'strategy=host,policy=strict')
    assert.equal(sets('policy=strict,strategy=host', '4.13'), 'ignore null')
  })
})

describe('a mistake in rdm', () => {
  it('is never refused, and loses the string', () => {
    assert.deepEqual(problems('strategy=bad'), ['warning unknown-value strategy=«bad»'])
    assert.equal(mended('strategy=Host'), 'strategy=host')
    assert.equal(sets('strategy=Host'), 'ignore null')
    assert.deepEqual(problems('stratgy=host'), ['warning unknown-field «stratgy»=host'])
    assert.equal(mended('stratgy=host'), 'strategy=host')
    assert.deepEqual(problems('strategy'), ['warning missing-value «strategy»'])
    assert.deepEqual(problems(''), ['warning missing-field «»'])
  })

  it('is a blank or a comma too much', () => {
    assert.deepEqual(problems('policy=strict, strategy=host', '4.14'), [
      'warning unknown-field policy=strict,« strategy»=host',
    ])
    assert.equal(mended('policy=strict, strategy =host', '4.14'), 'policy=strict,strategy=host')
    assert.deepEqual(problems('strategy=host,'), ['warning missing-value strategy=host«,»'])
    assert.equal(mended('strategy=host,'), 'strategy=host')
    assert.equal(mended(',strategy=host', '4.14'), 'strategy=host')
  })

  it('is a part that is there twice', () => {
    assert.deepEqual(problems('strategy=host,strategy=host'), ['warning duplicate-field «strategy=host»,strategy=host'])
    assert.equal(sets('strategy=host,strategy=host'), 'host null')
    assert.deepEqual(problems('strategy=host,policy=strict,strategy=host', '4.13'), [
      'warning misplaced-part strategy=host,«policy=strict»,strategy=host',
    ])
  })
})

describe('what can come in rdm', () => {
  it('is a field or its word', () => {
    assert.equal(expected(RDM, '|'), 'field «»')
    assert.equal(expected(RDM, 'strategy=|'), 'value of strategy strategy=«»')
    assert.equal(expected(RDM, 'strategy=ho|st'), 'value of strategy strategy=«host»')
    assert.equal(expected(RDM, 'strategy=host,|'), 'field strategy=host,«» without strategy')
    assert.equal(expected(RDM, '=,pol|=x'), 'field =,«pol»=x without ')
  })

  it('is known everywhere, in any text', () => {
    for (const release of ['4.6', '4.14', '4.22'] as const) {
      assert.deepEqual(strayPlaces(RDM, [...ODD_TEXTS, ', policy', ' ,', 'policy=,'], contextOf(release)), [])
    }
  })
})

describe('two policies, since 4.15', () => {
  it('drop the string when one of them is right, wherever it stands', () => {
    for (const text of ['policy=strict,strategy=host,policy=relaxed', 'policy=strict,policy=bad,strategy=host']) {
      assert.equal(parseRdm(text, contextOf('4.17')).strategy, 'ignore', text)
    }
    assert.equal(parseRdm('policy=bad,strategy=host', contextOf('4.17')).strategy, 'host')
    assert.equal(parseRdm('policy=strict,strategy=host,policy=relaxed', contextOf('4.14')).policy, 'relaxed')
  })
})
