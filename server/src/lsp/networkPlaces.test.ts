import assert from 'node:assert/strict'
import { matchesGlob } from 'node:path'
import { NETWORK_PLACES, readNetworkFile } from '../dom0/networkFiles.ts'
import { NETWORK_FILES } from './protocol.ts'
import { HOST_FILES } from './watching.ts'

/** A file for each place that dom0/networkFiles.ts knows. */
const FILES = [
  ...['ifcfg-eth0', 'route-eth0', 'route6-eth0'].map(name => `etc/sysconfig/network-scripts/${name}`),
  ...['ifcfg-eth0', 'routes', 'ifroute-eth0'].map(name => `etc/sysconfig/network/${name}`),
  ...['etc/network/interfaces', 'etc/network/interfaces.d/xen', 'etc/netplan/50-cloud-init.yaml'],
  ...['10-lan.link', '20-br0.netdev', '30-br0.network', '30-br0.network.d/10-more.conf'].map(
    name => `etc/systemd/network/${name}`,
  ),
  ...['etc/NetworkManager/system-connections/Wired.nmconnection', 'etc/libvirt/qemu/networks/default.xml'],
  ...['etc/conf.d/net', 'etc/ifconfig.wm0', 'etc/rc.conf', 'etc/rc.local', 'etc/rc.d/rc.local'],
  ...['etc/network/if-up.d/bridge', 'etc/network/if-pre-up.d/bridge', 'var/lib/iptables/rules-save'],
  ...['rules.v4', 'rules.v6', 'rules-save', 'iptables.rules', 'ip6tables.rules'].map(name => `etc/iptables/${name}`),
  ...['etc/ufw/before.rules', 'etc/ufw/before6.rules', 'etc/ufw/sysctl.conf', 'etc/nftables.conf', 'etc/nftables.nft'],
  ...['iptables', 'ip6tables', 'nftables.conf'].map(name => `etc/sysconfig/${name}`),
  ...['etc/firewalld/firewalld.conf', 'etc/firewalld/zones/public.xml'],
  ...['etc/local.d/bridge.start', 'etc/systemd/system/bridge.service', 'etc/sysctl.conf', 'etc/sysctl.d/xen.conf'],
]

/** Files with nothing but the default gateway. */
const GATEWAYS = ['etc/sysconfig/network', 'etc/mygate']

describe('the network files of a host', () => {
  it('are these', () => {
    for (const { folder, name } of NETWORK_PLACES) {
      const isHere = (file: string) => file.startsWith(`${folder}/`) && name.test(file.slice(folder.length + 1))
      assert.ok(FILES.some(isHere), `${folder} ${name}`)
    }
  })

  for (const file of [...FILES, ...GATEWAYS]) {
    it(`are read, kept by the editor and watched: ${file}`, () => {
      assert.ok(GATEWAYS.includes(file) || readNetworkFile(file, '') !== null)
      // What programs keep for themselves is not edited.
      if (file.startsWith('etc/')) assert.ok(matchesGlob(`/srv/copy/${file}`, NETWORK_FILES), NETWORK_FILES)
      assert.ok(
        HOST_FILES.some(pattern => matchesGlob(file, pattern)),
        'nobody watches it',
      )
    })
  }
})
