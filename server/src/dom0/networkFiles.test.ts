import assert from 'node:assert/strict'
import { MemoryFiles } from '../files/memoryFiles.ts'
import { type HostNetwork, readHostNetwork, seesAll } from './hostNetwork.ts'

/** The network of a host at /h with these files; `→ TEXT` is a link. */
async function networkOf(texts: Readonly<Record<string, string>>): Promise<HostNetwork> {
  const all = Object.entries(texts).map(([path, text]) => [`/h/${path}`, text] as const)
  const files = new MemoryFiles(Object.fromEntries(all.filter(([, text]) => !text.startsWith('→ '))))
  for (const [path, text] of all.filter(([, text]) => text.startsWith('→ '))) files.links.set(path, text.slice(2))
  return readHostNetwork(files, '/h')
}

const names = ({ interfaces }: HostNetwork) => [...interfaces.keys()].sort()

const CARD = '[Match]\nName=eth0\n[Network]\nDHCP=yes\n'
const BRIDGE = '[NetDev]\nName=xenbr0\nKind=bridge\n'

describe('the network files of a host', () => {
  it('are not those that a link to /dev/null masks, and nothing of them is hidden', async () => {
    const network = await networkOf({
      'etc/systemd/network/10-eth0.network': CARD,
      'usr/lib/systemd/network/20-xenbr0.netdev': BRIDGE,
      'etc/systemd/network/20-xenbr0.netdev': '→ /dev/null',
    })
    assert.deepEqual(names(network), ['eth0'])
    assert.ok(seesAll(network))
  })

  it('are not those that an empty file masks', async () => {
    const network = await networkOf({
      'etc/systemd/network/10-eth0.network': CARD,
      'usr/lib/systemd/network/20-xenbr0.netdev': BRIDGE,
      'run/systemd/network/20-xenbr0.netdev': '',
    })
    assert.deepEqual(names(network), ['eth0'])
  })

  it('are found through links of a copy, whole paths and short ones', async () => {
    const network = await networkOf({
      'srv/net/xen.yaml': 'network: {bridges: {xenbr0: {interfaces: [eth0]}}}\n',
      'etc/netplan/10-xen.yaml': '→ /srv/net/xen.yaml',
      'etc/sysctl.conf': 'net.ipv4.ip_forward=1\n',
      'etc/sysctl.d/99-sysctl.conf': '→ ../sysctl.conf',
      'etc/netplan/20-gone.yaml': '→ /srv/net/gone.yaml',
    })
    assert.deepEqual(names(network), ['eth0', 'xenbr0'])
    assert.equal(network.forwarding?.value, true)
    assert.ok(seesAll(network))
  })

  it('of the system are not all that is there to see', async () => {
    const ofSystem = {
      'usr/lib/systemd/network/80-vm-vt.network': '[Match]\nName=vt-*\nDriver=tun\n[Network]\nIPMasquerade=both\n',
    }
    const network = await networkOf(ofSystem)
    assert.deepEqual(names(network), [])
    assert.equal(network.forwarding, null)
    assert.equal(seesAll(network), false)
  })

  it('that switch forwarding on for an interface win over one that leaves it off', async () => {
    const network = await networkOf({
      'etc/sysctl.conf': 'net.ipv4.ip_forward=0\n',
      'etc/systemd/network/10-lab.network': '[Match]\nName=lab\n[Network]\nIPMasquerade=ipv4\n',
    })
    assert.equal(network.forwarding?.value, true)
    assert.equal(network.forwarding6, null)
  })

  it('that set forwarding count in the order in which they are loaded', async () => {
    const forwards = async (texts: Readonly<Record<string, string>>) => (await networkOf(texts)).forwarding?.value
    const [on, off] = ['net.ipv4.ip_forward=1\n', 'net/ipv4/ip_forward = 0\n']
    assert.equal(await forwards({ 'etc/sysctl.conf': on, 'usr/lib/sysctl.d/50-x.conf': off }), true)
    assert.equal(await forwards({ 'etc/sysctl.conf': on, 'etc/sysctl.d/zz.conf': off }), false)
    assert.equal(await forwards({ 'run/sysctl.d/10-x.conf': off, 'usr/lib/sysctl.d/20-x.conf': on }), true)
    assert.equal(await forwards({ 'run/sysctl.d/x.conf': off, 'usr/lib/sysctl.d/x.conf': on }), false)
    const up = 'iface eth0 inet dhcp\n up sysctl -w net.ipv4.ip_forward=1\n'
    assert.equal(await forwards({ 'etc/network/interfaces': up, 'etc/sysctl.conf': off }), true)
  })

  it('of another file name than run-parts takes are not run', async () => {
    const script = '#!/bin/sh\nbrctl addbr $BR\n'
    const card = { 'etc/network/interfaces': 'iface eth0 inet dhcp\n' }
    assert.ok(seesAll(await networkOf({ ...card, 'etc/network/if-up.d/mine.sh': script })))
    assert.ok(seesAll(await networkOf({ ...card, 'etc/network/if-pre-up.d/bridge': script })))
    assert.equal(seesAll(await networkOf({ ...card, 'etc/network/if-up.d/mine': script })), false)
  })

  it('that only root may read hide no bridge where they are rules', async () => {
    const sees = async (path: string) => {
      const files = new MemoryFiles({ '/h/etc/network/interfaces': 'iface eth0 inet dhcp\n', [`/h/${path}`]: null })
      return seesAll(await readHostNetwork(files, '/h'))
    }
    for (const path of [
      'etc/sysconfig/iptables',
      'etc/firewalld/zones/public.xml',
      'etc/nftables.conf',
      'etc/sysctl.d/x.conf',
    ])
      assert.ok(await sees(path), path)
    assert.equal(await sees('etc/netplan/50-cloud.yaml'), false)
  })

  it('of rules are read where they lie, and where ufw is on', async () => {
    const rules = '*nat\n-A POSTROUTING -j MASQUERADE\nCOMMIT\n'
    const count = async (texts: Readonly<Record<string, string>>) => (await networkOf(texts)).nat.length
    assert.equal(await count({ 'etc/iptables/rules.v4': rules }), 1)
    assert.equal(await count({ 'etc/iptables/rules.v4.bak': rules, 'etc/iptables/notes': rules }), 0)
    assert.equal(await count({ 'etc/ufw/before.rules': rules }), 0)
    assert.equal(await count({ 'etc/ufw/before.rules': rules, 'etc/ufw/ufw.conf': 'ENABLED=yes\n' }), 1)
    assert.equal(
      await count({ 'etc/rc.local': 'iptables-restore < /etc/../root/rules\n', 'root/rules': rules }),
      0,
      'nothing else is opened on the word of a file',
    )
  })
})
