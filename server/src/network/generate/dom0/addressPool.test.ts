import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { contains, ipv4Bits, ipv4Text, networkOf } from '../../../dom0/addresses.ts'
import { networkText, poolOf } from './addressPool.ts'

describe('what a DHCP server may give away', () => {
  for (const [inside, first, last, mask] of [
    ['10.0.0.1/24', '10.0.0.128', '10.0.0.254', '255.255.255.0'],
    ['10.0.0.254/24', '10.0.0.1', '10.0.0.127', '255.255.255.0'],
    ['172.16.5.254/16', '172.16.128.0', '172.16.255.254', '255.255.0.0'],
    ['192.0.2.1/30', '192.0.2.2', '192.0.2.2', '255.255.255.252'],
    ['192.0.2.2/30', '192.0.2.1', '192.0.2.1', '255.255.255.252'],
    ['10.0.0.1/8', '10.128.0.0', '10.255.255.254', '255.0.0.0'],
  ] as const) {
    it(`is ${first} to ${last} beside ${inside}`, () => assert.deepEqual(poolOf(inside), { first, last, mask }))
  }

  it('is in the network, in order, and never the gateway itself', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(2 ** 30), (length, place) => {
        const size = 2 ** (32 - length)
        const own = 10 * 2 ** 24 - ((10 * 2 ** 24) % size) + 1 + (place % (size - 2))
        const inside = `${ipv4Text(own)}/${length}`
        const network = networkOf(inside) ?? assert.fail()
        const { first, last } = poolOf(inside)
        const [from, to] = [ipv4Bits(first) ?? -1, ipv4Bits(last) ?? -1]
        assert.ok(contains(network, first) && contains(network, last) && from <= to, inside)
        assert.ok(own < from || own > to, inside)
        assert.ok(from > network.bits && to < network.bits + size - 1, inside)
      }),
    ))

  it('has the network as rules write it', () => {
    assert.equal(networkText('10.0.0.1/24'), '10.0.0.0/24')
    assert.equal(networkText('172.16.5.254/12'), '172.16.0.0/12')
  })
})
