import assert from 'node:assert/strict'
import { parse } from '../../../../../test/support/guest.ts'
import { card, DHCP_CARD, FULL_CARD, plan, ROUTED_CARD } from '../../../../../test/support/guestNetwork.ts'
import { Refusal } from '../refusal.ts'
import { GUEST_FORMATS, type GuestFormat, generateGuest } from './guest.ts'
import type { GuestPlan } from './guestPlan.ts'

/** Every file, headed by its path. */
function written(system: GuestFormat, of: GuestPlan): string {
  const { files } = generateGuest(of, system)
  return files.map(({ path, text, part }) => `${part === 'lines' ? '+ ' : ''}${path}\n${text}`).join('')
}

const ARTICLE = plan()
const DHCP = plan({ cards: [DHCP_CARD] })
const ROUTED = plan({ cards: [ROUTED_CARD], nameservers: ['192.0.2.53'] })
const FULL = plan({
  cards: [FULL_CARD, { ...DHCP_CARD, number: 1, mac: null, isAside: true }],
  nameservers: ['192.0.2.53', '2001:db8::53'],
})

const EXPECTED: Readonly<
  Record<GuestFormat, readonly [article: string, dhcp: string, routed: string | RegExp, full: string | RegExp]>
> = {
  ifcfg: [
    `/etc/sysconfig/network-scripts/ifcfg-eth0
DEVICE=eth0
ONBOOT=yes
BOOTPROTO=static
IPADDR=10.0.0.1
NETMASK=255.255.255.0
GATEWAY=10.0.0.128
`,
    `/etc/sysconfig/network-scripts/ifcfg-eth0
DEVICE=eth0
ONBOOT=yes
BOOTPROTO=dhcp
`,
    `/etc/sysconfig/network-scripts/ifcfg-eth0
DEVICE=eth0
ONBOOT=yes
BOOTPROTO=static
IPADDR=198.51.100.17
NETMASK=255.255.255.255
DNS1=192.0.2.53
/etc/sysconfig/network-scripts/route-eth0
203.0.113.10/32 dev eth0
default via 203.0.113.10 dev eth0
`,
    `/etc/sysconfig/network-scripts/ifcfg-eth0
DEVICE=eth0
ONBOOT=yes
BOOTPROTO=static
IPADDR=192.0.2.20
NETMASK=255.255.255.0
GATEWAY=192.0.2.1
IPV6INIT=yes
IPV6ADDR=2001:db8::20/64
IPV6ADDR_SECONDARIES="2001:db8::21/64"
IPV6_DEFAULTGW=fe80::1%eth0
MTU=1400
DNS1=192.0.2.53
DNS2=2001:db8::53
/etc/sysconfig/network-scripts/ifcfg-eth0:0
DEVICE=eth0:0
ONBOOT=yes
BOOTPROTO=static
IPADDR=192.0.2.21
NETMASK=255.255.255.0
/etc/sysconfig/network-scripts/ifcfg-eth1
DEVICE=eth1
ONBOOT=yes
BOOTPROTO=dhcp
DEFROUTE=no
`,
  ],
  'nm-keyfile': [
    `/etc/NetworkManager/system-connections/eth0.nmconnection
[connection]
id=eth0
type=ethernet

[ethernet]
mac-address=00:16:3e:27:95:c0

[ipv4]
method=manual
address1=10.0.0.1/24,10.0.0.128

[ipv6]
method=auto
`,
    `/etc/NetworkManager/system-connections/eth0.nmconnection
[connection]
id=eth0
type=ethernet

[ethernet]
mac-address=00:16:3e:27:95:c0

[ipv4]
method=auto

[ipv6]
method=auto
`,
    /address1=198\.51\.100\.17\/32,203\.0\.113\.10\nroute1=203\.0\.113\.10\/32\ndns=192\.0\.2\.53;\n/,
    /id=eth1\ntype=ethernet\ninterface-name=eth1\n\n\[ethernet\]\n\n\[ipv4\]\nmethod=auto\nnever-default=true\n/,
  ],
  nmcli: ['', '', '', ''],
  ifupdown: [
    `/etc/network/interfaces
auto lo
iface lo inet loopback

auto eth0
iface eth0 inet static
    address 10.0.0.1
    netmask 255.255.255.0
    gateway 10.0.0.128
`,
    `/etc/network/interfaces
auto lo
iface lo inet loopback

auto eth0
iface eth0 inet dhcp
`,
    `/etc/network/interfaces
auto lo
iface lo inet loopback

auto eth0
iface eth0 inet static
    address 198.51.100.17
    netmask 255.255.255.255
    pointopoint 203.0.113.10
    gateway 203.0.113.10
    dns-nameservers 192.0.2.53
`,
    `/etc/network/interfaces
auto lo
iface lo inet loopback

auto eth0
iface eth0 inet static
    address 192.0.2.20
    netmask 255.255.255.0
    gateway 192.0.2.1
    dns-nameservers 192.0.2.53 2001:db8::53
    post-up ip link set dev eth0 mtu 1400
iface eth0 inet static
    address 192.0.2.21
    netmask 255.255.255.0
iface eth0 inet6 static
    address 2001:db8::20
    netmask 64
    gateway fe80::1
iface eth0 inet6 static
    address 2001:db8::21
    netmask 64

auto eth1
iface eth1 inet dhcp
    metric 1000
`,
  ],
  alpine: [
    `/etc/network/interfaces
auto lo
iface lo inet loopback

auto eth0
iface eth0 inet static
    address 10.0.0.1
    netmask 255.255.255.0
    gateway 10.0.0.128
`,
    `/etc/network/interfaces
auto lo
iface lo inet loopback

auto eth0
iface eth0 inet dhcp
`,
    /netmask 255\.255\.255\.255\n {4}up ip route add 203\.0\.113\.10 dev eth0\n {4}up ip route add default via 203\.0\.113\.10 dev eth0\n\+ \/etc\/resolv\.conf\nnameserver 192\.0\.2\.53\n$/,
    /gateway 192\.0\.2\.1\n {4}up ip address add 192\.0\.2\.21\/24 dev eth0\n[\s\S]*gateway fe80::1\n {4}up ip -6 address add 2001:db8::21\/64 dev eth0\n[\s\S]*iface eth1 inet dhcp\n {4}metric 1000\n\+ \/etc\/resolv\.conf\nnameserver 192\.0\.2\.53\nnameserver 2001:db8::53\n$/,
  ],
  netplan: [
    `/etc/netplan/01-xen-guest.yaml
network:
  version: 2
  ethernets:
    eth0:
      match:
        macaddress: 00:16:3e:27:95:c0
      set-name: eth0
      addresses:
        - 10.0.0.1/24
      routes:
        - to: 0.0.0.0/0
          via: 10.0.0.128
`,
    `/etc/netplan/01-xen-guest.yaml
network:
  version: 2
  ethernets:
    eth0:
      match:
        macaddress: 00:16:3e:27:95:c0
      set-name: eth0
      dhcp4: true
`,
    /routes:\n {8}- to: 0\.0\.0\.0\/0\n {10}via: 203\.0\.113\.10\n {10}on-link: true\n/,
    / {4}eth1:\n {6}dhcp4: true\n {6}dhcp4-overrides:\n {8}use-routes: false\n$/,
  ],
  networkd: [
    `/etc/systemd/network/10-eth0.network
[Match]
MACAddress=00:16:3e:27:95:c0
Type=ether

[Network]
Address=10.0.0.1/24

[Route]
Gateway=10.0.0.128
`,
    `/etc/systemd/network/10-eth0.network
[Match]
MACAddress=00:16:3e:27:95:c0
Type=ether

[Network]
DHCP=ipv4
`,
    /DNS=192\.0\.2\.53\n\n\[Route\]\nGateway=203\.0\.113\.10\nGatewayOnLink=yes\n$/,
    /\[Link\]\nMTUBytes=1400\n[\s\S]*\n\/etc\/systemd\/network\/10-eth1\.network\n\[Match\]\nName=eth1\n\n\[Network\]\nDHCP=ipv4\n\n\[DHCPv4\]\nUseGateway=no\n$/,
  ],
  wicked: [
    `/etc/sysconfig/network/ifcfg-eth0
STARTMODE='auto'
BOOTPROTO='static'
IPADDR='10.0.0.1/24'
/etc/sysconfig/network/ifroute-eth0
default 10.0.0.128 - eth0
`,
    `/etc/sysconfig/network/ifcfg-eth0
STARTMODE='auto'
BOOTPROTO='dhcp'
`,
    /ifroute-eth0\n203\.0\.113\.10\/32 - - eth0\ndefault 203\.0\.113\.10 - eth0\n\+ \/etc\/sysconfig\/network\/config\nNETCONFIG_DNS_STATIC_SERVERS='192\.0\.2\.53'\n$/,
    /IPADDR_3='2001:db8::21\/64'\nMTU='1400'\n\/etc\/sysconfig\/network\/ifroute-eth0\ndefault 192\.0\.2\.1 - eth0\n::\/0 fe80::1 - eth0\n/,
  ],
  gentoo: [
    `+ /etc/conf.d/net
config_eth0="10.0.0.1/24"
routes_eth0="default via 10.0.0.128"
`,
    `+ /etc/conf.d/net
config_eth0="dhcp"
`,
    `+ /etc/conf.d/net
config_eth0="198.51.100.17/32"
routes_eth0="203.0.113.10/32 dev eth0
default via 203.0.113.10"
dns_servers_eth0="192.0.2.53"
`,
    `+ /etc/conf.d/net
config_eth0="192.0.2.20/24 192.0.2.21/24 2001:db8::20/64 2001:db8::21/64"
routes_eth0="default via 192.0.2.1
default via fe80::1"
dns_servers_eth0="192.0.2.53 2001:db8::53"
mtu_eth0="1400"
config_eth1="dhcp"
dhcp_eth1="nogateway"
`,
  ],
  nixos: [
    `/etc/nixos/xen-guest-network.nix
{ ... }:
{
  networking.useDHCP = false;
  networking.usePredictableInterfaceNames = false;
  networking.interfaces.eth0.ipv4.addresses = [
    { address = "10.0.0.1"; prefixLength = 24; }
  ];
  networking.defaultGateway = { address = "10.0.0.128"; interface = "eth0"; };
}
`,
    `/etc/nixos/xen-guest-network.nix
{ ... }:
{
  networking.useDHCP = false;
  networking.usePredictableInterfaceNames = false;
  networking.interfaces.eth0.useDHCP = true;
}
`,
    /networking\.nameservers = \[ "192\.0\.2\.53" \];\n}\n$/,
    /networking\.defaultGateway6 = { address = "fe80::1"; interface = "eth0"; };\n {2}networking\.interfaces\.eth1\.useDHCP = true;\n {2}networking\.dhcpcd\.extraConfig = "interface eth1\\nnogateway\\n";\n/,
  ],
  freebsd: [
    `+ /etc/rc.conf
ifconfig_xn0="inet 10.0.0.1 netmask 255.255.255.0"
defaultrouter="10.0.0.128"
`,
    `+ /etc/rc.conf
ifconfig_xn0="SYNCDHCP"
`,
    `+ /etc/rc.conf
ifconfig_xn0="inet 198.51.100.17 netmask 255.255.255.255"
static_routes="dom0 outside"
route_dom0="-host 203.0.113.10 -interface xn0"
route_outside="default 203.0.113.10"
+ /etc/resolv.conf
nameserver 192.0.2.53
`,
    /^\+ \/etc\/rc\.conf\nifconfig_xn0="inet 192\.0\.2\.20 netmask 255\.255\.255\.0 mtu 1400"\nifconfig_xn0_ipv6="inet6 2001:db8::20 prefixlen 64"\nifconfig_xn0_alias0="inet 192\.0\.2\.21 netmask 255\.255\.255\.255"\nifconfig_xn0_alias1="inet6 2001:db8::21 prefixlen 64"\ndefaultrouter="192\.0\.2\.1"\nipv6_defaultrouter="fe80::1%xn0"\nifconfig_xn1="SYNCDHCP"\n\+ \/etc\/dhclient\.conf\ninterface "xn1" {\n {2}request subnet-mask, broadcast-address;\n}\n/,
  ],
  netbsd: [
    `/etc/ifconfig.xennet0
up
inet 10.0.0.1 netmask 255.255.255.0
/etc/mygate
10.0.0.128
`,
    `/etc/ifconfig.xennet0
up
dhcp
`,
    /^no word for the gateway/,
    /^\/etc\/ifconfig\.xennet0\nup mtu 1400\ninet 192\.0\.2\.20 netmask 255\.255\.255\.0\ninet 192\.0\.2\.21 netmask 255\.255\.255\.255 alias\ninet6 2001:db8::20 prefixlen 64 alias\n[\s\S]*\+ \/etc\/dhcpcd\.conf\ninterface xennet1\nnogateway\n/,
  ],
  openbsd: [
    `/etc/hostname.xnf0
inet 10.0.0.1 255.255.255.0
/etc/mygate
10.0.0.128
`,
    `/etc/hostname.xnf0
inet autoconf
`,
    `/etc/hostname.xnf0
inet 198.51.100.17 255.255.255.255
!route add -inet 203.0.113.10 -llinfo -link -static -iface xnf0
!route add -inet default 203.0.113.10
+ /etc/resolv.conf
nameserver 192.0.2.53
`,
    /^\/etc\/hostname\.xnf0\ninet 192\.0\.2\.20 255\.255\.255\.0\ninet alias 192\.0\.2\.21 255\.255\.255\.255\ninet6 2001:db8::20 64\ninet6 alias 2001:db8::21 64\nmtu 1400\n\/etc\/hostname\.xnf1\ninet autoconf\n\/etc\/mygate\n192\.0\.2\.1\nfe80::1%xnf0\n\+ \/etc\/dhcpleased\.conf\ninterface xnf1 {\n\tignore routes\n}\n/,
  ],
  'kernel-ip': [
    `+ /etc/xen/rhel4
extra = "ip=10.0.0.1::10.0.0.128:255.255.255.0:rhel4:eth0:off"
`,
    `+ /etc/xen/rhel4
extra = "ip=::::rhel4:eth0:dhcp"
`,
    /^the address, and 203\.0\.113\.10 lies outside/,
    /^\+ \/etc\/xen\/rhel4\nextra = "ip=192\.0\.2\.20::192\.0\.2\.1:255\.255\.255\.0:rhel4:eth0:off:192\.0\.2\.53"\n$/,
  ],
}

describe('network files of a guest', () => {
  for (const [name, expected] of Object.entries(EXPECTED)) {
    const system = name as GuestFormat
    const agrees = (of: GuestPlan, text: string | RegExp) => {
      if (typeof text === 'string') assert.equal(written(system, of), text)
      else assert.match(attemptText(system, of), text)
    }
    describe(system, () => {
      it('are those of the article behind network-nat', () => agrees(ARTICLE, expected[0]))
      it('leave the address to DHCP', () => agrees(DHCP, expected[1]))
      it('reach a gateway outside their network', () => agrees(ROUTED, expected[2]))
      it('hold several cards, both families, a packet size and name servers', () => agrees(FULL, expected[3]))
    })
  }

  /** The files, or the end of the sentence that refuses them. */
  function attemptText(system: GuestFormat, of: GuestPlan): string {
    try {
      return written(system, of)
    } catch (error) {
      if (error instanceof Refusal) return error.message.replace(/^.*?(?=no word for|the address, and)/, '')
      throw error
    }
  }

  it('are commands, for nmcli', () => {
    const commands = (of: GuestPlan) => generateGuest(of, 'nmcli').apply
    assert.deepEqual(commands(ARTICLE), [
      "nmcli connection add type ethernet con-name eth0 ifname '*' 802-3-ethernet.mac-address 00:16:3e:27:95:c0 ipv4.method manual ipv4.addresses 10.0.0.1/24 ipv4.gateway 10.0.0.128 ipv6.method auto",
      'nmcli connection up eth0',
    ])
    assert.match(commands(ROUTED)[0] ?? '', / ipv4\.routes 203\.0\.113\.10\/32 ipv4\.dns 192\.0\.2\.53 /)
    assert.match(
      commands(FULL)[2] ?? '',
      / con-name eth1 ifname eth1 ipv4\.method auto ipv4\.never-default yes ipv6\.method auto$/,
    )
  })

  it('keep what the guest hands to its kernel already', () => {
    const of = plan({ name: 'web server', bootLine: { key: 'cmdline', text: 'console=hvc0 ip=dhcp root=/dev/xvda1' } })
    assert.equal(
      written('kernel-ip', of),
      '+ /etc/xen/rhel4\ncmdline = "console=hvc0 ip=10.0.0.1::10.0.0.128:255.255.255.0::eth0:off root=/dev/xvda1"\n',
    )
  })

  const IP = 'ip=10.0.0.1::10.0.0.128:255.255.255.0:rhel4:eth0:off'
  for (const [what, before, after, text] of [
    ['where it says nothing', 'memory = 64 # MB', `memory = 64 # MB\nextra = "${IP}"\n`, null],
    ['between other words', "extra='a ip=dhcp  b' # x\n", `extra='a ${IP}  b' # x\n`, 'a ip=dhcp  b'],
    ['before those of init', 'extra="a -- b"\n', `extra="a ${IP} -- b"\n`, 'a -- b'],
    ['once', 'extra="ip=x a ip=y"\n', `extra="${IP} a"\n`, 'ip=x a ip=y'],
    ['as it is', `extra="${IP} a"\n`, `extra="${IP} a"\n`, `${IP} a`],
  ] as const) {
    it(`stand in the guest's own file for a kernel, ${what}`, () => {
      const bootLine = text === null ? null : ({ key: 'extra', text } as const)
      const [file] = generateGuest(plan({ bootLine, written: parse(`kernel = "/k"\n${before}`) }), 'kernel-ip').files
      assert.deepEqual([file?.part, file?.text], ['whole', `kernel = "/k"\n${after}`])
    })
  }

  it('are a line for a file that cannot be changed as it is', () => {
    const of = (text: string, source: string) =>
      plan({ bootLine: { key: 'extra', text }, written: parse(`kernel = "/k"\n${source}`) })
    const [added] = generateGuest(of('a b', 'extra = "a"\nextra += " b"\n'), 'kernel-ip').files
    assert.equal(added?.text, `kernel = "/k"\nextra = "a"\nextra += " b"\nextra = "a b ${IP}"\n`)
    for (const source of ['vif = [\n', 'extra = "\ufffd"\n', 'extra = a\n'])
      assert.equal(generateGuest(of('a', source), 'kernel-ip').files[0]?.part, 'lines', source)
  })

  it('are none for a kernel that the host does not start', () => {
    for (const source of ['type = "hvm"', 'type = "pvh"\nkernel = "/usr/lib/grub-xen/grub-i386-xen_pvh.bin"'])
      assert.throws(
        () => generateGuest(plan({ written: parse(`${source}\n`) }), 'kernel-ip'),
        /^Refusal: rhel4 starts a kernel from its own disk/,
      )
    assert.ok(generateGuest(plan({ written: parse('bootloader = "pygrub"\n') }), 'kernel-ip').files.length === 1)
  })

  it('say where nothing of the system has read them here', () => {
    const untried = GUEST_FORMATS.filter(format => /Not run here/.test(generateGuest(ARTICLE, format).notes.join()))
    assert.deepEqual([...untried].sort(), [
      ...['alpine', 'freebsd', 'gentoo', 'ifcfg', 'netbsd', 'nixos', 'openbsd', 'wicked'],
    ])
  })

  it('are for a guest with cards', () => {
    assert.throws(() => generateGuest(plan({ cards: [] }), 'ifcfg'), /^Refusal: The guest has no network card/)
  })

  it('speak of the emulated cards of an HVM guest where they call them by names', () => {
    const named = GUEST_FORMATS.filter(format => /ens3/.test(generateGuest(plan({ isHvm: true }), format).notes.join()))
    assert.deepEqual(named, ['ifupdown', 'ifcfg', 'wicked', 'gentoo', 'kernel-ip'])
  })

  it('reach an IPv6 gateway outside their network', () => {
    const far = plan({
      cards: [card({ addresses: ['2001:db8::20/64'], gateways: [{ address: '2001:db8:ff::1', onLink: true }] })],
    })
    const lines: Partial<Record<GuestFormat, RegExp>> = {
      ifcfg: /\/route6-eth0\n2001:db8:ff::1\/128 dev eth0\ndefault via 2001:db8:ff::1 dev eth0\n$/,
      'nm-keyfile': /address1=2001:db8::20\/64,2001:db8:ff::1\nroute1=2001:db8:ff::1\/128\n/,
      ifupdown: /gateway 2001:db8:ff::1\n/,
      alpine:
        /up ip -6 route add 2001:db8:ff::1 dev eth0\n {4}up ip -6 route add default via 2001:db8:ff::1 dev eth0\n/,
      netplan: /via: 2001:db8:ff::1\n {10}on-link: true\n/,
      networkd: /Gateway=2001:db8:ff::1\nGatewayOnLink=yes\n/,
      wicked: /2001:db8:ff::1\/128 - - eth0\n::\/0 2001:db8:ff::1 - eth0\n/,
      gentoo: /2001:db8:ff::1\/128 dev eth0\ndefault via 2001:db8:ff::1"/,
      nixos: /defaultGateway6 = { address = "2001:db8:ff::1"; interface = "eth0"; }/,
      freebsd:
        /ipv6_static_routes="dom0 outside"\nipv6_route_dom0="-host 2001:db8:ff::1 -interface xn0"\nipv6_route_outside="default 2001:db8:ff::1"\n/,
      netbsd: /^no word for/,
      openbsd: /^no word for/,
    }
    for (const [format, expected] of Object.entries(lines))
      assert.match(attemptText(format as GuestFormat, far), expected)
  })

  it('say which name a card may have where they call it by one', () => {
    const named = (of: GuestPlan) => GUEST_FORMATS.filter(format => /enX0/.test(generateGuest(of, format).notes.join()))
    assert.deepEqual(named(ARTICLE), ['ifupdown', 'ifcfg', 'wicked', 'gentoo', 'kernel-ip'])
    assert.deepEqual(named(plan({ cards: [card({ mac: null })] })), [
      ...['ifupdown', 'netplan', 'networkd', 'nm-keyfile', 'nmcli', 'ifcfg', 'wicked', 'gentoo', 'kernel-ip'],
    ])
  })
})
