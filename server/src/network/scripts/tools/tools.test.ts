import assert from 'node:assert/strict'
import { addressesOf, bridged, dom0, execute, link, portsOf, routesOf } from '../../../../../test/support/dom0.ts'
import { brctlShowLines, bridgesOf } from './show.ts'

describe('brctl', () => {
  it('makes a bridge, sets it up and removes it', () => {
    const made = execute(dom0(), 'brctl addbr br0', 'brctl stp br0 on', 'brctl setfd br0 4', 'brctl addif br0 eth1')
    assert.deepEqual(made.exits, [0, 0, 0, 0])
    const { bridge, up, mac } = link(made.host, 'br0')
    assert.deepEqual([bridge?.stp, bridge?.forwardDelay, up, mac], [true, 400, false, '00:16:36:00:00:02'])
    const { host, exits } = execute(made.host, 'brctl delbr br0')
    assert.deepEqual([exits, link(host, 'eth1').master, bridgesOf(host)], [[0], null, []])
  })

  it('leaves a bridge without ports with no MAC', () => {
    const { host } = execute(dom0(), 'brctl addbr br0', 'brctl addif br0 eth1', 'brctl delif br0 eth1')
    assert.deepEqual([link(host, 'br0').mac, portsOf(host, 'br0')], ['00:00:00:00:00:00', []])
  })

  it('cuts a name that is too long', () => {
    assert.deepEqual(bridgesOf(execute(dom0(), 'brctl addbr a-name-too-long1').host), ['a-name-too-long'])
  })

  for (const line of [
    'brctl addbr eth0',
    'brctl addbr xenbr0',
    'brctl delbr nope',
    'brctl delbr xenbr0',
    'brctl addif nope eth1',
    'brctl addif xenbr0 nope',
    'brctl addif xenbr0 eth0',
    'brctl addif xenbr0 xenbr0',
    'brctl addif eth1 eth0',
    'brctl delif xenbr0 eth1',
    'brctl stp nope off',
    'brctl setfd eth1 0',
    'brctl dance xenbr0',
  ]) {
    it(`refuses: ${line}`, () => {
      const before = bridged(dom0())
      assert.deepEqual(execute(before, line), { host: before, exits: [1] })
    })
  }

  it('shows one line for a bridge, and one more for each further port', () => {
    assert.deepEqual([brctlShowLines(dom0(), true), brctlShowLines(dom0(), false)], [1, 0])
    const two = execute(bridged(dom0()), 'brctl addif xenbr0 eth1', 'brctl addbr br9').host
    assert.equal(brctlShowLines(two, true), 4)
    assert.deepEqual(bridgesOf(two), ['br9', 'xenbr0'])
  })
})

describe('ifconfig', () => {
  const VIF = dom0({ vifs: ['vif1.0'] })

  it('gives a single address, whose broadcast stays that of its class, and brings the link up', () => {
    const { host } = execute(VIF, 'ifconfig vif1.0 192.8.1.10 netmask 255.255.255.255 up')
    assert.deepEqual([addressesOf(host, 'vif1.0'), link(host, 'vif1.0').up], [['192.8.1.10/32'], true])
    assert.equal(link(host, 'vif1.0').addresses[0]?.broadcast, '192.8.1.255')
    assert.deepEqual(routesOf(host), routesOf(VIF))
  })

  it('puts a new address in the place of the old one', () => {
    const lines = ['10.0.0.1', '10.0.0.2'].map(address => `ifconfig vif1.0 ${address} netmask 255.255.255.255 up`)
    assert.deepEqual(addressesOf(execute(VIF, ...lines).host, 'vif1.0'), ['10.0.0.2/32'])
  })

  it('leaves all as it is when the address is there', () => {
    const line = 'ifconfig vif1.0 10.0.0.1 netmask 255.255.255.255 up'
    const first = execute(VIF, line, 'ip route add 10.0.0.9 dev vif1.0 src 10.0.0.1').host
    assert.deepEqual(execute(first, line).host, first)
  })

  it('takes a link down', () => {
    assert.equal(link(execute(VIF, 'ifconfig eth0 down').host, 'eth0').up, false)
  })

  it('fails for a link that is not there', () => {
    const { exits } = execute(VIF, 'ifconfig nope down', 'ifconfig nope 1.2.3.4 netmask 255.255.255.255 up')
    assert.deepEqual(exits, [255, 255])
  })
})

describe('iptables', () => {
  const rules = (...lines: string[]) => execute(dom0(), ...lines).host.iptables

  it('appends and inserts rules, as iptables -S writes them', () => {
    const { filter, nat } = rules(
      'iptables -A FORWARD -m physdev --physdev-in vif1.0 -s 10.0.0.5/24 -j ACCEPT',
      'iptables -w -I FORWARD -m physdev --physdev-is-bridged --physdev-out vif1.0 -j ACCEPT',
      'iptables -I FORWARD -m physdev --physdev-in vif1.0 -p udp --sport 68 --dport 67 -j ACCEPT',
      'iptables -I FORWARD -m state --state ESTABLISHED,RELATED -m physdev --physdev-out vif1.0 -j ACCEPT',
      'iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE',
    )
    assert.deepEqual(filter, [
      '-A FORWARD -m state --state RELATED,ESTABLISHED -m physdev --physdev-out vif1.0 -j ACCEPT',
      '-A FORWARD -p udp -m physdev --physdev-in vif1.0 -m udp --sport 68 --dport 67 -j ACCEPT',
      '-A FORWARD -m physdev --physdev-out vif1.0 --physdev-is-bridged -j ACCEPT',
      '-A FORWARD -s 10.0.0.0/24 -m physdev --physdev-in vif1.0 -j ACCEPT',
    ])
    assert.deepEqual(nat, ['-A POSTROUTING -o eth0 -j MASQUERADE'])
  })

  it('makes one rule of each source', () => {
    const { filter } = rules('iptables -A FORWARD -s 10.0.0.1,10.0.0.2 -j ACCEPT')
    assert.deepEqual(filter, ['-A FORWARD -s 10.0.0.1/32 -j ACCEPT', '-A FORWARD -s 10.0.0.2/32 -j ACCEPT'])
    assert.deepEqual(rules('iptables -A FORWARD -s 0.0.0.0/0 -j ACCEPT').filter, ['-A FORWARD -j ACCEPT'])
  })

  it('deletes the first rule that is the same', () => {
    const add = 'iptables -A FORWARD -m physdev --physdev-in vif1.0 -j ACCEPT'
    const { host, exits } = execute(dom0(), add, add, add.replace('-A', '-D'))
    assert.deepEqual([exits, host.iptables.filter.length], [[0, 0, 0], 1])
    assert.deepEqual(execute(host, add.replace('-A', '-D').replace('vif1.0', 'vif2.0')).exits, [1])
  })

  it('sets a policy, and forgets the rules of one chain', () => {
    const before = dom0({ iptables: { filter: ['-A INPUT -j DROP', '-A FORWARD -j ACCEPT'], nat: [] } })
    const { host } = execute(before, 'iptables -P FORWARD DROP', 'iptables -F FORWARD')
    assert.deepEqual(host.iptables.filter, ['-P FORWARD DROP', '-A INPUT -j DROP'])
    assert.deepEqual(execute(host, 'iptables -P FORWARD ACCEPT').host.iptables.filter, ['-A INPUT -j DROP'])
  })

  for (const source of ['web', '10.0.0.300', '10.0.0.1/33', '2001:db8::5', '10.0.0.1,web']) {
    it(`takes no rule for ${source}`, () => {
      assert.deepEqual(execute(dom0(), `iptables -I FORWARD -s ${source} -j ACCEPT`).exits, [2])
    })
  }

  it('takes no name of a link that is too long', () => {
    assert.deepEqual(execute(dom0(), 'iptables -A FORWARD -o a-name-too-long1 -j ACCEPT').exits, [2])
  })
})

describe('values written into /proc/sys', () => {
  it('are settings', () => {
    const forward = '/proc/sys/net/ipv4/ip_forward'
    const arp = '/proc/sys/net/ipv4/conf/eth0/proxy_arp'
    const { host } = execute(dom0(), `write ${forward} 1`, `write ${arp} 1`)
    assert.deepEqual(host.sysctl, { 'net.ipv4.ip_forward': 1, 'net.ipv4.conf.eth0.proxy_arp': 1 })
    const off = execute(host, `write ${forward} 0`, `write ${arp} 0`).host
    assert.deepEqual(off.sysctl, { 'net.ipv4.ip_forward': 0 })
  })

  it('cannot be written for a link that is not there', () => {
    assert.deepEqual(execute(dom0(), 'write /proc/sys/net/ipv4/conf/nope/proxy_arp 1').exits, [1])
  })

  it('go with the link', () => {
    const arp = '/proc/sys/net/ipv4/conf/br0/proxy_arp'
    const { host } = execute(dom0(), 'brctl addbr br0', `write ${arp} 1`, 'brctl delbr br0')
    assert.deepEqual(host.sysctl, dom0().sysctl)
  })
})

describe('ifup and ifdown', () => {
  const files = {
    '/etc/sysconfig/network-scripts/ifcfg-eth0':
      'DEVICE=eth0\nIPADDR=192.8.1.10\nNETMASK=255.255.255.0\nGATEWAY=192.8.1.1\n',
    '/etc/sysconfig/network-scripts/ifcfg-eth1': 'DEVICE=eth1\nADDRS="10.0.0.1/8 2001:db8::1/64"\n',
  }

  it('take a link out of use, and set it up again', () => {
    const down = execute(dom0({ files }), 'ifdown eth0')
    assert.deepEqual([down.exits, addressesOf(down.host, 'eth0'), routesOf(down.host)], [[0], [], []])
    const up = execute(down.host, 'ifup eth0').host
    assert.deepEqual(up.links, dom0().links)
    assert.deepEqual(routesOf(up).sort(), routesOf(dom0()).sort())
  })

  it('give only the addresses that a link lacks', () => {
    const { host } = execute(dom0({ files }), 'ifup eth1', 'ifup eth1')
    assert.deepEqual(addressesOf(host, 'eth1'), ['10.0.0.1/8', '2001:db8::1/64'])
  })

  it('fail for a link without a file', () => {
    assert.deepEqual(execute(dom0({ files }), 'ifup xenbr0', 'ifdown nope').exits, [1, 1])
  })

  it('take the gateway of all links for the one that reaches it', () => {
    const common = { ...files, '/etc/sysconfig/network': 'NETWORKING=yes\nGATEWAY=10.0.0.254\n' }
    const { host } = execute(dom0({ files: common, routes: [] }), 'ifup eth1')
    assert.ok(routesOf(host).includes('default via 10.0.0.254 dev eth1'))
  })

  it('read /etc/network/interfaces too', () => {
    const text = 'auto eth1\niface eth1 inet static\n  address 10.0.0.1\n  netmask 255.0.0.0\n'
    const { host, exits } = execute(dom0({ files: { '/etc/network/interfaces': text } }), 'ifup eth1', 'ifup eth9')
    assert.deepEqual([exits, addressesOf(host, 'eth1')], [[0, 1], ['10.0.0.1/8']])
  })
})
