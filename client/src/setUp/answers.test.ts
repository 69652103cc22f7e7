import assert from 'node:assert/strict'
import { isAddress, isAddressWithPrefix, wishesOf } from './answers.ts'

describe('what was answered in the wizard', () => {
  it('is asked for as it is, and what was not asked comes from the files', () => {
    assert.deepEqual(wishesOf({}), { system: null, guests: [] })
    const answers = { mode: 'bridge', uplink: 'eno1', system: 'netplan', address: 'files', overSsh: true } as const
    const wishes = wishesOf({ ...answers, guests: ['file:///a', 'file:///b'], guestSystem: 'ifcfg' })
    assert.deepEqual(wishes, {
      system: 'netplan',
      guests: [
        { file: 'file:///a', system: 'ifcfg' },
        { file: 'file:///b', system: 'ifcfg' },
      ],
      mode: 'bridge',
      uplink: 'eno1',
      overSsh: true,
    })
  })

  it('tells where the address comes from', () => {
    assert.equal(wishesOf({ address: 'dhcp' }).dhcp, true)
    assert.equal(wishesOf({ address: 'server' }).dhcp, true)
    const { address, gateway } = wishesOf({ address: { address: '192.0.2.10/24', gateway: '192.0.2.1' } })
    assert.deepEqual([address, gateway], ['192.0.2.10/24', '192.0.2.1'])
    assert.ok(!('gateway' in wishesOf({ address: { address: '10.0.0.1/24', gateway: null } })))
  })

  it('may leave guests as they are', () => {
    assert.deepEqual(wishesOf({ guests: ['file:///a'], guestSystem: null }).guests, [
      { file: 'file:///a', system: null },
    ])
  })
})

describe('an address', () => {
  it('has four parts, or is one of IPv6', () => {
    for (const good of ['192.0.2.1', '10.0.0.255', '2001:db8::1', '::ffff:192.0.2.1']) assert.ok(isAddress(good), good)
    for (const bad of ['', '192.0.2', '192.0.2.256', '1.2.3.4.5', 'a.b.c.d', 'fe80::1%eth0', ':::', 'x]']) {
      assert.ok(!isAddress(bad), bad)
    }
  })

  it('has a prefix behind it where a network is meant', () => {
    for (const good of ['192.0.2.10/24', '10.0.0.1/32', '2001:db8::10/64']) assert.ok(isAddressWithPrefix(good), good)
    for (const bad of ['192.0.2.10', '192.0.2.10/33', '192.0.2.10/0', '192.0.2.10/24/1', '2001:db8::/129', '/24']) {
      assert.ok(!isAddressWithPrefix(bad), bad)
    }
  })
})
