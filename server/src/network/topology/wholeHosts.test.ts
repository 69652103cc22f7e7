import { graphsAre, type WholeHost } from '../../../../test/support/wholeHosts.ts'

const uuid = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
const HOSTS: Readonly<Record<string, WholeHost>> = {
  'netplan: a bridge on a VLAN on a bond of cards that a pattern names': {
    files: {
      'etc/netplan/01-all.yaml': `network:
  version: 2
  renderer: networkd
  ethernets:
    nics:
      match: {name: "enp3s0f*"}
    eno4:
      dhcp4: true
      dhcp4-overrides: {use-routes: false}
  bonds:
    bond0:
      interfaces: [nics]
      parameters: {mode: 802.3ad, lacp-rate: fast}
  vlans:
    bond0.100: {id: 100, link: bond0}
    storage: {id: 200, link: bond0, addresses: [10.20.0.5/24], mtu: 9000}
  bridges:
    br100:
      interfaces: [bond0.100]
      addresses: [192.0.2.5/24]
      routes: [{to: 0.0.0.0/0, via: 192.0.2.1}]
      macaddress: 02:00:00:00:00:05
      parameters: {stp: false}
    brint: {}
`,
    },
    card: 'bridge=br100',
    expected: `
outside network gateway=192.0.2.1
nic nics
nic eno4 address=dhcp
bond bond0
vlan bond0.100 vlan=100
vlan storage address=10.20.0.5/24 mtu=9000 vlan=200
bridge br100 mac=02:00:00:00:00:05 address=192.0.2.5/24 gateway=192.0.2.1 stp=off
bridge brint
dom0 Domain-0
outside network > carries > nic nics
outside network > carries > nic eno4
nic nics > port > bond bond0
nic eno4 > attaches > dom0 Domain-0
bond bond0 > carries > vlan bond0.100
bond bond0 > carries > vlan storage
vlan storage > attaches > dom0 Domain-0
vlan bond0.100 > port > bridge br100
bridge br100 > attaches > dom0 Domain-0
bridge br100 > port > backend web/0`,
  },
  'netplan: files that override each other, a switch with a VLAN of its own': {
    files: {
      'etc/netplan/00-installer.yaml': `network: {version: 2, ethernets: {eno1: {dhcp4: true}, eno2: {}}}\n`,
      'etc/netplan/50-xen.yaml': `network:
  ethernets:
    eno1: {dhcp4: false}
  bridges:
    xenbr0: {interfaces: [eno1], dhcp4: yes}
    ovs0:
      openvswitch: {}
      interfaces: [eno2]
  vlans:
    ovs0.30: {id: 30, link: ovs0}
`,
      'etc/netplan/90-static.yaml': `network:
  bridges:
    xenbr0:
      dhcp4: no
`,
      'etc/xen/xl.conf': 'vif.default.script="vif-openvswitch"\n',
    },
    card: 'bridge=ovs0.30',
    expected: `
outside network
nic eno1
nic eno2
bridge xenbr0
bridge ovs0 switch=Open vSwitch
bridge ovs0.30 vlan=30 switch=Open vSwitch
dom0 Domain-0
outside network > carries > nic eno1
outside network > carries > nic eno2
nic eno1 > port > bridge xenbr0
nic eno2 > port > bridge ovs0
bridge ovs0 > carries > bridge ovs0.30
bridge ovs0 > port > backend web/0`,
  },
  'ifupdown2: a bridge that knows VLANs': {
    files: {
      'etc/network/interfaces': `auto lo
iface lo inet loopback

auto bridge
iface bridge
    bridge-vlan-aware yes
    bridge-ports bond1 glob swp4-5
    bridge-vids 10 20
    bridge-pvid 1
    bridge-stp on

auto bridge.10
iface bridge.10
    address 192.0.2.2/24
    gateway 192.0.2.1

auto vlan20
iface vlan20
    address 198.51.100.2/24
    vlan-id 20
    vlan-raw-device bridge

auto bond1
iface bond1
    bond-slaves swp2 swp3
    bond-mode 802.3ad
    mtu 9000

auto swp4
iface swp4
    bridge-access 10
`,
    },
    card: 'bridge=bridge',
    expected: `
outside network gateway=192.0.2.1
nic swp2
nic swp3
nic swp4
nic swp5
bond bond1 mtu=9000
bridge bridge stp=on
vlan bridge.10 address=192.0.2.2/24 gateway=192.0.2.1 vlan=10
vlan vlan20 address=198.51.100.2/24 vlan=20
dom0 Domain-0
outside network > carries > nic swp2
outside network > carries > nic swp3
outside network > carries > nic swp4
outside network > carries > nic swp5
nic swp2 > port > bond bond1
nic swp3 > port > bond bond1
nic swp4 > port > bridge bridge
nic swp5 > port > bridge bridge
bond bond1 > port > bridge bridge
bridge bridge > carries > vlan bridge.10
bridge bridge > carries > vlan vlan20
vlan bridge.10 > attaches > dom0 Domain-0
vlan vlan20 > attaches > dom0 Domain-0
bridge bridge > port > backend web/0`,
  },
  'ifupdown: commands that make VLANs and plug cards in, every card of a kind on a bridge': {
    files: {
      'etc/network/interfaces': `source-directory interfaces.d
auto lo eth0 eth1 xenbr0
iface lo inet loopback
iface eth0 inet manual
iface eth1 inet manual
  bond-master bond0
iface eth2 inet manual
  bond-master bond0
iface bond0 inet manual
  bond-mode 1
  bond-slaves none
iface xenbr0 inet static
  address 192.0.2.11
  netmask 255.255.255.0
  gateway 192.0.2.1
  bridge_ports regex bond.* noregex
  bridge_maxwait 0
iface xenbr0 inet6 static
  address 2001:db8::11/64
  gateway 2001:db8::1
`,
      'etc/network/interfaces.d/guests': `auto xenbr1
iface xenbr1 inet manual
  pre-up ip link add link eth0 name eth0.77 type vlan id 77
  pre-up brctl addbr $IFACE
  up brctl addif $IFACE eth0.77
  up ip link set $IFACE up
iface xenbr2 inet manual
  pre-up ip link add name xenbr2 type bridge || true
  up ip link set dev eth3 master xenbr2
`,
    },
    card: 'bridge=xenbr1',
    expected: `
outside network gateway=192.0.2.1
nic eth0
nic eth1
nic eth2
nic eth3
bond bond0
vlan eth0.77 vlan=77
bridge xenbr0 address=192.0.2.11/24, 2001:db8::11/64 gateway=192.0.2.1
bridge xenbr1
bridge xenbr2
dom0 Domain-0
outside network > carries > nic eth0
outside network > carries > nic eth1
outside network > carries > nic eth2
outside network > carries > nic eth3
nic eth1 > port > bond bond0
nic eth2 > port > bond bond0
nic eth0 > carries > vlan eth0.77
nic eth3 > port > bridge xenbr2
bond bond0 > port > bridge xenbr0
vlan eth0.77 > port > bridge xenbr1
bridge xenbr0 > attaches > dom0 Domain-0
bridge xenbr1 > port > backend web/0`,
  },
  'networkd: drop-ins, several files for one card, a renamed card': {
    files: {
      'etc/systemd/network/10-bond0.netdev': '[NetDev]\nName=bond0\nKind=bond\n[Bond]\nMode=active-backup\n',
      'etc/systemd/network/10-lan.link': '[Match]\nPermanentMACAddress=00:00:5e:00:53:01\n[Link]\nName=lan0\n',
      'etc/systemd/network/15-vlan40.netdev': '[NetDev]\nName=vlan40\nKind=vlan\n[VLAN]\nId=40\n',
      'etc/systemd/network/20-xenbr0.netdev': '[NetDev]\nName=xenbr0\nKind=bridge\n',
      'etc/systemd/network/20-xenbr0.netdev.d/stp.conf': '[Bridge]\nSTP=no\n',
      'etc/systemd/network/30-members.network': '[Match]\nName=eno1 eno2\n\n[Network]\nBond=bond0\n',
      'etc/systemd/network/35-lan.network': '[Match]\nName=lan0\n[Network]\nDHCP=yes\nBridge=\n',
      'etc/systemd/network/40-bond0.network': '[Match]\nName=bond0\n[Network]\nVLAN=vlan40\nLinkLocalAddressing=no\n',
      'etc/systemd/network/50-vlan40.network': '[Match]\nName=vlan40\n[Network]\nBridge=xenbr0\n',
      'etc/systemd/network/60-xenbr0.network': '[Match]\nName=xenbr0\n[Network]\nDHCP=yes\nAddress=198.51.100.9/24\n',
      'etc/systemd/network/60-xenbr0.network.d/50-static.conf':
        '[Network]\nDHCP=no\nAddress=\nAddress=192.0.2.7/24\nGateway=192.0.2.1\n',
      'etc/systemd/network/80-mac.network': '[Match]\nMACAddress=00:00:5E:00:53:01\n[Network]\nAddress=10.9.9.9/24\n',
      'etc/systemd/network/90-rest.network': '[Match]\nName=en* eth*\n[Network]\nDHCP=yes\n',
    },
    card: 'bridge=xenbr0',
    expected: `
outside network gateway=192.0.2.1
nic eno1
nic eno2
nic lan0 mac=00:00:5e:00:53:01 address=dhcp
bond bond0
vlan vlan40 vlan=40
bridge xenbr0 address=192.0.2.7/24 gateway=192.0.2.1 stp=off
dom0 Domain-0
outside network > carries > nic eno1
outside network > carries > nic eno2
outside network > carries > nic lan0
nic eno1 > port > bond bond0
nic eno2 > port > bond bond0
nic lan0 > attaches > dom0 Domain-0
bond bond0 > carries > vlan vlan40
vlan vlan40 > port > bridge xenbr0
bridge xenbr0 > attaches > dom0 Domain-0
bridge xenbr0 > port > backend web/0`,
  },
  'NetworkManager: controllers and parents by UUID, a profile that is not used': {
    files: {
      'etc/NetworkManager/system-connections/lan.nmconnection': `[connection]\nid=lan\nuuid=${uuid(1)}\ntype=bridge\ninterface-name=xenbr0\n\n[bridge]\nstp=false\n\n[ipv4]\nmethod=manual\naddress1=192.0.2.8/24\ngateway=192.0.2.1\n`,
      'etc/NetworkManager/system-connections/v30.nmconnection': `[connection]\nid=v30\nuuid=${uuid(2)}\ntype=vlan\ninterface-name=bond0.30\ncontroller=${uuid(1)}\nport-type=bridge\n\n[vlan]\nflags=1\nid=30\nparent=${uuid(3)}\n`,
      'etc/NetworkManager/system-connections/bond.nmconnection': `[connection]\nid=bond\nuuid=${uuid(3)}\ntype=bond\ninterface-name=bond0\n\n[bond]\nmode=active-backup\n\n[ipv4]\nmethod=disabled\n`,
      'etc/NetworkManager/system-connections/p1.nmconnection': `[connection]\nid=p1\nuuid=${uuid(4)}\ntype=ethernet\ninterface-name=eno1\nmaster=${uuid(3)}\nslave-type=bond\n`,
      'etc/NetworkManager/system-connections/p2.nmconnection': `[connection]\nid=p2\nuuid=${uuid(5)}\ntype=ethernet\ncontroller=bond0\nport-type=bond\n\n[ethernet]\nmac-address=00:00:5E:00:53:22\n`,
      'etc/NetworkManager/system-connections/Wired connection 1.nmconnection': `[connection]\nid=Wired connection 1\nuuid=${uuid(6)}\ntype=ethernet\ninterface-name=eno1\nautoconnect=false\n\n[ipv4]\nmethod=auto\n`,
    },
    card: 'bridge=xenbr0',
    expected: `
outside network gateway=192.0.2.1
nic eno1
nic 00:00:5E:00:53:22 mac=00:00:5e:00:53:22
bond bond0
vlan bond0.30 vlan=30
bridge xenbr0 address=192.0.2.8/24 gateway=192.0.2.1 stp=off
dom0 Domain-0
outside network > carries > nic eno1
outside network > carries > nic 00:00:5E:00:53:22
nic eno1 > port > bond bond0
nic 00:00:5E:00:53:22 > port > bond bond0
bond bond0 > carries > vlan bond0.30
vlan bond0.30 > port > bridge xenbr0
bridge xenbr0 > attaches > dom0 Domain-0
bridge xenbr0 > port > backend web/0`,
  },
  'ifcfg of Red Hat: bridges on VLANs on a bond, a team': {
    files: {
      'etc/sysconfig/network-scripts/ifcfg-em1': 'DEVICE=em1\nMASTER=bond0\nSLAVE=yes\nONBOOT=yes\nNM_CONTROLLED=no\n',
      'etc/sysconfig/network-scripts/ifcfg-em2': 'DEVICE=em2\nMASTER=bond0\nSLAVE=yes\nONBOOT=yes\n',
      'etc/sysconfig/network-scripts/ifcfg-bond0':
        'DEVICE=bond0\nTYPE=Bond\nBONDING_MASTER=yes\nBONDING_OPTS="mode=4 miimon=100"\nBOOTPROTO=none\n',
      'etc/sysconfig/network-scripts/ifcfg-bond0.120': 'DEVICE=bond0.120\nVLAN=yes\nBRIDGE=br120\n',
      'etc/sysconfig/network-scripts/ifcfg-br120': 'DEVICE=br120\nTYPE=Bridge\nBOOTPROTO=none\nDELAY=0\n',
      'etc/sysconfig/network-scripts/ifcfg-vlan130': 'DEVICE=vlan130\nVLAN=yes\nPHYSDEV=bond0\nBRIDGE=br130\n',
      'etc/sysconfig/network-scripts/ifcfg-br130':
        'DEVICE="br130"\nTYPE="Bridge"\nBOOTPROTO=none\nIPADDR0=192.0.2.9\nPREFIX0=24\nGATEWAY0=192.0.2.1\nDEFROUTE=yes\n',
      'etc/sysconfig/network-scripts/ifcfg-team0': `DEVICE=team0\nDEVICETYPE=Team\nTEAM_CONFIG='{"runner": {"name": "lacp"}}'\nBRIDGE=br140\n`,
      'etc/sysconfig/network-scripts/ifcfg-em3': 'DEVICE=em3\nDEVICETYPE=TeamPort\nTEAM_MASTER=team0\n',
      'etc/sysconfig/network-scripts/ifcfg-br140': 'DEVICE=br140\nTYPE=Bridge\n',
    },
    card: 'bridge=br130',
    expected: `
outside network gateway=192.0.2.1
nic em1
nic em2
nic em3
bond bond0
bond team0
vlan bond0.120 vlan=120
vlan vlan130 vlan=130
bridge br120
bridge br130 address=192.0.2.9/24 gateway=192.0.2.1
bridge br140
dom0 Domain-0
outside network > carries > nic em1
outside network > carries > nic em2
outside network > carries > nic em3
nic em1 > port > bond bond0
nic em2 > port > bond bond0
nic em3 > port > bond team0
bond bond0 > carries > vlan bond0.120
bond bond0 > carries > vlan vlan130
bond team0 > port > bridge br140
vlan bond0.120 > port > bridge br120
vlan vlan130 > port > bridge br130
bridge br130 > attaches > dom0 Domain-0
bridge br130 > port > backend web/0`,
  },
  'wicked: a bridge on a VLAN on a bond, a switch, routes in a file of their own': {
    files: {
      'etc/sysconfig/network/ifcfg-bond0':
        "STARTMODE='auto'\nBOOTPROTO='none'\nBONDING_MASTER='yes'\nBONDING_SLAVE_0='eth0'\nBONDING_SLAVE_1='eth1'\nBONDING_MODULE_OPTS='mode=active-backup miimon=100'\n",
      'etc/sysconfig/network/ifcfg-eth0': "STARTMODE='hotplug'\nBOOTPROTO='none'\n",
      'etc/sysconfig/network/ifcfg-vlan55': "STARTMODE='auto'\nBOOTPROTO='none'\nETHERDEVICE='bond0'\n",
      'etc/sysconfig/network/ifcfg-br55':
        "STARTMODE='auto'\nBOOTPROTO='static'\nBRIDGE='yes'\nBRIDGE_PORTS='vlan55'\nBRIDGE_STP='off'\nBRIDGE_FORWARDDELAY='0'\nIPADDR='192.0.2.55/24'\n",
      'etc/sysconfig/network/routes':
        '# destination gateway netmask interface\ndefault 192.0.2.1 - br55\n10.0.0.0/8 192.0.2.254 - br55\n',
      'etc/sysconfig/network/ifcfg-ovs0':
        "STARTMODE='auto'\nBOOTPROTO='none'\nOVS_BRIDGE='yes'\nOVS_BRIDGE_PORT_DEVICE_1='eth2'\n",
      'etc/sysconfig/network/ifcfg-ovs0v9':
        "STARTMODE='auto'\nBOOTPROTO='none'\nOVS_BRIDGE='yes'\nOVS_BRIDGE_VLAN_PARENT='ovs0'\nOVS_BRIDGE_VLAN_TAG='9'\n",
    },
    card: 'bridge=br55',
    expected: `
outside network gateway=192.0.2.1
nic eth0
nic eth1
nic eth2
bond bond0
vlan vlan55 vlan=55
bridge br55 address=192.0.2.55/24 gateway=192.0.2.1 stp=off
bridge ovs0 switch=Open vSwitch
bridge ovs0v9 vlan=9 switch=Open vSwitch
dom0 Domain-0
outside network > carries > nic eth0
outside network > carries > nic eth1
outside network > carries > nic eth2
nic eth0 > port > bond bond0
nic eth1 > port > bond bond0
nic eth2 > port > bridge ovs0
bridge ovs0 > carries > bridge ovs0v9
bond bond0 > carries > vlan vlan55
vlan vlan55 > port > bridge br55
bridge br55 > attaches > dom0 Domain-0
bridge br55 > port > backend web/0`,
  },
  'Gentoo: a bridge on a VLAN of a bond, and a card that is added to another one': {
    files: {
      'etc/conf.d/net': `modules="iproute2"
slaves_bond0="eth0 eth1"
mode_bond0="active-backup"
config_bond0="null"
vlans_bond0="10 20"
config_bond0_10="null"
config_bond0_20="198.51.100.44/24"
bridge_xenbr0="bond0.10"
config_xenbr0="192.0.2.44/24"
routes_xenbr0="default via 192.0.2.1"
bridge_forward_delay_xenbr0=0
bridge_stp_state_xenbr0=0
bridge_add_eth2="xenbr1"
config_eth2="null"
bridge_xenbr1=""
config_xenbr1="10.0.0.1/24"
config_eth3=( "dhcp" )
`,
    },
    card: 'bridge=xenbr1',
    expected: `
outside network gateway=192.0.2.1
nic eth0
nic eth1
nic eth2
nic eth3 address=dhcp
bond bond0
vlan bond0.10 vlan=10
vlan bond0.20 address=198.51.100.44/24 vlan=20
bridge xenbr0 address=192.0.2.44/24 gateway=192.0.2.1 stp=off
bridge xenbr1 address=10.0.0.1/24
dom0 Domain-0
outside network > carries > nic eth0
outside network > carries > nic eth1
outside network > carries > nic eth2
outside network > carries > nic eth3
nic eth0 > port > bond bond0
nic eth1 > port > bond bond0
nic eth2 > port > bridge xenbr1
nic eth3 > attaches > dom0 Domain-0
bond bond0 > carries > vlan bond0.10
bond bond0 > carries > vlan bond0.20
vlan bond0.10 > port > bridge xenbr0
vlan bond0.20 > attaches > dom0 Domain-0
bridge xenbr0 > attaches > dom0 Domain-0
bridge xenbr1 > attaches > dom0 Domain-0
bridge xenbr1 > port > backend web/0`,
  },
  'NetBSD: rc.conf beside files of interfaces': {
    files: {
      'etc/rc.conf':
        'rc_configured=YES\nhostname=dom0\nifconfig_wm0="inet 192.0.2.3 netmask 255.255.255.0"\ndefaultroute="192.0.2.1"\nxencommons=YES\n',
      'etc/ifconfig.wm1': 'up\nmtu 9000\n',
      'etc/ifconfig.vlan5': 'create\nvlan 5 vlanif wm1\n',
      'etc/ifconfig.bridge0': 'create\n!brconfig $int add wm0 up\n',
      'etc/ifconfig.bridge1': 'create\n!brconfig bridge1 add vlan5\nup\n',
    },
    card: 'bridge=bridge1',
    expected: `
outside network gateway=192.0.2.1
nic wm0 address=192.0.2.3/24
nic wm1 mtu=9000
vlan vlan5 vlan=5
bridge bridge0
bridge bridge1
dom0 Domain-0
outside network > carries > nic wm0
outside network > carries > nic wm1
nic wm0 > port > bridge bridge0
nic wm1 > carries > vlan vlan5
vlan vlan5 > port > bridge bridge1
bridge bridge1 > port > backend web/0`,
  },
  'Open vSwitch: a bond, an own interface with a tag, a bridge on a VLAN': {
    files: {
      'etc/network/interfaces': `auto ovsbr0 ovsbr60
allow-ovs ovsbr0
iface ovsbr0 inet manual
  ovs_type OVSBridge
  ovs_ports bond0 mgmt
allow-ovsbr0 bond0
iface bond0 inet manual
  ovs_bridge ovsbr0
  ovs_type OVSBond
  ovs_bonds eno1 eno2
  ovs_options bond_mode=balance-tcp lacp=active
allow-ovsbr0 mgmt
iface mgmt inet static
  ovs_bridge ovsbr0
  ovs_type OVSIntPort
  ovs_options tag=50
  address 192.0.2.50/24
  gateway 192.0.2.1
iface ovsbr60 inet manual
  ovs_type OVSBridge
  ovs_options ovsbr0 60
`,
      'etc/xen/xl.conf': 'vif.default.script = "vif-openvswitch"\nvif.default.bridge = "ovsbr60"\n',
    },
    card: '',
    expected: `
outside network gateway=192.0.2.1
nic eno1
nic eno2
bond bond0
dom0-interface mgmt address=192.0.2.50/24 gateway=192.0.2.1 vlan=50
bridge ovsbr0 switch=Open vSwitch
bridge ovsbr60 vlan=60 switch=Open vSwitch
dom0 Domain-0
outside network > carries > nic eno1
outside network > carries > nic eno2
nic eno1 > port > bond bond0
nic eno2 > port > bond bond0
bond bond0 > port > bridge ovsbr0
bridge ovsbr0 > port > dom0-interface mgmt
dom0-interface mgmt > attaches > dom0 Domain-0
bridge ovsbr0 > carries > bridge ovsbr60
bridge ovsbr60 > port > backend web/0`,
  },
  'xend of 3.0.3: two bridges by a script, one of them on a bond': {
    release: '3.0.3',
    files: {
      'etc/sysconfig/network-scripts/ifcfg-eth0': 'DEVICE=eth0\nMASTER=bond0\nSLAVE=yes\nONBOOT=yes\n',
      'etc/sysconfig/network-scripts/ifcfg-eth1': 'DEVICE=eth1\nMASTER=bond0\nSLAVE=yes\nONBOOT=yes\n',
      'etc/sysconfig/network-scripts/ifcfg-eth2': 'DEVICE=eth2\nHWADDR=00:00:5E:00:53:12\nBOOTPROTO=none\nONBOOT=yes\n',
      'etc/sysconfig/network-scripts/ifcfg-bond0':
        'DEVICE=bond0\nBOOTPROTO=none\nIPADDR=192.0.2.10\nNETMASK=255.255.255.0\nGATEWAY=192.0.2.1\nONBOOT=yes\n',
      'etc/modprobe.conf': 'alias bond0 bonding\noptions bond0 mode=1 miimon=100\n',
      'etc/xen/xend-config.sxp': '(network-script network-two)\n(vif-script vif-bridge)\n',
      'etc/xen/scripts/network-two':
        '#!/bin/sh\ndir=$(dirname "$0")\n"$dir/network-bridge" "$@" vifnum=0 netdev=bond0 bridge=xenbr0\n"$dir/network-bridge" "$@" vifnum=2 netdev=eth2 bridge=xenbr2\n',
    },
    card: 'bridge=xenbr2',
    expected: `
outside network gateway=192.0.2.1
nic eth0
nic eth1
nic peth2 mac=fe:ff:ff:ff:ff:ff
bond pbond0 mac=fe:ff:ff:ff:ff:ff
bridge xenbr0 mac=fe:ff:ff:ff:ff:ff stp=off
bridge xenbr2 mac=fe:ff:ff:ff:ff:ff stp=off
dom0 Domain-0
dom0-interface bond0 address=192.0.2.10/24 gateway=192.0.2.1
dom0-interface eth2 mac=00:00:5e:00:53:12
outside network > carries > nic eth0
outside network > carries > nic eth1
outside network > carries > nic peth2
nic eth0 > port > bond pbond0
nic eth1 > port > bond pbond0
bond pbond0 > port > bridge xenbr0
nic peth2 > port > bridge xenbr2
bridge xenbr0 > port > backend Domain-0/0
bridge xenbr2 > port > backend Domain-0/2
dom0-interface bond0 > attaches > dom0 Domain-0
dom0-interface eth2 > attaches > dom0 Domain-0
bridge xenbr2 > port > backend web/0`,
  },
  'xend of 3.4: two cards, each a bridge by its name': {
    release: '3.4',
    files: {
      'etc/network/interfaces':
        'auto eth0 eth1\niface eth0 inet static\n address 192.0.2.10\n netmask 255.255.255.0\n gateway 192.0.2.1\niface eth1 inet manual\n',
      'etc/xen/xend-config.sxp': '(network-script xen-network-bridges)\n(vif-script vif-bridge)\n',
      'etc/xen/scripts/xen-network-bridges':
        '#!/bin/bash\nset -e\nfor i in 0 1; do\n  /etc/xen/scripts/network-bridge "$1" vifnum=$i netdev=eth$i\ndone\n',
    },
    card: 'bridge=eth1',
    expected: `
outside network gateway=192.0.2.1
nic peth0
nic peth1
bridge eth0 address=192.0.2.10/24 gateway=192.0.2.1 stp=off
bridge eth1 stp=off
dom0 Domain-0
outside network > carries > nic peth0
outside network > carries > nic peth1
nic peth0 > port > bridge eth0
nic peth1 > port > bridge eth1
bridge eth0 > attaches > dom0 Domain-0
bridge eth1 > port > backend web/0`,
  },
  'xl.conf: a driver domain serves whoever says nothing else': {
    files: {
      'etc/network/interfaces': 'auto xenbr0\niface xenbr0 inet dhcp\n bridge_ports eno1\n',
      'etc/xen/xl.conf':
        'vif.default.backend = "netdom"\nvif.default.script = "vif-openvswitch"\nvif.default.bridge = "ovs0"\n',
      'etc/xen/netdom':
        'name = "netdom"\ntype = "hvm"\nmemory = 512\ndriver_domain = 1\npci = [ "03:00.0" ]\nvif = [ "backend=0,bridge=xenbr0,script=vif-bridge" ]\n',
      'etc/xen/mail': 'name = "mail"\nmemory = 512\nvif = [ "bridge=ovs1" ]\n',
    },
    card: 'mac=00:16:3e:00:00:01',
    expected: `
outside network
nic eno1
bridge xenbr0 address=dhcp
bridge netdom/ovs0 domain=netdom
bridge netdom/ovs1 domain=netdom
dom0 Domain-0
outside network > carries > nic eno1
nic eno1 > port > bridge xenbr0
bridge xenbr0 > attaches > dom0 Domain-0
bridge xenbr0 > port > backend netdom/0
bridge netdom/ovs0 > port > backend web/0
bridge netdom/ovs1 > port > backend mail/0`,
  },
  'ifupdown-ng of Alpine: what each interface uses': {
    files: {
      'etc/network/interfaces': `auto lo
iface lo inet loopback

auto eth0
iface eth0

auto bond0
iface bond0
	use bond
	bond-members eth1 eth2
	requires eth1 eth2

auto vlan6
iface vlan6
	use vlan
	vlan-raw-device bond0
	vlan-id 6

auto br0
iface br0 inet dhcp
	bridge-ports eth0
	bridge-stp 0

auto br1
iface br1
	use bridge
	requires vlan6
	bridge-ports vlan6
	address 10.0.0.1/24

auto br2
iface br2
	use bridge
	address 10.0.2.1/24
`,
      'etc/sysctl.conf': 'net.ipv4.ip_forward = 1\n',
    },
    card: 'bridge=br2',
    expected: `
outside network
nic eth0
nic eth1
nic eth2
bond bond0
vlan vlan6 vlan=6
bridge br0 address=dhcp stp=off
bridge br1 address=10.0.0.1/24
bridge br2 address=10.0.2.1/24
dom0 Domain-0
routing dom0
outside network > carries > nic eth0
outside network > carries > nic eth1
outside network > carries > nic eth2
nic eth0 > port > bridge br0
nic eth1 > port > bond bond0
nic eth2 > port > bond bond0
bond bond0 > carries > vlan vlan6
vlan vlan6 > port > bridge br1
bridge br0 > attaches > dom0 Domain-0
bridge br1 > attaches > dom0 Domain-0
bridge br2 > attaches > dom0 Domain-0
bridge br0 > routes > routing dom0
routing dom0 > routes > bridge br2
bridge br2 > port > backend web/0`,
  },
}

describe('the graph of a whole host', () => graphsAre(HOSTS))
