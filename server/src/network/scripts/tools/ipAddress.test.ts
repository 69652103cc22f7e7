import assert from 'node:assert/strict'
import { addressesOf, dom0, execute, link, routesOf } from '../../../../../test/support/dom0.ts'
import { readPrefix } from './prefix.ts'

describe('ip addr add', () => {
  it('brings the route to the subnet, where the link is up', () => {
    const { host } = execute(dom0(), 'ip addr add 10.1.2.3/16 brd + dev eth1')
    assert.ok(routesOf(host).includes('10.1.0.0/16 dev eth1 proto kernel scope link src 10.1.2.3'))
    assert.equal(link(host, 'eth1').addresses[0]?.broadcast, '10.1.255.255')
    const down = execute(dom0(), 'ip link set eth1 down', 'ip addr add 10.1.2.3/16 dev eth1').host
    assert.equal(routesOf(down).length, 2)
  })

  it('brings no route for a single address', () => {
    const { host } = execute(dom0(), 'ip addr add 10.0.0.128 dev eth1')
    assert.deepEqual(addressesOf(host, 'eth1'), ['10.0.0.128/32'])
    assert.equal(routesOf(host).length, 2)
  })

  it('makes a second address of a subnet a secondary one, behind all primary ones', () => {
    const { host } = execute(
      dom0(),
      'ip addr add 192.8.1.11/24 dev eth0',
      'ip addr add 10.0.0.1/8 dev eth0',
      'ip addr add 192.8.1.12/24 dev eth0',
    )
    assert.deepEqual(addressesOf(host, 'eth0'), ['192.8.1.10/24', '10.0.0.1/8', '192.8.1.11/24', '192.8.1.12/24'])
    assert.deepEqual(
      link(host, 'eth0').addresses.map(({ secondary }) => secondary),
      [false, false, true, true],
    )
  })

  it('takes the name of an address for its link', () => {
    const { host, exits } = execute(dom0(), 'ip addr add 10.0.0.1/8 dev eth1:2')
    assert.deepEqual([exits, addressesOf(host, 'eth1')], [[0], ['10.0.0.1/8']])
  })

  for (const [line, exit] of [
    ['ip addr add 10.0.0.300 dev eth1', 1],
    ['ip addr add 10.0.0.1/33 dev eth1', 1],
    ['ip addr add 10.0.0.1/8 10.0.0.2/8 dev eth1', 255],
    ['ip addr add 10.0.0.1/8 dev nope', 1],
    ['ip addr add 10.0.0.1/8 dev', 255],
    ['ip addr add 10.0.0.1/8', 255],
    ['ip addr add 192.8.1.10/24 dev eth0', 2],
    ['ip addr flush nope', 1],
  ] as const) {
    it(`is refused: ${line}`, () => {
      const before = dom0()
      assert.deepEqual(execute(before, line), { host: before, exits: [exit] })
    })
  }
})

describe('ip addr flush', () => {
  it('takes all addresses, and with the last of them every route of the link', () => {
    const { host } = execute(dom0(), 'ip addr flush eth0')
    assert.deepEqual([addressesOf(host, 'eth0'), routesOf(host)], [[], []])
    assert.equal(link(host, 'eth0').up, true)
  })

  it('takes routes of other links that send from an address which is gone', () => {
    const { host } = execute(
      dom0({ vifs: ['vif1.0'] }),
      'ip link set vif1.0 up',
      'ip route add 10.0.0.1 dev vif1.0 src 192.8.1.10',
      'ip addr flush dev eth0',
    )
    assert.deepEqual(routesOf(host), [])
  })

  it('has nothing to do for a link without', () => {
    const before = dom0()
    assert.deepEqual(routesOf(execute(before, 'ip addr flush eth1').host), routesOf(before))
  })
})

describe('IPv6 addresses', () => {
  it('bring their route and go with a link that goes down', () => {
    const { host } = execute(dom0(), 'ip addr add 2001:db8:1::10/64 dev eth1')
    assert.deepEqual(host.routes.at(-1), {
      dst: '2001:db8:1::/64',
      dev: 'eth1',
      metric: 256,
      proto: 'kernel',
      family: 'inet6',
    })
    const down = execute(host, 'ip link set eth1 down').host
    assert.deepEqual([addressesOf(down, 'eth1'), down.routes.length], [[], 2])
  })

  it('do not stand in a row with IPv4 ones', () => {
    const { host } = execute(dom0(), 'ip addr add 2001:db8::1/64 dev eth1', 'ip addr add 10.0.0.1/8 dev eth1')
    assert.deepEqual(addressesOf(host, 'eth1'), ['10.0.0.1/8', '2001:db8::1/64'])
  })
})

describe('an address as the tools read it', () => {
  for (const [text, address, prefix] of [
    ['10.0.0.1', '10.0.0.1', 32],
    ['10.0.0.1/16', '10.0.0.1', 16],
    ['10.0.0.1/255.255.255.0', '10.0.0.1', 24],
    ['10.1', '10.1.0.0', 32],
    ['010.0x0a.0.1', '8.10.0.1', 32],
    ['2001:DB8::1/64', '2001:db8::1', 64],
    ['::', '::', 128],
  ] as const) {
    it(`${text} is ${address}/${prefix}`, () => assert.deepEqual(readPrefix(text), { address, prefix }))
  }

  for (const text of [
    '',
    '/24',
    '10.0.0.256',
    '10.0.0.1/33',
    '10.0.0.1/',
    '1.2.3.4.5',
    '1.2.3.4/8/8',
    'web',
    '1:2',
    '08',
  ]) {
    it(`"${text}" is none`, () => assert.equal(readPrefix(text), null))
  }
})
