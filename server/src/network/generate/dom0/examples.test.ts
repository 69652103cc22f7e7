import assert from 'node:assert/strict'
import { BRIDGE_PLAN } from '../../../../../test/support/plans.ts'
import type { Bond, HostPlan, Nic, Vlan } from '../plan.ts'
import { type Dom0Format, generateDom0 } from './dom0.ts'

/*
 * What a person sees of each system: a plan, and the files with the commands that put them in force.
 */

const STATIC = {
  kind: 'static',
  addresses: ['192.0.2.10/24', '2001:db8::10/64'],
  gateways: ['192.0.2.1', 'fe80::1'],
  nameservers: ['192.0.2.53'],
} as const

const BRIDGE: HostPlan = { ...BRIDGE_PLAN, address: STATIC }

const bond = (name: string, members: string[], mode: Bond['mode']): Bond => ({ kind: 'bond', name, members, mode })
const vlan = (name: string, id: number, on: Nic | Bond): Vlan => ({ kind: 'vlan', name, id, on })
const guestAt = (ip: string) => [{ name: 'web', file: '/etc/xen/web', cards: [{ mac: null, ip: [ip] }] }]

const EXAMPLES: Record<Dom0Format, [plan: HostPlan, text: string]> = {
  ifupdown: [
    { ...BRIDGE, uplink: vlan('eno1.7', 7, { kind: 'nic', name: 'eno1' }), mtu: 1400 },
    `
==> /etc/network/interfaces
# See interfaces(5).
source /etc/network/interfaces.d/*

auto lo
iface lo inet loopback

auto eno1
iface eno1 inet manual
    mtu 1400

auto eno1.7
iface eno1.7 inet manual
    vlan-raw-device eno1
    mtu 1400

auto xenbr0
iface xenbr0 inet static
    address 192.0.2.10/24
    gateway 192.0.2.1
    dns-nameservers 192.0.2.53
    bridge_ports eno1.7
    bridge_stp off
    bridge_fd 0
    bridge_waitport 0
    bridge_hw 00:1a:2b:3c:4d:5e
    mtu 1400
iface xenbr0 inet6 static
    address 2001:db8::10/64
    gateway fe80::1
$ ifdown --force eno1.7
$ { dhclient -x -pf /run/dhclient.eno1.7.pid eno1.7; dhcpcd -x eno1.7; } 2>/dev/null || true
$ ip address flush dev eno1.7
$ ifup eno1
$ ifup eno1.7
$ ifup xenbr0
`,
  ],
  netplan: [
    { ...BRIDGE, uplink: bond('bond0', ['eno1', 'eno2'], '802.3ad'), address: { kind: 'dhcp' } },
    `
==> /etc/netplan/60-xen.yaml
network:
  version: 2
  renderer: networkd
  ethernets:
    eno1:
      dhcp4: false
      dhcp6: false
      link-local: []
    eno2:
      dhcp4: false
      dhcp6: false
      link-local: []
  bonds:
    bond0:
      interfaces:
        - eno1
        - eno2
      parameters:
        mode: 802.3ad
        mii-monitor-interval: 100
      dhcp4: false
      dhcp6: false
      link-local: []
  bridges:
    xenbr0:
      interfaces:
        - bond0
      parameters:
        stp: false
        forward-delay: 0
      macaddress: 00:1a:2b:3c:4d:5e
      dhcp4: true
$ chmod 600 /etc/netplan/60-xen.yaml
$ netplan generate
$ netplan apply
$ ip address flush dev bond0
`,
  ],
  networkd: [
    { ...BRIDGE, mac: null, mtu: 9000 },
    `
==> /etc/systemd/network/05-xen-vif.network
[Match]
Name=vif*

[Link]
Unmanaged=yes
==> /etc/systemd/network/10-xenbr0.netdev
[NetDev]
Name=xenbr0
Kind=bridge
MACAddress=none
MTUBytes=9000

[Bridge]
STP=no
ForwardDelaySec=0
==> /etc/systemd/network/10-xenbr0.link
[Match]
OriginalName=xenbr0

[Link]
MACAddressPolicy=none
==> /etc/systemd/network/20-eno1.network
[Match]
Name=eno1

[Link]
MTUBytes=9000

[Network]
Bridge=xenbr0
LinkLocalAddressing=no
IPv6AcceptRA=no
==> /etc/systemd/network/30-xenbr0.network
[Match]
Name=xenbr0

[Network]
Address=192.0.2.10/24
Address=2001:db8::10/64
Gateway=192.0.2.1
Gateway=fe80::1
DNS=192.0.2.53
$ systemctl restart systemd-networkd
$ ip address flush dev eno1
`,
  ],
  'nm-keyfile': [
    { ...BRIDGE, uplink: vlan('lan', 7, { kind: 'nic', name: 'eno1' }) },
    `
==> /etc/NetworkManager/system-connections/xenbr0-eno1.nmconnection
[connection]
id=xenbr0-eno1
type=ethernet
interface-name=eno1
autoconnect-priority=10

[ipv4]
method=disabled

[ipv6]
method=disabled
==> /etc/NetworkManager/system-connections/xenbr0-lan.nmconnection
[connection]
id=xenbr0-lan
type=vlan
interface-name=lan
master=xenbr0
slave-type=bridge
autoconnect-priority=10

[vlan]
id=7
parent=eno1
==> /etc/NetworkManager/system-connections/xenbr0.nmconnection
[connection]
id=xenbr0
type=bridge
interface-name=xenbr0
autoconnect-priority=10
autoconnect-slaves=1

[bridge]
stp=false
forward-delay=0
mac-address=00:1A:2B:3C:4D:5E

[ipv4]
method=manual
address1=192.0.2.10/24,192.0.2.1
dns=192.0.2.53;

[ipv6]
method=manual
address1=2001:db8::10/64,fe80::1
==> /etc/NetworkManager/conf.d/90-xen.conf
[keyfile]
unmanaged-devices+=interface-name:vif*;interface-name:*-emu
$ chmod 600 /etc/NetworkManager/system-connections/xenbr0-eno1.nmconnection
$ chmod 600 /etc/NetworkManager/system-connections/xenbr0-lan.nmconnection
$ chmod 600 /etc/NetworkManager/system-connections/xenbr0.nmconnection
$ nmcli general reload
$ nmcli connection reload
$ old=$(nmcli -g GENERAL.CON-UUID device show eno1 2>/dev/null || true); [ -z "$old" ] || [ "$old" = "$(nmcli -g connection.uuid connection show id xenbr0-eno1)" ] || nmcli connection modify uuid "$old" connection.autoconnect no
$ old=$(nmcli -g GENERAL.CON-UUID device show lan 2>/dev/null || true); [ -z "$old" ] || [ "$old" = "$(nmcli -g connection.uuid connection show id xenbr0-lan)" ] || nmcli connection modify uuid "$old" connection.autoconnect no
$ nmcli connection up id xenbr0-eno1
$ nmcli connection up id xenbr0-lan
$ nmcli connection up id xenbr0
`,
  ],
  nmcli: [
    { ...BRIDGE, uplink: bond('bond0', ['eno1', 'eno2'], 'active-backup'), address: { kind: 'none' } },
    `
==> /root/xen-network.sh
#!/bin/sh
# Makes the connections of dom0 for good: run it once.
set -e
nmcli connection add type ethernet con-name xenbr0-eno1 ifname eno1 master bond0 slave-type bond connection.autoconnect-priority 10
nmcli connection add type ethernet con-name xenbr0-eno2 ifname eno2 master bond0 slave-type bond connection.autoconnect-priority 10
nmcli connection add type bond con-name xenbr0-bond0 ifname bond0 master xenbr0 slave-type bridge connection.autoconnect-priority 10 connection.autoconnect-slaves 1 bond.options 'mode=active-backup,miimon=100'
nmcli connection add type bridge con-name xenbr0 ifname xenbr0 connection.autoconnect-priority 10 connection.autoconnect-slaves 1 bridge.stp no bridge.forward-delay 0 bridge.mac-address 00:1A:2B:3C:4D:5E ipv4.method disabled ipv6.method disabled
old=$(nmcli -g GENERAL.CON-UUID device show eno1 2>/dev/null || true); [ -z "$old" ] || [ "$old" = "$(nmcli -g connection.uuid connection show id xenbr0-eno1)" ] || nmcli connection modify uuid "$old" connection.autoconnect no
old=$(nmcli -g GENERAL.CON-UUID device show eno2 2>/dev/null || true); [ -z "$old" ] || [ "$old" = "$(nmcli -g connection.uuid connection show id xenbr0-eno2)" ] || nmcli connection modify uuid "$old" connection.autoconnect no
old=$(nmcli -g GENERAL.CON-UUID device show bond0 2>/dev/null || true); [ -z "$old" ] || [ "$old" = "$(nmcli -g connection.uuid connection show id xenbr0-bond0)" ] || nmcli connection modify uuid "$old" connection.autoconnect no
nmcli connection up id xenbr0-eno1
nmcli connection up id xenbr0-eno2
nmcli connection up id xenbr0-bond0
nmcli connection up id xenbr0
==> /etc/NetworkManager/conf.d/90-xen.conf
[keyfile]
unmanaged-devices+=interface-name:vif*;interface-name:*-emu
$ nmcli general reload
$ /root/xen-network.sh
`,
  ],
  ifcfg: [
    { ...BRIDGE, sysvinit: true },
    `
==> /etc/sysconfig/network-scripts/ifcfg-eno1
DEVICE="eno1"
TYPE="Ethernet"
BRIDGE="xenbr0"
HWADDR="00:1a:2b:3c:4d:5e"
ONBOOT="yes"
NM_CONTROLLED="no"
BOOTPROTO="none"
==> /etc/sysconfig/network-scripts/ifcfg-xenbr0
DEVICE="xenbr0"
TYPE="Bridge"
STP="off"
DELAY="0"
MACADDR="00:1a:2b:3c:4d:5e"
ONBOOT="yes"
NM_CONTROLLED="no"
BOOTPROTO="none"
IPADDR="192.0.2.10"
NETMASK="255.255.255.0"
GATEWAY="192.0.2.1"
IPV6INIT="yes"
IPV6ADDR="2001:db8::10/64"
DNS1="192.0.2.53"
IPV6_DEFAULTGW="fe80::1%xenbr0"
$ [ ! -f /var/run/dhclient-eno1.pid ] || kill "$(cat /var/run/dhclient-eno1.pid)"
$ service network restart
`,
  ],
  wicked: [
    { ...BRIDGE, mode: 'route', inside: '192.0.2.10/32', guests: guestAt('192.0.2.40') },
    `
==> /etc/sysconfig/network/ifcfg-eno1
BOOTPROTO="static"
IPADDR="192.0.2.10/24"
IPADDR_1="2001:db8::10/64"
STARTMODE="auto"
==> /etc/sysconfig/network/ifroute-eno1
default 192.0.2.1 - eno1
::/0 fe80::1 - eno1
==> /etc/sysconfig/network/ifcfg-xenbr0
BOOTPROTO="static"
IPADDR="192.0.2.10/32"
STARTMODE="auto"
BRIDGE="yes"
BRIDGE_PORTS=""
BRIDGE_STP="off"
BRIDGE_FORWARDDELAY="0"
LINK_REQUIRED="no"
==> /etc/sysconfig/network/ifroute-xenbr0
192.0.2.40/32 - - xenbr0
==> /etc/sysconfig/network/config
NETCONFIG_DNS_STATIC_SERVERS="192.0.2.53"
==> /etc/sysctl.d/90-xen.conf
# dom0 passes the packets of its guests on.
net.ipv4.ip_forward = 1
# It answers for the addresses of its guests.
net.ipv4.conf.eno1.proxy_arp = 1
net.ipv4.conf.xenbr0.proxy_arp = 1
$ wicked ifreload eno1 xenbr0
$ netconfig update -f
$ sysctl -p /etc/sysctl.d/90-xen.conf
`,
  ],
  alpine: [
    { ...BRIDGE, uplink: bond('bond0', ['eth0', 'eth1'], 'active-backup') },
    `
==> /etc/network/interfaces
# See interfaces(5).
source /etc/network/interfaces.d/*

auto lo
iface lo inet loopback

auto eth0
iface eth0 inet manual

auto eth1
iface eth1 inet manual

auto bond0
iface bond0 inet manual
    bond-members eth0 eth1
    bond-mode active-backup
    bond-miimon 100

auto xenbr0
iface xenbr0 inet static
    address 192.0.2.10/24
    address 2001:db8::10/64
    gateway 192.0.2.1
    gateway fe80::1
    bridge-ports bond0
    bridge-stp 0
    bridge-fd 0
    hwaddress 00:1a:2b:3c:4d:5e
==> /etc/resolv.conf
nameserver 192.0.2.53
$ ifdown --force bond0
$ { start-stop-daemon --stop --pidfile /var/run/udhcpc.bond0.pid; dhcpcd -x bond0; } 2>/dev/null || true
$ ip address flush dev bond0
$ ifup bond0
$ ifup xenbr0
`,
  ],
  gentoo: [
    { ...BRIDGE, uplink: vlan('lan', 7, bond('bond0', ['eno1', 'eno2'], '802.3ad')) },
    `
==> /etc/conf.d/net
config_eno1="null"
config_eno2="null"

slaves_bond0="eno1 eno2"
mode_bond0="802.3ad"
miimon_bond0="100"
vlans_bond0="7"
bond0_vlan7_name="lan"
config_bond0="null"

config_lan="null"

bridge_xenbr0="lan"
bridge_stp_state_xenbr0="0"
bridge_forward_delay_xenbr0="0"
rc_net_xenbr0_need="net.bond0"
mac_xenbr0="00:1a:2b:3c:4d:5e"
config_xenbr0="192.0.2.10/24 2001:db8::10/64"
routes_xenbr0="default via 192.0.2.1
::/0 via fe80::1"
dns_servers_xenbr0="192.0.2.53"
$ ln -sf net.lo /etc/init.d/net.bond0
$ ln -sf net.lo /etc/init.d/net.xenbr0
$ rc-update add net.xenbr0 default
$ rc-service net.bond0 restart
$ rc-service net.xenbr0 restart
`,
  ],
  nixos: [
    { ...BRIDGE, mode: 'nat', address: null, inside: '10.0.0.1/24', dhcpServer: true },
    `
==> /etc/nixos/xen-network.nix
{ ... }:
{
  networking.bridges.xenbr0.interfaces = [ ];
  networking.interfaces.xenbr0.useDHCP = false;
  networking.interfaces.xenbr0.ipv4.addresses = [ { address = "10.0.0.1"; prefixLength = 24; } ];
  boot.kernel.sysctl."net.ipv4.ip_forward" = true;
  networking.nftables.enable = true;
  networking.nat.enable = true;
  networking.nat.externalInterface = "eno1";
  networking.nat.internalInterfaces = [ "xenbr0" ];
  services.dnsmasq.enable = true;
  services.dnsmasq.settings.interface = "xenbr0";
  services.dnsmasq.settings.except-interface = "lo";
  services.dnsmasq.settings.bind-dynamic = true;
  services.dnsmasq.settings.dhcp-range = [ "10.0.0.128,10.0.0.254,255.255.255.0,12h" ];
  networking.firewall.interfaces.xenbr0.allowedUDPPorts = [ 53 67 ];
}
==> /etc/nixos/configuration.nix
imports = [ ./xen-network.nix ];
$ nixos-rebuild switch
`,
  ],
  openvswitch: [
    { ...BRIDGE, uplink: bond('bond0', ['eno1', 'eno2'], '802.3ad') },
    `
==> /etc/network/interfaces
# See interfaces(5).
source /etc/network/interfaces.d/*

auto lo
iface lo inet loopback

allow-xenbr0 bond0
iface bond0 inet manual
    ovs_bridge xenbr0
    ovs_type OVSBond
    ovs_bonds eno1 eno2
    ovs_options bond_mode=balance-tcp lacp=active

auto xenbr0
iface xenbr0 inet static
    address 192.0.2.10/24
    gateway 192.0.2.1
    dns-nameservers 192.0.2.53
    ovs_type OVSBridge
    ovs_ports bond0
    ovs_extra set bridge xenbr0 other-config:hwaddr=00:1a:2b:3c:4d:5e
iface xenbr0 inet6 static
    address 2001:db8::10/64
    gateway fe80::1
$ ifdown --force bond0
$ { dhclient -x -pf /run/dhclient.bond0.pid bond0; dhcpcd -x bond0; } 2>/dev/null || true
$ ip address flush dev bond0
$ ifup xenbr0
`,
  ],
  netbsd: [
    {
      ...BRIDGE,
      mode: 'nat',
      bridge: 'bridge0',
      uplink: vlan('vlan7', 7, bond('lagg0', ['wm0', 'wm1'], 'active-backup')),
      inside: '10.0.0.1/24',
    },
    `
==> /etc/ifconfig.wm0
up
==> /etc/ifconfig.wm1
up
==> /etc/ifconfig.lagg0
create
laggproto failover
laggport wm0
laggport wm1
up
==> /etc/ifconfig.vlan7
create
vlan 7 vlanif lagg0
up
inet 192.0.2.10/24
inet6 2001:db8::10/64
==> /etc/ifconfig.vether0
create
up
inet 10.0.0.1/24
==> /etc/ifconfig.bridge0
create
!brconfig $int add vether0 up
==> /etc/mygate
192.0.2.1
==> /etc/mygate6
fe80::1%vlan7
==> /etc/resolv.conf
nameserver 192.0.2.53
==> /etc/npf.conf
map vlan7 dynamic 10.0.0.0/24 -> ifaddrs(vlan7)

group default {
  pass all
}
==> /etc/rc.conf
auto_ifconfig="NO"
net_interfaces="wm0 wm1 lagg0 vlan7 vether0 bridge0"
npf="YES"
==> /etc/sysctl.conf
net.inet.ip.forwarding=1
$ service network restart
$ sysctl -w net.inet.ip.forwarding=1
$ service npf start
`,
  ],
  freebsd: [
    {
      ...BRIDGE,
      mode: 'route',
      uplink: vlan('em0.7', 7, { kind: 'nic', name: 'em0' }),
      inside: '192.0.2.10/32',
      guests: guestAt('192.0.2.40'),
    },
    `
==> /etc/rc.conf
cloned_interfaces="bridge0"
vlans_em0="7"
ifconfig_em0="up"
ifconfig_em0_7="inet 192.0.2.10/24 up"
ifconfig_em0_7_ipv6="inet6 2001:db8::10/64"
ifconfig_bridge0_name="xenbr0"
ifconfig_xenbr0="inet 192.0.2.10/32 up"
defaultrouter="192.0.2.1"
ipv6_defaultrouter="fe80::1%em0.7"
gateway_enable="YES"
arpproxy_all="YES"
static_routes="xen0"
route_xen0="-net 192.0.2.40/32 -iface xenbr0"
==> /etc/resolv.conf
nameserver 192.0.2.53
$ service netif restart
$ service routing restart
`,
  ],
}

describe('the network of dom0 for', () => {
  for (const [format, [plan, expected]] of Object.entries(EXAMPLES)) {
    it(format, () => {
      const { files, apply } = generateDom0(plan, format as Dom0Format)
      const shown = files
        .filter(({ language }) => language !== 'xen-guest')
        .map(({ path, text }) => `==> ${path}\n${text}`)
      assert.equal(`\n${[...shown, ...apply.map(line => `$ ${line}\n`)].join('')}`, expected)
    })
  }
})
