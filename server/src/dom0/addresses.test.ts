import assert from 'node:assert/strict'
import { contains, ipv4Bits, ipv4Text, networkOf, prefixLength, withPrefix } from './addresses.ts'

describe('an internet address', () => {
  it('is read and written as four numbers', () => {
    for (const text of ['0.0.0.0', '10.0.0.128', '192.168.1.10', '255.255.255.255'])
      assert.equal(ipv4Text(ipv4Bits(text) ?? -1), text)
  })

  for (const text of ['', '10.0.0', '10.0.0.256', '10.0.0.1/24', 'fe80::1', 'xenbr0']) {
    it(`is not "${text}"`, () => assert.equal(ipv4Bits(text), null))
  }
})

describe('a mask', () => {
  for (const [mask, length] of [
    ['24', 24],
    ['255.255.255.0', 24],
    ['255.255.255.192', 26],
    ['0.0.0.0', 0],
    ['0xffffff00', 24],
    ['64', 64],
    ['255.0.255.0', null],
    ['none', null],
  ] as const) {
    it(`${mask} has ${length === null ? 'no length' : `${length} ones`}`, () =>
      assert.equal(prefixLength(mask), length))
  }

  it('is put behind an address that has none', () => {
    assert.equal(withPrefix('192.0.2.1', '255.255.255.0'), '192.0.2.1/24')
    assert.equal(withPrefix('192.0.2.1/25', '255.255.255.0'), '192.0.2.1/25')
    assert.equal(withPrefix('192.0.2.1', null), '192.0.2.1')
  })
})

describe('a network', () => {
  it('holds the addresses that begin as it does', () => {
    const network = networkOf('192.0.2.77/26')
    assert.ok(network && ipv4Text(network.bits) === '192.0.2.64')
    assert.ok(contains(network, '192.0.2.127'))
    assert.ok(!contains(network, '192.0.2.128'))
  })

  it('of every address holds all', () => {
    const network = networkOf('10.0.0.1/0')
    assert.ok(network && contains(network, '203.0.113.9'))
  })

  for (const address of ['192.0.2.1', '2001:db8::1/64', 'dhcp', '10.0.0.1/40']) {
    it(`is not known from ${address}`, () => assert.equal(networkOf(address), null))
  }
})
