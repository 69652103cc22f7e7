import assert from 'node:assert/strict'
import { fitsParts, fitsShellPattern } from './shellPattern.ts'

describe('a shell pattern', () => {
  const cases: readonly [pattern: string, fitting: string, others: string][] = [
    ['eth*', 'eth eth0 eth0.5', 'peth0 et ETH0'],
    ['*br*', 'br xenbr0 br0 lanbr', 'b r'],
    ['e?h0', 'eth0 exh0', 'eh0 ethh0'],
    ['en[ps]*', 'enp3s0 ens3', 'eno1 en'],
    ['eth[0-2]', 'eth0 eth2', 'eth3 eth'],
    ['eth[!0-2]', 'eth3 ethx', 'eth1 eth'],
    ['[]a]x', ']x ax', 'bx x'],
    ['[^]a]x', 'bx', ']x ax x'],
    ['x[^]', 'x[^]', 'xa x'],
    ['a.b', 'a.b', 'axb'],
    ['a(+)|b', 'a(+)|b', 'a b'],
    ['[abc', '[abc', 'a abc'],
    ['*a*b', 'ab xaxb aab', 'ba a b'],
    ['', '', 'a'],
  ]

  for (const [pattern, fitting, others] of cases) {
    it(`${pattern || 'that is empty'} takes ${fitting || 'nothing'}, and not ${others}`, () => {
      for (const name of fitting.split(' ')) assert.equal(fitsShellPattern(name, pattern), true, name)
      for (const name of others.split(' ')) assert.equal(fitsShellPattern(name, pattern), false, name)
    })
  }

  it('of thousands of stars is answered at once', () => {
    const start = process.cpuUsage()
    assert.equal(fitsShellPattern('a'.repeat(5000), `${'*a'.repeat(2000)}b`), false)
    const { user, system } = process.cpuUsage(start)
    assert.ok(user + system < 2_000_000, `${(user + system) / 1000} ms`)
  })
})

describe('parts with anything between', () => {
  it('fit what begins, goes on and ends like them', () => {
    assert.equal(fitsParts('bridge=lan3.5', ['bridge=lan', null, '.', null]), true)
    assert.equal(fitsParts('bridge=wan3.5', ['bridge=lan', null, '.', null]), false)
    assert.equal(fitsParts('a*', ['a*']), true)
    assert.equal(fitsParts('ab', ['a*']), false)
  })
})
