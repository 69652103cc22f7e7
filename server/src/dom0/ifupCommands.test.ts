import assert from 'node:assert/strict'
import { forwardingSetBy, linksMadeBy, natRulesOf, ownProgram, rulesLoadedBy } from './ifupCommands.ts'
import { hiddenBy } from './nat/natRule.ts'

const words = (command: string) =>
  command.split(' ').map(value => ({ value, place: { file: 'etc/network/interfaces', span: { start: 0, end: 0 } } }))

/** What a line makes, one a text: kind, name, and what it belongs to. */
const made = (command: string) =>
  linksMadeBy(words(command), 'br5').map(({ name, kind, master, parent, vlanId }) =>
    [
      ...(kind ? [kind] : []),
      name,
      ...(master ? [`→ ${master.value}`] : []),
      ...(parent ? [`on ${parent.value} tag ${vlanId?.value}`] : []),
    ].join(' '),
  )

describe('a command of an interfaces file', () => {
  it('makes a bridge with the tools there are', () => {
    assert.deepEqual(made('brctl addbr xenbr0'), ['bridge xenbr0'])
    assert.deepEqual(made('/sbin/ip link add name br1 type bridge'), ['bridge br1'])
    assert.deepEqual(made('ip link add br1 type bridge || true'), ['bridge br1'])
    assert.deepEqual(made('ovs-vsctl --may-exist add-br ovs0'), ['bridge ovs0'])
    assert.deepEqual(made('ovs-vsctl add-br ovs7 ovs0 7'), ['bridge ovs7 on ovs0 tag 7'])
    assert.deepEqual(made('brctl addbr $IFACE'), ['bridge br5'])
  })

  it('makes VLANs, bonds and dummies', () => {
    assert.deepEqual(made('ip link add link eth0 name eth0.77 type vlan id 77'), ['vlan eth0.77 on eth0 tag 77'])
    assert.deepEqual(made('ip link add link eth0 lan type vlan id 5'), ['vlan lan on eth0 tag 5'])
    assert.deepEqual(made('vconfig add eth1 9'), ['vlan eth1.9 on eth1 tag 9'])
    assert.deepEqual(made('ip link add dummy0 type dummy'), ['dummy dummy0'])
  })

  it('plugs interfaces into bridges and bonds', () => {
    assert.deepEqual(made('brctl addif ${IFACE} eth1 eth2'), ['eth1 → br5', 'eth2 → br5'])
    assert.deepEqual(made('ip link set dev eth3 up master br1'), ['eth3 → br1'])
    assert.deepEqual(made('ip l set eth3 master $IFACE && ip link set eth4 master br2;'), ['eth3 → br5', 'eth4 → br2'])
    assert.deepEqual(made('ifenslave bond0 eth0 eth1'), ['eth0 → bond0', 'eth1 → bond0'])
    assert.deepEqual(made('ovs-vsctl -- --may-exist add-port ovs0 eth0 -- add-bond ovs0 b0 eth1 eth2'), [
      'eth0 → ovs0',
      'bond b0 → ovs0',
      'eth1 → b0',
      'eth2 → b0',
    ])
  })

  it('hides a network behind the card that leads out', () => {
    const hides = (command: string) =>
      hiddenBy(natRulesOf(words(command), 'br5'), { from: '10.9.1.0/24', inward: 'br5', out: 'eth0' }) !== null
    const rule = 'iptables -t nat -A POSTROUTING'
    for (const command of [
      `${rule} -s 10.9.0.0/16 -o eth0 -j MASQUERADE`,
      `${rule} -o eth0 -j MASQUERADE || true`,
      `/sbin/${rule} ! -o $IFACE --source '10.9.0.0/16' -j SNAT --to 192.0.2.1`,
      `sysctl -w net.ipv4.ip_forward=1; iptables -w 5 -t nat -I POSTROUTING 1 -m comment --comment "the lab" -j MASQUERADE`,
      'nft add table ip n; add chain ip n p { type nat hook postrouting priority 100 ; }; add rule ip n p masquerade',
    ])
      assert.ok(hides(command), command)
    for (const other of [
      `${rule} -o $IFACE -s 10.9.0.0/16 -j MASQUERADE`,
      `${rule} -s 10.9.1.7 -o eth0 -j MASQUERADE`,
      `${rule} -s $LAN -o eth0 -j MASQUERADE`,
      'iptables -A POSTROUTING -o eth0 -j MASQUERADE',
      'iptables -t nat -D POSTROUTING -s 10.9.0.0/16 -j MASQUERADE',
      'ip6tables -t nat -A POSTROUTING -o eth0 -j MASQUERADE',
      'nft add rule ip n p masquerade',
    ])
      assert.equal(hides(other), false, other)
  })

  it('gives interfaces addresses', () => {
    const given = (command: string) =>
      linksMadeBy(words(command), 'br5').map(({ name, addresses }) => `${name} ${addresses?.[0]?.value}`)
    assert.deepEqual(given('ip addr add 10.9.0.1/24 dev $IFACE'), ['br5 10.9.0.1/24'])
    assert.deepEqual(given('/sbin/ip -6 a add 2001:db8::1/64 dev br6 && true'), ['br6 2001:db8::1/64'])
    assert.deepEqual(given('ifconfig br5 10.9.0.1 netmask 255.255.0.0 up'), ['br5 10.9.0.1/16'])
    assert.deepEqual(given('ifconfig eth0 0.0.0.0 up'), [])
    assert.deepEqual(given('ip addr flush dev eth0'), [])
  })

  it('loads rules from a file', () => {
    const loaded = (command: string) => rulesLoadedBy(words(command)).map(({ value }) => value)
    assert.deepEqual(loaded('iptables-restore < /etc/iptables.up.rules'), ['etc/iptables.up.rules'])
    assert.deepEqual(loaded('/sbin/iptables-restore -n </etc/fw.rules'), ['etc/fw.rules'])
    assert.deepEqual(loaded('nft -f /etc/nftables/nat.nft'), ['etc/nftables/nat.nft'])
    assert.deepEqual(loaded('nft list ruleset'), [])
  })

  it('makes none with other words', () => {
    for (const command of [
      'ip link set br0 up',
      'ip link add v0 type veth',
      'ip link add',
      'brctl stp br0 on',
      'echo addbr x',
    ])
      assert.deepEqual(made(command), [], command)
  })

  it('makes the host pass packets on', () => {
    const forwards = (command: string) => forwardingSetBy(words(command))?.value ?? null
    assert.equal(forwards('echo 1 > /proc/sys/net/ipv4/ip_forward'), true)
    assert.equal(forwards('/sbin/sysctl -w net.ipv4.ip_forward=1'), true)
    assert.equal(forwards('sysctl -q net/ipv4/conf/all/forwarding = 0'), false)
    assert.equal(forwards('echo 1 > /proc/sys/net/ipv4/conf/eth0/proxy_arp'), null)
  })

  it('of the user may make anything', () => {
    assert.equal(ownProgram(words('/etc/network/xen-bridges.sh start')), 'etc/network/xen-bridges.sh')
    assert.equal(ownProgram(words('ip link set eth0 up')), null)
    assert.equal(ownProgram(words('/usr/sbin/ethtool -K eth0 tx off')), null)
  })
})
