import assert from 'node:assert/strict'
import {
  addressesOf,
  backend,
  bridged,
  commandsOf,
  dom0,
  link,
  portsOf,
  routesOf,
  run,
  runWithout,
} from '../../../../test/support/dom0.ts'
import type { HostState } from './host/state.ts'

const BACKEND = '/local/domain/0/backend/vif/1/0'

/** A host with the backend of a guest, about which xenstore says this. */
function guest(keys: Readonly<Record<string, string>> = {}, more: Partial<HostState> = {}): HostState {
  return dom0({ vifs: ['vif1.0'], xenstore: backend(1, keys), ...more })
}

const onBridge = (keys: Readonly<Record<string, string>> = {}) => bridged(guest({ bridge: 'xenbr0', ...keys }))
const statusOf = (host: HostState) => host.xenstore[`${BACKEND}/hotplug-status`]
const errorOf = (host: HostState) => host.xenstore[`${BACKEND}/hotplug-error`]

describe('vif-bridge', () => {
  for (const release of ['3.0.3', '3.1', '3.2', '4.0', '4.1', '4.4', '4.14', '4.17', '4.22']) {
    it(`puts the interface on its bridge, and takes it off again (${release})`, () => {
      const online = run(onBridge(), release, 'vif-bridge online')
      assert.equal(online.exit, 0)
      assert.deepEqual(portsOf(online.host, 'xenbr0'), ['eth0', 'vif1.0'])
      assert.deepEqual([link(online.host, 'vif1.0').up, statusOf(online.host)], [true, 'connected'])
      const offline = run(online.host, release, 'vif-bridge offline')
      assert.deepEqual([offline.exit, portsOf(offline.host, 'xenbr0')], [0, ['eth0']])
      assert.deepEqual(offline.host.iptables.filter, [])
    })
  }

  it('gives the interface the packet size of the bridge from 4.1 on, and that of xenstore from 4.15 on', () => {
    const large = (keys = {}) => ({
      ...onBridge(keys),
      links: onBridge(keys).links.map(one => ({ ...one, mtu: 9000 })),
    })
    const mtu = (host: HostState, release: string) => link(run(host, release, 'vif-bridge online').host, 'vif1.0').mtu
    const small = (host: HostState) => ({
      ...host,
      links: host.links.map(one => (one.name === 'vif1.0' ? { ...one, mtu: 1500 } : one)),
    })
    assert.deepEqual([mtu(small(large()), '4.0'), mtu(small(large()), '4.1')], [1500, 9000])
    assert.deepEqual([mtu(onBridge({ mtu: '1400' }), '4.14'), mtu(onBridge({ mtu: '1400' }), '4.17')], [1500, 1400])
    const { host } = run(onBridge({ mtu: '1400' }), '4.17', 'vif-bridge online')
    assert.equal(host.xenstore['/local/domain/1/device/vif/0/mtu'], '1400')
  })

  it('takes the first bridge where none is named, and fails where there is none', () => {
    const two = run(bridged(guest()), '4.4', 'vif-bridge online')
    assert.deepEqual(portsOf(two.host, 'xenbr0'), ['eth0', 'vif1.0'])
    const none = run(guest(), '4.4', 'vif-bridge online')
    assert.deepEqual([none.exit, errorOf(none.host)], [1, 'Could not find bridge, and none was specified'])
    assert.deepEqual(commandsOf(none), [])
  })

  it('takes eth0 for xenbr0 from 3.2 on, where that is the bridge', () => {
    const modern = run(guest({ bridge: 'xenbr0' }), '4.1', 'network-bridge start', 'vif-bridge online')
    assert.deepEqual(portsOf(modern.host, 'eth0'), ['peth0', 'vif1.0'])
  })

  it('fails for a bridge that is not there: 3.0.3 half-way, later ones at once', () => {
    const old = run(onBridge({ bridge: 'br9' }), '3.0.3', 'vif-bridge online')
    assert.deepEqual([old.exit, old.steps.at(-1)?.argv.join(' ')], [1, 'brctl addif br9 vif1.0'])
    const later = run(onBridge({ bridge: 'br9' }), '3.1', 'vif-bridge online')
    assert.deepEqual([later.exit, commandsOf(later), statusOf(later.host)], [1, [], 'error'])
  })

  it('gives the interface the name that the guest file wants; 4.2 and later refuse one that is taken', () => {
    const named = run(onBridge({ vifname: 'web' }), '4.4', 'vif-bridge online')
    assert.deepEqual(portsOf(named.host, 'xenbr0'), ['eth0', 'web'])
    assert.equal(run(onBridge({ vifname: 'eth1' }), '4.1', 'vif-bridge online').exit, 0)
    const taken = run(onBridge({ vifname: 'eth1' }), '4.2', 'vif-bridge online')
    assert.match(errorOf(taken.host) ?? '', /^Cannot rename interface vif1\.0\. An interface with name eth1 already/)
  })

  it('does without brctl from 4.14 on', () => {
    const without = (release: string) => runWithout(['brctl'], onBridge(), release, 'vif-bridge online')
    assert.deepEqual([without('4.13').exit, without('4.14').exit], [127, 0])
    assert.deepEqual(portsOf(without('4.14').host, 'xenbr0'), ['eth0', 'vif1.0'])
    assert.ok(commandsOf(without('4.14')).includes('ip link set vif1.0 master xenbr0'))
  })
})

describe('the rules for a guest', () => {
  const rulesOf = (release: string, ip?: string) =>
    run(onBridge(ip === undefined ? {} : { ip }), release, 'vif-bridge online').host.iptables.filter

  it('let everything pass where it has no addresses', () => {
    assert.deepEqual(rulesOf('3.0.3'), ['-A FORWARD -m physdev --physdev-in vif1.0 -j ACCEPT'])
    assert.deepEqual(rulesOf('4.17'), [
      '-A FORWARD -m physdev --physdev-out vif1.0 --physdev-is-bridged -j ACCEPT',
      '-A FORWARD -m physdev --physdev-in vif1.0 --physdev-is-bridged -j ACCEPT',
    ])
  })

  it('let pass what comes from its addresses, and DHCP', () => {
    const sources = (release: string) => rulesOf(release, '10.0.0.1 10.0.0.2').filter(rule => rule.includes('-s '))
    assert.deepEqual(sources('3.0.3'), [])
    assert.equal(sources('3.0.4').length, 2)
    assert.equal(rulesOf('4.4', '10.0.0.1').filter(rule => rule.includes('--dport 67')).length, 1)
  })

  it('are not set by the scripts of Debian 12', () => {
    assert.deepEqual(rulesOf('4.17-debian', '10.0.0.1'), [])
  })
})

describe('an emulated interface', () => {
  const ADD = 'add type_if=tap INTERFACE=vif1.0-emu'
  const host = bridged(dom0({ vifs: ['vif1.0', 'vif1.0-emu'], xenstore: backend(1, { bridge: 'xenbr0' }) }))

  it('goes on the bridge beside the other one, from 4.1 on', () => {
    assert.deepEqual(run(host, '4.0', `vif-bridge ${ADD}`).steps, [])
    const { host: after } = run(host, '4.17', `vif-bridge ${ADD}`)
    assert.deepEqual(portsOf(after, 'xenbr0'), ['eth0', 'vif1.0-emu'])
    assert.equal(statusOf(after), undefined)
  })

  it('has rules from 4.5 on', () => {
    const rules = (release: string) => run(host, release, `vif-bridge ${ADD}`).host.iptables.filter.length
    assert.deepEqual([rules('4.4'), rules('4.6')], [0, 2])
  })

  it('is no matter of online and offline, as the PV one is none of add and remove', () => {
    assert.deepEqual(run(host, '4.17', 'vif-bridge online type_if=tap').steps, [])
    assert.deepEqual(run(host, '4.17', 'vif-bridge add').steps, [])
    assert.equal(run(host, '4.17', 'vif-bridge online type_if=odd').exit, 1)
  })

  it('cannot be routed before 4.13: there is no word for it', () => {
    const routed = { ...host, links: [...dom0().links, ...host.links.filter(({ kind }) => kind === 'tap')] }
    const withIp = { ...routed, xenstore: backend(1, { ip: '192.0.2.5' }) }
    const old = run(withIp, '4.10', `vif-route ${ADD}`)
    assert.deepEqual([old.exit, old.steps[0]?.argv.join(' ')], [1, 'ip route 192.0.2.5 dev vif1.0-emu src 192.8.1.10'])
    assert.ok(
      routesOf(run(withIp, '4.17', `vif-route ${ADD}`).host)
        .at(-1)
        ?.endsWith('metric 1'),
    )
  })
})

describe('vif-nat', () => {
  const routerOf = (ip: string) => addressesOf(run(guest({ ip }), '4.17', 'vif-nat online').host, 'vif1.0')

  it('gives dom0 the address of the guest plus 127, as long as that fits', () => {
    assert.deepEqual(routerOf('10.0.0.1'), ['10.0.0.128/32'])
    assert.deepEqual(routerOf('10.0.0.5/16'), ['10.0.0.132/32'])
    const { exit, host } = run(guest({ ip: '10.0.0.129' }), '4.17', 'vif-nat online')
    assert.deepEqual([exit, errorOf(host)], [1, 'ip addr add 10.0.0.256 dev vif1.0 failed'])
  })

  it('takes an address as a shell does, without the blanks around it', () => {
    const { host } = run(guest({ ip: '  10.0.0.5/16 ' }), '4.17', 'vif-nat online')
    assert.ok(routesOf(host).includes('10.0.0.5 dev vif1.0 scope link src 10.0.0.132'))
  })

  it('makes up an address from the numbers of domain and interface', () => {
    const path = '/local/domain/0/backend/vif/1/0'
    const xenstore = { [`${path}/frontend-id`]: '300', [`${path}/handle`]: '2', [`${path}/domain`]: 'web' }
    const { host } = run(dom0({ vifs: ['vif1.0'], xenstore }), '4.4', 'vif-nat online')
    assert.ok(routesOf(host).includes('10.1.44.3 dev vif1.0 scope link src 10.1.44.130'))
  })

  it('does nothing the second time', () => {
    const twice = run(guest({ ip: '10.0.0.1' }), '4.17', 'vif-nat online', 'vif-nat online')
    assert.equal(commandsOf(twice).length, commandsOf(run(guest({ ip: '10.0.0.1' }), '4.17', 'vif-nat online')).length)
  })

  it('keeps the entry of the guest at the DHCP server', () => {
    const files = { '/etc/dhcpd.conf': 'x;\n', '/etc/init.d/dhcpd': '', '/etc/sysconfig/dhcpd': 'DHCPDARGS="eth1 "\n' }
    const host = guest({ ip: '10.0.0.1', domain: 'my.web' }, { files })
    const online = run(host, '4.4', 'vif-nat online')
    assert.equal(
      online.host.files['/etc/dhcpd.conf'],
      'x;\nhost my-web { hardware ethernet 00:16:3e:00:00:01; fixed-address 10.0.0.1; option routers 10.0.0.128; option host-name "my-web"; }\n',
    )
    assert.equal(online.host.files['/etc/sysconfig/dhcpd'], 'DHCPDARGS="eth1 vif1.0 "\n')
    const { host: after } = run(online.host, '4.4', 'vif-nat offline')
    assert.deepEqual(after.files, files)
    assert.match(run(host, '4.17', 'vif-nat online').host.files['/etc/dhcpd.conf'] ?? '', /^host dom1 /m)
    assert.doesNotMatch(run(host, '3.2', 'vif-nat online').host.files['/etc/dhcpd.conf'] ?? '', /^host/m)
  })

  it('fails where the backend does not say whose it is', () => {
    const { exit, host } = run(dom0({ vifs: ['vif1.0'] }), '4.17', 'vif-nat online')
    assert.deepEqual([exit, errorOf(host)], [1, '/etc/xen/scripts/vif-nat failed; error detected.'])
  })
})

describe('vif-route', () => {
  it('lends the address of dom0 and makes a route for each address of the guest', () => {
    const { host, exit } = run(guest({ ip: '192.0.2.5 192.0.2.8/30' }), '4.17', 'vif-route online')
    assert.equal(exit, 0)
    assert.deepEqual(addressesOf(host, 'vif1.0'), ['192.8.1.10/32'])
    assert.deepEqual(routesOf(host).slice(-2), [
      '192.0.2.5 dev vif1.0 scope link src 192.8.1.10 metric 2',
      '192.0.2.8/30 dev vif1.0 scope link src 192.8.1.10 metric 2',
    ])
    assert.equal(host.sysctl['net.ipv4.conf.vif1.0.proxy_arp'], 1)
  })

  it('takes the address of another interface when asked to, and fails for one that has none', () => {
    const { exit, host } = run(guest(), '4.17', 'vif-route online netdev=eth1')
    assert.deepEqual(
      [exit, statusOf(host), commandsOf(run(guest(), '4.17', 'vif-route online netdev=eth1'))],
      [1, 'error', []],
    )
  })

  it('stops half-way at what is no address', () => {
    const { exit, host, steps } = run(guest({ ip: '192.0.2.5 web' }), '4.4', 'vif-route online')
    assert.deepEqual([exit, statusOf(host)], [1, 'error'])
    assert.equal(steps.find(step => step.exit !== 0)?.argv.join(' '), 'ip route add web dev vif1.0 src 192.8.1.10')
    assert.equal(host.iptables.filter.length, 0)
  })
})

describe('vif-openvswitch', () => {
  const words = (bridge: string) => {
    const keys = { bridge }
    const vm = { '/local/domain/1/vm': '/vm/u', '/vm/u/name': 'web', '/vm/u/uuid': 'u' }
    const host = dom0({ vifs: ['vif1.0'], xenstore: { ...backend(1, keys), ...vm } })
    const called = run(host, '4.17', 'vif-openvswitch online')
    return commandsOf(called).find(line => line.startsWith('ovs-vsctl'))
  }

  it('makes the interface a port, with the VLANs behind the name of the switch', () => {
    assert.match(
      words('ovs0') ?? '',
      / -- add-port ovs0 vif1\.0 -- set interface vif1\.0 external-ids:"xen-vm-name"="web" /,
    )
    assert.match(words('ovs0.7') ?? '', / add-port ovs0 vif1\.0 tag=7 -- /)
    assert.match(words('ovs0:1:2') ?? '', / add-port ovs0 vif1\.0 trunk=1,2 -- /)
    assert.match(words('ovs0.7:1:2') ?? '', / add-port ovs0 vif1\.0 tag=7 trunk=1,2 -- /)
  })

  it('fails for what is no name of a switch', () => {
    for (const bridge of ['', '.7', 'ovs0.', 'ovs0.x', 'ovs0:', 'ovs0:1:'])
      assert.equal(words(bridge), undefined, bridge)
  })
})

describe('a vif script', () => {
  it('knows four words, and needs to know the interface and its backend', () => {
    assert.equal(run(onBridge(), '4.17', 'vif-bridge up').exit, 1)
    assert.equal(run(onBridge(), '4.17', 'vif-bridge online vif=').exit, 1)
    assert.equal(run(onBridge(), '3.0.3', 'vif-bridge online XENBUS_PATH=').exit, 1)
  })

  it('fails at the first command where the interface is not there', () => {
    const gone = bridged(dom0({ xenstore: backend(1, { bridge: 'xenbr0' }) }))
    const { exit, steps } = run(gone, '4.17', 'vif-bridge online')
    assert.deepEqual([exit, steps.map(({ argv }) => argv.join(' '))], [1, ['ip link set dev vif1.0 down']])
  })
})
