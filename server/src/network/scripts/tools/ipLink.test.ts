import assert from 'node:assert/strict'
import { addressesOf, bridged, dom0, execute, link, portsOf, routesOf } from '../../../../../test/support/dom0.ts'

/** The host after the commands, all of which must work. */
function after(...lines: string[]) {
  const { host, exits } = execute(dom0({ vifs: ['vif1.0'] }), ...lines)
  assert.deepEqual(
    exits,
    lines.map(() => 0),
  )
  return host
}

describe('ip link set', () => {
  it('takes a link down with its routes, but not with its IPv4 addresses', () => {
    const host = after('ip addr add 2001:db8::5/64 dev eth0', 'ip link set eth0 down')
    assert.deepEqual(addressesOf(host, 'eth0'), ['192.8.1.10/24'])
    assert.deepEqual(routesOf(host), [])
  })

  it('brings it up with the routes of its addresses, and with no other', () => {
    const host = after('ip link set eth0 down', 'ip link set dev eth0 up')
    assert.deepEqual(routesOf(host), ['192.8.1.0/24 dev eth0 proto kernel scope link src 192.8.1.10'])
  })

  it('changes several things at once', () => {
    const { up, arp, mac } = link(after('ip link set vif1.0 up arp off addr fe:ff:ff:ff:ff:01'), 'vif1.0')
    assert.deepEqual([up, arp, mac], [true, false, 'fe:ff:ff:ff:ff:01'])
  })

  it('turns ARP and multicast off and on', () => {
    const host = after('ip link set eth1 arp off', 'ip link set eth1 multicast off', 'ip link set eth1 arp on')
    assert.deepEqual([link(host, 'eth1').arp, link(host, 'eth1').multicast], [true, false])
  })
})

describe('ip link set … name', () => {
  it('renames a link; routes, ports, settings and labels go with it', () => {
    const start = execute(
      bridged(dom0({ sysctl: { 'net.ipv4.conf.xenbr0.proxy_arp': 1 } })),
      'ip link set xenbr0 down',
    ).host
    const { host } = execute(start, 'ip link set xenbr0 name br0', 'ip link set br0 up')
    assert.deepEqual(portsOf(host, 'br0'), ['eth0'])
    assert.deepEqual(routesOf(host), ['192.8.1.0/24 dev br0 proto kernel scope link src 192.8.1.10'])
    assert.deepEqual(host.sysctl, { 'net.ipv4.conf.br0.proxy_arp': 1 })
    assert.equal(link(host, 'br0').addresses[0]?.label, 'br0')
  })

  it('numbers the further addresses of a link', () => {
    const more = ['ip addr add 10.0.0.5/8 dev eth0', 'ip addr add 10.0.0.6/8 dev eth0 label eth0:web']
    const host = after(...more, 'ip link set eth0 down', 'ip link set eth0 name peth0')
    assert.deepEqual(
      link(host, 'peth0').addresses.map(({ label }) => label),
      ['peth0', 'peth0:2', 'peth0:web'],
    )
  })

  it('is refused for a link that is up, and for a name that is taken or too long', () => {
    const { exits } = execute(
      dom0({ vifs: ['vif1.0'] }),
      'ip link set eth0 name peth0',
      'ip link set vif1.0 name eth0',
      'ip link set vif1.0 name a-name-too-long1',
      'ip link set vif1.0 name we:b',
      'ip link set nope name web',
    )
    assert.deepEqual(exits, [2, 2, 255, 255, 1])
  })
})

describe('what ip link refuses', () => {
  for (const [line, exit] of [
    ['ip link set nope up', 1],
    ['ip link set eth0 addr', 255],
    ['ip link set eth0 addr zz', 1],
    ['ip link set eth0 addr 01:00:00:00:00:01', 2],
    ['ip link set eth0 addr 00:00:00:00:00:00', 2],
    ['ip link set eth0 arp maybe', 255],
    ['ip link set eth0 mtu many', 255],
    ['ip link set eth0 mtu 60', 2],
    ['ip link set eth0 mtu 70000', 2],
    ['ip link set eth0 sideways', 255],
    ['ip link set eth0 master nope', 255],
    ['ip link set eth0 master eth1', 2],
    ['ip link add name eth0 type bridge', 2],
  ] as const) {
    it(line, () => {
      const before = dom0()
      assert.deepEqual(execute(before, line), { host: before, exits: [exit] })
    })
  }
})

describe('bridges made with ip', () => {
  it('have ports, which leave again', () => {
    const made = after('ip link add name br0 type bridge stp_state 0 forward_delay 0', 'ip link set eth1 master br0')
    assert.deepEqual(portsOf(made, 'br0'), ['eth1'])
    assert.deepEqual(link(made, 'br0').bridge?.forwardDelay, 0)
    assert.deepEqual(portsOf(execute(made, 'ip link set eth1 nomaster').host, 'br0'), [])
  })

  it('pass a port on to another bridge', () => {
    const host = after('brctl addbr br0', 'brctl addbr br1', 'brctl addif br0 eth1', 'ip link set eth1 master br1')
    assert.equal(link(host, 'eth1').master, 'br1')
  })
})

describe('a bridge', () => {
  it('has the smallest MAC of its ports', () => {
    const host = after('brctl addbr br0', 'brctl addif br0 eth1', 'brctl addif br0 vif1.0')
    assert.equal(link(host, 'br0').mac, '00:16:36:00:00:02')
    const later = execute(host, 'ip link set eth1 addr fe:ff:ff:ff:ff:fe').host
    assert.equal(link(later, 'br0').mac, 'fe:ff:ff:ff:ff:fe')
  })

  it('keeps the MAC and the packet size that somebody chose', () => {
    const chosen = after('brctl addbr br0', 'ip link set br0 addr 00:00:5e:00:53:01', 'ip link set br0 mtu 9000')
    const { host } = execute(chosen, 'brctl addif br0 eth1')
    assert.deepEqual([link(host, 'br0').mac, link(host, 'br0').mtu], ['00:00:5e:00:53:01', 9000])
  })

  it('has the smallest packet size of its ports', () => {
    const host = after('brctl addbr br0', 'ip link set eth1 mtu 1400', 'brctl addif br0 eth1', 'brctl addif br0 vif1.0')
    assert.equal(link(host, 'br0').mtu, 1400)
  })
})
