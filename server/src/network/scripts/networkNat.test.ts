import assert from 'node:assert/strict'
import { commandsOf, dom0, run } from '../../../../test/support/dom0.ts'

const DHCPD = {
  '/etc/dhcpd.conf': 'ddns-update-style none;\n',
  '/etc/init.d/dhcpd': '#!/bin/sh\n',
  '/etc/resolv.conf': '# search none.test\nsearch example.test\nnameserver 192.8.1.1\nnameserver 192.8.1.2\n',
}
const conf = ({ host }: ReturnType<typeof run>) => host.files['/etc/dhcpd.conf']

describe('network-nat', () => {
  it('makes the host a router and hides the guests behind its address', () => {
    const { host, steps } = run(dom0(), '4.4', 'network-nat start netdev=eth1')
    assert.equal(host.sysctl['net.ipv4.ip_forward'], 1)
    assert.deepEqual(host.iptables.nat, ['-A POSTROUTING -o eth1 -j MASQUERADE'])
    assert.deepEqual(steps[0]?.argv, ['write', '/proc/sys/net/ipv4/ip_forward', '1'])
  })

  it('fails without DHCP, though all is set up: that wish is its last command', () => {
    const { exit, ending } = run(dom0(), '4.4', 'network-nat start')
    assert.deepEqual([exit, ending?.slice(0, 15)], [1, 'All is set up; '])
    assert.equal(run(dom0({ files: DHCPD }), '4.4', 'network-nat start').exit, 0)
  })

  it('sets up DHCP by itself where the server is there, from 3.3 on', () => {
    const host = dom0({ files: DHCPD })
    assert.deepEqual(commandsOf(run(host, '3.2', 'network-nat start')).length, 2)
    assert.equal(commandsOf(run(host, '3.3', 'network-nat start')).at(-1), '/etc/init.d/dhcpd restart')
    assert.equal(commandsOf(run(host, '3.3', 'network-nat start dhcp=no')).length, 2)
  })

  it('tells the DHCP server of the network, from 3.4 on with the name servers of the host', () => {
    const host = dom0({ files: DHCPD })
    const base = 'ddns-update-style none;\nsubnet 10.0.0.0 netmask 255.255.0.0 {'
    assert.equal(conf(run(host, '3.3', 'network-nat start')), `${base}}\n`)
    const names = ' option domain-name "example.test"; option domain-name-servers 192.8.1.1; '
    assert.equal(conf(run(host, '3.4', 'network-nat start')), `${base}${names}}\n`)
    const twice = run(host, '3.4', 'network-nat start', 'network-nat start')
    assert.equal(conf(twice), `${base}${names}}\n`)
  })

  it('fails before it does anything where DHCP is wished and not there', () => {
    const { exit, steps } = run(dom0(), '4.1', 'network-nat start dhcp=yes')
    assert.deepEqual([exit, steps], [1, []])
  })

  it('takes the rule away again, once for each start', () => {
    const twice = run(dom0(), '4.4', 'network-nat start', 'network-nat start', 'network-nat stop')
    assert.deepEqual(twice.host.iptables.nat, ['-A POSTROUTING -o eth0 -j MASQUERADE'])
    assert.equal(run(dom0(), '4.4', 'network-nat stop').exit, 1)
  })

  it('takes the network out of the files of the DHCP server, but fails where nothing is left of them', () => {
    const calls = ['network-nat start', 'network-nat stop']
    assert.equal(conf(run(dom0({ files: DHCPD }), '3.4', ...calls)), DHCPD['/etc/dhcpd.conf'])
    const empty = dom0({ files: { ...DHCPD, '/etc/dhcpd.conf': '' } })
    const { exit, host } = run(empty, '3.4', ...calls)
    assert.deepEqual([exit, host.iptables.nat.length], [1, 1])
  })

  it('shows what is there, and knows no other word', () => {
    assert.deepEqual(run(dom0(), '4.4', 'network-nat status'), { exit: 0, ending: null, steps: [], host: dom0() })
    assert.equal(run(dom0(), '4.4', 'network-nat restart').exit, 1)
  })
})

describe('network-route', () => {
  const settings = (release: string, ...words: string[]) =>
    run(dom0(), release, ['network-route', ...words].join(' ')).host.sysctl

  it('only makes the host a router in 3.0.3, whatever its words are', () => {
    for (const command of ['start', 'stop', 'netdev=nope']) {
      assert.deepEqual(settings('3.0.3', command), { 'net.ipv4.ip_forward': 1 })
    }
  })

  it('answers ARP requests for the guests after that', () => {
    const both = { 'net.ipv4.ip_forward': 1, 'net.ipv4.conf.eth0.proxy_arp': 1 }
    assert.deepEqual(settings('4.1', 'start'), both)
    assert.deepEqual(settings('3.4', 'start', 'vifnum=0'), both)
    assert.deepEqual(settings('4.4', 'stop', 'netdev=eth0'), both)
  })

  it('fails half-way for a card that is not there, and up to 4.0 without a number', () => {
    const failed = run(dom0(), '4.4', 'network-route start netdev=eth7')
    assert.deepEqual([failed.exit, failed.host.sysctl], [1, { 'net.ipv4.ip_forward': 1 }])
    assert.deepEqual(failed.steps.at(-1)?.argv, ['write', '/proc/sys/net/ipv4/conf/eth7/proxy_arp', null])
    assert.deepEqual([run(dom0(), '4.0', 'network-route start').exit, run(dom0(), '4.1', 'network-route').exit], [1, 0])
  })
})
