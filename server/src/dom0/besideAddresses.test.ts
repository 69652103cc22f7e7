import assert from 'node:assert/strict'
import { MemoryFiles } from '../files/memoryFiles.ts'
import type { Fact } from './declaration.ts'
import { readHostNetwork } from './hostNetwork.ts'

/*
 * What belongs to an interface beside its addresses: routes, who looks up names, and what only its file has a word for.
 */

async function besides(files: Record<string, string>, name = 'eth0') {
  const placed = Object.fromEntries(Object.entries(files).map(([path, text]) => [`/h/${path}`, text]))
  const { interfaces, gateway } = await readHostNetwork(new MemoryFiles(placed), '/h')
  const one = interfaces.get(name) ?? assert.fail(`no ${name}`)
  // A fact stands where it says it does, word for word or as part of what stands there.
  for (const fact of [...one.nameservers, ...one.searchDomains]) assert.equal(written(placed, fact), fact.value)
  const values = (facts: readonly Fact<string>[]) => facts.map(({ value }) => value)
  return {
    gateways: [...values(one.gateways), ...(gateway ? [`common ${gateway.value}`] : [])],
    routes: values(one.routes),
    dns: [...values(one.nameservers), ...values(one.searchDomains)],
    more: values(one.more),
  }
}

function written(placed: Record<string, string>, { place: { file, span } }: Fact<string>): string {
  return (placed[`/h/${file}`] ?? '').slice(span.start, span.end).replace(/^'(.*)'$/, '$1')
}

const GATEWAYS = ['192.0.2.1', '2001:db8::1']
const ROUTES = ['10.0.0.0/8 via 192.0.2.254', '203.0.113.0/24']
const DNS = ['192.0.2.53', '2001:db8::53', 'example.org', 'lan']

describe('beside its addresses, an interface has gateways, routes, name servers and more, in', () => {
  it('interfaces of ifupdown', async () => {
    const text = `iface eth0 inet static
  address 192.0.2.10/24
  gateway 192.0.2.1
  dns-nameservers 192.0.2.53 2001:db8::53
  dns-search example.org lan
  up ip route add 10.0.0.0/8 via 192.0.2.254 dev eth0 || true
  post-up /sbin/ip route add 203.0.113.0/24 dev eth0
  pre-down ip route del 10.0.0.0/8
  post-up ethtool -K eth0 gro off
  pointopoint 192.0.2.1
iface eth0 inet6 static
  address 2001:db8::10/64
  gateway 2001:db8::1
`
    assert.deepEqual(await besides({ 'etc/network/interfaces': text }), {
      gateways: GATEWAYS,
      routes: ROUTES,
      dns: DNS,
      more: ['post-up ethtool -K eth0 gro off', 'pointopoint 192.0.2.1'],
    })
  })

  it('interfaces with the words of net-tools', async () => {
    const text = `iface eth0 inet static
  up route add -net 10.0.0.0 netmask 255.0.0.0 gw 192.0.2.254
  up route add -host 203.0.113.9 dev eth0
  up route add default gw 192.0.2.1
  up route del default; route add default gw 192.0.2.1 metric 100
  up ip route add 198.51.100.0/24 via 192.0.2.9 table 7
iface eth0 inet6 dhcp
`
    assert.deepEqual(await besides({ 'etc/network/interfaces': text }), {
      gateways: ['192.0.2.1'],
      routes: ['10.0.0.0/8 via 192.0.2.254', '203.0.113.9/32'],
      dns: [],
      more: [
        'up route del default; route add default gw 192.0.2.1 metric 100',
        'up ip route add 198.51.100.0/24 via 192.0.2.9 table 7',
        'iface eth0 inet6 dhcp',
      ],
    })
  })

  it('netplan', async () => {
    const text = `network:
  ethernets:
    eth0:
      addresses: [192.0.2.10/24]
      routes:
        - { to: default, via: 192.0.2.1 }
        - { to: '::/0', via: '2001:db8::1' }
        - { to: 10.0.0.0/8, via: 192.0.2.254 }
        - { to: 203.0.113.0/24, scope: link }
      nameservers: { addresses: [192.0.2.53, '2001:db8::53'], search: [example.org, lan] }
      dhcp6: true
      dhcp4-overrides: { use-routes: false }
      optional: true
      wakeonlan: true
`
    assert.deepEqual(await besides({ 'etc/netplan/a.yaml': text }), {
      ...{ gateways: GATEWAYS, routes: ROUTES, dns: DNS },
      more: ['dhcp6: true', 'dhcp4-overrides: {use-routes:false}', 'wakeonlan: true'],
    })
  })

  it('files of networkd', async () => {
    const text = `[Match]
Name=eth0
[Link]
WakeOnLan=magic
[Network]
Address=192.0.2.10/24
Gateway=192.0.2.1
Gateway=2001:db8::1
DNS=192.0.2.53 2001:db8::53
Domains=example.org lan
LLMNR=no
NTP=192.0.2.123
[Route]
Destination=10.0.0.0/8
Gateway=192.0.2.254
[Route]
Destination=203.0.113.0/24
`
    assert.deepEqual(await besides({ 'etc/systemd/network/a.network': text }), {
      ...{ gateways: GATEWAYS, routes: ROUTES, dns: DNS },
      more: ['[Link] WakeOnLan=magic', '[Network] NTP=192.0.2.123'],
    })
  })

  it('keyfiles of NetworkManager', async () => {
    const text = `[connection]
id=Wired connection 1
uuid=5ab1
type=ethernet
interface-name=eth0
[ethernet]
wake-on-lan=64
[ipv4]
method=manual
address1=192.0.2.10/24,192.0.2.1
dns=192.0.2.53;
dns-search=example.org;
route1=10.0.0.0/8,192.0.2.254
route2=203.0.113.0/24
[ipv6]
method=manual
address1=2001:db8::10/64
gateway=2001:db8::1
dns=2001:db8::53;
dns-search=lan;
`
    assert.deepEqual(await besides({ 'etc/NetworkManager/system-connections/a.nmconnection': text }), {
      ...{ gateways: GATEWAYS, routes: ROUTES, dns: DNS },
      more: ['[ethernet] wake-on-lan=64'],
    })
  })

  it('keyfiles of NetworkManager: IPv6 that is off, but not that of a port', async () => {
    const more = async (...lines: string[]) => {
      const text = `[connection]\ntype=ethernet\ninterface-name=eth0\n${lines.join('\n')}\n`
      return (await besides({ 'etc/NetworkManager/system-connections/lan.nmconnection': text })).more
    }
    assert.deepEqual(await more('[ipv4]', 'method=auto', '[ipv6]', 'method=disabled'), ['[ipv6] method=disabled'])
    assert.deepEqual(await more('master=br0', '[ipv4]', 'method=disabled', '[ipv6]', 'method=disabled'), [])
  })

  it('ifcfg and route files of Red Hat', async () => {
    const folder = 'etc/sysconfig/network-scripts'
    const files = {
      [`${folder}/ifcfg-eth0`]:
        'DEVICE=eth0\nNAME=eth0\nUUID=5ab1\nIPADDR=192.0.2.10\nPREFIX=24\nGATEWAY=192.0.2.1\nIPV6_DEFAULTGW=2001:db8::1%eth0\nDNS1=192.0.2.53\nDNS2=2001:db8::53\nDOMAIN="example.org lan"\nDEFROUTE=yes\nETHTOOL_OPTS="-K eth0 gro off"\n',
      [`${folder}/route-eth0`]: '# to the office\n10.0.0.0/8 via 192.0.2.254 dev eth0\n203.0.113.0/24 dev eth0\n',
    }
    assert.deepEqual(await besides(files), {
      ...{ gateways: GATEWAYS, routes: ROUTES, dns: DNS },
      more: ['ETHTOOL_OPTS=-K eth0 gro off'],
    })
    const old = { [`${folder}/route-eth0`]: 'ADDRESS0=10.0.0.0\nNETMASK0=255.0.0.0\nGATEWAY0=192.0.2.254\n' }
    assert.deepEqual((await besides({ ...files, ...old })).routes, ['10.0.0.0/8 via 192.0.2.254'])
  })

  it('ifcfg and route files of SUSE', async () => {
    const folder = 'etc/sysconfig/network'
    const common = 'default 192.0.2.1 - -\n203.0.113.0 - 255.255.255.0 eth0\n'
    const files = {
      [`${folder}/ifcfg-eth0`]:
        "BOOTPROTO='static'\nIPADDR='192.0.2.10/24'\nSTARTMODE='auto'\nIPADDR_1=''\nETHTOOL_OPTIONS='-K iface gro off'\n",
      [`${folder}/ifroute-eth0`]: '10.0.0.0/8 192.0.2.254 - eth0\ndefault 2001:db8::1 - -\n',
      [`${folder}/routes`]: common,
    }
    assert.deepEqual(await besides(files), {
      gateways: ['2001:db8::1', 'common 192.0.2.1'],
      routes: ['203.0.113.0/24', '10.0.0.0/8 via 192.0.2.254'],
      dns: [],
      more: ['ETHTOOL_OPTIONS=-K iface gro off'],
    })
  })

  it('conf.d/net of Gentoo', async () => {
    const text = `config_eth0="192.0.2.10/24"
routes_eth0="default via 192.0.2.1
::/0 via 2001:db8::1
10.0.0.0/8 via 192.0.2.254
203.0.113.0/24"
dns_servers_eth0="192.0.2.53 2001:db8::53"
dns_search_eth0="example.org lan"
dhcpcd_eth0="-t 10"
`
    assert.deepEqual(await besides({ 'etc/conf.d/net': text }), {
      ...{ gateways: GATEWAYS, routes: ROUTES, dns: DNS },
      more: ['dhcpcd_eth0="-t 10"'],
    })
  })
})

describe('every file that is about an interface', () => {
  it('is known of it', async () => {
    const contents = {
      '/h/etc/network/interfaces': 'auto eth0\nsource /etc/network/interfaces.d/*\n',
      '/h/etc/network/interfaces.d/card': 'iface eth0 inet dhcp\n',
      '/h/etc/netplan/a.yaml': 'network: { ethernets: { eth0: { dhcp4: true } } }\n',
    }
    const { interfaces } = await readHostNetwork(new MemoryFiles(contents), '/h')
    assert.deepEqual(interfaces.get('eth0')?.files, [
      'etc/network/interfaces',
      'etc/network/interfaces.d/card',
      'etc/netplan/a.yaml',
    ])
  })
})
