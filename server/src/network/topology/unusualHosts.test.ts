import { graphsAre, type WholeHost } from '../../../../test/support/wholeHosts.ts'

const NM = (o: Record<string, string>) =>
  Object.fromEntries(Object.entries(o).map(([k, v]) => [`etc/NetworkManager/system-connections/${k}.nmconnection`, v]))
const RH = (o: Record<string, string>) =>
  Object.fromEntries(Object.entries(o).map(([k, v]) => [`etc/sysconfig/network-scripts/ifcfg-${k}`, v]))
const ND = (o: Record<string, string>) =>
  Object.fromEntries(Object.entries(o).map(([k, v]) => [`etc/systemd/network/${k}`, v]))
const HOSTS: Readonly<Record<string, WholeHost>> = {
  'netplan: cards by address, a tunnel and a dummy on bridges': {
    files: {
      'etc/netplan/x.yaml': `network:
  version: 2
  ethernets:
    uplink:
      match: {macaddress: "00:00:5e:00:53:0a"}
      mtu: 9000
  dummy-devices:
    dm0: {addresses: [10.1.1.1/32]}
    dm1: {}
  tunnels:
    vx7: {mode: vxlan, id: 7, link: uplink, remote: 192.0.2.200}
  bridges:
    br0:
      interfaces: [uplink]
      dhcp4: true
      dhcp6: on
      parameters: {forward-delay: 0}
    br7: {interfaces: [vx7, dm1]}
`,
    },
    card: 'bridge=br7',
    expected: `
outside network
nic uplink mac=00:00:5e:00:53:0a mtu=9000
nic dm0 address=10.1.1.1/32
nic dm1
nic vx7
bridge br0 address=dhcp stp=on
bridge br7
dom0 Domain-0
outside network > carries > nic uplink
nic uplink > port > bridge br0
nic dm0 > attaches > dom0 Domain-0
nic dm1 > port > bridge br7
nic vx7 > port > bridge br7
nic uplink > carries > nic vx7
bridge br0 > attaches > dom0 Domain-0
bridge br7 > port > backend web/0`,
  },
  'ifupdown: aliases, a second address, VLAN ports, commands on one line': {
    files: {
      'etc/network/interfaces': `# comment
source /etc/network/interfaces.d/*.cfg
auto lo
iface lo inet loopback
allow-hotplug eth0
iface eth0 inet static
    address 192.0.2.10/24
    gateway 192.0.2.1
iface eth0:0 inet static
    address 192.0.2.11
    netmask 255.255.255.0
iface eth0 inet static
    address 192.0.2.12/24
iface br30 inet manual
    bridge_ports eth1.30 eth2
    bridge_fd 0
    bridge_stp off
`,
      'etc/network/interfaces.d/inner.cfg': `auto xenbr9
iface xenbr9 inet static
    pre-up modprobe dummy && brctl addbr xenbr9; brctl addif xenbr9 dummy0
    address 10.9.0.1/16
    post-up iptables -t nat -A POSTROUTING -s 10.9.0.0/16 -o eth0 -j MASQUERADE
`,
      'etc/network/interfaces.d/not-this': 'iface eth9 inet dhcp\n',
      'etc/sysctl.d/x.conf': 'net.ipv4.ip_forward=1\n',
    },
    card: 'bridge=xenbr9',
    expected: `
outside network gateway=192.0.2.1
nic eth0 address=192.0.2.10/24, 192.0.2.11/24, 192.0.2.12/24 gateway=192.0.2.1
nic eth1
nic eth2
nic dummy0
vlan eth1.30 vlan=30
bridge br30 stp=off
bridge xenbr9 address=10.9.0.1/16 masquerade=yes
dom0 Domain-0
routing dom0
outside network > carries > nic eth0
outside network > carries > nic eth1
outside network > carries > nic eth2
nic eth0 > attaches > dom0 Domain-0
nic eth0 > nat > routing dom0
nic eth1 > carries > vlan eth1.30
vlan eth1.30 > port > bridge br30
nic eth2 > port > bridge br30
nic dummy0 > port > bridge xenbr9
bridge xenbr9 > attaches > dom0 Domain-0
routing dom0 > nat > bridge xenbr9
bridge xenbr9 > port > backend web/0`,
  },
  'networkd: ends of guests by pattern, a masked file, a VLAN on the bridge': {
    files: ND({
      '10-br0.netdev': '[NetDev]\nName=br0\nKind=bridge\n',
      '11-mgmt.netdev': '[NetDev]\nName=mgmt\nKind=vlan\n[VLAN]\nId=99\n',
      '12-vx.netdev': '[NetDev]\nName=vx1\nKind=vxlan\n',
      '20-up.network': '[Match]\nDriver=igb\nName=eno*\n[Network]\nBridge=br0\n',
      '21-br0.network': '[Match]\nName=br0\n[Network]\nVLAN=mgmt\nLinkLocalAddressing=no\n',
      '22-mgmt.network':
        '[Match]\nName=mgmt\n[Address]\nAddress=192.0.2.99/24\n[Route]\nDestination=0.0.0.0/0\nGateway=192.0.2.1\n',
      '23-vx.network': '[Match]\nName=vx1\n[Network]\nBridge=br0\n',
      '30-guests.network': '[Match]\nName=vif* tap* vnet*\n[Network]\nBridge=br0\n[Bridge]\nUnicastFlood=true\n',
      '80-masked.network': '',
      '99-all.network': '[Match]\nName=*\n[Network]\nDHCP=yes\n',
    }),
    card: 'bridge=br0',
    expected: `
outside network gateway=192.0.2.1
nic eno*
nic vx1
bridge br0
vlan mgmt address=192.0.2.99/24 gateway=192.0.2.1 vlan=99
dom0 Domain-0
outside network > carries > nic eno*
nic eno* > port > bridge br0
nic vx1 > port > bridge br0
bridge br0 > carries > vlan mgmt
vlan mgmt > attaches > dom0 Domain-0
bridge br0 > port > backend web/0`,
  },
  'NetworkManager: Open vSwitch with its ports, a team, a pattern': {
    files: NM({
      ovs0: '[connection]\nid=ovs0\nuuid=a0000000-0000-4000-8000-000000000001\ntype=ovs-bridge\ninterface-name=ovs0\n',
      'port-eno1':
        '[connection]\nid=port-eno1\nuuid=a0000000-0000-4000-8000-000000000002\ntype=ovs-port\ninterface-name=port-eno1\ncontroller=ovs0\nport-type=ovs-bridge\n',
      eno1: '[connection]\nid=eno1\nuuid=a0000000-0000-4000-8000-000000000003\ntype=ethernet\ninterface-name=eno1\ncontroller=a0000000-0000-4000-8000-000000000002\nport-type=ovs-port\n',
      'port-mgmt':
        '[connection]\nid=port-mgmt\nuuid=a0000000-0000-4000-8000-000000000004\ntype=ovs-port\ninterface-name=port-mgmt\nmaster=a0000000-0000-4000-8000-000000000001\nslave-type=ovs-bridge\n[ovs-port]\ntag=50\n',
      mgmt: '[connection]\nid=mgmt\nuuid=a0000000-0000-4000-8000-000000000005\ntype=ovs-interface\ninterface-name=mgmt\nmaster=port-mgmt\nslave-type=ovs-port\n[ovs-interface]\ntype=internal\n[ipv4]\nmethod=manual\naddresses=192.0.2.5/24\ngateway=192.0.2.1\n',
      team0:
        '[connection]\nid=team0\nuuid=a0000000-0000-4000-8000-000000000006\ntype=team\ninterface-name=team0\ncontroller=xenbr0\nport-type=bridge\n',
      xenbr0:
        '[connection]\nid=xenbr0\ntype=bridge\ninterface-name=xenbr0\n[bridge]\nstp=no\n[ipv4]\nmethod=shared\naddress1=10.42.0.1/24\n',
      eno2: '[connection]\nid=eno2\ntype=802-3-ethernet\ninterface-name=eno2\nmaster=team0\nslave-type=team\n',
    }),
    card: 'bridge=xenbr0',
    expected: `
outside network gateway=192.0.2.1
nic eno1
nic eno2
bond team0
bridge ovs0 switch=Open vSwitch
bridge xenbr0 address=10.42.0.1/24 stp=off masquerade=yes
dom0-interface mgmt address=192.0.2.5/24 gateway=192.0.2.1
dom0 Domain-0
outside network > carries > nic eno1
outside network > carries > nic eno2
nic eno1 > port > bridge ovs0
nic eno2 > port > bond team0
bridge ovs0 > port > dom0-interface mgmt
dom0-interface mgmt > attaches > dom0 Domain-0
bond team0 > port > bridge xenbr0
bridge xenbr0 > attaches > dom0 Domain-0
bridge xenbr0 > port > backend web/0`,
  },
  'ifcfg of Red Hat: Open vSwitch with a bond, an own interface, a file without a device': {
    files: RH({
      ovs0: 'DEVICE=ovs0\nDEVICETYPE=ovs\nTYPE=OVSBridge\nONBOOT=yes\nBOOTPROTO=none\n',
      bond0:
        'DEVICE=bond0\nDEVICETYPE=ovs\nTYPE=OVSBond\nOVS_BRIDGE=ovs0\nBOND_IFACES="em1 em2"\nOVS_OPTIONS="bond_mode=balance-tcp lacp=active"\n',
      mgmt: 'DEVICE=mgmt\nDEVICETYPE=ovs\nTYPE=OVSIntPort\nOVS_BRIDGE=ovs0\nOVS_OPTIONS="tag=50"\nBOOTPROTO=static\nIPADDR=192.0.2.6\nNETMASK=255.255.255.128\nGATEWAY=192.0.2.1\n',
      em1: 'DEVICE=em1\nONBOOT=yes\nHOTPLUG=no\n',
      em3: 'NAME=em3   # third\nHWADDR=00:00:5E:00:53:33\nTYPE=OVSPort\nDEVICETYPE=ovs\nOVS_BRIDGE=ovs1\n',
      ovs1: 'DEVICE=ovs1\nTYPE=OVSBridge\nDEVICETYPE=ovs\nOVSBOOTPROTO=dhcp\nOVSDHCPINTERFACES=em3\n',
    }),
    card: 'bridge=ovs0,script=vif-openvswitch',
    expected: `
outside network gateway=192.0.2.1
nic em1
nic em2
nic em3 mac=00:00:5e:00:53:33
bond bond0
bridge ovs0 switch=Open vSwitch
bridge ovs1 address=dhcp switch=Open vSwitch
dom0-interface mgmt address=192.0.2.6/25 gateway=192.0.2.1 vlan=50
dom0 Domain-0
outside network > carries > nic em1
outside network > carries > nic em2
outside network > carries > nic em3
nic em1 > port > bond bond0
nic em2 > port > bond bond0
nic em3 > port > bridge ovs1
bond bond0 > port > bridge ovs0
bridge ovs0 > port > dom0-interface mgmt
dom0-interface mgmt > attaches > dom0 Domain-0
bridge ovs1 > attaches > dom0 Domain-0
bridge ovs0 > port > backend web/0`,
  },
  'Gentoo: words for brctl, old arrays, a VLAN with a name': {
    files: {
      'etc/conf.d/net': `
bridge_br0="eth0 lan"
brctl_br0=( "setfd 0" "sethello 10" "stp off" )
config_br0=( "192.0.2.20/24 brd 192.0.2.255" "10.0.0.5/8" )
routes_br0=( "default gw 192.0.2.1" )
rc_need_br0="net.eth0"
vlans_eth1="8"
vlan8_name="lan"
config_lan=( "null" )
config_eth0=( "null" )
dns_domain_lo="example"
mtu_eth0="1400"
`,
    },
    card: 'bridge=br0',
    expected: `
outside network gateway=192.0.2.1
nic eth0 mtu=1400
nic eth1
vlan lan vlan=8
bridge br0 address=192.0.2.20/24, 10.0.0.5/8 gateway=192.0.2.1 stp=off
dom0 Domain-0
outside network > carries > nic eth0
outside network > carries > nic eth1
nic eth1 > carries > vlan lan
nic eth0 > port > bridge br0
vlan lan > port > bridge br0
bridge br0 > attaches > dom0 Domain-0
bridge br0 > port > backend web/0`,
  },
  'Gentoo: a bridge whose name only the guest can write': {
    files: { 'etc/conf.d/net': 'bridge_br_lan="eth0"\nconfig_br_lan="192.0.2.20/24"\nvlans_br_lan="8"\n' },
    card: 'bridge=br-lan',
    expected: `
outside network
nic eth0
vlan br-lan.8 vlan=8
bridge br-lan address=192.0.2.20/24
dom0 Domain-0
outside network > carries > nic eth0
nic eth0 > port > bridge br-lan
bridge br-lan > carries > vlan br-lan.8
bridge br-lan > attaches > dom0 Domain-0
bridge br-lan > port > backend web/0`,
  },
  'xend with a bridge of the system: a script that does nothing': {
    release: '4.1',
    files: {
      ...RH({
        eth0: 'DEVICE=eth0\nBRIDGE=br0\n',
        br0: 'DEVICE=br0\nTYPE=Bridge\nBOOTPROTO=dhcp\n',
      }),
      'etc/xen/xend-config.sxp': "(network-script /bin/true)\n(vif-script 'vif-bridge bridge=br0')\n",
    },
    card: '',
    expected: `
outside network
nic eth0
bridge br0 address=dhcp
dom0 Domain-0
outside network > carries > nic eth0
nic eth0 > port > bridge br0
bridge br0 > attaches > dom0 Domain-0
bridge br0 > port > backend web/0`,
  },
  'libvirt: networks that route, and one on a bridge of the system': {
    files: {
      'etc/network/interfaces': 'auto br0\niface br0 inet dhcp\n bridge_ports eth0\n',
      'etc/libvirt/qemu/networks/lan.xml':
        "<network><name>lan</name><forward mode='bridge'/><bridge name='br0'/></network>",
      'etc/libvirt/qemu/networks/routed.xml':
        "<network>\n  <name>routed</name>\n  <forward dev='br0' mode='route'>\n    <interface dev='br0'/>\n  </forward>\n  <bridge name=\"virbr1\" stp='on' delay='0'/>\n  <mac address='52:54:00:00:00:01'/>\n  <ip address='192.168.50.1' prefix='24'>\n    <dhcp><range start='192.168.50.2' end='192.168.50.9'/></dhcp>\n  </ip>\n</network>",
      'etc/libvirt/qemu/networks/alone.xml':
        "<network><name>alone</name><bridge name='virbr2'/><ip address='10.5.5.1' netmask='255.255.255.0'/></network>",
    },
    card: 'bridge=virbr1',
    expected: `
outside network
nic eth0
bridge br0 address=dhcp
bridge virbr1 mac=52:54:00:00:00:01 address=192.168.50.1/24 stp=on
bridge virbr2 address=10.5.5.1/24 stp=on
dom0 Domain-0
routing dom0
outside network > carries > nic eth0
nic eth0 > port > bridge br0
bridge br0 > attaches > dom0 Domain-0
bridge virbr1 > attaches > dom0 Domain-0
bridge virbr2 > attaches > dom0 Domain-0
bridge br0 > routes > routing dom0
routing dom0 > routes > bridge virbr1
bridge virbr1 > port > backend web/0`,
  },
  'FreeBSD: a bridge on a VLAN on a lagg, all in rc.conf': {
    files: {
      'etc/rc.conf': `hostname="dom0"
cloned_interfaces="lagg0 vlan7 bridge0 bridge1"
ifconfig_em0="up"
ifconfig_em1="up"
ifconfig_lagg0="laggproto lacp laggport em0 laggport em1"
create_args_vlan7="vlan 7 vlandev lagg0"
ifconfig_vlan7="up"
ifconfig_bridge0="addm vlan7 SYNCDHCP"
vlans_em2="9"
ifconfig_em2_9="inet 198.51.100.3/24"
ifconfig_em3="DHCP"
ifconfig_bridge1="inet 192.0.2.3 netmask 255.255.255.0 addm em2 up"
defaultrouter="192.0.2.1"
gateway_enable="YES"
`,
    },
    card: 'bridge=bridge0',
    expected: `
outside network gateway=192.0.2.1
nic em0
nic em1
nic em2
nic em3 address=dhcp
bond lagg0
vlan vlan7 vlan=7
vlan em2.9 address=198.51.100.3/24 vlan=9
bridge bridge0 address=dhcp
bridge bridge1 address=192.0.2.3/24
dom0 Domain-0
outside network > carries > nic em0
outside network > carries > nic em1
outside network > carries > nic em2
outside network > carries > nic em3
nic em0 > port > bond lagg0
nic em1 > port > bond lagg0
bond lagg0 > carries > vlan vlan7
vlan vlan7 > port > bridge bridge0
nic em2 > carries > vlan em2.9
nic em2 > port > bridge bridge1
nic em3 > attaches > dom0 Domain-0
vlan em2.9 > attaches > dom0 Domain-0
bridge bridge0 > attaches > dom0 Domain-0
bridge bridge1 > attaches > dom0 Domain-0
bridge bridge0 > port > backend web/0`,
  },
  'wicked: ranges of ports, a dummy, a gateway of its own file, an interface by its hardware': {
    files: {
      'etc/sysconfig/network/ifcfg-br0':
        "STARTMODE='auto'\nBOOTPROTO='static'\nBRIDGE='yes'\nBRIDGE_PORTS='eth0 dummy0'\nIPADDR='192.0.2.30'\nPREFIXLEN='24'\nIPADDR_2='192.0.2.31/24'\nMTU=''\n",
      'etc/sysconfig/network/ifcfg-dummy0': "STARTMODE='auto'\n",
      'etc/sysconfig/network/ifcfg-eth0.7':
        "STARTMODE='auto'\nBOOTPROTO='dhcp'\nETHERDEVICE='eth0'\nVLAN_PROTOCOL='ieee802-1Q'\n",
      'etc/sysconfig/network/ifroute-br0': 'default 192.0.2.1 - -\n',
      'etc/sysconfig/network/config': 'NETCONFIG_DNS_STATIC_SERVERS="192.0.2.53"\n',
      'etc/sysconfig/network/ifcfg-lo': "STARTMODE='nfsroot'\nIPADDR='127.0.0.1/8'\n",
    },
    card: 'bridge=br0',
    expected: `
outside network gateway=192.0.2.1
nic eth0
nic dummy0
vlan eth0.7 address=dhcp vlan=7
bridge br0 address=192.0.2.30/24, 192.0.2.31/24 gateway=192.0.2.1
dom0 Domain-0
outside network > carries > nic eth0
nic eth0 > port > bridge br0
nic dummy0 > port > bridge br0
nic eth0 > carries > vlan eth0.7
vlan eth0.7 > attaches > dom0 Domain-0
bridge br0 > attaches > dom0 Domain-0
bridge br0 > port > backend web/0`,
  },
  'ifupdown2: a bridge behind NAT, and one that is routed, as guides have it': {
    files: {
      'etc/network/interfaces': `auto lo
iface lo inet loopback
iface eno1 inet manual
auto vmbr0
iface vmbr0 inet static
        address 192.0.2.40/24
        gateway 192.0.2.1
        bridge-ports eno1
        bridge-stp off
        bridge-fd 0
auto vmbr1
iface vmbr1 inet static
        address 10.10.10.1/24
        bridge-ports none
        bridge-stp off
        bridge-fd 0
        post-up   echo 1 > /proc/sys/net/ipv4/ip_forward
        post-up   iptables -t nat -A POSTROUTING -s '10.10.10.0/24' -o vmbr0 -j MASQUERADE
        post-down iptables -t nat -D POSTROUTING -s '10.10.10.0/24' -o vmbr0 -j MASQUERADE
auto vmbr2
iface vmbr2 inet static
        address 198.51.100.1/28
        bridge-ports none
`,
      'etc/xen/inner': 'name = "inner"\nmemory = 64\nvif = [ "bridge=vmbr1" ]\n',
    },
    card: 'bridge=vmbr2',
    expected: `
outside network gateway=192.0.2.1
nic eno1
bridge vmbr0 address=192.0.2.40/24 gateway=192.0.2.1 stp=off
bridge vmbr1 address=10.10.10.1/24 stp=off masquerade=yes
bridge vmbr2 address=198.51.100.1/28
dom0 Domain-0
routing dom0
outside network > carries > nic eno1
nic eno1 > port > bridge vmbr0
bridge vmbr0 > attaches > dom0 Domain-0
bridge vmbr1 > attaches > dom0 Domain-0
bridge vmbr2 > attaches > dom0 Domain-0
bridge vmbr0 > nat > routing dom0
bridge vmbr0 > routes > routing dom0
routing dom0 > nat > bridge vmbr1
routing dom0 > routes > bridge vmbr2
bridge vmbr1 > port > backend inner/0
bridge vmbr2 > port > backend web/0`,
  },
  'networkd: a router between its bridges': {
    files: ND({
      'br-wan.netdev': '[NetDev]\nName=br-wan\nKind=bridge\n',
      'br-lan.netdev': '[NetDev]\nName=br-lan\nKind=bridge\n',
      'enp1s0.network': '[Match]\nName=enp1s0\n[Network]\nBridge=br-wan\nConfigureWithoutCarrier=true\n',
      'br-wan.network': '[Match]\nName=br-wan\n[Network]\nDHCP=ipv4\nIPForward=ipv4\n',
      'br-lan.network':
        '[Match]\nName=br-lan\n[Network]\nAddress=10.77.0.1/24\nDHCPServer=yes\nIPForward=ipv4\nConfigureWithoutCarrier=true\n',
    }),
    card: 'bridge=br-lan',
    expected: `
outside network
nic enp1s0
bridge br-wan address=dhcp
bridge br-lan address=10.77.0.1/24
dom0 Domain-0
routing dom0
outside network > carries > nic enp1s0
nic enp1s0 > port > bridge br-wan
bridge br-wan > attaches > dom0 Domain-0
bridge br-lan > attaches > dom0 Domain-0
bridge br-wan > routes > routing dom0
routing dom0 > routes > bridge br-lan
bridge br-lan > port > backend web/0`,
  },
  'two systems on one host: NetworkManager has the cards, libvirt a network': {
    files: {
      'etc/NetworkManager/system-connections/br0.nmconnection':
        '[connection]\nid=br0\nuuid=b0000000-0000-4000-8000-000000000001\ntype=bridge\ninterface-name=br0\n\n[bridge]\nmac-address=00:00:5E:00:53:77\nstp=false\nforward-delay=2\n\n[ipv4]\nmethod=auto\n',
      'etc/NetworkManager/system-connections/br0-port.nmconnection':
        '[connection]\nid=br0-port\ntype=ethernet\ninterface-name=enp2s0\nmaster=br0\nslave-type=bridge\n\n[ethernet]\nmtu=9000\n',
      'etc/NetworkManager/system-connections/enp2s0.nmconnection':
        '[connection]\nid=enp2s0\ntype=ethernet\ninterface-name=enp2s0\nautoconnect-priority=-999\n\n[ipv4]\nmethod=auto\n',
      'etc/libvirt/qemu/networks/default.xml':
        "<network>\n  <name>default</name>\n  <forward mode='nat'/>\n  <bridge name='virbr0' stp='on' delay='0'/>\n  <ip address='192.168.122.1' netmask='255.255.255.0'/>\n</network>\n",
    },
    card: 'bridge=virbr0',
    expected: `
outside network
nic enp2s0 mtu=9000
bridge br0 mac=00:00:5e:00:53:77 address=dhcp stp=off
bridge virbr0 address=192.168.122.1/24 stp=on masquerade=yes
dom0 Domain-0
routing dom0
outside network > carries > nic enp2s0
nic enp2s0 > port > bridge br0
bridge br0 > attaches > dom0 Domain-0
bridge virbr0 > attaches > dom0 Domain-0
bridge br0 > nat > routing dom0
routing dom0 > nat > bridge virbr0
bridge virbr0 > port > backend web/0`,
  },
  'xend of 3.1 that hides its guests behind eth1': {
    release: '3.1',
    files: {
      'etc/sysconfig/network-scripts/ifcfg-eth0': 'DEVICE=eth0\nBOOTPROTO=none\nONBOOT=no\n',
      'etc/sysconfig/network-scripts/ifcfg-eth1': 'DEVICE=eth1\nBOOTPROTO=dhcp\nONBOOT=yes\n',
      'etc/xen/xend-config.sxp':
        "(xend-relocation-server no)\n# (network-script network-bridge)\n(network-script 'network-nat netdev=eth1')\n(vif-script vif-nat)\n",
    },
    card: 'ip=10.0.0.1',
    expected: `
outside network
nic eth0
nic eth1 address=dhcp
dom0 Domain-0
routing dom0
outside network > carries > nic eth0
outside network > carries > nic eth1
nic eth1 > attaches > dom0 Domain-0
nic eth1 > nat > routing dom0
routing dom0 > nat > backend web/0`,
  },
  'ifcfg of Red Hat: names by UUID, an alias, a bridge with an address from a range file': {
    files: {
      'etc/sysconfig/network-scripts/ifcfg-System_eth0':
        'NAME="System eth0"\nUUID=c0000000-0000-4000-8000-000000000001\nDEVICE=eth0\nTYPE=Ethernet\nONBOOT=yes\nBRIDGE_UUID=c0000000-0000-4000-8000-000000000002\nBRIDGE=br0\n',
      'etc/sysconfig/network-scripts/ifcfg-br0':
        'NAME=br0\nUUID=c0000000-0000-4000-8000-000000000002\nDEVICE=br0\nTYPE=Bridge\nSTP=no\nBOOTPROTO=none\nIPADDR=192.0.2.61\nPREFIX=24\nGATEWAY=192.0.2.1\nIPADDR1=192.0.2.62\nPREFIX1=24\nIPV6INIT=yes\nIPV6ADDR=2001:db8::61/64\n',
      'etc/sysconfig/network-scripts/ifcfg-br0:1': 'DEVICE=br0:1\nIPADDR=10.0.0.5\nNETMASK=255.0.0.0\n',
      'etc/sysconfig/network-scripts/route-br0': 'ADDRESS0=10.9.0.0\nNETMASK0=255.255.0.0\nGATEWAY0=192.0.2.9\n',
      'etc/sysconfig/network-scripts/ifcfg-eth1.bak': 'DEVICE=eth1\nBRIDGE=br9\n',
      'etc/sysconfig/network': 'NETWORKING=yes\nHOSTNAME=h\n',
    },
    card: 'bridge=br0',
    expected: `
outside network gateway=192.0.2.1
nic eth0
bridge br0 address=192.0.2.61/24, 192.0.2.62/24, 2001:db8::61/64, 10.0.0.5/8 gateway=192.0.2.1 stp=off
dom0 Domain-0
outside network > carries > nic eth0
nic eth0 > port > bridge br0
bridge br0 > attaches > dom0 Domain-0
bridge br0 > port > backend web/0`,
  },
}

describe('the graph of a host with what few have', () => graphsAre(HOSTS))
