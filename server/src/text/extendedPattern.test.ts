import assert from 'node:assert/strict'
import { fitsExtended } from './extendedPattern.ts'

describe('an extended regular expression', () => {
  const cases: readonly [pattern: string, fitting: string, others: string][] = [
    ['eth.*', 'eth0 eth10.5', 'peth0 et'],
    ['eth[0-2]', 'eth0 eth2', 'eth3 eth eth00'],
    ['en(p[0-9]+)?s[[:digit:]]', 'ens3 enp0s3', 'enps3 eno1'],
    ['(eth|em)[^5]+', 'eth0 em1', 'eth5 em'],
    ['a{2}b{,1}c{1,}', 'aac aabccc', 'aabbc abc'],
    ['(ab){2,3}', 'abab ababab', 'ab abababab'],
    ['^eth0$', 'eth0', 'eth00'],
    ['eth0\\.5', 'eth0.5', 'eth0x5'],
    ['[]a]x', ']x ax', 'bx'],
    ['\\w+', 'eth0', 'eth-0'],
    ['(', '', 'eth0 ('],
    ['[a', '', 'a'],
    ['a\\', '', 'a'],
    ['a{3,1}', '', 'a aaa'],
  ]

  for (const [pattern, fitting, others] of cases) {
    it(`${pattern} takes ${fitting || 'nothing'}, and not ${others}`, () => {
      for (const name of fitting.split(' ').filter(Boolean)) assert.equal(fitsExtended(name, pattern), true, name)
      for (const name of others.split(' ')) assert.equal(fitsExtended(name, pattern), false, name)
    })
  }

  it('that takes the same text in countless ways is answered at once', () => {
    for (const pattern of ['(a+)+b', '(a|a|a)*b', '((((a*)*)*)*)*b', `${'a?'.repeat(200)}${'a'.repeat(50)}b`]) {
      assert.equal(fitsExtended('a'.repeat(200), pattern), false)
    }
  })

  it('that no person wrote takes nothing', () => {
    assert.equal(fitsExtended('a', '('.repeat(5000)), false)
    assert.equal(fitsExtended('a'.repeat(10), '((((a{99}){99}){99}){99}){99}'), false)
  })
})
