import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MemoryFiles } from '../../server/src/files/memoryFiles.ts'
import type { HostTopology } from '../../server/src/network/topology/graph.ts'
import { readTopologyHost } from '../../server/src/network/topology/readHost.ts'
import { topologyOf } from '../../server/src/network/topology/topology.ts'
import { assertGraph } from '../support/graphLines.ts'
import { grammar, pythonGrammar, targetOf } from '../support/guest.ts'
import { shellGrammar } from '../support/shell.ts'

/*
 * Network files that people really wrote. What they make of a host was written down first, by reading them; a guest `web`
 * is plugged into the bridge. `A > port > B` is an edge.
 */

const SHARED = process.env.XEN_SHARED
const FOLDER = join(SHARED ?? '', 'corpus/dom0-network')

interface Case {
  /** Path below the root of the host → name of the file in the corpus. */
  readonly files: Readonly<Record<string, string>>
  readonly bridge: string
  readonly expected: string
}

const IFUPDOWN = 'etc/network/interfaces'
const ifcfg = (name: string) => `etc/sysconfig/network-scripts/ifcfg-${name}`
const networkd = (name: string) => `etc/systemd/network/${name}`

const CASES: Readonly<Record<string, Case>> = {
  'networkd with a bridge that it takes from elsewhere': {
    files: {
      [networkd('15-eno1-bind.network')]: '15-eno1-bind.network',
      [networkd('20-xenbr0.network')]: '20-xenbr0.network',
    },
    bridge: 'xenbr0',
    expected: `
      outside network gateway=10.20.0.1
      nic eno1
      bridge xenbr0 address=10.20.0.10/24 gateway=10.20.0.1
      dom0 Domain-0
      outside network > carries > nic eno1
      nic eno1 > port > bridge xenbr0
      bridge xenbr0 > attaches > dom0 Domain-0
      bridge xenbr0 > port > backend web/0`,
  },
  'networkd with every card on the bridge': {
    files: {
      [networkd('10-ether.network')]: 'MontaVista-OpenSourceTechnology_meta-virtualization__10-ether.network',
      [networkd('10-xenbr0.network')]: 'MontaVista-OpenSourceTechnology_meta-virtualization__10-xenbr0.network',
    },
    bridge: 'xenbr0',
    expected: `
      outside network
      nic ether
      bridge xenbr0 address=dhcp
      dom0 Domain-0
      outside network > carries > nic ether
      nic ether > port > bridge xenbr0
      bridge xenbr0 > attaches > dom0 Domain-0
      bridge xenbr0 > port > backend web/0`,
  },
  'networkd with an address by DHCP on the bridge': {
    files: { [networkd('52-xenbr0.network')]: 'gentoo-52-xenbr0.network' },
    bridge: 'xenbr0',
    expected: `
      bridge xenbr0 address=dhcp
      dom0 Domain-0
      bridge xenbr0 > attaches > dom0 Domain-0
      bridge xenbr0 > port > backend web/0`,
  },
  'networkd that masquerades': {
    files: { [networkd('xenbr0.network')]: 'otyshchenko1_meta-xt-prod-gen3-test__xenbr0.network' },
    bridge: 'xenbr0',
    expected: `
      bridge xenbr0 address=192.168.0.1/24 masquerade=yes
      dom0 Domain-0
      routing dom0
      routing dom0 > nat > bridge xenbr0
      bridge xenbr0 > attaches > dom0 Domain-0
      bridge xenbr0 > port > backend web/0`,
  },
  'ifupdown, with indented comments': {
    files: { [IFUPDOWN]: 'Nesousx_xen__interfaces' },
    bridge: 'xenbr0',
    expected: `
      outside network
      nic eth1
      bridge xenbr0 address=dhcp
      dom0 Domain-0
      outside network > carries > nic eth1
      nic eth1 > port > bridge xenbr0
      bridge xenbr0 > attaches > dom0 Domain-0
      bridge xenbr0 > port > backend web/0`,
  },
  'ifupdown with a bridge of its own network': {
    files: { [IFUPDOWN]: 'charlesfg_xen-utils__network_interfaces' },
    bridge: 'xenbr0',
    expected: `
      bridge xenbr0 address=192.168.1.1/24 stp=off
      dom0 Domain-0
      bridge xenbr0 > attaches > dom0 Domain-0
      bridge xenbr0 > port > backend web/0`,
  },
  'ifupdown as most guides have it': {
    files: { [IFUPDOWN]: 'dornerworks_meta-xzd__interfaces' },
    bridge: 'xenbr0',
    expected: `
      outside network
      nic eth0
      bridge xenbr0 address=dhcp
      dom0 Domain-0
      outside network > carries > nic eth0
      nic eth0 > port > bridge xenbr0
      bridge xenbr0 > attaches > dom0 Domain-0
      bridge xenbr0 > port > backend web/0`,
  },
  'ifupdown with an address on the port too': {
    files: { [IFUPDOWN]: 'dornerworks_meta-xzd__interfaces~2' },
    bridge: 'xenbr0',
    expected: `
      outside network
      nic eth0 address=dhcp
      bridge xenbr0 address=dhcp
      dom0 Domain-0
      outside network > carries > nic eth0
      nic eth0 > port > bridge xenbr0
      bridge xenbr0 > attaches > dom0 Domain-0
      bridge xenbr0 > port > backend web/0`,
  },
  'ifupdown with a word that brctl does not know': {
    files: { [IFUPDOWN]: 'es-interfaces-xenbr0' },
    bridge: 'xenbr0',
    expected: `
      bridge xenbr0 address=10.0.0.1/24
      dom0 Domain-0
      bridge xenbr0 > attaches > dom0 Domain-0
      bridge xenbr0 > port > backend web/0`,
  },
  'ifupdown that makes the bridge by commands too': {
    files: { [IFUPDOWN]: 'grihey_SomePoint_distribution__interfaces' },
    bridge: 'xenbr0',
    expected: `
      outside network
      nic eth0
      bridge xenbr0 address=dhcp stp=off
      dom0 Domain-0
      outside network > carries > nic eth0
      nic eth0 > port > bridge xenbr0
      bridge xenbr0 > attaches > dom0 Domain-0
      bridge xenbr0 > port > backend web/0`,
  },
  'ifupdown, indented throughout': {
    files: { [IFUPDOWN]: 'interfaces-beginners-guide' },
    bridge: 'xenbr0',
    expected: `
      outside network
      nic eth0
      bridge xenbr0 address=dhcp
      dom0 Domain-0
      outside network > carries > nic eth0
      nic eth0 > port > bridge xenbr0
      bridge xenbr0 > attaches > dom0 Domain-0
      bridge xenbr0 > port > backend web/0`,
  },
  'ifupdown with a bridge around a dummy': {
    files: { [IFUPDOWN]: 'interfaces-dummy0-bridge' },
    bridge: 'xenbr0',
    expected: `
      outside network gateway=192.168.0.248
      nic eth0 address=192.168.0.90/24 gateway=192.168.0.248
      nic dummy0
      bridge xenbr0 address=192.168.130.254/24
      dom0 Domain-0
      outside network > carries > nic eth0
      nic eth0 > attaches > dom0 Domain-0
      nic dummy0 > port > bridge xenbr0
      bridge xenbr0 > attaches > dom0 Domain-0
      bridge xenbr0 > port > backend web/0`,
  },
  'ifupdown with one card for dom0 and one for the guests': {
    files: { [IFUPDOWN]: 'interfaces-eth1-bridge' },
    bridge: 'xenbr0',
    expected: `
      outside network gateway=192.168.0.248
      nic eth0 address=192.168.0.90/24 gateway=192.168.0.248
      nic eth1
      bridge xenbr0 address=192.168.130.254/24
      dom0 Domain-0
      outside network > carries > nic eth0
      outside network > carries > nic eth1
      nic eth0 > attaches > dom0 Domain-0
      nic eth1 > port > bridge xenbr0
      bridge xenbr0 > attaches > dom0 Domain-0
      bridge xenbr0 > port > backend web/0`,
  },
  'ifupdown with two bridges': {
    files: { [IFUPDOWN]: 'interfaces-two-bridges' },
    bridge: 'xenbr1',
    expected: `
      outside network gateway=192.168.56.1
      nic eth0
      nic eth1
      bridge xenbr0 address=192.168.56.10/24 gateway=192.168.56.1
      bridge xenbr1 address=dhcp
      dom0 Domain-0
      outside network > carries > nic eth0
      outside network > carries > nic eth1
      nic eth0 > port > bridge xenbr1
      nic eth1 > port > bridge xenbr0
      bridge xenbr0 > attaches > dom0 Domain-0
      bridge xenbr1 > attaches > dom0 Domain-0
      bridge xenbr1 > port > backend web/0`,
  },
  'ifcfg of CentOS 6': {
    files: { [ifcfg('eth0')]: 'centos6-ifcfg-eth0', [ifcfg('xenbr0')]: 'centos6-ifcfg-xenbr0' },
    bridge: 'xenbr0',
    expected: `
      outside network gateway=192.168.0.1
      nic eth0
      bridge xenbr0 address=192.168.0.9/24 gateway=192.168.0.1
      dom0 Domain-0
      outside network > carries > nic eth0
      nic eth0 > port > bridge xenbr0
      bridge xenbr0 > attaches > dom0 Domain-0
      bridge xenbr0 > port > backend web/0`,
  },
  'ifcfg of a card whose bridge another file makes': {
    files: { [ifcfg('eth0')]: 'centos68-ifcfg-eth0', [ifcfg('xenbr0')]: 'centos-guide-ifcfg-xenbr0' },
    bridge: 'xenbr0',
    expected: `
      outside network
      nic eth0
      bridge xenbr0 address=dhcp
      dom0 Domain-0
      outside network > carries > nic eth0
      nic eth0 > port > bridge xenbr0
      bridge xenbr0 > attaches > dom0 Domain-0
      bridge xenbr0 > port > backend web/0`,
  },
  'ifcfg with the address of the card': {
    files: { [ifcfg('eth0')]: 'Sviatik_notes__ifcfg-eth0' },
    bridge: 'xenbr0',
    expected: `
      outside network
      nic eth0 mac=00:22:4d:6a:a4:c5
      bridge xenbr0
      dom0 Domain-0
      outside network > carries > nic eth0
      nic eth0 > port > bridge xenbr0
      bridge xenbr0 > port > backend web/0`,
  },
  'ifcfg with an address that is only a placeholder': {
    files: { [ifcfg('eth0')]: 'brid0-ifcfg-eth0' },
    bridge: 'brid0',
    expected: `
      outside network
      nic eth0
      bridge brid0
      dom0 Domain-0
      outside network > carries > nic eth0
      nic eth0 > port > bridge brid0
      bridge brid0 > port > backend web/0`,
  },
  'netplan with a bridge that has no card': {
    files: { 'etc/netplan/00-installer-config.yaml': 'charlesfg_xen-utils__00-installer-config.yaml' },
    bridge: 'xenbr1',
    expected: `
      outside network
      nic enp1s0 address=dhcp
      nic enp2s0 address=dhcp
      bridge xenbr1 address=172.16.0.1/16 stp=off
      dom0 Domain-0
      outside network > carries > nic enp1s0
      outside network > carries > nic enp2s0
      nic enp1s0 > attaches > dom0 Domain-0
      nic enp2s0 > attaches > dom0 Domain-0
      bridge xenbr1 > attaches > dom0 Domain-0
      bridge xenbr1 > port > backend web/0`,
  },
  'netplan with a bridge of one card': {
    files: { 'etc/netplan/02-br0.yaml': 'ko-02-br0-netplan.yaml' },
    bridge: 'br0',
    expected: `
      outside network
      nic enp68s0
      bridge br0 address=dhcp stp=off
      dom0 Domain-0
      outside network > carries > nic enp68s0
      nic enp68s0 > port > bridge br0
      bridge br0 > attaches > dom0 Domain-0
      bridge br0 > port > backend web/0`,
  },
}

async function topology(files: Readonly<Record<string, string>>, bridge: string): Promise<HostTopology> {
  const contents = Object.entries(files).map(([path, name]) => [`/h/${path}`, readFileSync(join(FOLDER, name), 'utf8')])
  const guest = `name = "web"\nmemory = 512\nvif = [ "bridge=${bridge}" ]\n`
  const memory = new MemoryFiles(Object.fromEntries([...contents, ['/h/etc/xen/web', guest]]))
  const read = readTopologyHost(
    memory,
    '/h',
    ['/h/etc/xen/web'],
    targetOf({}),
    grammar,
    async () => shellGrammar,
    async () => pythonGrammar,
  )
  return topologyOf(await read)
}

describe('the graph of network files that people wrote', () => {
  for (const [title, { files, bridge, expected }] of Object.entries(CASES)) {
    it(`${title} (needs XEN_SHARED)`, async function () {
      if (!SHARED) return this.skip()
      assertGraph(await topology(files, bridge), expected)
    })
  }

  it('leaves out none of them (needs XEN_SHARED)', function () {
    if (!SHARED) return this.skip()
    const tried = Object.values(CASES).flatMap(({ files }) => Object.values(files))
    assert.deepEqual(tried.sort(), readdirSync(FOLDER).sort())
  })
})
