import assert from 'node:assert/strict'
import { MemoryFiles } from '../files/memoryFiles.ts'
import { type HostInterface, readHostNetwork } from './hostNetwork.ts'

/** The network of a host with these files, an interface a line. */
async function networkOf(files: Record<string, string | null>): Promise<string> {
  const placed = Object.fromEntries(Object.entries(files).map(([name, text]) => [`/h/${name}`, text]))
  const { interfaces, gateway, forwarding } = await readHostNetwork(new MemoryFiles(placed), '/h')
  const lines = [...interfaces.values()].map(lineOf)
  if (gateway) lines.push(`gateway ${gateway.value}`)
  if (forwarding) lines.push(`forwarding ${forwarding.value ? 'on' : 'off'}`)
  return lines.join('\n')
}

function lineOf(one: HostInterface): string {
  const parts = [
    one.openVswitch ? `${one.kind} (Open vSwitch)` : one.kind,
    one.name,
    ...(one.master ? [`→ ${one.master.value}`] : []),
    ...(one.parent ? [`on ${one.parent.value} tag ${one.vlanId?.value}`] : []),
    ...(one.mac ? [one.mac.value] : []),
    ...(one.dhcp?.value ? ['dhcp'] : []),
    ...one.addresses.map(({ value }) => value),
    ...one.gateways.map(({ value }) => `via ${value}`),
    ...(one.mtu ? [`mtu ${one.mtu.value}`] : []),
    ...(one.stp ? [`stp ${one.stp.value ? 'on' : 'off'}`] : []),
    ...(one.forwardDelay ? [`delay ${one.forwardDelay.value}`] : []),
    ...(one.masquerade ? ['masquerade'] : []),
  ]
  return parts.join(' ')
}

async function shows(files: Record<string, string | null>, expected: string): Promise<void> {
  assert.equal(await networkOf(files), expected.replace(/^\n|\n *$/g, '').replace(/^ +/gm, ''))
}

describe('the mode of a bond', () => {
  const modeOf = async (path: string, text: string) => {
    const { interfaces } = await readHostNetwork(new MemoryFiles({ [`/h/${path}`]: text }), '/h')
    return [...interfaces.values()].map(({ bondMode }) => bondMode?.value ?? null)[0]
  }
  const ifcfg = 'etc/sysconfig/network-scripts/ifcfg-bond0'
  for (const [path, text] of [
    ['etc/network/interfaces', 'iface bond0 inet manual\n bond-mode 4\n bond-slaves none\n'],
    [ifcfg, 'DEVICE=bond0\nBONDING_OPTS="miimon=100 mode=802.3ad"\n'],
    ['etc/sysconfig/network/ifcfg-bond0', "BONDING_MASTER=yes\nBONDING_MODULE_OPTS='mode=4 miimon=100'\n"],
    ['etc/systemd/network/b.netdev', '[NetDev]\nName=bond0\nKind=bond\n[Bond]\nMode=802.3ad\n'],
    ['etc/netplan/a.yaml', 'network:\n  bonds:\n    bond0: { parameters: { mode: 802.3ad } }\n'],
    [
      'etc/NetworkManager/system-connections/b.nmconnection',
      '[connection]\ntype=bond\ninterface-name=bond0\n[bond]\nmode=802.3ad\n',
    ],
    ['etc/conf.d/net', 'slaves_bond0="eth0 eth1"\nmode_bond0="802.3ad"\n'],
  ] as const) {
    it(`is read from ${path}`, async () => assert.equal(await modeOf(path, text), '802.3ad'))
  }

  it('is unknown where nothing says it, or a word that is none', async () => {
    assert.equal(await modeOf(ifcfg, 'DEVICE=bond0\nBONDING_OPTS="miimon=100"\n'), null)
    assert.equal(await modeOf(ifcfg, 'DEVICE=bond0\nBONDING_OPTS="mode=9"\n'), null)
  })
})

describe('the network of a dom0, from', () => {
  it('ifcfg files of Red Hat: a bridge with one port', () =>
    shows(
      {
        'etc/sysconfig/network-scripts/ifcfg-eth0':
          '# uplink\nDEVICE="eth0"\nHWADDR=00-1A-2B-3C-4D-5E\nTYPE=Ethernet\nONBOOT=yes\nBRIDGE=xenbr0\n',
        'etc/sysconfig/network-scripts/ifcfg-xenbr0':
          'TYPE=Bridge\nDEVICE=xenbr0\nBOOTPROTO=none\nIPADDR=192.0.2.9\nPREFIX=24\nGATEWAY=192.0.2.1\nSTP=off\n DELAY=0\n',
        'etc/sysconfig/network-scripts/ifcfg-lo': 'DEVICE=lo\nIPADDR=127.0.0.1\n',
      },
      `
      nic eth0 → xenbr0 00:1a:2b:3c:4d:5e
      bridge xenbr0 192.0.2.9/24 via 192.0.2.1 stp off delay 0
      `,
    ))

  it('ifcfg files: a bond of two cards with a tagged bridge on it, an alias, the common gateway', () =>
    shows(
      {
        'etc/sysconfig/network': 'NETWORKING=yes\nGATEWAY=198.51.100.1\n',
        'etc/sysconfig/network-scripts/ifcfg-bond0': 'DEVICE=bond0\nBONDING_OPTS="mode=1 miimon=100"\n',
        'etc/sysconfig/network-scripts/ifcfg-bond0.7': "DEVICE=bond0.7\nVLAN=yes\nBRIDGE='br7'\n",
        'etc/sysconfig/network-scripts/ifcfg-br7': 'TYPE=Bridge\nIPADDR=198.51.100.7\nNETMASK=255.255.255.192\n',
        'etc/sysconfig/network-scripts/ifcfg-br7:1': 'DEVICE=br7:1\nIPADDR=198.51.100.8\nNETMASK=255.255.255.192\n',
        'etc/sysconfig/network-scripts/ifcfg-em1': 'DEVICE=em1\nMASTER=bond0\nSLAVE=yes\n',
        'etc/sysconfig/network-scripts/ifcfg-em2': 'DEVICE=em2\nMASTER=bond0\nSLAVE=yes\nMTU=9000\n',
        'etc/sysconfig/network-scripts/ifcfg-em2.rpmsave': 'DEVICE=em2\nMASTER=bond9\n',
      },
      `
      bond bond0
      vlan bond0.7 → br7 on bond0 tag 7
      bridge br7 198.51.100.7/26 198.51.100.8/26
      nic em1 → bond0
      nic em2 → bond0 mtu 9000
      gateway 198.51.100.1
      `,
    ))

  it('ifcfg files of SUSE', () =>
    shows(
      {
        'etc/sysconfig/network/ifcfg-br0':
          "BOOTPROTO='dhcp'\nSTARTMODE='auto'\nBRIDGE='yes'\nBRIDGE_PORTS='eth0 vlan5'\nBRIDGE_STP='off'\nBRIDGE_FORWARDDELAY='0'\n",
        'etc/sysconfig/network/ifcfg-eth0': "BOOTPROTO='none'\nSTARTMODE='hotplug'\n",
        'etc/sysconfig/network/ifcfg-vlan5': "ETHERDEVICE='eth1'\nVLAN_ID='5'\n",
      },
      `
      bridge br0 dhcp stp off delay 0
      nic eth0 → br0
      vlan vlan5 → br0 on eth1 tag 5
      nic eth1
      `,
    ))

  it('ifcfg files: IPv6, and the routes of SUSE', () =>
    shows(
      {
        'etc/sysconfig/network/ifcfg-eth0': "IPADDR='192.0.2.9/24'\nIPADDR_1='2001:db8::9/64'\n",
        'etc/sysconfig/network/ifroute-eth0':
          '# way out\n198.51.100.5/32 - - eth0\ndefault 192.0.2.1 - -\n::/0 fe80::1 - eth0\n',
        'etc/sysconfig/network-scripts/ifcfg-em1':
          'DEVICE=em1\nIPV6ADDR=2001:db8::1/64\nIPV6ADDR_SECONDARIES="2001:db8::2/64 2001:db8::3/64"\nIPV6_DEFAULTGW=fe80::1\n',
      },
      `
      nic em1 2001:db8::1/64 2001:db8::2/64 2001:db8::3/64 via fe80::1
      nic eth0 192.0.2.9/24 2001:db8::9/64 via 192.0.2.1 via fe80::1
      `,
    ))

  it('/etc/network/interfaces with a file it names', () =>
    shows(
      {
        'etc/network/interfaces': 'auto lo\niface lo inet loopback\nsource interfaces.d/*\n',
        'etc/network/interfaces.d/xen':
          'auto xenbr0\niface xenbr0 inet static\n\taddress 192.0.2.10\n\tnetmask 255.255.255.0\n\tgateway 192.0.2.1\n\tbridge_ports eno1\n\tbridge_stp off\n\tbridge_fd 0\niface eno1 inet manual\n',
        'etc/network/interfaces.d/xen.dpkg-old': 'iface old inet dhcp\n',
      },
      `
      bridge xenbr0 192.0.2.10/24 via 192.0.2.1 stp off delay 0
      nic eno1 → xenbr0
      `,
    ))

  it('/etc/network/interfaces: no ports, several on a folded line, VLANs, Open vSwitch', () =>
    shows(
      {
        'etc/network/interfaces':
          'iface inside inet static\n  address 10.0.0.1/24\n  bridge-ports none\niface br1 inet dhcp\n  bridge_ports eth1 \\\n    eth0.20\niface ovs0 inet manual\n  ovs_type OVSBridge\n  ovs_ports eth2\n# iface gone inet dhcp\niface vlan30 inet manual\n  vlan-raw-device eth3\n  mtu 1400\n',
      },
      `
      bridge inside 10.0.0.1/24
      bridge br1 dhcp
      bridge (Open vSwitch) ovs0
      vlan vlan30 on eth3 tag 30 mtu 1400
      nic eth1 → br1
      vlan eth0.20 → br1 on eth0 tag 20
      nic eth2 → ovs0
      nic eth3
      nic eth0
      `,
    ))

  it('/etc/network/interfaces: a word that brctl does not know changes nothing, a template is no card', () =>
    shows(
      {
        'etc/network/interfaces':
          'iface br1 inet manual\n bridge_ports none\n bridge_stp never\niface default inet dhcp\niface br2 inet manual\n bridge_stp on\n',
      },
      `
      bridge br1
      bridge br2 stp on
      `,
    ))

  it('systemd-networkd: an address for a bridge that something else makes', () =>
    shows(
      {
        'etc/systemd/network/br-lan.network': '[Match]\nName=br-lan\n[Network]\nAddress=192.0.2.1/24\n',
        'etc/systemd/network/ebrcard0.network': '[Match]\nName=ebrcard0\n[Network]\nDHCP=yes\n',
      },
      `
      bridge br-lan 192.0.2.1/24
      nic ebrcard0 dhcp
      `,
    ))

  it('/etc/network/interfaces: what commands set, the MAC of a bridge, a bond of Open vSwitch and a VLAN as its port', () =>
    shows(
      {
        'etc/network/interfaces':
          'iface br0 inet dhcp\n bridge_ports eth0\n bridge_hw 00:16:3E:00:00:01\n post-up ip link set dev $IFACE mtu 9000\niface eth1.5 inet manual\n ovs_type OVSPort\n ovs_bridge ovs0\niface bond0 inet manual\n ovs_bridge ovs0\n ovs_type OVSBond\n ovs_bonds eth2 eth3\n up ip link set eth9 mtu 1400\niface ovs0 inet manual\n ovs_type OVSBridge\n ovs_ports eth1.5 bond0\n',
      },
      `
      bridge br0 00:16:3e:00:00:01 dhcp mtu 9000
      vlan eth1.5 → ovs0 on eth1 tag 5
      bond bond0 → ovs0
      bridge (Open vSwitch) ovs0
      nic eth0 → br0
      nic eth2 → bond0
      nic eth3 → bond0
      nic eth1
      `,
    ))

  it('bridges of Open vSwitch on a VLAN of another one', () =>
    shows(
      {
        'etc/network/interfaces':
          'iface ovs0 inet manual\n ovs_type OVSBridge\niface ovs7 inet manual\n ovs_type OVSBridge\n ovs_options ovs0 7 -- set bridge ovs7 fail_mode=standalone\n',
        'etc/sysconfig/network-scripts/ifcfg-ovs9': 'DEVICE=ovs9\nTYPE=OVSBridge\nOVS_OPTIONS="main 9"\n',
        'etc/sysconfig/network-scripts/ifcfg-ovs1':
          'DEVICE=ovs1\nTYPE=OVSBridge\nOVS_OPTIONS="-- set bridge ovs1 stp_enable=true"\n',
      },
      `
      bridge (Open vSwitch) ovs1
      bridge (Open vSwitch) ovs9 on main tag 9
      bridge (Open vSwitch) ovs0
      bridge (Open vSwitch) ovs7 on ovs0 tag 7
      bridge (Open vSwitch) main
      `,
    ))

  it('netplan', () =>
    shows(
      {
        'etc/netplan/60-xen.yaml': `network:
  version: 2
  ethernets:
    eno1: {dhcp4: false}
    lan:
      match: {macaddress: "00:16:3E:00:00:01"}
      set-name: lan0
  bonds:
    bond0: {interfaces: [lan0]}
  vlans:
    bond0.9: {id: 9, link: bond0}
  bridges:
    xenbr0:
      interfaces: [eno1]
      addresses: [192.0.2.10/24]
      routes: [{to: default, via: 192.0.2.1}]
      parameters: {stp: false, forward-delay: 0}
    xenbr9:
      interfaces: [bond0.9]
      dhcp4: true
`,
      },
      `
      nic eno1 → xenbr0
      nic lan0 → bond0 00:16:3e:00:00:01
      bridge xenbr0 192.0.2.10/24 via 192.0.2.1 stp off delay 0
      bridge xenbr9 dhcp
      bond bond0
      vlan bond0.9 → xenbr9 on bond0 tag 9
      `,
    ))

  it('systemd-networkd: of two files for one card, the first', () =>
    shows(
      {
        'etc/systemd/network/10-xenbr0.netdev': '[NetDev]\nName=xenbr0\nKind=bridge\n\n[Bridge]\nSTP=no\n',
        'etc/systemd/network/20-uplink.network': '[Match]\nName=eno1\n[Network]\nBridge=xenbr0\n',
        'etc/systemd/network/30-xenbr0.network':
          '[Match]\nName=xenbr0\n[Network]\nAddress=10.20.0.10/24\nIPMasquerade=ipv4\n[Route]\nGateway=10.20.0.1\n',
        'etc/systemd/network/90-rest.network': '[Match]\nName=en*\n[Network]\nDHCP=yes\n',
      },
      `
      bridge xenbr0 10.20.0.10/24 via 10.20.0.1 stp off masquerade
      nic eno1 → xenbr0
      forwarding on
      `,
    ))

  it('systemd-networkd: what is left to others is no card', () =>
    shows(
      {
        'etc/systemd/network/05-vif.network': '[Match]\nName=vif*\n[Link]\nUnmanaged=yes\n',
        'etc/systemd/network/20-uplink.network': '[Match]\nName=eno1\n[Network]\nDHCP=yes\n',
      },
      'nic eno1 dhcp',
    ))

  it('systemd-networkd: a card that only a pattern names', () =>
    shows(
      {
        'etc/systemd/network/10-ether.network': '[Match]\nType=ether\n\n[Network]\nBridge=xenbr0\n',
      },
      `
      bridge xenbr0
      nic ether → xenbr0
      `,
    ))

  it('keyfiles of NetworkManager, the bridge named by its uuid', () =>
    shows(
      {
        'etc/NetworkManager/system-connections/xenbr0.nmconnection':
          '[connection]\nid=xenbr0\nuuid=b8a9a6c2-0000-4000-8000-000000000001\ntype=bridge\ninterface-name=xenbr0\n\n[bridge]\nstp=false\n\n[ipv4]\nmethod=manual\naddress1=192.0.2.10/24,192.0.2.1\n',
        'etc/NetworkManager/system-connections/port.nmconnection':
          '[connection]\ntype=ethernet\ninterface-name=eno1\ncontroller=b8a9a6c2-0000-4000-8000-000000000001\nport-type=bridge\n',
      },
      `
      nic eno1 → xenbr0
      bridge xenbr0 192.0.2.10/24 via 192.0.2.1 stp off
      `,
    ))

  it("Gentoo's conf.d/net", () =>
    shows(
      {
        'etc/conf.d/net':
          'config_eno1="null"\nbridge_xenbr0="eno1"\nconfig_xenbr0=( "192.0.2.10 netmask 255.255.255.0" )\nroutes_xenbr0="default via 192.0.2.1"\nbridge_forward_delay_xenbr0=0\nvlans_eno2="10"\n',
      },
      `
      nic eno1 → xenbr0
      bridge xenbr0 192.0.2.10/24 via 192.0.2.1 delay 0
      nic eno2
      vlan eno2.10 on eno2 tag 10
      `,
    ))

  it("Gentoo's conf.d/net: what else the kernel can set for a bridge, which is no bridge itself", () =>
    shows(
      {
        'etc/conf.d/net':
          'bridge_xenbr0="enp5s0"\nbridge_hello_time_xenbr0=1000\nbridge_max_age_xenbr0=2000\nbridge_multicast_snooping_xenbr0=0\nbridge_path_cost_enp5s0=4\n',
      },
      `
      bridge xenbr0
      nic enp5s0 → xenbr0
      `,
    ))

  it("Gentoo's conf.d/net: several addresses, and names that a shell could not have", () =>
    shows(
      {
        'etc/conf.d/net':
          'vlans_bond0="10 20"\nbond0_vlan20_name="lan-20"\nslaves_bond0="eth0 eth1"\nconfig_bond0_10="192.0.2.10/24 192.0.2.11/24 brd 192.0.2.255 2001:db8::10/64"\nroutes_bond0_10="default via 192.0.2.1\n::/0 via fe80::1"\nconfig_lan_20="null"\nbridge_br0="lan-20"\n',
      },
      `
      bond bond0
      vlan bond0.10 on bond0 tag 10 192.0.2.10/24 192.0.2.11/24 2001:db8::10/64 via 192.0.2.1 via fe80::1
      vlan lan-20 → br0 on bond0 tag 20
      bridge br0
      nic eth0 → bond0
      nic eth1 → bond0
      `,
    ))

  for (const [evidence, files] of [
    ['a service that is there', { 'etc/init.d/net.br-lan': '', 'etc/init.d/net.bond-0': '' }],
    ['a service that a runlevel starts', { 'etc/runlevels/xen/net.br-lan': '', 'etc/runlevels/boot/net.bond-0': '' }],
    ['a script that has them', { 'etc/rc.local': 'ip link set eth0 master bond-0\nip link set eth1 master br-lan\n' }],
  ] as const) {
    it(`Gentoo's conf.d/net: what a bridge, a bond and its VLAN are called, by ${evidence}`, () =>
      shows(
        {
          'etc/conf.d/net':
            'slaves_bond_0="eth0"\nvlans_bond_0="7"\nconfig_bond_0_7="null"\nbridge_br_lan="eth1"\nconfig_br_lan="dhcp"\n',
          ...files,
        },
        `
        bond bond-0
        vlan bond-0.7 on bond-0 tag 7
        bridge br-lan dhcp
        nic eth0 → bond-0
        nic eth1 → br-lan
        `,
      ))
  }

  it("Gentoo's conf.d/net: what a bond is called by its VLAN that is a port", () =>
    shows(
      { 'etc/conf.d/net': 'slaves_bond_0="eth0"\nvlans_bond_0="7"\nbridge_br_lan="bond-0.7"\nneed="net.br-lan"\n' },
      `
      bond bond-0
      bridge br-lan
      vlan bond-0.7 → br-lan on bond-0 tag 7
      nic eth0 → bond-0
      `,
    ))

  it("Gentoo's conf.d/net: names of which two could be meant, or none is known", () =>
    shows(
      {
        'etc/conf.d/net': 'bridge_br_a="eth0"\nbridge_br_b="eth1"\n',
        'etc/init.d/net.br-a': '',
        'etc/init.d/net.br.a': '',
      },
      `
      bridge br_a
      bridge br_b
      nic eth0 → br_a
      nic eth1 → br_b
      `,
    ))

  it("NetBSD's files: a VLAN on a lagg, the gateway, forwarding", () =>
    shows(
      {
        'etc/ifconfig.lagg0': 'create\nlaggproto lacp\nlaggport wm0\nlaggport wm1\nup\n',
        'etc/ifconfig.vlan7': 'create\nvlan 7 vlanif lagg0\ninet 192.0.2.10/24\ninet6 2001:db8::10 prefixlen 64\n',
        'etc/mygate': '# the router\n192.0.2.1\n',
        'etc/sysctl.conf': 'net.inet.ip.forwarding=1\n',
      },
      `
      bond lagg0
      vlan vlan7 on lagg0 tag 7 192.0.2.10/24 2001:db8::10/64
      nic wm0 → lagg0
      nic wm1 → lagg0
      gateway 192.0.2.1
      forwarding on
      `,
    ))

  it("NetBSD's ifconfig files", () =>
    shows(
      {
        'etc/ifconfig.wm0': 'up\ninet 192.0.2.10 netmask 0xffffff00\n',
        'etc/ifconfig.bridge0': 'create\n!brconfig $int add wm0 up\n',
      },
      `
      bridge bridge0
      nic wm0 → bridge0 192.0.2.10/24
      `,
    ))

  it("NetBSD's vether, with which the host itself is on a bridge", () =>
    shows(
      {
        'etc/ifconfig.bridge0': 'create\n!brconfig $int add vether0 up\n',
        'etc/ifconfig.vether0': 'create\nup\ninet 10.0.0.1/24\n',
      },
      `
      bridge bridge0
      internal vether0 → bridge0 10.0.0.1/24
      `,
    ))

  it("libvirt's network without what stands in a comment", () =>
    shows(
      {
        'etc/libvirt/qemu/networks/lab.xml':
          '<network><!-- <bridge name="no0"/>\n--><name>lab</name><bridge name="virbr5"/></network>',
      },
      'bridge virbr5 stp on',
    ))

  it("libvirt's network, and sysctl", () =>
    shows(
      {
        'etc/libvirt/qemu/networks/default.xml':
          "<network><name>default</name><forward mode='nat'/><bridge name='virbr0' stp='on'/><ip address='192.168.122.1' netmask='255.255.255.0'/></network>",
        'etc/sysctl.d/90-xen.conf': '# routing\nnet.ipv4.ip_forward = 1\n',
      },
      `
      bridge virbr0 192.168.122.1/24 stp on masquerade
      forwarding on
      `,
    ))
})

describe('what the network files of a dom0 do not say', () => {
  it('is not made up where a file may not be read', async () => {
    const files = new MemoryFiles({ '/h/etc/NetworkManager/system-connections/br.nmconnection': null })
    const { interfaces, unreadable, locked } = await readHostNetwork(files, '/h')
    assert.equal(interfaces.size, 0)
    assert.deepEqual(unreadable, ['etc/NetworkManager/system-connections/br.nmconnection'])
    assert.deepEqual(locked, unreadable)
  })

  it('has nothing to do with a file that elsewhere is a folder', async () => {
    const files = new MemoryFiles({ '/h/etc/sysconfig/network': 'NETWORKING=yes\nGATEWAY=192.0.2.1\n' })
    const { gateway, unreadable } = await readHostNetwork(files, '/h')
    assert.equal(gateway?.value, '192.0.2.1')
    assert.deepEqual(unreadable, [])
  })

  it('is nothing at all without any file', () => shows({ 'etc/xen/web': 'name = "web"\n' }, ''))

  it('is left out where a file is broken', () =>
    shows({ 'etc/netplan/x.yaml': 'network: [1,\n\tbridges: }', 'etc/systemd/network/a.network': '[Match\nName' }, ''))

  it('is not looked for outside the network folder, whatever a file says', async () => {
    const files = new MemoryFiles({ '/h/etc/network/interfaces': 'source /etc/shadow\nsource ../passwd\n' })
    await readHostNetwork(files, '/h')
    assert.ok(!files.reads.some(location => /shadow|passwd/.test(location)))
  })
})

describe('the place of a fact', () => {
  it('that is dropped in beside a file is in what was dropped in', async () => {
    const base = 'etc/systemd/network/a.network'
    const more = '[Network]\nBridge=br0\nAddress=192.0.2.1/24\n'
    const files = { [`/h/${base}`]: '[Match]\nName=eno1\n', [`/h/${base}.d/x.conf`]: more }
    const { interfaces } = await readHostNetwork(new MemoryFiles(files), '/h')
    const { master, addresses } = interfaces.get('eno1') ?? assert.fail('no eno1')
    for (const { place } of [master ?? assert.fail('no bridge'), ...addresses])
      assert.equal(place.file, `${base}.d/x.conf`)
    assert.equal(more.slice(addresses[0]?.place.span.start, addresses[0]?.place.span.end), '192.0.2.1/24')
  })

  it('of rc.conf is the word in its value', async () => {
    const text = 'ifconfig_bridge0="addm em0 inet 192.0.2.1/24"\n'
    const { interfaces } = await readHostNetwork(new MemoryFiles({ '/h/etc/rc.conf': text }), '/h')
    const at = ({ span }: { span: { start: number; end: number } } = { span: { start: 0, end: 0 } }) =>
      text.slice(span.start, span.end)
    assert.equal(at(interfaces.get('em0')?.master?.place), 'em0')
    assert.equal(at(interfaces.get('bridge0')?.place), 'ifconfig_bridge0')
  })

  for (const [file, text, name, words] of [
    [
      'etc/network/interfaces',
      'iface xenbr0 inet static\n bridge_ports eth0\n address 192.0.2.1/24\n',
      'xenbr0',
      'xenbr0 192.0.2.1/24',
    ],
    [
      'etc/sysconfig/network-scripts/ifcfg-br0',
      'DEVICE=\'br0\'\nTYPE=Bridge\nIPADDR="192.0.2.1"\n',
      'br0',
      'br0 192.0.2.1',
    ],
    [
      'etc/netplan/a.yaml',
      'network:\n  bridges:\n    br0:\n      addresses: ["192.0.2.1/24"]\n',
      'br0',
      'br0 "192.0.2.1/24"',
    ],
    [
      'etc/systemd/network/a.network',
      '[Match]\nName = br0\n[Network]\nAddress= 192.0.2.1/24 \n',
      'br0',
      'br0 192.0.2.1/24',
    ],
  ] as const) {
    it(`in ${file} is the text that says it`, async () => {
      const { interfaces } = await readHostNetwork(new MemoryFiles({ [`/h/${file}`]: text }), '/h')
      const found = interfaces.get(name)
      const places = [found?.place, found?.addresses[0]?.place].flatMap(place => place ?? [])
      assert.equal(places.map(({ span }) => text.slice(span.start, span.end)).join(' '), words)
      assert.ok(places.every(place => place.file === file))
    })
  }
})
