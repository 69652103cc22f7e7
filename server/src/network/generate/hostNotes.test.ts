import assert from 'node:assert/strict'
import { readHost } from '../../../../test/support/readHost.ts'
import { textOfFile } from '../../files/files.ts'
import { type Dom0Format, generateDom0 } from './dom0/dom0.ts'
import { hostSources } from './hostSources.ts'
import type { HostWishes } from './planInput.ts'
import { type PlannedHost, planOfHost } from './planOfHost.ts'

/*
 * dom0's address moves to the bridge, and what belongs to it moves with it, or is told.
 */

async function planned(
  contents: Record<string, string>,
  wishes: HostWishes = {},
  format: Dom0Format = 'ifupdown',
): Promise<PlannedHost> {
  const { files, target, host } = await readHost(contents)
  const text = (location: string) => textOfFile(files, location)
  return planOfHost(await hostSources({ files, text }, host, target.release, format), wishes)
}

const NETPLAN = 'etc/netplan/01.yaml'
const netplan = (...lines: string[]) =>
  `network:\n  ethernets:\n    eno1:\n${lines.map(line => `      ${line}\n`).join('')}`

const INTERFACES = 'etc/network/interfaces'
const ifupdown = (...lines: string[]) =>
  `iface eno1 inet static\n address 192.0.2.10/24\n gateway 192.0.2.1\n${lines.map(line => ` ${line}\n`).join('')}`

const RESOLV = { 'etc/resolv.conf': 'domain old.example\nsearch example.net\nnameserver 198.51.100.53\n' }

describe('with its address, the bridge gets', () => {
  it('gateways of both families, name servers, search domains and routes, in another notation, too', async () => {
    const text = netplan(
      'addresses: [192.0.2.10/24, 192.0.2.11/24, "2001:db8::10/64"]',
      'routes:',
      '  - { to: default, via: 192.0.2.1 }',
      '  - { to: "::/0", via: "fe80::1" }',
      '  - { to: 10.0.0.0/8, via: 192.0.2.254 }',
      'nameservers: { addresses: [192.0.2.53], search: [example.org] }',
    )
    const { plan, notes } = await planned({ [NETPLAN]: text, ...RESOLV })
    assert.deepEqual(plan.address, {
      kind: 'static',
      addresses: ['192.0.2.10/24', '192.0.2.11/24', '2001:db8::10/64'],
      gateways: ['192.0.2.1', 'fe80::1'],
      nameservers: ['192.0.2.53'],
      searchDomains: ['example.org'],
    })
    assert.deepEqual(plan.routes, [{ to: '10.0.0.0/8', via: '192.0.2.254' }])
    assert.deepEqual(notes, [])
    const made = generateDom0(plan, 'ifupdown').files[0]?.text ?? ''
    assert.match(made, /dns-nameservers 192\.0\.2\.53\n +dns-search example\.org\n/)
    assert.match(made, /up ip route add 10\.0\.0\.0\/8 via 192\.0\.2\.254 dev xenbr0\n/)
  })

  it("name servers of resolv.conf, or of SUSE's netconfig, where the card's own file has none", async () => {
    const names = async (more: Record<string, string>) => {
      const { address } = (await planned({ [INTERFACES]: ifupdown(), ...more })).plan
      return address?.kind === 'static' ? [address.nameservers, address.searchDomains] : assert.fail()
    }
    assert.deepEqual(await names(RESOLV), [['198.51.100.53'], ['example.net']])
    const netconfig = `NETCONFIG_DNS_STATIC_SERVERS="192.0.2.7"\nNETCONFIG_DNS_STATIC_SEARCHLIST='lan'\n`
    assert.deepEqual(await names({ ...RESOLV, 'etc/sysconfig/network/config': netconfig }), [['192.0.2.7'], ['lan']])
  })

  it('routes beside DHCP', async () => {
    const text = netplan('dhcp4: true', 'routes: [{ to: 10.0.0.0/8, via: 192.0.2.254 }]')
    const { plan, notes } = await planned({ [NETPLAN]: text }, {}, 'netplan')
    assert.deepEqual([plan.address, plan.routes], [{ kind: 'dhcp' }, [{ to: '10.0.0.0/8', via: '192.0.2.254' }]])
    assert.deepEqual(notes, [])
  })
})

describe('what cannot move with the address', () => {
  const told = async (...lines: string[]) =>
    (await planned({ [INTERFACES]: ifupdown(...lines), ...RESOLV })).notes.join('\n')

  it('is told word for word', async () => {
    assert.equal(
      await told('post-up ethtool -K eno1 gro off', 'up ip route add 10.0.0.0 via 192.0.2.9 metric 5'),
      'The network files say more of eno1 than is taken over here: post-up ethtool -K eno1 gro off; up ip route add 10.0.0.0 via 192.0.2.9 metric 5. Add what is still wanted.',
    )
    assert.equal(await told('up ip route add 10.0.0.0/8 via 192.0.2.9'), '')
  })

  it('is a gateway that no neighbour has, and what stands beside DHCP', async () => {
    const hosted =
      'iface eno1 inet static\n address 192.0.2.10/32\n gateway 198.51.100.1\n dns-nameservers 192.0.2.53\n'
    assert.match(
      (await planned({ [INTERFACES]: hosted })).notes.join(),
      /eno1 than is taken over here: gateway 198\.51\.100\.1\./,
    )
    const dhcp = 'DEVICE=eno1\nBOOTPROTO=dhcp\nIPADDR=192.0.2.10\nPREFIX=24\nDNS1=192.0.2.53\nDOMAIN=lan\n'
    const { notes } = await planned({ 'etc/sysconfig/network-scripts/ifcfg-eno1': dhcp }, {}, 'ifcfg')
    assert.match(notes.join(), /address 192\.0\.2\.10\/24; name server 192\.0\.2\.53; search domain lan\./)
  })

  it('is not told where nothing of it is written anew, or another address is asked for', async () => {
    const text = ifupdown('post-up ethtool -K eno1 gro off')
    assert.deepEqual((await planned({ [INTERFACES]: text, ...RESOLV }, { mode: 'nat' })).notes, [])
    const { notes } = await planned({ [INTERFACES]: ifupdown(), ...RESOLV }, { address: '198.51.100.5/24' })
    assert.deepEqual(notes, [])
  })
})

describe('a bridge that is there already', () => {
  const bridged = (...lines: string[]) =>
    `iface eno1 inet manual\niface br0 inet static\n address 192.0.2.10/24\n gateway 192.0.2.1\n bridge_ports eno1\n${lines.map(line => ` ${line}\n`).join('')}`
  const SET = ['bridge_stp off', 'bridge_fd 0', 'dns-nameservers 192.0.2.53']

  it('is not written again', async () => {
    const { plan, notes } = await planned({ [INTERFACES]: bridged(...SET) })
    assert.deepEqual(notes, ['br0 is there already, as it would be set up here: the network files stay as they are.'])
    const { files, before, apply } = generateDom0({ ...plan, overSsh: true }, 'ifupdown')
    assert.deepEqual([files, before, apply], [[], [], []])
  })

  it('is written where it differs, and in another notation', async () => {
    const { plan, notes } = await planned({ [INTERFACES]: bridged(...SET) }, { address: '192.0.2.77/24' })
    assert.deepEqual(notes, ['br0 is there already; these files are for what differs: br0 (address).'])
    assert.match(generateDom0(plan, 'ifupdown').files[0]?.text ?? '', /address 192\.0\.2\.77\/24/)
    const other = await planned({ [INTERFACES]: bridged(...SET) }, {}, 'netplan')
    const elsewhere =
      'br0 is there already, set up by /etc/network/interfaces; these files set it up in another notation.'
    assert.deepEqual(other.notes, [elsewhere])
    const both = bridged(...SET).replace('eno1 inet manual', 'eno1 inet dhcp')
    assert.match((await planned({ [INTERFACES]: both })).notes.join(), /differs: eno1 \(address\)\./)
  })

  it('is written alone where its card is as it has to be', async () => {
    const folder = 'etc/systemd/network'
    const contents = {
      [`${folder}/a.network`]: '[Match]\nName=eno1\n[Network]\nBridge=br0\n',
      [`${folder}/b.netdev`]: '[NetDev]\nName=br0\nKind=bridge\n[Bridge]\nForwardDelaySec=0\n',
      [`${folder}/c.network`]: '[Match]\nName=br0\n[Network]\nAddress=192.0.2.10/24\nGateway=192.0.2.1\n',
      ...RESOLV,
    }
    const { plan } = await planned(contents, { address: '192.0.2.77/24' }, 'networkd')
    const paths = generateDom0(plan, 'networkd').files.map(({ path }) => path)
    assert.ok(
      paths.some(path => path.endsWith('br0.network')) && !paths.some(path => path.includes('eno1')),
      paths.join(),
    )
  })

  it('is told of where guests wait for it', async () => {
    const notes = async (...lines: string[]) => (await planned({ [INTERFACES]: bridged(...lines) })).notes.join('\n')
    assert.match(await notes('bridge_stp on'), /half a minute for its network on br0, which has the spanning tree/)
    assert.doesNotMatch(await notes('bridge_stp off'), /waits/)
  })

  it('forwards and masquerades already', async () => {
    const contents = {
      'etc/systemd/network/br.netdev': '[NetDev]\nName=inner\nKind=bridge\n[Bridge]\nForwardDelaySec=0\n',
      'etc/systemd/network/br.network': '[Match]\nName=inner\n[Network]\nAddress=10.3.0.1/24\nIPMasquerade=ipv4\n',
      'etc/systemd/network/up.network': '[Match]\nName=eno1\n[Network]\nDHCP=yes\n',
      'etc/sysctl.d/ip.conf': 'net.ipv4.ip_forward=1\n',
      'etc/xen/web': 'name = "web"\nmemory = 64\nvif = [ "bridge=inner" ]\n',
    }
    const { plan, notes } = await planned(contents, {}, 'networkd')
    assert.deepEqual([plan.mode, generateDom0(plan, 'networkd').files], ['nat', []])
    assert.match(notes.join(), /^inner is there already/)
  })
})

describe('guests of a routed set-up without an address', () => {
  const guests = {
    'etc/xen/web': 'name = "web"\nmemory = 64\nvif = [ "bridge=xenbr0" ]\n',
    'etc/xen/db': 'name = "db"\nmemory = 64\nvif = [ "bridge=xenbr0,ip=192.0.2.20" ]\n',
  }
  const notes = async (wishes: HostWishes) =>
    (await planned({ [INTERFACES]: ifupdown(), ...guests }, { mode: 'route', ...wishes })).notes

  it('are named, with what to do', async () => {
    assert.deepEqual(await notes({}), [
      'No route leads to web, whose vif has no ip=: add its address there, such as ip=192.0.2.20.',
    ])
    assert.deepEqual(await notes({ address: '10.9.0.1/24' }), [
      'No route is written to web, whose vif has no ip=: add its address there, unless it is one of 10.9.0.1/24.',
    ])
    assert.deepEqual(await notes({ mode: 'nat', address: '10.9.0.1/24' }), [])
  })
})
