import assert from 'node:assert/strict'
import {
  addressesOf,
  bridged,
  commandsOf,
  dom0,
  link,
  portsOf,
  routesOf,
  run,
  withLoopPairs,
} from '../../../../test/support/dom0.ts'
import { readHost } from './hostJson.ts'

const bridgesOf = ({ host }: ReturnType<typeof run>) =>
  host.links.filter(({ kind }) => kind === 'bridge').map(({ name }) => name)

/** Xen 3.0 and 3.1 on a host with two cards and two loop pairs. */
const OLD = withLoopPairs(dom0())

describe('network-bridge with loop pairs (3.0.3 to 3.1)', () => {
  it('goes step by step: bridge, addresses, names, ports, address', () => {
    assert.deepEqual(commandsOf(run(OLD, '3.0.3', 'network-bridge start')), [
      'brctl addbr xenbr0',
      'brctl stp xenbr0 off',
      'brctl setfd xenbr0 0',
      'ip link set xenbr0 arp off',
      'ip link set xenbr0 multicast off',
      'ip link set xenbr0 up',
      'ip addr add 192.8.1.10/24 brd 192.8.1.255 scope global dev veth0',
      'ip link set eth0 down',
      'ip addr flush eth0',
      'ip link set eth0 name peth0',
      'ip link set veth0 name eth0',
      ...['peth0', 'vif0.0'].flatMap(port => [
        `ip link set ${port} down`,
        `ip link set ${port} arp off`,
        `ip link set ${port} multicast off`,
        `ip link set ${port} addr fe:ff:ff:ff:ff:ff`,
        `ip addr flush ${port}`,
      ]),
      'ip link set eth0 addr 00:16:36:00:00:01 arp on',
      'ip link set xenbr0 up',
      'brctl addif xenbr0 vif0.0',
      'ip link set vif0.0 up',
      'ip link set peth0 up',
      'brctl addif xenbr0 peth0',
      'ip link set peth0 up',
      'ip addr flush eth0',
      'ip addr add 192.8.1.10/24 dev eth0',
      'ip link set dev eth0 up',
      'ip route add default via 192.8.1.1',
    ])
  })

  it('keeps the host free of IPv6 for a moment in 3.1', () => {
    const commands = commandsOf(run(OLD, '3.1', 'network-bridge start'))
    assert.deepEqual(
      commands.filter(line => line.includes('mtu')),
      ['ip link set xenbr0 mtu 68', 'ip link set xenbr0 mtu 1500'],
    )
  })

  it('takes the number of the card that has the default route', () => {
    const moved = readHost({
      links: [{ name: 'eth1', addresses: ['10.0.0.5/24'] }],
      routes: [{ dst: 'default', via: '10.0.0.1', dev: 'eth1' }],
    })
    assert.deepEqual(bridgesOf(run(withLoopPairs(moved), '3.0.3', 'network-bridge start')), ['xenbr1'])
  })

  it('needs a loop pair: 3.0.3 always, 3.1 only where the driver is there', () => {
    assert.equal(run(OLD, '3.0.3', 'network-bridge start vifnum=7').exit, 1)
    assert.equal(run(OLD, '3.1', 'network-bridge start vifnum=7').exit, 1)
    assert.equal(run(dom0(), '3.0.3', 'network-bridge start').exit, 1)
    const without = run(dom0(), '3.1', 'network-bridge start')
    assert.deepEqual([without.exit, portsOf(without.host, 'xenbr0')], [0, ['eth0']])
    assert.ok(routesOf(without.host).includes('default via 192.8.1.1 dev xenbr0'))
  })

  it('does nothing the second time', () => {
    const twice = run(OLD, '3.0.3', 'network-bridge start', 'network-bridge start')
    assert.deepEqual(commandsOf(twice), commandsOf(run(OLD, '3.0.3', 'network-bridge start')))
    assert.equal(twice.ending, 'peth0 is there already, so the script takes itself for started.')
  })

  it('stops half-way at a second address in the subnet, which the tools of the time do not take', () => {
    const two = readHost({ links: [{ name: 'eth0', addresses: ['10.0.0.5/24', '10.0.0.6/24'] }], routes: [] })
    const { exit, host, steps } = run(withLoopPairs(two), '3.0.3', 'network-bridge start')
    assert.equal(exit, 255)
    assert.equal(
      steps.at(-1)?.argv.join(' '),
      'ip addr add 10.0.0.6/24 brd 10.0.0.255 scope global secondary dev veth0',
    )
    assert.deepEqual(addressesOf(host, 'eth0'), ['10.0.0.5/24', '10.0.0.6/24'])
    assert.deepEqual(portsOf(host, 'xenbr0'), [])
  })
})

describe('network-bridge with a bridge in the name of the card (3.2 to 4.4)', () => {
  it('makes the bridge under another name first', () => {
    const commands = commandsOf(run(dom0(), '3.4', 'network-bridge start'))
    assert.deepEqual(commands.slice(3, 8), [
      'ip addr add 192.8.1.10/24 brd 192.8.1.255 scope global dev tmpbridge label tmpbridge',
      'ip link set eth0 down',
      'ip addr flush eth0',
      'ip link set eth0 name peth0',
      'ip link set tmpbridge name eth0',
    ])
  })

  it('leaves the card its MAC and moves the address to the bridge', () => {
    const { host } = run(dom0(), '4.4', 'network-bridge start')
    assert.deepEqual([portsOf(host, 'eth0'), addressesOf(host, 'eth0')], [['peth0'], ['192.8.1.10/24']])
    assert.deepEqual([link(host, 'peth0').mac, link(host, 'eth0').mac], ['00:16:36:00:00:01', '00:16:36:00:00:01'])
    assert.ok(routesOf(host).includes('default via 192.8.1.1 dev eth0'))
  })

  it('says dev in most commands from 4.4 on', () => {
    assert.ok(commandsOf(run(dom0(), '4.4', 'network-bridge start')).includes('ip link set dev peth0 down'))
    assert.ok(commandsOf(run(dom0(), '4.1', 'network-bridge start')).includes('ip link set peth0 down'))
  })

  it('fails at the end without a gateway, up to 4.1', () => {
    const start = 'network-bridge start netdev=eth1'
    const plain = readHost({ links: [{ name: 'eth1', addresses: ['10.0.0.5/24'] }] })
    assert.deepEqual(
      ['3.2', '3.4', '4.0', '4.1', '4.2', '4.4'].map(release => run(plain, release, start).exit),
      [1, 1, 1, 1, 0, 0],
    )
  })

  it('cuts the name of a VLAN at its dot', () => {
    const vlan = readHost({
      links: [{ name: 'eth0' }, { name: 'eth0.100', addresses: ['10.0.0.5/24'] }],
      routes: [{ dst: 'default', via: '10.0.0.1', dev: 'eth0.100' }],
    })
    const { host } = run(vlan, '4.4', 'network-bridge start')
    assert.deepEqual(portsOf(host, 'eth0'), ['peth0'])
    assert.deepEqual(portsOf(run(vlan, '4.4', 'network-bridge start netdev=eth0.100').host, 'eth0.100'), ['peth0.100'])
  })

  it('brings back the members of a bond from 3.4 on', () => {
    const bond = { ...dom0(), bondSlaves: { eth0: 'eth2 eth3' } }
    const enslaves = (release: string) =>
      commandsOf(run(bond, release, 'network-bridge start')).filter(line => line.startsWith('ifenslave'))
    assert.deepEqual([enslaves('3.3'), enslaves('3.4')], [[], ['ifenslave peth0 eth2 eth3']])
  })

  it('leaves a host alone that has any bridge, from 4.1 on', () => {
    const host = bridged(dom0())
    assert.deepEqual(run(host, '4.1', 'network-bridge start netdev=eth1').steps, [])
    assert.ok(run(host, '4.0', 'network-bridge start netdev=eth1').steps.length > 0)
  })

  it('fails half-way where the card does not exist, and leaves the bridge behind', () => {
    const failed = run(dom0(), '4.4', 'network-bridge start netdev=eth7')
    assert.deepEqual([failed.exit, bridgesOf(failed)], [1, ['tmpbridge']])
  })
})

describe('network-bridge of any release', () => {
  for (const release of ['3.0.3', '3.1', '3.2', '4.4']) {
    it(`does nothing for the bridge null, and fails for a word it does not know (${release})`, () => {
      for (const command of ['start', 'stop']) {
        assert.deepEqual(run(OLD, release, `network-bridge ${command} bridge=null`).steps, [])
      }
      const unknown = run(OLD, release, 'network-bridge restart')
      assert.deepEqual([unknown.exit, unknown.steps, unknown.host], [1, [], OLD])
      assert.equal(run(OLD, release, 'network-bridge').exit, 1)
    })

    it(`closes forwarding against spoofing (${release})`, () => {
      const { host } = run(OLD, release, 'network-bridge start antispoof=yes')
      const [policy, ...rules] = host.iptables.filter
      assert.equal(policy, '-P FORWARD DROP')
      assert.ok(rules.includes('-A FORWARD -m physdev --physdev-in peth0 -j ACCEPT'))
      assert.equal(rules.length, release.startsWith('3.0') || release === '3.1' ? 2 : 1)
    })

    it(`has nothing to stop without a start, or complains (${release})`, () => {
      const { exit, host } = run(OLD, release, 'network-bridge stop')
      assert.deepEqual([exit, host.links], [release === '3.2' ? 1 : 0, OLD.links])
    })
  }

  it('shows what is there, where it is there', () => {
    assert.equal(run(bridged(dom0()), '4.4', 'network-bridge status bridge=xenbr0').exit, 0)
    assert.equal(run(dom0(), '4.4', 'network-bridge status').exit, 1)
  })
})
