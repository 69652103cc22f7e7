import assert from 'node:assert/strict'
import { atCursor, type HostTexts, linesAt } from '../../../test/support/namedHost.ts'
import { definition } from './definition.ts'

/** Where the cursor `|` leads to. */
async function leads(texts: HostTexts, expected: readonly string[], release?: string): Promise<void> {
  const at = await atCursor(texts, release)
  assert.deepEqual(linesAt(at, await definition(at.host, at.location, at.position, at.files)), expected)
}

const GUEST = 'name = "web"\nvif = [ "mac=00:16:3e:00:00:01,bridge=xen|br0" ]\n'
const INTERFACES = 'auto xenbr0\niface xenbr0 inet dhcp\n bridge_ports eth0\n'

describe('the definition of a bridge that a guest names', () => {
  for (const [format, path, text, ...expected] of [
    ['ifupdown', 'etc/network/interfaces', INTERFACES, 'iface «xenbr0» inet dhcp'],
    ['Red Hat', 'etc/sysconfig/network-scripts/ifcfg-xenbr0', 'DEVICE="xenbr0"\nTYPE=Bridge\n', 'DEVICE="«xenbr0»"'],
    ['SUSE', 'etc/sysconfig/network/ifcfg-xenbr0', "BRIDGE='yes'\nBRIDGE_PORTS='eth0'\n", ''],
    [
      'netplan',
      'etc/netplan/1.yaml',
      'network:\n  bridges:\n    "xenbr0":\n      interfaces: [eth0]\n',
      '    «"xenbr0"»:',
    ],
    ['networkd', 'etc/systemd/network/1.netdev', '[NetDev]\nName=xenbr0\nKind=bridge\n', 'Name=«xenbr0»'],
    [
      'NetworkManager',
      'etc/NetworkManager/system-connections/x.nmconnection',
      '[connection]\nid=x\ntype=bridge\ninterface-name=xenbr0\n',
      'interface-name=«xenbr0»',
    ],
    ['Gentoo', 'etc/conf.d/net', 'bridge_xenbr0="eth0"\nconfig_xenbr0="dhcp"\n', 'bridge_«xenbr0»="eth0"'],
    [
      'libvirt',
      'etc/libvirt/qemu/networks/x.xml',
      "<network><bridge name='xenbr0'/></network>",
      "<network><bridge name='«xenbr0»'/></network>",
    ],
  ] as const) {
    const lines = expected.map(line => (line === '' ? path : `${path}: ${line}`))
    it(`is what ${format} says of it`, () => leads({ 'etc/xen/web': GUEST, [path]: text }, lines))
  }

  it('is in a file that ifupdown brings in', () =>
    leads(
      {
        'etc/xen/web': GUEST,
        'etc/network/interfaces': 'source /etc/network/interfaces.d/*\n',
        'etc/network/interfaces.d/br': INTERFACES,
      },
      ['etc/network/interfaces.d/br: iface «xenbr0» inet dhcp'],
    ))

  it('is the file of NetBSD, whose name names it', () =>
    leads({ 'etc/xen/web': 'name="a"\nvif=["bridge=bri|dge0"]\n', 'etc/ifconfig.bridge0': 'create\n' }, [
      'etc/ifconfig.bridge0',
    ]))

  it('is what makes it, before what sets it up', () =>
    leads(
      {
        'etc/xen/web': GUEST,
        'etc/systemd/network/a.network': '[Match]\nName=eth0\n[Network]\nBridge=xenbr0\n',
        'etc/systemd/network/b.netdev': '[NetDev]\nName=xenbr0\nKind=bridge\n',
        'etc/systemd/network/c.network': '[Match]\nName=xenbr0\n[Network]\nDHCP=yes\n',
      },
      ['etc/systemd/network/b.netdev: Name=«xenbr0»'],
    ))

  it('is nothing where no file names it', () => leads({ 'etc/xen/web': GUEST, 'etc/network/interfaces': '' }, []))

  it('is found from the default of xl.conf', () =>
    leads({ 'etc/xen/xl.conf': 'vif.default.bridge = "xen|br0"\n', 'etc/network/interfaces': INTERFACES }, [
      'etc/network/interfaces: iface «xenbr0» inet dhcp',
    ]))

  it('is found for a VLAN of Open vSwitch by the bridge', () =>
    leads({ 'etc/xen/web': 'name="a"\nvif=["bridge=xen|br0.100"]\n', 'etc/network/interfaces': INTERFACES }, [
      'etc/network/interfaces: iface «xenbr0» inet dhcp',
    ]))
})

describe('the definition of a bridge on a host with xend', () => {
  const guest = (bridge: string) => `name = "web"\nvif = [ 'bridge=${bridge}' ]\n`
  const CARD = { 'etc/sysconfig/network-scripts/ifcfg-eth0': 'DEVICE=eth0\nIPADDR=192.0.2.1\nNETMASK=255.255.255.0\n' }

  it('is the argument of the network script', () =>
    leads(
      {
        'etc/xen/web': guest('la|n0'),
        'etc/xen/xend-config.sxp': "(network-script 'network-bridge netdev=eth0 bridge=lan0')\n",
      },
      ["etc/xen/xend-config.sxp: (network-script 'network-bridge netdev=eth0 bridge=«lan0»')"],
    ))

  it('is the network script, where it makes it by default', () =>
    leads(
      { ...CARD, 'etc/xen/web': guest('xen|br0'), 'etc/xen/xend-config.sxp': '(network-script network-bridge)\n' },
      ['etc/xen/xend-config.sxp: (network-script «network-bridge»)'],
    ))

  it('is the call in a wrapper', () =>
    leads(
      {
        'etc/xen/web': guest('xen|br1'),
        'etc/xen/xend-config.sxp': '(network-script my-network)\n',
        'etc/xen/scripts/my-network':
          '#!/bin/sh\n/etc/xen/scripts/network-bridge "$@" netdev=eth0 bridge=xenbr0\n' +
          '/etc/xen/scripts/network-bridge "$@" netdev=eth1 bridge=xenbr1\n',
      },
      ['etc/xen/scripts/my-network: /etc/xen/scripts/network-bridge "$@" netdev=eth1 bridge=«xenbr1»'],
    ))

  it('is the call in a wrapper that gives numbers', () =>
    leads(
      {
        ...CARD,
        'etc/xen/web': guest('xen|br1'),
        'etc/sysconfig/network-scripts/ifcfg-eth1': 'DEVICE=eth1\n',
        'etc/xen/xend-config.sxp': '(network-script my-network)\n',
        'etc/xen/scripts/my-network':
          '#!/bin/sh\ndir=$(dirname "$0")\n"$dir/network-bridge" "$@" vifnum=0\n"$dir/network-bridge" "$@" vifnum=1\n',
      },
      ['etc/xen/scripts/my-network: «"$dir/network-bridge"» "$@" vifnum=1'],
    ))

  it('is what a loop puts it together from', () =>
    leads(
      {
        'etc/xen/web': guest('la|n1'),
        'etc/xen/xend-config.sxp': '(network-script my-network)\n',
        'etc/xen/scripts/my-network':
          '#!/bin/sh\nfor n in 0 1; do\n  /etc/xen/scripts/network-bridge "$@" bridge=lan$n\ndone\n',
      },
      ['etc/xen/scripts/my-network:   /etc/xen/scripts/network-bridge "$@" bridge=«lan$n»'],
    ))

  it('leads from a calculated string as well', () =>
    leads(
      {
        'etc/xen/web': "br = 'lan0'\nvif = [ 'bridge=%s' %| br ]\n",
        'etc/xen/xend-config.sxp': "(network-script 'network-bridge bridge=lan0')\n",
      },
      ["etc/xen/xend-config.sxp: (network-script 'network-bridge bridge=«lan0»')"],
    ))
})

describe('the definition of a card that a bridge names', () => {
  const ETH0 = { 'etc/network/interfaces.d/eth0': 'iface eth0 inet manual\n' }

  it('is its declaration: bridge_ports', () =>
    leads(
      { ...ETH0, 'etc/network/interfaces': 'source interfaces.d/*\niface xenbr0 inet dhcp\n bridge_ports et|h0\n' },
      ['etc/network/interfaces.d/eth0: iface «eth0» inet manual'],
    ))

  it('is its declaration: interfaces of netplan', () =>
    leads(
      {
        'etc/netplan/1.yaml':
          'network:\n  ethernets:\n    eth0: {}\n  bridges:\n    br0:\n      interfaces: [ et|h0 ]\n',
      },
      ['etc/netplan/1.yaml:     «eth0»: {}'],
    ))

  it('is its declaration: netdev= of a network script', () =>
    leads(
      {
        'etc/sysconfig/network-scripts/ifcfg-eth1': 'DEVICE=eth1\n',
        'etc/xen/xend-config.sxp': "(network-script 'network-bridge netdev=e|th1')\n",
      },
      ['etc/sysconfig/network-scripts/ifcfg-eth1: DEVICE=«eth1»'],
    ))

  it('is the port itself, where nothing declares the card', () =>
    leads({ 'etc/network/interfaces': 'iface xenbr0 inet dhcp\n bridge_ports et|h0\n' }, [
      'etc/network/interfaces:  bridge_ports «eth0»',
    ]))
})

describe('the definition of a guest', () => {
  const NET = 'name = "net"\ndriver_domain = 1\n'

  it('that serves a card is its own file', () =>
    leads({ 'etc/xen/web': 'name = "web"\nvif = [ "backend=n|et" ]\n', 'etc/xen/net.cfg': NET }, [
      'etc/xen/net.cfg: name = "«net»"',
    ]))

  it('that serves a disk, by default a card, too', async () => {
    await leads(
      { 'etc/xen/web': 'name = "web"\ndisk = [ "backend=n|et,vdev=xvda,target=/x" ]\n', 'etc/xen/net': NET },
      ['etc/xen/net: name = "«net»"'],
    )
    await leads({ 'etc/xen/xl.conf': 'vif.default.backend = "n|et"\n', 'etc/xen/net': NET }, [
      'etc/xen/net: name = "«net»"',
    ])
  })

  it('that a link in auto/ starts is the file behind the link', () =>
    leads({ 'etc/xen/auto/10-net': 'name = "n|et"\ndriver_domain = 1\n', 'etc/xen/net': NET }, [
      'etc/xen/net: name = "«net»"',
    ]))

  it('is no number, and not dom0', async () => {
    await leads({ 'etc/xen/web': 'name = "web"\nvif = [ "backend=1|" ]\n', 'etc/xen/net': NET }, [])
    await leads({ 'etc/xen/web': 'name = "web"\nvif = [ "backend=Domain-|0" ]\n', 'etc/xen/net': NET }, [])
  })
})

describe('the definition of a script', () => {
  const SCRIPTS = { 'etc/xen/scripts/vif-own': '#!/bin/sh\n', 'opt/vif-far': '#!/bin/sh\n' }

  for (const [what, path, text, expected] of [
    ['of a card', 'etc/xen/web', 'vif = [ "script=vif-|own" ]\n', 'etc/xen/scripts/vif-own'],
    ['of a card, by its path', 'etc/xen/web', 'vif = [ "script=/opt/vif|-far" ]\n', 'opt/vif-far'],
    ['of a disk', 'etc/xen/web', 'disk = [ "vdev=xvda,script=vif-|own,target=x" ]\n', 'etc/xen/scripts/vif-own'],
    ['of xl.conf', 'etc/xen/xl.conf', 'vif.default.script = "vif-|own"\n', 'etc/xen/scripts/vif-own'],
    [
      'of xend, behind network-script',
      'etc/xen/xend-config.sxp',
      '(network-script vif|-own)\n',
      'etc/xen/scripts/vif-own',
    ],
    [
      'of xend, behind vif-script',
      'etc/xen/xend-config.sxp',
      "(vif-script 'vif-o|wn bridge=x')\n",
      'etc/xen/scripts/vif-own',
    ],
    [
      'that another one calls',
      'etc/xen/scripts/a',
      '#!/bin/sh\n/etc/xen/scripts/vif-o|wn "$@"\n',
      'etc/xen/scripts/vif-own',
    ],
    ['that another one reads', 'etc/xen/scripts/a', '#!/bin/sh\n. "$dir/vif-o|wn"\n', 'etc/xen/scripts/vif-own'],
  ] as const) {
    it(`${what} is its file`, () => leads({ ...SCRIPTS, [path]: text }, [expected]))
  }

  it('that is not there is none', () => leads({ 'etc/xen/web': 'vif = [ "script=vif-|no" ]\n', ...SCRIPTS }, []))
})
