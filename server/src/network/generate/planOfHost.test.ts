import assert from 'node:assert/strict'
import { readHost } from '../../../../test/support/readHost.ts'
import { textOfFile } from '../../files/files.ts'
import { MemoryFiles } from '../../files/memoryFiles.ts'
import { checkPlan, namesOf } from './checkPlan.ts'
import { type Dom0Format, generateDom0 } from './dom0/dom0.ts'
import { formatOfHost } from './formatOfHost.ts'
import { hostSources } from './hostSources.ts'
import type { HostPlan } from './plan.ts'
import type { HostWishes } from './planInput.ts'
import { planOfHost } from './planOfHost.ts'
import { attempt, Missing, Refusal } from './refusal.ts'

async function planned(contents: Record<string, string>, wishes: HostWishes = {}, format: Dom0Format = 'ifupdown') {
  const { files, target, host } = await readHost(contents, '3.2')
  const text = (location: string) => textOfFile(files, location)
  return planOfHost(await hostSources({ files, text }, host, target.release, format), wishes)
}

/** A plan in one line: mode, uplink, bridge, addresses. */
function lineOf({ mode, uplink, bridge, address, inside, mac, mtu, firewall, dhcpServer, guests }: HostPlan): string {
  const outside = address?.kind === 'static' ? [...address.addresses, ...address.gateways.map(one => `via ${one}`)] : []
  return [
    mode,
    ...(uplink.kind === 'vlan' ? [`${namesOf(uplink).join('>')}#${uplink.id}`] : [namesOf(uplink).join('>')]),
    bridge ?? 'no bridge',
    ...(address?.kind === 'dhcp' ? ['dhcp'] : outside),
    ...(address?.kind === 'static' && address.nameservers.length > 0 ? [`dns ${address.nameservers}`] : []),
    ...(inside ? [`inside ${inside}`] : []),
    ...(mac ? [mac] : []),
    ...(mtu ? [`mtu ${mtu}`] : []),
    ...(firewall === 'nft' ? [] : [firewall]),
    ...(dhcpServer ? ['serves dhcp'] : []),
    ...guests.map(({ name, cards }) => `${name}:${cards.map(card => card.otherBridge ?? 'here').join(',')}`),
  ].join(' ')
}

async function plans(contents: Record<string, string>, expected: string, wishes?: HostWishes, format?: Dom0Format) {
  const { plan } = await planned(contents, wishes, format)
  checkPlan(plan)
  assert.equal(lineOf(plan), expected)
}

async function misses(contents: Record<string, string>, expected: RegExp, wishes?: HostWishes) {
  await assert.rejects(planned(contents, wishes), error => error instanceof Missing && expected.test(error.message))
}

const STATIC =
  'auto eno1\niface eno1 inet static\n address 192.0.2.10/24\n gateway 192.0.2.1\n hwaddress 00:1a:2b:3c:4d:5e\n'

const BRIDGED = `iface eno1 inet manual
iface br0 inet static
  address 192.0.2.10/24
  gateway 192.0.2.1
  dns-nameservers 192.0.2.53
  bridge_ports eno1
  bridge_stp off
  bridge_fd 0
`

const guest = (name: string, ...vifs: string[]) =>
  `name = "${name}"\nmemory = 512\nvif = [ ${vifs.map(vif => `"${vif}"`).join(', ')} ]\n`

describe('the plan for a host', () => {
  it('bridges the card with the default route, and takes its address over', () =>
    plans(
      {
        'etc/network/interfaces': `iface eno2 inet manual\n${STATIC}`,
        'etc/resolv.conf': 'nameserver 127.0.0.53\nnameserver 192.0.2.53\n',
        'etc/xen/web': guest('web', 'bridge=br0'),
      },
      'bridge eno1 br0 192.0.2.10/24 via 192.0.2.1 dns 192.0.2.53 00:1a:2b:3c:4d:5e web:here',
    ))

  it('takes the gateway that belongs to no card, and DHCP as it is', async () => {
    await plans(
      {
        'etc/sysconfig/network': 'GATEWAY=198.51.100.1\n',
        'etc/sysconfig/network-scripts/ifcfg-eth0': 'DEVICE=eth0\nIPADDR=10.9.9.9\nNETMASK=255.255.255.0\n',
        'etc/sysconfig/network-scripts/ifcfg-eth1':
          'DEVICE=eth1\nIPADDR=198.51.100.7\nNETMASK=255.255.255.192\nMTU=9000\nIPV6ADDR=2001:db8::7/64\n',
      },
      'bridge eth1 xenbr0 198.51.100.7/26 2001:db8::7/64 via 198.51.100.1 mtu 9000',
    )
    await plans({ 'etc/network/interfaces': 'iface eth0 inet dhcp\n' }, 'bridge eth0 xenbr0 dhcp')
  })

  it('knows what an uplink is made of', () =>
    plans(
      {
        'etc/network/interfaces':
          'iface bond0 inet manual\n bond-slaves eno1 eno2\niface bond0.7 inet static\n address 192.0.2.10/24\n gateway 192.0.2.1\n',
      },
      'bridge eno1>eno2>bond0>bond0.7#7 xenbr0 192.0.2.10/24 via 192.0.2.1',
    ))

  it('leaves a bridge that is there as it is: its port is the uplink', () =>
    plans(
      {
        'etc/network/interfaces':
          'iface xenbr0 inet static\n address 192.0.2.10/24\n gateway 192.0.2.1\n bridge_ports eno1\n',
      },
      'bridge eno1 xenbr0 192.0.2.10/24 via 192.0.2.1',
    ))

  it('goes by what xend found, not by what its script makes of it', () =>
    plans(
      {
        'etc/network/interfaces': STATIC,
        'etc/xen/xend-config.sxp': '(network-script network-bridge)\n(vif-script vif-bridge)\n',
        'etc/xen/web': guest('web', 'bridge=eth0'),
      },
      'bridge eno1 eth0 192.0.2.10/24 via 192.0.2.1 00:1a:2b:3c:4d:5e iptables web:here',
    ))

  it('takes the bridge that most guests ask for, and says which are left aside', async () => {
    const contents = {
      'etc/network/interfaces': STATIC,
      'etc/resolv.conf': 'nameserver 192.0.2.53\n',
      'etc/xen/web': guest('web', 'bridge=lan', 'bridge=dmz'),
      'etc/xen/db': guest('db', 'bridge=lan'),
    }
    await plans(
      contents,
      'bridge eno1 lan 192.0.2.10/24 via 192.0.2.1 dns 192.0.2.53 00:1a:2b:3c:4d:5e web:here,dmz db:here',
    )
    assert.deepEqual((await planned(contents)).notes, [
      'Guests are on dmz as well, which nothing makes: set it up in the same way on a card of its own, or have them name lan.',
    ])
    const dmz = 'iface dmz inet manual\n bridge_ports eno2\n'
    const made = { ...contents, 'etc/network/interfaces': `${STATIC}${dmz}` }
    // The bridge that is there stays; lan, which most guests ask for, is the one to make.
    assert.deepEqual((await planned(made)).notes, ['Guests are on dmz as well: this is about lan alone.'])
  })

  it('leaves a second card to the guests, and the first as it is', async () => {
    const contents = {
      'etc/network/interfaces': `${STATIC}iface eno2 inet manual\n`,
      'etc/xen/web': guest('web', 'bridge=xenbr1'),
    }
    const { plan } = await planned(contents, { uplink: 'eno2' })
    assert.deepEqual([plan.bridge, plan.address, plan.others], ['xenbr1', { kind: 'none' }, ['eno1']])
    assert.deepEqual((await planned(contents, { address: 'none' })).plan.address, { kind: 'none' })
  })

  it('says what carries a VLAN and has an address of its own', async () => {
    const { notes } = await planned(
      { 'etc/network/interfaces': `${STATIC}iface eno1.5 inet dhcp\n` },
      { uplink: 'eno1.5' },
    )
    assert.deepEqual(notes, [
      'eno1 carries eno1.5 and has an address of its own (192.0.2.10/24), which these files leave out: add it.',
    ])
  })

  it('says that xend would change the network again, unless it runs no script', async () => {
    const notes = async (sxp: string) => {
      const contents = { 'etc/network/interfaces': 'iface eno1 inet dhcp\n', 'etc/xen/xend-config.sxp': sxp }
      return (await planned(contents, { uplink: 'eno1', address: 'dhcp' })).notes
    }
    assert.deepEqual(await notes('(network-script network-bridge)\n(vif-script vif-bridge)\n'), [
      'xend would change this network again with network-bridge: comment (network-script …) out in xend-config.sxp.',
    ])
    assert.deepEqual(await notes('(network-script /bin/true)\n(vif-script vif-bridge)\n'), [])
    assert.deepEqual(await notes('#(network-script network-bridge)\n(vif-script vif-bridge)\n'), [])
  })

  it('asks for the name servers where it knows none, and the address is static', async () => {
    const notes = async (resolv: string) =>
      (await planned({ 'etc/network/interfaces': STATIC, 'etc/resolv.conf': resolv })).notes
    assert.match((await notes('nameserver 127.0.0.53\n')).join(), /names a name server/)
    assert.deepEqual(await notes('nameserver 192.0.2.53\n'), [])
  })

  it('knows a bridge that is there', async () => {
    const bridge = 'iface br0 inet static\n address 192.0.2.10/24\n gateway 192.0.2.1\n bridge_ports eno1\n'
    assert.equal((await planned({ 'etc/network/interfaces': bridge }, { bridge: 'br0' })).plan.isMade, true)
    assert.equal((await planned({ 'etc/network/interfaces': STATIC }, { bridge: 'br0' })).plan.isMade, undefined)
  })

  it('knows hosts without systemd', async () => {
    const ifcfg = { 'etc/sysconfig/network-scripts/ifcfg-eth0': 'DEVICE=eth0\nBOOTPROTO=dhcp\n' }
    const sysvinit = async (more: Record<string, string>) =>
      (await planned({ ...ifcfg, ...more }, {}, 'ifcfg')).plan.sysvinit
    assert.equal(await sysvinit({ 'etc/redhat-release': 'CentOS release 6.10 (Final)\n' }), true)
    assert.equal(await sysvinit({ 'etc/redhat-release': 'CentOS Linux release 7.9.2009 (Core)\n' }), undefined)
    assert.equal(await sysvinit({ 'etc/xen/xend-config.sxp': '(network-script network-bridge)\n' }), true)
    assert.equal(await sysvinit({ 'etc/systemd/system/x.service': '' }), undefined)
  })

  it('has the bridge that is there, on its own card, whatever else leads outside', () =>
    plans(
      {
        'etc/network/interfaces': `${STATIC}iface xenbr1 inet manual\n bridge_ports eno2\n`,
        'etc/xen/web': guest('web', 'bridge=xenbr1'),
      },
      'bridge eno2 xenbr1 web:here',
    ))

  it('keeps a bridge that leads outside when guests ask for one that nothing makes: they go over to it', async () => {
    const contents = {
      'etc/network/interfaces': BRIDGED,
      'etc/xen/web': guest('web', 'bridge=xenbr0', 'bridge=dmz'),
    }
    await plans(contents, 'bridge eno1 br0 192.0.2.10/24 via 192.0.2.1 dns 192.0.2.53 web:here,dmz')
    const { plan, notes } = await planned(contents)
    assert.match(notes.join('\n'), /Nothing makes xenbr0, .* their vif lines go over to br0, .* over eno1\./)
    assert.deepEqual(plan.there?.links, ['eno1', 'br0'])
    await plans({ 'etc/network/interfaces': BRIDGED }, 'bridge eno1 br0 192.0.2.10/24 via 192.0.2.1 dns 192.0.2.53')
    // What is said, is done.
    const { plan: other } = await planned(contents, { bridge: 'xenbr0' })
    assert.equal(other.bridge, 'xenbr0')
  })

  it('keeps what a guest says of its cards, and leaves one alone that fits', async () => {
    const { plan } = await planned({
      'etc/network/interfaces': STATIC,
      'etc/xen/db': guest('db', 'bridge=xenbr0,rate=10Mb/s'),
      'etc/xen/web': guest(
        'web',
        'mac=00:16:3e:00:00:01,script=vif-nat,ip=10.0.0.5,model=e1000,rate=10Mb/s',
        'bridge=dmz,vifname=w1',
      ),
    })
    const lines = generateDom0({ ...plan, bridge: 'xenbr0' }, 'networkd').files.filter(
      ({ language }) => language === 'xen-guest',
    )
    assert.deepEqual(
      lines.map(({ path, text }) => [path, text]),
      [
        [
          '/etc/xen/web',
          "vif = [\n    'mac=00:16:3e:00:00:01,ip=10.0.0.5,bridge=xenbr0,script=vif-bridge,model=e1000,rate=10Mb/s',\n    'bridge=dmz,vifname=w1',\n]\n",
        ],
      ],
    )
  })

  it('takes the name of a switch from before its VLAN', () =>
    plans(
      {
        'etc/network/interfaces': STATIC,
        'etc/xen/web': guest('web', 'bridge=ovsbr0.10,script=vif-openvswitch'),
      },
      'bridge eno1 ovsbr0 192.0.2.10/24 via 192.0.2.1 00:1a:2b:3c:4d:5e web:here',
    ))

  it('with NAT leaves the uplink alone, and finds a network for the guests', async () => {
    const contents = { 'etc/network/interfaces': STATIC }
    await plans(contents, 'nat eno1 xenbr0 inside 10.0.0.1/24 00:1a:2b:3c:4d:5e serves dhcp', {
      mode: 'nat',
      dhcp: true,
    })
    await plans(
      { 'etc/network/interfaces': STATIC.replace('192.0.2.10/24', '10.4.0.9/8') },
      'nat eno1 xenbr0 inside 172.16.0.1/24 00:1a:2b:3c:4d:5e',
      { mode: 'nat' },
    )
  })

  it("with NAT is in the guests' own network, where none of them is", () =>
    plans(
      { 'etc/network/interfaces': STATIC, 'etc/xen/web': guest('web', 'ip=10.7.0.1,script=vif-nat') },
      'nat eno1 xenbr0 inside 10.7.0.254/24 00:1a:2b:3c:4d:5e web:here',
    ))

  it('is NAT on Wi-Fi', () =>
    plans({ 'etc/network/interfaces': 'iface wlp2s0 inet dhcp\n' }, 'nat wlp2s0 xenbr0 inside 10.0.0.1/24'))

  it('routes as the guests have it: each vif by itself, or a bridge with a route to each', async () => {
    const contents = {
      'etc/network/interfaces': STATIC,
      'etc/xen/web': guest('web', 'ip=192.0.2.20,script=vif-route,gatewaydev=eno1'),
    }
    await plans(contents, 'route eno1 no bridge 00:1a:2b:3c:4d:5e web:here')
    await plans(contents, 'route eno1 xenbr0 inside 192.0.2.10/32 00:1a:2b:3c:4d:5e web:here', { bridge: 'xenbr0' })
  })

  it('goes on with the inner bridge that is there', () =>
    plans(
      {
        'etc/network/interfaces': `${STATIC}iface inner inet static\n address 10.3.0.1/24\n bridge_ports none\n`,
        'etc/xen/web': guest('web', 'bridge=inner'),
      },
      'route eno1 inner inside 10.3.0.1/24 00:1a:2b:3c:4d:5e web:here',
    ))

  it('goes on with the inner bridge that has a card of no wire as its port', () =>
    plans(
      {
        'etc/network/interfaces': `${STATIC}iface dummy0 inet manual\niface inner inet static\n address 10.3.0.1/24\n bridge_ports dummy0\n`,
        'etc/xen/web': guest('web', 'bridge=inner'),
      },
      'route eno1 inner inside 10.3.0.1/24 00:1a:2b:3c:4d:5e web:here',
    ))

  it('is what the user says', () =>
    plans(
      { 'etc/network/interfaces': STATIC, 'etc/xen/web': guest('web', 'bridge=br0') },
      'bridge eth9>eth9.5#5 br7 198.51.100.5/24 via 198.51.100.1 web:br0',
      { uplink: 'eth9.5', bridge: 'br7', address: '198.51.100.5/24', gateway: '198.51.100.1' },
    ))

  it('has the name of a BSD for its bridge there', () =>
    plans(
      { 'etc/ifconfig.wm0': 'inet 192.0.2.10/24\n', 'etc/mygate': '192.0.2.1\n' },
      'bridge wm0 bridge0 192.0.2.10/24 via 192.0.2.1',
      {},
      'netbsd',
    ))

  it('keeps a gateway that is wished for, so that it can be refused where nothing reaches it', async () => {
    const host = { 'etc/network/interfaces': STATIC }
    await plans(host, 'bridge eno1 xenbr0 192.0.2.10/24 via 192.0.2.9 00:1a:2b:3c:4d:5e', { gateway: '192.0.2.9' })
    for (const gateway of ['198.51.100.1', 'router', '$(id)']) {
      const { plan } = await planned(host, { gateway })
      assert.ok(attempt(() => checkPlan(plan)) instanceof Refusal)
    }
    await assert.rejects(planned(host, { address: 'dhcp', gateway: '192.0.2.9' }), /leave 192\.0\.2\.9 out/)
  })

  it('says that guests hide behind a Wi-Fi card that was to be bridged', async () => {
    const host = { 'etc/network/interfaces': 'iface wlan0 inet dhcp\n', 'etc/xen/web': guest('web', '') }
    const { plan, notes } = await planned(host, { uplink: 'wlan0' })
    assert.equal(plan.mode, 'nat')
    assert.match(notes.join('\n'), /wlan0 is a Wi-Fi card, on which no bridge of guests works/)
    assert.doesNotMatch((await planned(host, { uplink: 'wlan0', mode: 'nat' })).notes.join('\n'), /Wi-Fi/)
  })

  it('hides no guests in a network that dom0 is in elsewhere', async () => {
    const host = { 'etc/network/interfaces': STATIC, 'etc/xen/web': guest('web', 'ip=192.0.2.77') }
    await assert.rejects(
      planned(host, { mode: 'nat' }),
      /192\.0\.2\.1\/24, which is that of eno1 \(192\.0\.2\.10\/24\) already/,
    )
    await assert.rejects(
      planned({ 'etc/network/interfaces': STATIC }, { mode: 'nat', address: '192.0.0.1/16' }),
      Refusal,
    )
    await plans(host, 'nat eno1 xenbr0 inside 10.7.0.1/24 00:1a:2b:3c:4d:5e web:here', {
      mode: 'nat',
      address: '10.7.0.1/24',
    })
  })

  it('names all that is missing', async () => {
    await misses({}, /leads outside: name it\.$/)
    await misses({}, /moves to the bridge: name it/, { uplink: 'eno1' })
    await misses({}, /gateway of the routed guests: name it/, {
      mode: 'route',
      uplink: 'eno1',
      bridge: 'xenbr0',
    })
    await misses(
      { 'etc/network/interfaces': 'iface eth0 inet manual\niface eth1 inet manual\n' },
      /which interface leads outside/,
    )
  })

  it('keeps the mode of a bond that is there', async () => {
    const modeOf = async (mode: string) => {
      const { plan } = await planned({
        'etc/network/interfaces': `iface bond0 inet dhcp\n bond-slaves eno1 eno2\n${mode}`,
      })
      return plan.uplink.kind === 'bond' && plan.uplink.mode
    }
    assert.equal(await modeOf(' bond-mode 802.3ad\n'), '802.3ad')
    assert.equal(await modeOf(''), 'active-backup')
    // Guests behind a bond that changes their addresses could not be reached.
    assert.equal(await modeOf(' bond-mode balance-alb\n'), 'active-backup')
  })

  it('of a bond whose members no file names is refused', async () => {
    const { plan } = await planned({ 'etc/network/interfaces': 'iface bond0 inet dhcp\n bond-mode 1\n' })
    assert.match(String(attempt(() => checkPlan(plan))), /bond0 has no network card/)
  })
})

describe('the notation of a host', () => {
  const os = (id: string, version = '') => ({ 'etc/os-release': `NAME=x\nID="${id}"\nVERSION_ID="${version}"\n` })
  for (const [expected, contents] of [
    ['ifupdown', { 'etc/network/interfaces': '' }],
    ['ifupdown', os('debian', '12')],
    ['ifupdown', { 'etc/debian_version': '4.0\n' }],
    ['openvswitch', { 'etc/network/interfaces': 'iface ovs0 inet manual\n  ovs_type OVSBridge\n' }],
    ['netplan', { ...os('ubuntu', '22.04'), 'etc/netplan/50-cloud-init.yaml': '', 'etc/network/interfaces': '' }],
    ['netplan', os('ubuntu', '24.04')],
    ['ifupdown', os('ubuntu', '16.04')],
    ['networkd', { ...os('debian', '12'), 'etc/systemd/network/20-lan.network': '' }],
    ['ifcfg', { 'etc/sysconfig/network-scripts/ifcfg-eth0': '', 'etc/redhat-release': 'CentOS release 5.4 (Final)' }],
    ['ifcfg', os('centos', '7')],
    ['nm-keyfile', os('rocky', '9.4')],
    ['nm-keyfile', { ...os('fedora', '40'), 'etc/sysconfig/network-scripts/ifcfg-lo': '' }],
    ['wicked', os('sles', '15.5')],
    ['nm-keyfile', os('sles', '16.0')],
    ['wicked', { 'etc/sysconfig/network/ifcfg-eth0': '' }],
    ['alpine', { ...os('alpine', '3.20'), 'etc/network/interfaces': '' }],
    ['gentoo', { 'etc/conf.d/net': '' }],
    ['nixos', { 'etc/nixos/configuration.nix': '' }],
    ['netbsd', { 'etc/ifconfig.wm0': '' }],
    ['freebsd', os('freebsd', '14.1')],
    ['networkd', os('arch')],
    [null, os('plan9')],
    [null, {}],
  ] as [Dom0Format | null, Record<string, string>][]) {
    it(`is ${expected ?? 'not known'} with ${
      Object.values(contents)
        .join('')
        .match(/ID="[^"]+"/)?.[0] ?? 'only'
    } ${Object.keys(contents).join(', ')}`, async () => {
      const placed = Object.fromEntries(Object.entries(contents).map(([name, text]) => [`/h/${name}`, text]))
      assert.equal(await formatOfHost(new MemoryFiles(placed), '/h'), expected)
    })
  }
})
