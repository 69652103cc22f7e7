import { graphsAre, type WholeHost } from '../../../../test/support/wholeHosts.ts'

const INNER = `auto eth0
iface eth0 inet static
  address 192.0.2.10/24
  gateway 192.0.2.1
auto br-lab
iface br-lab inet static
  address 10.0.0.1/24
  bridge_ports none
`
const graphOf = (hidden: boolean | 'routes') => `
outside network gateway=192.0.2.1
nic eth0 address=192.0.2.10/24 gateway=192.0.2.1
bridge br-lab address=10.0.0.1/24${hidden === true ? ' masquerade=yes' : ''}
dom0 Domain-0
${hidden === false ? '' : 'routing dom0\n'}outside network > carries > nic eth0
nic eth0 > attaches > dom0 Domain-0
bridge br-lab > attaches > dom0 Domain-0
bridge br-lab > port > backend web/0${
  hidden === false
    ? ''
    : `
nic eth0 > ${hidden === true ? 'nat' : 'routes'} > routing dom0
routing dom0 > ${hidden === true ? 'nat' : 'routes'} > bridge br-lab`
}`

/** A host with a bridge without a way out of its own, and what these files make of it. */
function inner(files: Record<string, string>, hidden: boolean | 'routes', interfaces = INNER): WholeHost {
  return { files: { 'etc/network/interfaces': interfaces, ...files }, card: 'bridge=br-lab', expected: graphOf(hidden) }
}

const zone = (text: string) => `<?xml version="1.0"?>\n<zone>\n  <short>x</short>\n  ${text}\n</zone>\n`
const HIDE = '*nat\n:POSTROUTING ACCEPT [0:0]\n-A POSTROUTING -s 10.0.0.0/24 -o eth0 -j MASQUERADE\nCOMMIT\n'
const NFT = `table inet nat {
  chain postrouting {
    type nat hook postrouting priority 100;
    iifname "br-lab" oifname "eth0" masquerade
  }
}
`

const HOSTS: Readonly<Record<string, WholeHost>> = {
  'rules that netfilter-persistent loads': inner({ 'etc/iptables/rules.v4': HIDE }, true),
  'rules of Red Hat, to an address': inner(
    { 'etc/sysconfig/iptables': HIDE.replace('MASQUERADE', 'SNAT --to-source 192.0.2.10') },
    true,
  ),
  'rules for another network': inner({ 'etc/iptables/rules.v4': HIDE.replace('10.0.0.0/24', '10.5.0.0/24') }, false),
  'rules behind one that lets the network pass': inner(
    { 'etc/iptables/rules.v4': HIDE.replace('-A POST', '-A POSTROUTING -s 10.0.0.0/8 -j ACCEPT\n-A POST') },
    false,
  ),
  'rules for IPv6 alone': inner({ 'etc/iptables/rules.v6': HIDE.replace('-s 10.0.0.0/24 ', '') }, false),
  'rules of another table': inner({ 'etc/iptables/rules.v4': HIDE.replace('*nat', '*mangle') }, false),
  'rules that a line of the uplink loads': inner(
    { 'etc/fw.rules': HIDE },
    true,
    INNER.replace('  gateway', '  pre-up iptables-restore < /etc/fw.rules\n  gateway'),
  ),
  'rules in a file that nothing loads': inner({ 'etc/fw.rules': HIDE }, false),
  'a rule in a line of the uplink': inner(
    {},
    true,
    INNER.replace('  gateway', '  up iptables -t nat -A POSTROUTING -o $IFACE -j MASQUERADE\n  gateway'),
  ),
  'nftables with an interface that packets come from': inner({ 'etc/nftables.conf': NFT }, true),
  'nftables with a chain that nothing comes through': inner(
    { 'etc/nftables.conf': NFT.replace('type nat hook postrouting priority 100;', '') },
    false,
  ),
  'nftables in a file that another one includes': inner(
    { 'etc/nftables.conf': 'flush ruleset\ninclude "/etc/nftables.d/*.nft"\n', 'etc/nftables.d/nat.nft': NFT },
    true,
  ),
  'nftables with the network in a variable': inner(
    {
      'etc/nftables.conf': `define LAB = 10.0.0.0/24\ndefine WAN = eth0\n${NFT.replace('iifname "br-lab" oifname "eth0"', 'ip saddr $LAB oifname $WAN counter')}`,
    },
    true,
  ),
  'ufw that is switched on': inner({ 'etc/ufw/ufw.conf': 'ENABLED=yes\n', 'etc/ufw/before.rules': HIDE }, true),
  'ufw that is switched off': inner({ 'etc/ufw/ufw.conf': 'ENABLED=no\n', 'etc/ufw/before.rules': HIDE }, false),
  'a zone of firewalld that has the uplink': inner(
    { 'etc/firewalld/zones/wan.xml': zone('<interface name="eth0"/><masquerade/>') },
    true,
  ),
  'the default zone of firewalld': inner(
    {
      'etc/firewalld/firewalld.conf': 'DefaultZone=public\n',
      'etc/firewalld/zones/public.xml': zone('<masquerade/>'),
      'etc/firewalld/zones/internal.xml': zone('<interface name="br-lab"/>'),
    },
    true,
  ),
  'a zone of firewalld without the uplink': inner(
    {
      'etc/firewalld/zones/wan.xml': zone('<interface name="br-lab"/><masquerade/>'),
      'etc/firewalld/zones/public.xml': zone('<!-- <masquerade/> -->'),
    },
    false,
  ),
  'a rich rule of firewalld for the network': inner(
    {
      'etc/firewalld/zones/public.xml': zone('<rule family="ipv4"><source address="10.0.0.0/24"/><masquerade/></rule>'),
    },
    true,
  ),
  'forwarding of ufw and no rule': inner(
    { 'etc/ufw/ufw.conf': 'ENABLED=yes\n', 'etc/ufw/sysctl.conf': 'net/ipv4/ip_forward=1\n' },
    'routes',
  ),
  'forwarding that the system brings along': inner(
    { 'usr/lib/sysctl.d/50-router.conf': 'net.ipv4.ip_forward = 1\n' },
    'routes',
  ),
  'forwarding that /etc takes back': inner(
    {
      'usr/lib/sysctl.d/50-router.conf': 'net.ipv4.ip_forward = 1\n',
      'etc/sysctl.d/50-router.conf': '# nothing\n',
    },
    false,
  ),
  'forwarding that a later name takes back': inner(
    {
      'usr/lib/sysctl.d/60-router.conf': 'net.ipv4.ip_forward=0\n',
      'etc/sysctl.d/50-xen.conf': 'net.ipv4.ip_forward=1\n',
    },
    false,
  ),
  'routed guests behind a rule of the host': {
    files: {
      'etc/network/interfaces': 'auto eth0\niface eth0 inet dhcp\n',
      'etc/iptables/rules.v4': HIDE,
    },
    card: 'ip=10.0.0.7,script=vif-route',
    expected: `
outside network
nic eth0 address=dhcp
dom0 Domain-0
routing dom0
outside network > carries > nic eth0
nic eth0 > attaches > dom0 Domain-0
nic eth0 > nat > routing dom0
routing dom0 > nat > backend web/0`,
  },
  'two ways out, and a rule for one of them': {
    files: {
      'etc/network/interfaces': `${INNER}auto eth1\niface eth1 inet dhcp\n`,
      'etc/iptables/rules.v4': HIDE.replace('eth0', 'eth1'),
    },
    card: 'bridge=br-lab',
    expected: `
outside network gateway=192.0.2.1
nic eth0 address=192.0.2.10/24 gateway=192.0.2.1
bridge br-lab address=10.0.0.1/24 masquerade=yes
nic eth1 address=dhcp
dom0 Domain-0
routing dom0
outside network > carries > nic eth0
outside network > carries > nic eth1
nic eth0 > attaches > dom0 Domain-0
bridge br-lab > attaches > dom0 Domain-0
nic eth1 > attaches > dom0 Domain-0
nic eth1 > nat > routing dom0
routing dom0 > nat > bridge br-lab
bridge br-lab > port > backend web/0`,
  },
}

describe('the addresses that guests have outside', () => {
  graphsAre(HOSTS)
})
