import { graphsAre, type WholeHost } from '../../../../test/support/wholeHosts.ts'

/** Files of one folder. */
function within(folder: string, files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]))
}

const NETDEV = (name: string) => `[NetDev]\nName=${name}\nKind=bridge\n`

/** What systemd brings along, in short. */
const OF_SYSTEMD = within('usr/lib/systemd/network', {
  '80-container-host0.network': '[Match]\nVirtualization=container\nName=host0\n[Network]\nDHCP=yes\n',
  '80-container-ve.network':
    '[Match]\nName=ve-*\nDriver=veth\n[Network]\nAddress=0.0.0.0/28\nDHCPServer=yes\nIPMasquerade=both\n',
  '80-container-vz.network': '[Match]\nName=vz-*\nDriver=bridge\n[Network]\nAddress=0.0.0.0/24\nIPMasquerade=both\n',
  '80-vm-vt.network': '[Match]\nName=vt-*\nDriver=tun\n[Network]\nAddress=0.0.0.0/28\nIPMasquerade=both\n',
  '80-wifi-adhoc.network': '[Match]\nType=wlan\nWLANInterfaceType=ad-hoc\n[Network]\nLinkLocalAddressing=yes\n',
  '80-6rd-tunnel.network': '[Match]\nName=6rd-*\nType=sit\n[Network]\nDHCPPrefixDelegation=yes\n',
  '99-default.link': '[Match]\nOriginalName=*\n[Link]\nNamePolicy=keep kernel database onboard slot path\n',
})

const ON_XENBR0 = `
outside network
nic eth0
bridge xenbr0 address=dhcp
dom0 Domain-0
outside network > carries > nic eth0
nic eth0 > port > bridge xenbr0
bridge xenbr0 > attaches > dom0 Domain-0
bridge xenbr0 > port > backend web/0`

const HOSTS: Readonly<Record<string, WholeHost>> = {
  'networkd: all of it comes with the system': {
    files: {
      ...OF_SYSTEMD,
      ...within('usr/lib/systemd/network', {
        '10-eth0.network': '[Match]\nName=eth0\n[Network]\nBridge=xenbr0\n',
        '20-xenbr0.netdev': NETDEV('xenbr0'),
        '21-xenbr0.network': '[Match]\nName=xenbr0\n[Network]\nDHCP=ipv4\n',
      }),
    },
    card: 'bridge=xenbr0',
    expected: ON_XENBR0,
  },
  'networkd: a file of /etc stands for that of the system, one of /run does, too, and what is dropped in counts': {
    files: {
      ...OF_SYSTEMD,
      'usr/lib/systemd/network/10-eth0.network': '[Match]\nName=eth0\n[Network]\nDHCP=yes\n',
      'run/systemd/network/10-eth0.network': '[Match]\nName=eth0\n[Network]\nDHCP=yes\n',
      'etc/systemd/network/10-eth0.network': '[Match]\nName=eth0\n',
      'run/systemd/network/10-eth0.network.d/port.conf': '[Network]\nBridge=xenbr0\n',
      'run/systemd/network/20-xenbr0.netdev': NETDEV('xenbr0'),
      'usr/lib/systemd/network/20-xenbr0.netdev': NETDEV('other'),
      'usr/lib/systemd/network/30-xenbr0.network': '[Match]\nName=xenbr0\n[Network]\nDHCP=yes\n',
    },
    card: 'bridge=xenbr0',
    expected: ON_XENBR0,
  },
  'networkd: the first file by name counts, whatever folder it lies in': {
    files: {
      'etc/systemd/network/50-all.network': '[Match]\nName=eth0\n[Network]\nDHCP=yes\n',
      'usr/lib/systemd/network/10-eth0.network': '[Match]\nName=eth0\n[Network]\nBridge=xenbr0\n',
      'etc/systemd/network/20-xenbr0.netdev': NETDEV('xenbr0'),
      'etc/systemd/network/21-xenbr0.network': '[Match]\nName=xenbr0\n[Network]\nDHCP=yes\n',
    },
    card: 'bridge=xenbr0',
    expected: ON_XENBR0,
  },
  'netplan: a file of /run in the place of the one in /etc': {
    files: {
      'etc/netplan/10-net.yaml': 'network: {version: 2, ethernets: {eth9: {dhcp4: true}}}\n',
      'run/netplan/10-net.yaml': 'network: {version: 2, ethernets: {eth0: {}}}\n',
      'lib/netplan/20-xen.yaml':
        'network: {bridges: {xenbr0: {interfaces: [eth0], dhcp4: true, parameters: {stp: true}}}}\n',
      'etc/netplan/30-xen.yaml': 'network: {bridges: {xenbr0: {mtu: 1500}}}\n',
    },
    card: '',
    expected: ON_XENBR0.replace('address=dhcp', 'address=dhcp mtu=1500 stp=on'),
  },
  'ifupdown: scripts that run for every interface make the bridge': {
    files: {
      'etc/network/interfaces': 'auto eth0\niface eth0 inet manual\n',
      'etc/network/if-up.d/zz-bridge':
        '#!/bin/sh\n[ "$IFACE" = eth0 ] || exit 0\nbrctl addbr xenbr0\nbrctl addif xenbr0 eth0\nip addr add 192.0.2.10/24 dev xenbr0\n',
      'etc/network/if-up.d/openssh-server': '#!/bin/sh\n/usr/sbin/invoke-rc.d ssh reload\n',
      'etc/network/if-pre-up.d/bridge': '#!/bin/sh\nbrctl addbr $IFACE\n/lib/bridge-utils/x.sh\n',
      'etc/network/if-up.d/old.sh': '#!/bin/sh\nbrctl addbr nobr0\n',
    },
    card: 'bridge=xenbr1',
    expected: `
outside network
nic eth0
bridge xenbr0 address=192.0.2.10/24
bridge xenbr1 defined=no
dom0 Domain-0
outside network > carries > nic eth0
nic eth0 > port > bridge xenbr0
bridge xenbr0 > attaches > dom0 Domain-0
bridge xenbr1 > port > backend web/0 > No network file of this host defines the bridge xenbr1: did you mean xenbr0?`,
  },
  'ifupdown: VLANs of a bond below two bridges, one of them without an address': {
    files: {
      'etc/network/interfaces': `auto bond0
iface bond0 inet manual
  bond-slaves eno1 eno2
  bond-mode 802.3ad
  mtu 9000
iface bond0.10 inet manual
  vlan-raw-device bond0
auto vlan20
iface vlan20 inet manual
  vlan-raw-device bond0
auto br10
iface br10 inet static
  address 192.0.2.10
  netmask 255.255.255.0
  gateway 192.0.2.1
  bridge_ports bond0.10
#iface br15 inet manual
#  bridge_ports bond0.15
auto br20
iface br20 inet manual
  bridge_ports vlan20
  bridge_stp on
`,
    },
    card: 'bridge=br20',
    expected: `
outside network gateway=192.0.2.1
nic eno1
nic eno2
bond bond0 mtu=9000
vlan bond0.10 vlan=10
vlan vlan20 vlan=20
bridge br10 address=192.0.2.10/24 gateway=192.0.2.1
bridge br20 stp=on
dom0 Domain-0
outside network > carries > nic eno1
outside network > carries > nic eno2
nic eno1 > port > bond bond0
nic eno2 > port > bond bond0
bond bond0 > carries > vlan bond0.10
bond bond0 > carries > vlan vlan20
vlan bond0.10 > port > bridge br10
vlan vlan20 > port > bridge br20
bridge br10 > attaches > dom0 Domain-0
bridge br20 > port > backend web/0`,
  },
  'ifupdown2: one bridge that tells VLANs apart, dom0 on a VLAN of it': {
    files: {
      'etc/network/interfaces': `auto swp1
iface swp1
  bridge-access 10
auto swp2
iface swp2
auto br0
iface br0
  bridge-ports swp1 swp2
  bridge-vlan-aware yes
  bridge-vids 2-4094
  bridge-pvid 1
auto br0.10
iface br0.10
  address 192.0.2.10/24
  gateway 192.0.2.1
`,
    },
    card: 'bridge=br0',
    expected: `
outside network gateway=192.0.2.1
nic swp1
nic swp2
bridge br0
vlan br0.10 address=192.0.2.10/24 gateway=192.0.2.1 vlan=10
dom0 Domain-0
outside network > carries > nic swp1
outside network > carries > nic swp2
nic swp1 > port > bridge br0
nic swp2 > port > bridge br0
bridge br0 > carries > vlan br0.10
vlan br0.10 > attaches > dom0 Domain-0
bridge br0 > port > backend web/0`,
  },
  'networkd: VLAN filtering on the ports of a bridge': {
    files: within('etc/systemd/network', {
      '10-br0.netdev': `${NETDEV('br0')}MTUBytes=1500\n[Bridge]\nVLANFiltering=yes\nDefaultPVID=none\nSTP=true\n`,
      '11-mgmt.netdev': '[NetDev]\nName=mgmt\nKind=vlan\n[VLAN]\nId=5\n',
      '20-en.network': '[Match]\nName=enp*\n[Network]\nBridge=br0\n[BridgeVLAN]\nVLAN=5-20\n',
      '30-br0.network': '[Match]\nName=br0\n[Network]\nVLAN=mgmt\n[BridgeVLAN]\nVLAN=5\nPVID=5\n',
      '31-mgmt.network': '[Match]\nName=mgmt\n[Network]\nAddress=192.0.2.5/24\nGateway=192.0.2.1\n',
    }),
    card: 'bridge=br0',
    expected: `
outside network gateway=192.0.2.1
nic enp*
bridge br0 mtu=1500 stp=on
vlan mgmt address=192.0.2.5/24 gateway=192.0.2.1 vlan=5
dom0 Domain-0
outside network > carries > nic enp*
nic enp* > port > bridge br0
bridge br0 > carries > vlan mgmt
vlan mgmt > attaches > dom0 Domain-0
bridge br0 > port > backend web/0`,
  },
  'Open vSwitch: a bond as trunk, dom0 on a tagged port, the guest on a VLAN and a trunk': {
    files: {
      'etc/network/interfaces': `auto ovsbr0
allow-ovs ovsbr0
iface ovsbr0 inet manual
  ovs_type OVSBridge
  ovs_ports bond0 mgmt
allow-ovsbr0 bond0
iface bond0 inet manual
  ovs_bridge ovsbr0
  ovs_type OVSBond
  ovs_bonds eno1 eno2
  ovs_options bond_mode=balance-tcp lacp=active trunks=10,20
allow-ovsbr0 mgmt
iface mgmt inet static
  address 192.0.2.10/24
  gateway 192.0.2.1
  ovs_bridge ovsbr0
  ovs_type OVSIntPort
  ovs_options tag=10
`,
      'etc/xen/xl.conf': 'vif.default.script = "vif-openvswitch"\n',
    },
    card: 'bridge=ovsbr0.10:20',
    expected: `
outside network gateway=192.0.2.1
nic eno1
nic eno2
bond bond0
bridge ovsbr0 switch=Open vSwitch
dom0-interface mgmt address=192.0.2.10/24 gateway=192.0.2.1 vlan=10
dom0 Domain-0
outside network > carries > nic eno1
outside network > carries > nic eno2
nic eno1 > port > bond bond0
nic eno2 > port > bond bond0
bond bond0 > port > bridge ovsbr0
bridge ovsbr0 > port > dom0-interface mgmt
dom0-interface mgmt > attaches > dom0 Domain-0
bridge ovsbr0 > port > backend web/0`,
  },
  'a driver domain serves the card, on a bridge that dom0 has by the same name': {
    files: {
      'etc/network/interfaces': 'auto xenbr0\niface xenbr0 inet dhcp\n  bridge_ports eth0\n',
      'etc/xen/netvm': 'name = "netvm"\nmemory = 256\ndriver_domain = 1\nvif = [ ]\n',
    },
    card: 'bridge=xenbr0,backend=netvm',
    expected: `
outside network
nic eth0
bridge xenbr0 address=dhcp
bridge netvm/xenbr0 domain=netvm
dom0 Domain-0
outside network > carries > nic eth0
nic eth0 > port > bridge xenbr0
bridge xenbr0 > attaches > dom0 Domain-0
bridge netvm/xenbr0 > port > backend web/0`,
  },
  'a rented server: a single address, routes to guests, proxy ARP': {
    files: {
      'etc/network/interfaces': `auto eth0
iface eth0 inet static
  address 203.0.113.10
  netmask 255.255.255.255
  gateway 203.0.113.1
  pointopoint 203.0.113.1
  up sysctl -w net.ipv4.conf.eth0.proxy_arp=1
`,
      'etc/sysctl.conf': '#net.ipv4.ip_forward=0\nnet.ipv4.ip_forward=1\nnet.ipv6.conf.all.forwarding=1\n',
      'etc/xen/xl.conf': 'vif.default.script="vif-route"\nvif.default.gatewaydev="eth0"\n',
    },
    card: 'ip=203.0.113.77',
    expected: `
outside network gateway=203.0.113.1
nic eth0 address=203.0.113.10/32 gateway=203.0.113.1
dom0 Domain-0
routing dom0
outside network > carries > nic eth0
nic eth0 > attaches > dom0 Domain-0
nic eth0 > routes > routing dom0
routing dom0 > routes > backend web/0`,
  },
  'NAT behind a bridge on a dummy card, by nftables': {
    files: {
      'etc/systemd/network/10-dummy0.netdev': '[NetDev]\nName=dummy0\nKind=dummy\n',
      'etc/systemd/network/11-xenbr1.netdev': NETDEV('xenbr1'),
      'etc/systemd/network/20-dummy0.network': '[Match]\nName=dummy0\n[Network]\nBridge=xenbr1\n',
      'etc/systemd/network/21-xenbr1.network':
        '[Match]\nName=xenbr1\n[Network]\nAddress=10.77.0.1/16\nConfigureWithoutCarrier=yes\n',
      'etc/systemd/network/30-wan.network': '[Match]\nName=eno1\n[Network]\nDHCP=ipv4\n',
      'etc/nftables.conf':
        'table ip nat {\n  chain POSTROUTING {\n    type nat hook postrouting priority srcnat\n    ip saddr 10.77.0.0/16 ip daddr != 10.0.0.0/8 oifname "eno1" snat to 192.0.2.7\n  }\n}\n',
      'etc/sysctl.d/10-forward.conf': 'net.ipv4.ip_forward=1\n',
    },
    card: 'bridge=xenbr1,ip=10.77.0.5',
    expected: `
outside network
nic eno1 address=dhcp
nic dummy0
bridge xenbr1 address=10.77.0.1/16 masquerade=yes
dom0 Domain-0
routing dom0
outside network > carries > nic eno1
nic eno1 > attaches > dom0 Domain-0
nic eno1 > nat > routing dom0
nic dummy0 > port > bridge xenbr1
bridge xenbr1 > attaches > dom0 Domain-0
routing dom0 > nat > bridge xenbr1
bridge xenbr1 > port > backend web/0`,
  },
  'IPv6 alone, bridged': {
    files: {
      'etc/network/interfaces': `auto xenbr0
iface xenbr0 inet6 static
  address 2001:db8::10/64
  gateway fe80::1
  bridge_ports eth0
  accept_ra 0
`,
    },
    card: 'bridge=xenbr0',
    expected: `
outside network gateway=fe80::1
nic eth0
bridge xenbr0 address=2001:db8::10/64 gateway=fe80::1
dom0 Domain-0
outside network > carries > nic eth0
nic eth0 > port > bridge xenbr0
bridge xenbr0 > attaches > dom0 Domain-0
bridge xenbr0 > port > backend web/0`,
  },
  'IPv6 alone, routed to a bridge without a card': {
    files: {
      'etc/network/interfaces': `auto eth0
iface eth0 inet6 static
  address 2001:db8::10/64
  gateway 2001:db8::1
auto br6
iface br6 inet6 static
  address 2001:db8:0:1::1/64
  bridge_ports none
`,
      'etc/sysctl.d/ipv6.conf': 'net.ipv6.conf.all.forwarding = 1\n',
    },
    card: 'bridge=br6',
    expected: `
outside network gateway=2001:db8::1
nic eth0 address=2001:db8::10/64 gateway=2001:db8::1
bridge br6 address=2001:db8:0:1::1/64
dom0 Domain-0
routing dom0
outside network > carries > nic eth0
nic eth0 > attaches > dom0 Domain-0
nic eth0 > routes > routing dom0
bridge br6 > attaches > dom0 Domain-0
routing dom0 > routes > bridge br6
bridge br6 > port > backend web/0`,
  },
  'packet sizes that do not fit each other are told as they are': {
    files: within('etc/sysconfig/network-scripts', {
      'ifcfg-em1': 'DEVICE=em1\nONBOOT=yes\nMTU=9000\nBRIDGE=br0\n',
      'ifcfg-br0': 'DEVICE=br0\nTYPE=Bridge\nONBOOT=yes\nBOOTPROTO=none\nIPADDR=192.0.2.10\nPREFIX=24\nMTU=1500\n',
      'ifcfg-br1': 'DEVICE=br1\nTYPE=Bridge\nONBOOT=no\nBOOTPROTO=none\n',
      'ifcfg-em2': '#DEVICE=em2\n#BRIDGE=br1\nDEVICE=em2\nONBOOT=no\n',
      'ifcfg-em3.bak': 'DEVICE=em3\nBRIDGE=br1\n',
      'route-br0': '10.0.0.0/8 via 192.0.2.254\n',
    }),
    card: 'bridge=br1',
    expected: `
outside network
nic em1 mtu=9000
nic em2
bridge br0 address=192.0.2.10/24 mtu=1500
bridge br1
dom0 Domain-0
outside network > carries > nic em1
outside network > carries > nic em2
nic em1 > port > bridge br0
bridge br0 > attaches > dom0 Domain-0
bridge br1 > port > backend web/0`,
  },
  'NetworkManager: a VLAN of a bond on a bridge, and a shared bridge beside it': {
    files: within('etc/NetworkManager/system-connections', {
      'bond0.nmconnection':
        '[connection]\nid=bond0\ntype=bond\ninterface-name=bond0\n[bond]\nmode=active-backup\n[ipv4]\nmethod=disabled\n',
      'p1.nmconnection': '[connection]\nid=p1\ntype=ethernet\ninterface-name=ens1\nmaster=bond0\nslave-type=bond\n',
      'p2.nmconnection': '[connection]\nid=p2\ntype=ethernet\ninterface-name=ens2\ncontroller=bond0\nport-type=bond\n',
      'v40.nmconnection':
        '[connection]\nid=v40\ntype=vlan\ninterface-name=bond0.40\nmaster=br40\nslave-type=bridge\n[vlan]\nid=40\nparent=bond0\n',
      'br40.nmconnection':
        '[connection]\nid=br40\ntype=bridge\ninterface-name=br40\n[bridge]\nstp=false\n[ipv4]\nmethod=manual\naddress1=192.0.2.40/24,192.0.2.1\n',
      'lab.nmconnection':
        '[connection]\nid=lab\ntype=bridge\ninterface-name=lab\n[bridge]\nstp=false\n[ipv4]\nmethod=shared\naddress1=10.42.0.1/24\n',
    }),
    card: 'bridge=lab',
    expected: `
outside network gateway=192.0.2.1
nic ens1
nic ens2
bond bond0
vlan bond0.40 vlan=40
bridge br40 address=192.0.2.40/24 gateway=192.0.2.1 stp=off
bridge lab address=10.42.0.1/24 stp=off masquerade=yes
dom0 Domain-0
routing dom0
outside network > carries > nic ens1
outside network > carries > nic ens2
nic ens1 > port > bond bond0
nic ens2 > port > bond bond0
bond bond0 > carries > vlan bond0.40
vlan bond0.40 > port > bridge br40
bridge br40 > attaches > dom0 Domain-0
bridge br40 > nat > routing dom0
bridge lab > attaches > dom0 Domain-0
routing dom0 > nat > bridge lab
bridge lab > port > backend web/0`,
  },
  'wicked: a VLAN by ETHERDEVICE below a bridge, behind a zone of firewalld': {
    files: {
      ...within('etc/sysconfig/network', {
        'ifcfg-eth0': "BOOTPROTO='dhcp'\nSTARTMODE='auto'\nZONE='external'\n",
        'ifcfg-vlan7': "ETHERDEVICE='eth1'\nVLAN_ID='7'\nBOOTPROTO='none'\nSTARTMODE='auto'\n",
        'ifcfg-br7':
          "BRIDGE='yes'\nBRIDGE_PORTS='vlan7'\nBRIDGE_STP='off'\nBOOTPROTO='static'\nIPADDR='10.7.0.1/24'\nSTARTMODE='auto'\n",
        'ifcfg-br8': "BRIDGE='yes'\nBRIDGE_PORTS=''\nBRIDGE_STP='off'\nIPADDR='10.8.0.1/24'\nSTARTMODE='auto'\n",
      }),
      'etc/firewalld/firewalld.conf': '# x\nDefaultZone=internal\n',
    },
    card: 'bridge=br8',
    expected: `
outside network
nic eth0 address=dhcp
nic eth1
vlan vlan7 vlan=7
bridge br7 address=10.7.0.1/24 stp=off masquerade=yes
bridge br8 address=10.8.0.1/24 stp=off masquerade=yes
dom0 Domain-0
routing dom0
outside network > carries > nic eth0
outside network > carries > nic eth1
nic eth0 > attaches > dom0 Domain-0
nic eth0 > nat > routing dom0
nic eth1 > carries > vlan vlan7
vlan vlan7 > port > bridge br7
bridge br7 > attaches > dom0 Domain-0
bridge br8 > attaches > dom0 Domain-0
routing dom0 > nat > bridge br8
bridge br8 > port > backend web/0`,
  },
  'Gentoo: a VLAN of a bond below a bridge': {
    files: {
      'etc/conf.d/net': `slaves_bond0="eth0 eth1"
config_bond0="null"
vlans_bond0="30"
config_bond0_30="null"
bridge_br30="bond0.30"
config_br30="192.0.2.30/24
2001:db8::30/64"
routes_br30="default via 192.0.2.1"
#bridge_br31="bond0.31"
`,
      'etc/local.d/nat.start':
        '#!/bin/sh\nbrctl addbr lab\nip addr add 10.31.0.1/24 dev lab\nip link set lab up\nsysctl -w net.ipv4.ip_forward=1\niptables -t nat -A POSTROUTING -s 10.31.0.0/24 -o br30 -j MASQUERADE\n',
    },
    card: 'bridge=lab',
    expected: `
outside network gateway=192.0.2.1
nic eth0
nic eth1
bond bond0
vlan bond0.30 vlan=30
bridge br30 address=192.0.2.30/24, 2001:db8::30/64 gateway=192.0.2.1
bridge lab address=10.31.0.1/24 masquerade=yes
dom0 Domain-0
routing dom0
outside network > carries > nic eth0
outside network > carries > nic eth1
nic eth0 > port > bond bond0
nic eth1 > port > bond bond0
bond bond0 > carries > vlan bond0.30
vlan bond0.30 > port > bridge br30
bridge br30 > attaches > dom0 Domain-0
bridge br30 > nat > routing dom0
bridge lab > attaches > dom0 Domain-0
routing dom0 > nat > bridge lab
bridge lab > port > backend web/0`,
  },
  'xend 4.1: a card without a bridge is on the first by name, whatever file comes first': {
    files: {
      'etc/network/interfaces': `auto wan
iface wan inet dhcp
  bridge_ports eth0
auto dmz
iface dmz inet manual
  bridge_ports eth1
`,
      'etc/xen/xend-config.sxp': '(vif-script vif-bridge)\n',
    },
    release: '4.1',
    card: '',
    expected: `
outside network
nic eth0
nic eth1
bridge wan address=dhcp
bridge dmz
dom0 Domain-0
outside network > carries > nic eth0
outside network > carries > nic eth1
nic eth0 > port > bridge wan
nic eth1 > port > bridge dmz
bridge wan > attaches > dom0 Domain-0
bridge dmz > port > backend web/0`,
  },
  'xend 3.0.3: a card without a bridge lands on that of libvirt, which comes first by name': {
    files: {
      'etc/sysconfig/network-scripts/ifcfg-eth0':
        'DEVICE=eth0\nBOOTPROTO=static\nIPADDR=192.0.2.10\nNETMASK=255.255.255.0\nGATEWAY=192.0.2.1\nONBOOT=yes\n',
      'etc/libvirt/qemu/networks/default.xml':
        "<network><name>default</name><bridge name='virbr0'/><forward mode='nat'/><ip address='192.168.122.1' netmask='255.255.255.0'/></network>\n",
      'etc/xen/xend-config.sxp': '(network-script network-bridge)\n(vif-script vif-bridge)\n',
    },
    card: 'mac=00:16:3e:00:00:01',
    expected: `
outside network gateway=192.0.2.1
nic peth0 mac=fe:ff:ff:ff:ff:ff
bridge xenbr0 mac=fe:ff:ff:ff:ff:ff stp=off
bridge virbr0 address=192.168.122.1/24 stp=on masquerade=yes
dom0-interface eth0 address=192.0.2.10/24 gateway=192.0.2.1
dom0 Domain-0
routing dom0
outside network > carries > nic peth0
nic peth0 > port > bridge xenbr0
dom0-interface eth0 > attaches > dom0 Domain-0
dom0-interface eth0 > nat > routing dom0
bridge xenbr0 > port > backend Domain-0/0
bridge virbr0 > attaches > dom0 Domain-0
routing dom0 > nat > bridge virbr0
bridge virbr0 > port > backend web/0`,
  },
}

describe('further hosts, from their files', () => {
  graphsAre(HOSTS)
})
