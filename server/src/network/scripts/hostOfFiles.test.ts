import assert from 'node:assert/strict'
import { addressesOf, link, portsOf, routesOf } from '../../../../test/support/dom0.ts'
import { readHostNetwork } from '../../dom0/hostNetwork.ts'
import { MemoryFiles } from '../../files/memoryFiles.ts'
import type { HostState } from './host/state.ts'
import { hostOfFiles, readScriptFiles, toolsOfFiles, withBackend } from './hostOfFiles.ts'
import { parseScriptRelease } from './release.ts'
import { readTools } from './simulationCase.ts'

const IFCFG = 'etc/sysconfig/network-scripts/ifcfg-'

async function hostWith(texts: Readonly<Record<string, string>>, release = '3.0.3'): Promise<HostState> {
  const of = parseScriptRelease(release) ?? assert.fail(`no release ${release}`)
  const files = new MemoryFiles(
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [`/host/${name}`, text])),
  )
  return hostOfFiles(await readHostNetwork(files, '/host'), await readScriptFiles(files, '/host'), of)
}

const REDHAT = {
  [`${IFCFG}eth0`]: 'DEVICE=eth0\nHWADDR=00:16:36:00:00:01\nIPADDR=192.8.1.10\nNETMASK=255.255.255.0\n',
  [`${IFCFG}eth1`]: 'DEVICE=eth1\nIPADDR=10.0.0.5\nMTU=9000\n',
  'etc/sysconfig/network': 'GATEWAY=192.8.1.1\n',
}

describe('the host of ifcfg files', () => {
  it('has their cards, with addresses and the default route', async () => {
    const host = await hostWith(REDHAT)
    assert.deepEqual(addressesOf(host, 'eth0'), ['192.8.1.10/24'])
    assert.deepEqual([link(host, 'eth0').mac, link(host, 'eth1').mac], ['00:16:36:00:00:01', null])
    assert.equal(link(host, 'eth1').mtu, 9000)
    assert.deepEqual(routesOf(host).slice(0, 2), [
      'default via 192.8.1.1 dev eth0',
      '192.8.1.0/24 dev eth0 proto kernel scope link src 192.8.1.10',
    ])
  })

  it('takes the mask of the class where none is written', async () => {
    assert.deepEqual(addressesOf(await hostWith(REDHAT), 'eth1'), ['10.0.0.5/8'])
  })

  it('has further addresses of a subnet behind the first ones of all, as the kernel has them', async () => {
    const text = 'IPADDR=10.1.0.5\nPREFIX=24\nIPADDR1=10.1.0.6\nPREFIX1=24\nIPADDR2=10.2.0.5\nPREFIX2=24\n'
    const host = await hostWith({ [`${IFCFG}eth0`]: `DEVICE=eth0\n${text}` })
    assert.deepEqual(addressesOf(host, 'eth0'), ['10.1.0.5/24', '10.2.0.5/24', '10.1.0.6/24'])
  })

  it('has four loop pairs up to 3.1', async () => {
    const pairs = async (release: string) =>
      (await hostWith(REDHAT, release)).links.filter(({ kind }) => kind.startsWith('netloop')).map(({ name }) => name)
    const all = [0, 1, 2, 3].flatMap(number => [`veth${number}`, `vif0.${number}`])
    assert.deepEqual([await pairs('3.0.3'), await pairs('3.1'), await pairs('3.2')], [all, all, []])
  })

  it('keeps the files that ifup and the scripts read', async () => {
    const host = await hostWith({ ...REDHAT, 'etc/dhcpd.conf': 'x;\n', 'etc/passwd': 'root' })
    assert.deepEqual(Object.keys(host.files).sort(), [
      '/etc/dhcpd.conf',
      '/etc/sysconfig/network',
      `/${IFCFG}eth0`,
      `/${IFCFG}eth1`,
    ])
  })
})

describe('the host of /etc/network/interfaces', () => {
  const DEBIAN = {
    'etc/network/interfaces': `auto lo
iface lo inet loopback
iface eno1 inet manual
iface xenbr0 inet static
  address 192.0.2.10/24
  gateway 192.0.2.1
  bridge_ports eno1
  bridge_fd 2
`,
    'etc/sysctl.conf': 'net.ipv4.ip_forward = 1\n',
  }

  it('has its bridges with their ports, and no loopback', async () => {
    const host = await hostWith(DEBIAN, '4.17')
    assert.deepEqual(host.links.map(({ name }) => name).sort(), ['eno1', 'xenbr0'])
    assert.deepEqual(portsOf(host, 'xenbr0'), ['eno1'])
    assert.deepEqual(link(host, 'xenbr0').bridge?.forwardDelay, 200)
    assert.ok(routesOf(host).includes('default via 192.0.2.1 dev xenbr0'))
  })

  it('passes packets on where a file says so', async () => {
    assert.equal((await hostWith(DEBIAN, '4.17')).sysctl['net.ipv4.ip_forward'], 1)
    assert.equal((await hostWith({}, '4.17')).sysctl['net.ipv4.ip_forward'], 0)
  })
})

describe('the tools of a host', () => {
  it('include ifup where there is something for it', () => {
    const tools = readTools({}, { release: '3.0.3', debian: false })
    assert.ok(!toolsOfFiles({ [`/${IFCFG}eth0`]: '' }, tools).absent.has('ifup'))
    assert.ok(toolsOfFiles({}, tools).absent.has('ifup'))
  })
})

describe('the backend of a guest', () => {
  it('is there when its script is called, down, with what xenstore says of it', async () => {
    const host = withBackend(await hostWith(REDHAT), 'vif3.1')
    const { kind, up, mac } = link(host, 'vif3.1')
    assert.deepEqual([kind, up, mac], ['vif', false, 'fe:ff:ff:ff:ff:ff'])
    assert.equal(host.xenstore['/local/domain/0/backend/vif/3/1/frontend-id'], '3')
    assert.equal(link(withBackend(host, 'vif3.1-emu'), 'vif3.1-emu').kind, 'tap')
  })

  it('is left as it is where the host has it, and not made up from another name', async () => {
    const host = withBackend(await hostWith(REDHAT), 'vif3.1')
    assert.equal(withBackend(host, 'vif3.1'), host)
    assert.equal(withBackend(host, 'web'), host)
  })
})
