import assert from 'node:assert/strict'
import type { HostPlan } from '../plan.ts'
import { generateDom0 } from './dom0.ts'
import { needsProxyArp } from './routing.ts'

const ROUTED: HostPlan = {
  mode: 'route',
  uplink: { kind: 'nic', name: 'eno1' },
  bridge: 'xenbr0',
  address: { kind: 'static', addresses: ['192.0.2.10/24'], gateways: ['192.0.2.1'], nameservers: [] },
  inside: '10.0.0.1/24',
  mac: null,
  mtu: null,
  firewall: 'nft',
  dhcpServer: false,
  guests: [],
  overSsh: false,
}

const NAT: HostPlan = { ...ROUTED, mode: 'nat', address: null, dhcpServer: true }

const guests = (...cards: HostPlan['guests'][number]['cards']) => [{ name: 'web', file: '/etc/xen/web', cards }]

const textOf = (plan: HostPlan, path: string) =>
  generateDom0(plan, 'networkd').files.find(file => file.path === path)?.text

describe('dom0 answers for its guests', () => {
  it('where they have addresses of the network outside, or may have', () => {
    assert.equal(needsProxyArp(ROUTED), false)
    assert.equal(needsProxyArp({ ...ROUTED, guests: guests({ mac: null, ip: ['192.0.2.20'] }) }), true)
    assert.equal(needsProxyArp({ ...ROUTED, guests: guests({ mac: null, ip: ['203.0.113.20'] }) }), false)
    assert.equal(needsProxyArp({ ...ROUTED, inside: '192.0.2.129/25' }), true)
    assert.equal(needsProxyArp({ ...ROUTED, address: { kind: 'dhcp' } }), true)
    assert.equal(needsProxyArp({ ...ROUTED, address: null }), true)
    assert.equal(needsProxyArp({ ...NAT, address: null }), false)
  })

  it('by a name with a dot in it, too', () => {
    const uplink = { kind: 'vlan', name: 'eno1.7', id: 7, on: { kind: 'nic', name: 'eno1' } } as const
    assert.match(
      textOf({ ...ROUTED, uplink, address: null }, '/etc/sysctl.d/90-xen.conf') ?? '',
      /^net\/ipv4\/conf\/eno1\.7\/proxy_arp = 1$/m,
    )
  })
})

describe('dom0 answers for its guests after a start without udev, too', () => {
  const answering = { ...ROUTED, guests: guests({ mac: null, ip: ['192.0.2.20'] }) }
  const text = (plan: HostPlan, format: 'alpine' | 'ifupdown' | 'gentoo') =>
    generateDom0(plan, format).files[0]?.text ?? ''

  it('by a line of the bridge in interfaces', () => {
    for (const format of ['alpine', 'ifupdown'] as const) {
      const lines = /^ +up sysctl net\.ipv4\.conf\.(eno1|xenbr0)\.proxy_arp=1$/gm
      assert.equal(text(answering, format).match(lines)?.length, 2, format)
      assert.doesNotMatch(text(ROUTED, format), /proxy_arp/)
    }
  })

  it('by the function of netifrc, which the host may have already', () => {
    assert.match(text(answering, 'gentoo'), /^postup\(\) \{\n.*\n {4}eno1\|xenbr0\) echo 1 >.*proxy_arp" ;;/m)
    const current = 'postup() {\n\treturn 0\n}\n'
    const { files, notes } = generateDom0({ ...answering, current }, 'gentoo')
    assert.equal(files[0]?.text.match(/postup/g)?.length, 1)
    assert.match(notes.join('\n'), /has a function postup already: have it write 1 .* for eno1, xenbr0 as well/)
  })
})

describe('the DHCP server of dom0', () => {
  it('gives guests with a MAC their address and name, and nobody anything that is no name', () => {
    const plan = {
      ...NAT,
      guests: [
        { name: 'web', file: '/etc/xen/web', cards: [{ mac: '00:16:3e:00:00:01', ip: ['10.0.0.5/24'] }] },
        { name: 'a,b', file: '/etc/xen/ab', cards: [{ mac: '00:16:3e:00:00:02', ip: [] }] },
        { name: 'db', file: '/etc/xen/db', cards: [{ mac: '00:16:3e:00:00:03', ip: ['2001:db8::5'] }] },
        { name: 'dmz', file: '/etc/xen/dmz', cards: [{ mac: '00:16:3e:00:00:04', ip: [], otherBridge: 'br9' }] },
      ],
    }
    const hosts = textOf(plan, '/etc/dnsmasq.d/xenbr0.conf')
      ?.split('\n')
      .filter(line => line.startsWith('dhcp-host'))
    assert.deepEqual(hosts, ['dhcp-host=00:16:3e:00:00:01,10.0.0.5,web', 'dhcp-host=00:16:3e:00:00:03,db'])
  })
})

describe('a host without systemd', () => {
  it('masquerades from rc.local, forwards by sysctl.conf, and waits in a shell', () => {
    const plan = { ...NAT, sysvinit: true, firewall: 'iptables', overSsh: true } as const
    const { files, apply } = generateDom0(plan, 'ifcfg')
    const texts = new Map(files.map(({ path, text }) => [path, text]))
    assert.equal(texts.get('/etc/rc.local'), 'iptables -t nat -A POSTROUTING -s 10.0.0.0/24 -o eno1 -j MASQUERADE\n')
    assert.match(texts.get('/etc/sysctl.conf') ?? '', /^net\.ipv4\.ip_forward = 1$/m)
    assert.ok(apply.every(line => !/systemctl|systemd|nmcli/.test(line)))
    assert.match(
      apply.join('\n'),
      /service network restart; sysctl -p \/etc\/sysctl.conf;.*\/etc\/init.d\/dnsmasq restart/,
    )
  })
})

describe('SUSE before systemd', () => {
  it('has no wicked', () => {
    const { apply } = generateDom0({ ...ROUTED, mode: 'bridge', inside: null, sysvinit: true }, 'wicked')
    assert.deepEqual(apply, ['service network restart'])
  })
})

describe('the card of a bridge', () => {
  const bridged: HostPlan = { ...ROUTED, mode: 'bridge', inside: null }

  it('loses the address that it had, and the client that would bring it back', () => {
    const apply = (format: 'netplan' | 'networkd' | 'ifcfg') => generateDom0(bridged, format).apply.join('\n')
    assert.match(apply('netplan'), /netplan apply\nip address flush dev eno1$/)
    assert.match(apply('networkd'), /restart systemd-networkd\nip address flush dev eno1$/)
    assert.match(apply('ifcfg'), /is-active NetworkManager; then .*\n.* kill .*\nifup eno1\nifup xenbr0$/)
    assert.ok(generateDom0(NAT, 'networkd').apply.every(line => !line.includes('flush')))
  })

  it('is no longer taken by the connection that it had', () => {
    const retired = (plan: HostPlan) => generateDom0(plan, 'nm-keyfile').apply.filter(line => line.startsWith('old='))
    assert.match(retired(bridged).join(), /^old=.*show eno1 .*modify uuid "\$old" connection\.autoconnect no$/)
    assert.equal(retired({ ...bridged, isMade: true }).length, 2)
    assert.deepEqual(retired(NAT), [])
  })
})

describe('a roll-back of NetworkManager', () => {
  it('frees the card from the bridge before it starts again', () => {
    const bridged: HostPlan = { ...ROUTED, mode: 'bridge', inside: null, overSsh: true }
    assert.match(
      generateDom0(bridged, 'nm-keyfile').apply.join('\n'),
      /nmcli connection reload; ip link delete xenbr0; systemctl restart NetworkManager'/,
    )
  })
})

describe('a bridge that is there already', () => {
  const bridged: HostPlan = { ...ROUTED, mode: 'bridge', inside: null, bridge: 'br0' }
  const made = (plan: HostPlan) => generateDom0(plan, 'ifupdown')

  it('is taken down by ifupdown before it comes up anew, for ifup leaves alone what is up', () => {
    assert.equal(made({ ...bridged, isMade: true }).apply[0], 'ifdown --force br0')
    assert.ok(made({ ...bridged, isMade: true }).apply.includes('ifup br0'))
    assert.ok(!made(bridged).apply.includes('ifdown --force br0'))
  })

  it('comes back with the old files, when the new ones are rolled back', () => {
    const old = made({ ...bridged, isMade: true, overSsh: true }).apply.join('\n')
    assert.match(old, /ip link delete br0; ifup --force eno1; ifup --force br0/)
  })

  it('is no stanza of two files', () => {
    const notes = (plan: HostPlan) => made(plan).notes.join('\n')
    assert.match(notes({ ...bridged, isMade: true }), /guests that run are cut off/)
    assert.match(notes({ ...bridged, isMade: true, others: ['eno2'] }), /Take the stanzas of eno1, br0 out of/)
    assert.doesNotMatch(notes(bridged), /cut off/)
  })
})

describe('what is said beside the files', () => {
  it('tells that the one file of a packet filter may have rules of the host', () => {
    const notes = (plan: HostPlan, format: 'freebsd' | 'netbsd') =>
      generateDom0({ ...plan, bridge: 'bridge0', uplink: { kind: 'nic', name: 'wm0' } }, format).notes.join('\n')
    assert.match(notes(NAT, 'freebsd'), /\/etc\/pf\.conf is written whole/)
    assert.match(notes(NAT, 'netbsd'), /\/etc\/npf\.conf is written whole/)
    assert.doesNotMatch(notes({ ...ROUTED, mode: 'bridge', inside: null }, 'freebsd'), /written whole/)
  })

  it("tells that the route to a guest on a routed bridge is in dom0's files", () => {
    const notes = (plan: HostPlan) => generateDom0(plan, 'networkd').notes.join('\n')
    assert.match(notes(ROUTED), /'ip=192\.0\.2\.20,bridge=xenbr0' \]`, .* make these files anew/)
    assert.match(notes({ ...ROUTED, bridge: null, inside: null }), /script=vif-route,.* becomes dom0's route to it/)
  })

  it('tells bridged guests of Docker and firewalld, and those that are filtered not to switch that off', () => {
    const bridged: HostPlan = { ...ROUTED, mode: 'bridge', inside: null }
    const notes = (plan: HostPlan) => generateDom0(plan, 'networkd').notes.join('\n')
    assert.match(notes(bridged), /set net\.bridge\.bridge-nf-call-iptables = 0/)
    assert.match(notes({ ...bridged, guests: guests({ mac: null, ip: ['192.0.2.5'] }) }), /iptables stays 1/)
    assert.match(notes(bridged), /A guest joins with `vif = \[ 'bridge=xenbr0' \]` in its file\.$/)
  })

  it('says of what was not tried out that it was not', () => {
    const bridged: HostPlan = { ...ROUTED, mode: 'bridge', inside: null, bridge: 'bridge0' }
    const untried = (['ifcfg', 'wicked', 'alpine', 'gentoo', 'nixos', 'netbsd', 'freebsd'] as const).filter(format =>
      generateDom0(bridged, format).notes.some(note => note.startsWith('Not run here')),
    )
    assert.equal(untried.length, 7)
    assert.ok(generateDom0(bridged, 'ifupdown').notes.every(note => !note.startsWith('Not run here')))
  })
})

describe('the one file of a host for all its interfaces', () => {
  const bridged: HostPlan = { ...ROUTED, mode: 'bridge', inside: null }
  const current =
    'source /etc/network/interfaces.d/*\n\nauto eno1 eno2\niface eno1 inet dhcp\n\niface eno2 inet manual\n'

  it('keeps what is not planned', () => {
    const { files, notes } = generateDom0({ ...bridged, current, others: ['eno2'], declaredIn: [] }, 'ifupdown')
    assert.equal(files[0]?.path, '/etc/network/interfaces')
    assert.match(
      files[0]?.text ?? '',
      /^source .*\n\nauto eno2\n\niface eno2 inet manual\n\nauto eno1\niface eno1 inet manual\n\nauto xenbr0\niface xenbr0 inet static\n/,
    )
    assert.doesNotMatch(notes.join('\n'), /interfaces\.d|Take the stanzas/)
  })

  it('stays as it is where a new bridge can have a file beside it', () => {
    const paths = (text: string) =>
      generateDom0({ ...NAT, current: text, declaredIn: [] }, 'ifupdown').files.map(({ path }) => path)
    assert.ok(paths(current).includes('/etc/network/interfaces.d/xenbr0'))
    assert.ok(paths(current.replace('source', '#source')).includes('/etc/network/interfaces'))
  })

  it('keeps the variables of other interfaces and all functions, on Gentoo', () => {
    const net =
      'config_eno1="dhcp"\nroutes_eno1="default via 192.0.2.1"\nconfig_eno2="null"\npreup() {\n\treturn 0\n}\n'
    const file = generateDom0({ ...bridged, current: net }, 'gentoo').files[0]
    assert.equal(file?.part, 'whole')
    assert.match(file?.text ?? '', /^config_eno2="null"\npreup\(\) \{\n\treturn 0\n\}\nconfig_eno1="null"\n/)
    assert.doesNotMatch(file?.text ?? '', /routes_eno1/)
  })
})

describe('a file that sets up the same', () => {
  const bridged: HostPlan = { ...ROUTED, mode: 'bridge', inside: null }
  const told = (format: 'netplan' | 'nm-keyfile' | 'ifcfg' | 'networkd', ...files: string[]) =>
    generateDom0({ ...bridged, declaredIn: files.map(file => ({ file, names: ['eno1'] })) }, format).notes.filter(
      note => note.includes(' as well, and stays in force'),
    )

  it('is named, unless it is written or loses its force', () => {
    const netplan = 'etc/netplan/50-cloud-init.yaml'
    assert.deepEqual(told('netplan', netplan), [
      `/${netplan} sets up eno1 as well, and stays in force beside these files: take that out of it.`,
    ])
    assert.equal(told('networkd', netplan).length, 1)
    assert.equal(told('networkd', 'etc/systemd/network/lan.network').length, 0)
    assert.equal(told('nm-keyfile', 'etc/NetworkManager/system-connections/Wired.nmconnection').length, 0)
    assert.equal(told('ifcfg', 'etc/sysconfig/network-scripts/ifcfg-eno1').length, 0)
    assert.equal(told('ifcfg', 'etc/sysconfig/network-scripts/ifcfg-Wired_1').length, 1)
  })
})
