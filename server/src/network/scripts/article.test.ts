import assert from 'node:assert/strict'
import {
  addressesOf,
  backend,
  commandsOf,
  dom0,
  link,
  portsOf,
  routesOf,
  run,
  withLoopPairs,
} from '../../../../test/support/dom0.ts'

describe('the network of a Red Hat Enterprise Linux 5 host (Xen 3.0.3)', () => {
  it('bridged: eth0 keeps the address, the real card and vif0.0 are on xenbr0', () => {
    const { host, exit } = run(withLoopPairs(dom0()), '3.0.3', 'network-bridge start')
    assert.equal(exit, 0)
    assert.deepEqual(addressesOf(host, 'eth0'), ['192.8.1.10/24'])
    assert.deepEqual(portsOf(host, 'xenbr0'), ['peth0', 'vif0.0'])
    assert.equal(link(host, 'eth0').firstName, 'veth0')
    assert.equal(link(host, 'eth0').mac, '00:16:36:00:00:01')
    for (const name of ['peth0', 'vif0.0', 'xenbr0']) assert.equal(link(host, name).mac, 'fe:ff:ff:ff:ff:ff')
    assert.ok(routesOf(host).includes('default via 192.8.1.1 dev eth0'))
  })

  it('bridged: when a guest starts, vif-bridge puts its interface on xenbr0', () => {
    const start = withLoopPairs(dom0({ vifs: ['vif1.0'], xenstore: backend(1, { bridge: 'xenbr0' }) }))
    const { host, exit } = run(start, '3.0.3', 'network-bridge start', 'vif-bridge online')
    assert.equal(exit, 0)
    assert.deepEqual(portsOf(host, 'xenbr0'), ['peth0', 'vif0.0', 'vif1.0'])
    assert.equal(host.xenstore['/local/domain/0/backend/vif/1/0/hotplug-status'], 'connected')
  })

  it('with NAT: the guest with 10.0.0.1 finds 10.0.0.128 at its vif, and nothing else', () => {
    const start = dom0({ vifs: ['vif1.0'], xenstore: backend(1, { ip: '10.0.0.1' }) })
    const { host, exit } = run(start, '3.0.3', 'vif-nat online')
    assert.equal(exit, 0)
    assert.deepEqual(addressesOf(host, 'vif1.0'), ['10.0.0.128/32'])
    assert.ok(routesOf(host).includes('10.0.0.1 dev vif1.0 scope link src 10.0.0.128'))
    assert.equal(host.sysctl['net.ipv4.conf.vif1.0.proxy_arp'], 1)
    assert.deepEqual(host.iptables.filter, [
      '-A FORWARD -s 10.0.0.1/32 -m physdev --physdev-in vif1.0 -j ACCEPT',
      '-A FORWARD -p udp -m physdev --physdev-in vif1.0 -m udp --sport 68 --dport 67 -j ACCEPT',
    ])
  })

  it('two bridges, one for each card', () => {
    const calls = [0, 1].map(n => `network-bridge start vifnum=${n} netdev=eth${n} bridge=xenbr${n}`)
    const { host } = run(withLoopPairs(dom0()), '3.0.3', ...calls)
    assert.deepEqual(portsOf(host, 'xenbr0'), ['peth0', 'vif0.0'])
    assert.deepEqual(portsOf(host, 'xenbr1'), ['peth1', 'vif0.1'])
  })
})

describe('the same calls under Xen 4.1', () => {
  it('make one bridge: the second call finds it, and leaves everything as it is', () => {
    const calls = [0, 1].map(n => `network-bridge start vifnum=${n} netdev=eth${n} bridge=xenbr${n}`)
    const first = run(dom0(), '4.1', calls[0] ?? '')
    const both = run(dom0(), '4.1', ...calls)
    assert.deepEqual(commandsOf(both), commandsOf(first))
    assert.deepEqual(portsOf(both.host, 'xenbr0'), ['peth0'])
    assert.deepEqual(
      both.host.links.filter(({ kind }) => kind === 'bridge').map(({ name }) => name),
      ['xenbr0'],
    )
  })
})
