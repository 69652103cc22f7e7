import assert from 'node:assert/strict'
import { foundBeside, problemsBeside } from '../../../test/support/beside.ts'
import { applyFixes } from '../text/problem.ts'

const BRIDGE = 'iface xenbr0 inet static\n  address 192.0.2.10/24\n  bridge_ports eno1\n'
const DEBIAN = { 'etc/network/interfaces': BRIDGE }
const card = (vif: string) => `vif = [ "${vif}" ]\n`

const found = (vif: string, files: Record<string, string | null> = DEBIAN) =>
  foundBeside({ ...files, 'etc/xen/web': card(vif) })
async function message(vif: string, files: Record<string, string | null> = DEBIAN): Promise<string> {
  const [problem] = await problemsBeside({ ...files, 'etc/xen/web': card(vif) })
  return problem?.message ?? ''
}
/** The file after each fix. */
async function fixed(text: string): Promise<string[]> {
  const [problem] = await problemsBeside({ ...DEBIAN, 'etc/xen/web': text })
  return (problem?.fixes ?? []).map(fix => applyFixes(text, [fix]))
}

describe('the bridge of a card', () => {
  it('that the host has is fine', async () => {
    assert.deepEqual(await found('bridge=xenbr0'), [])
    assert.deepEqual(await found('model=e1000'), [])
  })

  it('that nothing defines', async () => {
    assert.deepEqual(await found('mac=00:16:3e:00:00:01,bridge=xenbr7'), ['missing-bridge xenbr7'])
    assert.equal(
      await message('bridge=xenbr7'),
      'Nothing on this host makes the bridge xenbr7, so the guest will not start: did you mean xenbr0?',
    )
  })

  it('that a script makes at the start of the system is there, and one that it may make is not told', async () => {
    const plain = { 'etc/network/interfaces': 'iface eno1 inet dhcp\n' }
    assert.deepEqual(await found('bridge=xenbr0', plain), ['missing-bridge xenbr0'])
    assert.deepEqual(await found('bridge=xenbr0', { ...plain, 'etc/rc.local': 'brctl addbr xenbr0\n' }), [])
    assert.deepEqual(await found('bridge=xenbr0', { ...plain, 'etc/rc.d/rc.local': '/root/bridges\n' }), [])
    assert.deepEqual(await found('bridge=xenbr0', { ...plain, 'etc/rc.local': 'exit 0\n' }), ['missing-bridge xenbr0'])
  })

  it('may have signs that the file which makes it cannot write', async () => {
    const gentoo = { 'etc/conf.d/net': 'bridge_br_lan="eth0"\nconfig_br_lan="dhcp"\n' }
    for (const name of ['br-lan', 'br_lan', 'br.lan']) assert.deepEqual(await found(`bridge=${name}`, gentoo), [], name)
    assert.deepEqual(await found('bridge=br-wan', gentoo), ['missing-bridge br-wan'])
    const started = { ...gentoo, 'etc/runlevels/default/net.br-lan': '' }
    assert.deepEqual(await found('bridge=br-lan', started), [])
    assert.deepEqual(await found('bridge=br_lan', started), ['missing-bridge br_lan'])
    assert.deepEqual(await found('', { ...gentoo, 'etc/xen/xl.conf': 'vif.default.bridge = "br-lan"\n' }), [])
  })

  it('has the very name that a file gives it which can write all signs', async () => {
    const debian = { 'etc/network/interfaces': BRIDGE.replace('xenbr0', 'br_lan') }
    assert.deepEqual(await found('bridge=br-lan', debian), ['missing-bridge br-lan'])
  })

  it('is xenbr0 where it names none, which has to be there too', async () => {
    const files = { 'etc/network/interfaces': BRIDGE.replace('xenbr0', 'br0') }
    assert.deepEqual(await found('mac=00:16:3e:00:00:01', files), ['missing-bridge "mac=00:16:3e:00:00:01"'])
    assert.match(await message('', files), /makes the bridge xenbr0, .* did you mean br0\?$/)
  })

  it('is the one that xl.conf names', async () => {
    const files = { ...DEBIAN, 'etc/xen/xl.conf': 'vif.default.bridge = "br7"\n' }
    assert.deepEqual(await found('bridge=xenbr0', files), [])
    assert.deepEqual(await found('', files), ['missing-bridge ""'])
    assert.deepEqual(await found('', { ...DEBIAN, 'etc/xen/xl.conf': 'defaultbridge="xenbr0"\n' }), [])
  })

  it('may be called eth0 where an old file says xenbr0', async () => {
    const files = { 'etc/network/interfaces': BRIDGE.replace('xenbr0', 'eth0').replace('eno1', 'peth0') }
    assert.deepEqual(await found('bridge=xenbr0', files), [])
    assert.deepEqual(await found('bridge=xenbr1', files), ['missing-bridge xenbr1'])
  })

  it('is not one because some device has that name', async () => {
    assert.deepEqual(await found('bridge=eno1'), ['missing-bridge eno1'])
    const [problem] = await problemsBeside({ ...DEBIAN, 'etc/xen/web': card('bridge=eno1') })
    assert.equal(problem?.elsewhere?.[0]?.location, '/h/etc/network/interfaces')
  })

  it('is nobody’s business where another script connects the card', async () => {
    for (const vif of [
      'script=vif-route,bridge=x',
      'script=vif-nat',
      'script=vif-openvswitch,bridge=ovs7',
      'script=my-own,bridge=x',
    ])
      assert.deepEqual(await found(vif), [], vif)
    const files = { ...DEBIAN, 'etc/xen/xl.conf': 'vif.default.script = "vif-route"\n' }
    assert.deepEqual(await found('bridge=xenbr7,ip=192.0.2.77', files), [])
  })

  it('of a driver domain is not looked for in dom0', async () => {
    const files = { ...DEBIAN, 'etc/xen/net': 'name = "net"\ndriver_domain = 1\n' }
    assert.deepEqual(await found('bridge=br-net,backend=net', files), [])
    const conf = { ...files, 'etc/xen/xl.conf': 'vif.default.backend = "net"\n' }
    assert.deepEqual(await found('bridge=br-net', conf), [])
    assert.deepEqual(await found('bridge=br-net,backend=0'), ['missing-bridge br-net'])
  })
})

describe('the bridge of a card is unknown, and nothing is said,', () => {
  for (const [why, files] of [
    ['where no network file is to be seen', { 'etc/sysctl.conf': 'net.ipv4.ip_forward = 1\n' }],
    ['where only the loopback is set up', { 'etc/network/interfaces': 'auto lo\niface lo inet loopback\n' }],
    [
      'where only libvirt says anything',
      { 'etc/libvirt/qemu/networks/x.xml': '<network><bridge name="virbr0"/></network>' },
    ],
    [
      'where a network file may not be read',
      { ...DEBIAN, 'etc/network/interfaces.d/secret': null, 'etc/netplan/x.yaml': null },
    ],
    [
      'where a program of the user’s own runs',
      { 'etc/network/interfaces': `${BRIDGE}  post-up /usr/local/sbin/bridges\n` },
    ],
    ['where a command makes it', { 'etc/network/interfaces': `${BRIDGE}  up brctl addbr xenbr7\n` }],
  ] as [string, Record<string, string | null>][]) {
    it(why, async () => assert.deepEqual(await found('bridge=xenbr7', files), []))
  }
})

describe('the way to a bridge that is there', () => {
  it('is to name it', async () => {
    assert.deepEqual(await fixed(card('bridge=xenbr7,mac=00:16:3e:00:00:01')), [
      card('bridge=xenbr0,mac=00:16:3e:00:00:01'),
    ])
  })

  it('is to define it, in the file of that system', async () => {
    const where = async (file: string, text: string) =>
      (await message('bridge=lan', { [file]: text })).replace(/^.* in /, '')
    assert.equal(await where('etc/network/interfaces', 'iface eth0 inet dhcp\n'), '/etc/network/interfaces.')
    assert.equal(
      await where('etc/netplan/01.yaml', 'network:\n  ethernets:\n    eth0: {dhcp4: true}\n'),
      '/etc/netplan/01.yaml.',
    )
    assert.equal(
      await where('etc/sysconfig/network-scripts/ifcfg-eth0', 'DEVICE=eth0\nBOOTPROTO=dhcp\n'),
      '/etc/sysconfig/network-scripts/ifcfg-lan.',
    )
    assert.equal(
      await where('etc/systemd/network/a.network', '[Match]\nName=eth0\n[Network]\nDHCP=yes\n'),
      '/etc/systemd/network/lan.netdev.',
    )
  })
})

describe('the bridge of a card on a host with xend', () => {
  const RHEL = {
    'etc/sysconfig/network-scripts/ifcfg-eth0': 'DEVICE=eth0\nIPADDR=192.0.2.10\nNETMASK=255.255.255.0\n',
    'etc/xen/xend-config.sxp': '(network-script network-bridge)\n(vif-script vif-bridge)\n',
  }
  const reader = { toolstack: 'xm', release: '3.0.3' } as const
  const found = (text: string, files: Record<string, string> = RHEL) =>
    foundBeside({ ...files, 'etc/xen/web': text }, 'etc/xen/web', reader)

  it('is one that the network script makes', async () => {
    assert.deepEqual(await found(card('bridge=xenbr0')), [])
    assert.deepEqual(await found(card('')), [])
    assert.deepEqual(await found(card('bridge=xenbr1')), ['missing-bridge xenbr1'])
  })

  it('is found where Python puts it together, and what to write is then up to the user', async () => {
    const text = "n = 1\nvif = [ 'bridge=xenbr%d' % n ]\n"
    assert.deepEqual(await found(text), ["missing-bridge 'bridge=xenbr%d' % n"])
    const [problem] = await problemsBeside({ ...RHEL, 'etc/xen/web': text }, 'etc/xen/web', reader)
    assert.equal(problem?.fixes, undefined)
  })

  it('is unknown where a script of the user’s own makes the bridges and cannot be followed', async () => {
    const files = { ...RHEL, 'etc/xen/xend-config.sxp': '(network-script my-script)\n' }
    assert.deepEqual(await found(card('bridge=lan'), files), [])
  })
})
