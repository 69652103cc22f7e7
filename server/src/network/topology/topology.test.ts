import assert from 'node:assert/strict'
import { readHost } from '../../../../test/support/readHost.ts'
import { topologyText } from '../../features/topologyText.ts'
import type { HostTopology } from './graph.ts'
import { topologyOf } from './topology.ts'

/** The graph of a host at /h with these files: of xl 4.17 unless it has xend, which then is that of the release. */
async function topology(contents: Record<string, string>, release = '3.0.3'): Promise<HostTopology> {
  return topologyOf((await readHost(contents, release)).host)
}

async function shows(contents: Record<string, string>, expected: string, release?: string): Promise<void> {
  const lines = expected.replace(/^\n|\n *$/g, '').split('\n')
  const indent = Math.min(
    ...lines.filter(line => line.trim() !== '').map(line => line.length - line.trimStart().length),
  )
  assert.equal(topologyText(await topology(contents, release)), lines.map(line => line.slice(indent)).join('\n'))
}

const BRIDGE = 'iface xenbr0 inet static\n address 192.0.2.10/24\n gateway 192.0.2.1\n bridge_ports eno1\n'
const ROUTER = 'iface eno1 inet static\n address 203.0.113.10/24\n gateway 203.0.113.1\n'

function guest(name: string, vif: string, more = ''): string {
  return `name = "${name}"\ntype = "pvh"\nmemory = 512\nvif = [ "${vif}" ]\n${more}`
}

describe('the topology of a host', () => {
  it('with a bridge', () =>
    shows(
      {
        'etc/network/interfaces': BRIDGE,
        'etc/xen/web': guest('web', 'mac=00:16:3e:00:00:01,bridge=xenbr0', 'disk = [ "/dev/vg/web,raw,xvda,w" ]\n'),
        'etc/xen/db': guest('db', 'mac=00:16:3e:00:00:02'),
        'etc/xen/auto/web': guest('web', 'mac=00:16:3e:00:00:01,bridge=xenbr0'),
      },
      `
      /h: Xen 4.17 with xl, bridged

      LAN
      └─ eno1
         └─ bridge xenbr0  192.0.2.10/24
            ├─ Domain-0
            ├─ vif?.0 → eth0 of db  00:16:3e:00:00:02
            └─ vif?.0 → eth0 of web  00:16:3e:00:00:01

      Guests
        db  pvh  512 MB
        web  pvh  512 MB  starts with the host  xvda ← /dev/vg/web
      `,
    ))

  it('with xend and the network of libvirt, which packets reach over the eth0 of dom0', () =>
    shows(
      {
        'etc/sysconfig/network-scripts/ifcfg-eth0': 'DEVICE=eth0\nIPADDR=192.0.2.10\nNETMASK=255.255.255.0\n',
        'etc/libvirt/qemu/networks/default.xml':
          '<network><forward mode="nat"/><bridge name="virbr0"/><ip address="192.168.122.1" prefix="24"/></network>',
        'etc/xen/xend-config.sxp': '(network-script network-bridge)\n(vif-script vif-bridge)\n',
        'etc/xen/lab': 'name = "lab"\nmemory = 512\nvif = [ "bridge=virbr0" ]\ndisk = [ "/iso/a.iso,raw,hdc,cdrom" ]\n',
        'etc/xen/web': 'name = "web"\nmemory = 512\nvif = [ "bridge=xenbr0" ]\ndisk = [ "/iso/a.iso,raw,hdd,cdrom" ]\n',
      },
      `
      /h: Xen 3.0.3 with xm, mixed

      LAN
      └─ peth0  fe:ff:ff:ff:ff:ff
         └─ bridge xenbr0  fe:ff:ff:ff:ff:ff  stp off
            ├─ vif0.0 fe:ff:ff:ff:ff:ff → eth0 of Domain-0  192.0.2.10/24
            │  └─ dom0 routing
            │     └─ bridge virbr0  192.168.122.1/24  stp on
            │        ├─ Domain-0
            │        └─ vif?.0 → eth0 of lab
            └─ vif?.0 → eth0 of web

      Guests
        lab  pv  512 MB  hdc ← /iso/a.iso
        web  pv  512 MB  hdd ← /iso/a.iso
      `,
    ))

  it('that routes, by the defaults of xl.conf', () =>
    shows(
      {
        'etc/network/interfaces': ROUTER,
        'etc/xen/xl.conf': 'vif.default.script = "vif-route"\nvif.default.gatewaydev = "eno1"\n',
        'etc/xen/shop': guest('shop', 'mac=00:16:3e:00:00:03,ip=198.51.100.17'),
      },
      `
      /h: Xen 4.17 with xl, routed

      LAN
      └─ eno1  203.0.113.10/24
         ├─ Domain-0
         └─ dom0 routing
            └─ vif?.0 → eth0 of shop  00:16:3e:00:00:03  198.51.100.17  vif-route

      Guests
        shop  pvh  512 MB
      `,
    ))

  it('that hides its guests', () =>
    shows(
      { 'etc/network/interfaces': ROUTER, 'etc/xen/rhel4': guest('rhel4', 'ip=10.0.0.1,script=vif-nat') },
      `
      /h: Xen 4.17 with xl, NAT

      LAN
      └─ eno1  203.0.113.10/24
         ├─ Domain-0
         └─ dom0 routing
            └─ vif?.0 → eth0 of rhel4  10.0.0.1  vif-nat

      Guests
        rhel4  pvh  512 MB
      `,
    ))

  it('with a driver domain, whose bridge is its own', () =>
    shows(
      {
        'etc/network/interfaces': BRIDGE,
        'etc/xen/net': guest('net', 'bridge=xenbr0', 'driver_domain = 1\n'),
        'etc/xen/web': guest('web', 'bridge=br-net,backend=net'),
        'etc/xen/db': guest('db', 'bridge=br-far,backend=elsewhere'),
      },
      `
      /h: Xen 4.17 with xl, bridged

      LAN
      └─ eno1
         └─ bridge xenbr0  192.0.2.10/24
            ├─ Domain-0
            └─ vif?.0 → eth0 of net
      bridge br-far
      └─ vif?.0 → eth0 of db  elsewhere
      net
      └─ bridge br-net
         └─ vif?.0 → eth0 of web  net

      Guests
        db  pvh  512 MB
        net  pvh  512 MB
        web  pvh  512 MB
      `,
    ))

  it('with a tagged bridge on a bond, and a bridge of its own behind NAT', () =>
    shows(
      {
        'etc/systemd/network/a.netdev': '[NetDev]\nName=bond0\nKind=bond\n',
        'etc/systemd/network/b.network': '[Match]\nName=eno1 eno2\n[Network]\nBond=bond0\n',
        'etc/systemd/network/c.network': '[Match]\nName=bond0\n[Network]\nVLAN=bond0.7\nAddress=192.0.2.9/24\n',
        'etc/systemd/network/d.network': '[Match]\nName=bond0.7\n[Network]\nBridge=br7\n',
        'etc/systemd/network/e.network': '[Match]\nName=inside\n[Network]\nAddress=10.1.0.1/24\nIPMasquerade=ipv4\n',
        'etc/systemd/network/f.netdev': '[NetDev]\nName=inside\nKind=bridge\n',
        'etc/xen/a': guest('a', 'bridge=br7'),
        'etc/xen/b': guest('b', 'bridge=inside'),
      },
      `
      /h: Xen 4.17 with xl, mixed

      LAN
      ├─ eno1
      │  └─ bond bond0  192.0.2.9/24
      │     ├─ Domain-0
      │     └─ VLAN bond0.7  vlan 7
      │        └─ bridge br7
      │           └─ vif?.0 → eth0 of a
      └─ eno2
         └─ bond bond0  192.0.2.9/24 (see above)
      dom0 routing
      └─ bridge inside  10.1.0.1/24
         ├─ Domain-0
         └─ vif?.0 → eth0 of b

      Guests
        a  pvh  512 MB
        b  pvh  512 MB
      `,
    ))

  it('with a bridge that nothing defines', () =>
    shows(
      { 'etc/network/interfaces': BRIDGE, 'etc/xen/web': guest('web', 'bridge=xenbr1') },
      `
      /h: Xen 4.17 with xl, bridged

      LAN
      └─ eno1
         └─ bridge xenbr0  192.0.2.10/24
            └─ Domain-0
      bridge xenbr1  (nothing defines it)
      └✗ vif?.0 → eth0 of web

      Guests
        web  pvh  512 MB

      Problems
        No network file of this host defines the bridge xenbr1: did you mean xenbr0?
      `,
    ))

  it('does not call a bridge missing where no network file is to be seen', async () => {
    const { mode, edges } = await topology({ 'etc/xen/web': guest('web', 'bridge=xenbr1') })
    assert.equal(mode, 'bridge')
    assert.deepEqual(
      edges.filter(({ problem }) => problem !== undefined),
      [],
    )
  })

  it('knows that no guest can be plugged into a card', async () => {
    const { edges } = await topology({ 'etc/network/interfaces': BRIDGE, 'etc/xen/web': guest('web', 'bridge=eno1') })
    assert.deepEqual(
      edges.flatMap(({ problem }) => problem ?? []),
      ['eno1 is no bridge: no guest can be connected to it.'],
    )
  })

  it('leads from every card of a guest to its line', async () => {
    const text = guest('web', 'bridge=xenbr0')
    const { edges } = await topology({ 'etc/network/interfaces': BRIDGE, 'etc/xen/web': text })
    const edge = edges.find(({ to, kind }) => to === 'backend:web/0' && kind === 'port')
    assert.deepEqual(edge?.place, {
      file: '/h/etc/xen/web',
      range: { start: { line: 3, character: 16 }, end: { line: 3, character: 22 } },
    })
  })

  describe('with two files of one name', () => {
    const FILES = {
      'etc/network/interfaces': BRIDGE,
      'etc/xen/web': guest('web', 'mac=00:16:3e:00:00:01,bridge=xenbr0'),
      'etc/xen/a-copy': guest('web', 'mac=00:16:3e:00:00:02,bridge=xenbr0'),
    }

    it('shows both, the one whose file has the name by that alone', () =>
      shows(
        FILES,
        `
        /h: Xen 4.17 with xl, bridged

        LAN
        └─ eno1
           └─ bridge xenbr0  192.0.2.10/24
              ├─ Domain-0
              ├─ vif?.0 → eth0 of web  00:16:3e:00:00:01
              └─ vif?.0 → eth0 of web (a-copy)  00:16:3e:00:00:02

        Guests
          web  pvh  512 MB
          web (a-copy)  pvh  512 MB
        `,
      ))

    it('leads from each to its own file', async () => {
      const { nodes } = await topology(FILES)
      const places = nodes.flatMap(({ id, kind, place }) => (kind === 'guest' ? [`${id} ${place?.file}`] : []))
      assert.deepEqual(places, ['guest:web /h/etc/xen/web', 'guest:web@etc/xen/a-copy /h/etc/xen/a-copy'])
    })

    it('knows which of them starts with the host', async () => {
      for (const started of ['web', 'a-copy'] as const) {
        const { nodes } = await topology({ ...FILES, [`etc/xen/auto/${started}`]: FILES[`etc/xen/${started}`] })
        const starting = nodes.filter(({ facts }) => facts.autostart === 'yes').map(({ place }) => place?.file)
        assert.deepEqual(starting, [`/h/etc/xen/${started}`])
      }
    })
  })

  it('takes a copy in auto/ for the guest of its name, whatever the copy is called and says by now', async () => {
    const { nodes } = await topology({
      'etc/xen/web': guest('web', ''),
      'etc/xen/auto/10-web': guest('web', 'bridge=old'),
    })
    const guests = nodes.filter(({ kind }) => kind === 'guest')
    assert.deepEqual(
      guests.map(({ id, facts, place }) => [id, facts.autostart, place?.file]),
      [['guest:web', 'yes', '/h/etc/xen/web']],
    )
  })

  it('has a disk of two guests once, as another device for each', async () => {
    const image = (vdev: string) => `disk = [ "/iso/setup.iso,raw,${vdev},cdrom" ]\n`
    const host = await topology({
      'etc/xen/db': guest('db', '', image('hdc')),
      'etc/xen/web': guest('web', '', image('xvdb')),
    })
    const ends = host.edges.filter(({ from }) => from === 'image:/iso/setup.iso')
    assert.deepEqual(
      ends.map(({ to, facts, place }) => [to, facts?.vdev, place?.file]),
      [
        ['guest:db', 'hdc', '/h/etc/xen/db'],
        ['guest:web', 'xvdb', '/h/etc/xen/web'],
      ],
    )
    assert.match(topologyText(host), /db .* hdc ← \/iso\/setup\.iso\n.*web .* xvdb ← \/iso\/setup\.iso/)
  })

  it('of an empty folder is dom0 alone', async () => {
    const { nodes, edges, mode } = await topology({})
    assert.deepEqual([nodes.map(({ id }) => id), edges, mode], [['dom0:Domain-0'], [], 'unknown'])
  })
})

describe('the topology of a host with xend', () => {
  const CARD = 'DEVICE=eth0\nHWADDR=00:00:5e:00:53:10\nIPADDR=192.0.2.10\nNETMASK=255.255.255.0\nONBOOT=yes\n'
  const FILES = {
    'etc/sysconfig/network-scripts/ifcfg-eth0': CARD,
    'etc/sysconfig/network-scripts/ifcfg-eth1': 'DEVICE=eth1\nBOOTPROTO=none\nONBOOT=yes\n',
    'etc/xen/rhel4': guest('rhel4', 'mac=00:16:3e:00:00:01'),
  }

  it('of the netloop design has the card renamed, and dom0 on the bridge by a cable of its own', () =>
    shows(
      { ...FILES, 'etc/xen/xend-config.sxp': '(network-script network-bridge)\n(vif-script vif-bridge)\n' },
      `
      /h: Xen 3.0.3 with xm, bridged

      LAN
      ├─ peth0  fe:ff:ff:ff:ff:ff
      │  └─ bridge xenbr0  fe:ff:ff:ff:ff:ff  stp off
      │     ├─ vif0.0 fe:ff:ff:ff:ff:ff → eth0 of Domain-0  00:00:5e:00:53:10  192.0.2.10/24
      │     └─ vif?.0 → eth0 of rhel4  00:16:3e:00:00:01
      └─ eth1

      Guests
        rhel4  pv  512 MB
      `,
    ))

  it('of later years has a bridge with the name of the card', () =>
    shows(
      {
        ...FILES,
        'etc/xen/xend-config.sxp': "(network-script 'network-bridge netdev=eth0')\n(vif-script vif-bridge)\n",
      },
      `
      /h: Xen 4.1 with xm, bridged

      LAN
      ├─ peth0  00:00:5e:00:53:10
      │  └─ bridge eth0  00:00:5e:00:53:10  192.0.2.10/24  stp off
      │     ├─ Domain-0
      │     └─ vif?.0 → eth0 of rhel4  00:16:3e:00:00:01
      └─ eth1

      Guests
        rhel4  pv  512 MB
      `,
      '4.1',
    ))

  it('has the cards that Python makes, and keeps the number of one that only the host knows', () =>
    shows(
      {
        ...FILES,
        'etc/xen/rhel4':
          'import os\nname = "rhel4"\nvif = [ "mac=" + os.environ["MAC"] ]\nfor n in (1, 2):\n    vif.append("mac=00:16:3e:00:00:%02x" % n)\n',
        'etc/xen/xend-config.sxp': '(network-script network-bridge)\n(vif-script vif-bridge)\n',
      },
      `
      /h: Xen 3.0.3 with xm, bridged

      LAN
      ├─ peth0  fe:ff:ff:ff:ff:ff
      │  └─ bridge xenbr0  fe:ff:ff:ff:ff:ff  stp off
      │     ├─ vif0.0 fe:ff:ff:ff:ff:ff → eth0 of Domain-0  00:00:5e:00:53:10  192.0.2.10/24
      │     ├─ vif?.1 → eth1 of rhel4  00:16:3e:00:00:01
      │     └─ vif?.2 → eth2 of rhel4  00:16:3e:00:00:02
      └─ eth1
      vif?.0 → eth0 of rhel4  (known only when its Python runs)

      Guests
        rhel4  pv
      `,
    ))

  it("follows a script of the user's own", async () => {
    const script =
      '#!/bin/sh\nfor n in 0 1; do\n  /etc/xen/scripts/network-bridge "$@" vifnum=$n netdev=eth$n bridge=lan$n\ndone\n'
    const { nodes } = await topology({
      ...FILES,
      'etc/xen/xend-config.sxp': '(network-script my-network)\n(vif-script vif-bridge)\n',
      'etc/xen/scripts/my-network': script,
    })
    const names = nodes.filter(({ kind }) => kind === 'bridge').map(({ label }) => label)
    assert.deepEqual(names, ['lan0', 'lan1'])
  })

  it('follows the one that a path names, and not another one of that name', async () => {
    const call = (bridge: string) => `#!/bin/sh\n/etc/xen/scripts/network-bridge "$@" bridge=${bridge}\n`
    const { nodes } = await topology({
      ...FILES,
      'etc/xen/xend-config.sxp': '(network-script /root/net)\n',
      'etc/xen/scripts/net': call('wrong'),
      'root/net': call('lan'),
    })
    assert.deepEqual(nodes.find(({ id }) => id === 'bridge:lan')?.place?.file, '/h/root/net')
  })

  it('leads from what a script makes to the line that names the script', async () => {
    const config = '# old\n(network-script network-bridge)\n'
    const { nodes } = await topology({ ...FILES, 'etc/xen/xend-config.sxp': config })
    assert.deepEqual(nodes.find(({ id }) => id === 'bridge:xenbr0')?.place, {
      file: '/h/etc/xen/xend-config.sxp',
      range: { start: { line: 1, character: 16 }, end: { line: 1, character: 30 } },
    })
    assert.equal(nodes.find(({ id }) => id === 'nic:peth0')?.place?.file, '/h/etc/sysconfig/network-scripts/ifcfg-eth0')
  })

  it("leads from what a script of the user's own makes to its line there", async () => {
    const script = [
      '#!/bin/sh',
      '/etc/xen/scripts/network-bridge start vifnum=0 netdev=eth0',
      'net() {',
      '  /etc/xen/scripts/network-bridge start "$@"',
      '}',
      'net vifnum=1 netdev=eth1',
      'brctl addbr lan',
      'ip link set lan up',
      '',
    ].join('\n')
    const { nodes, edges } = await topology({
      ...FILES,
      'etc/xen/xend-config.sxp': '(network-script my-network)\n(vif-script vif-bridge)\n',
      'etc/xen/scripts/my-network': script,
    })
    const lines = script.split('\n')
    const at = (id: string) => {
      const place = nodes.find(node => node.id === id)?.place
      return place?.file === '/h/etc/xen/scripts/my-network' ? lines[place.range.start.line]?.trim() : place?.file
    }
    assert.equal(at('bridge:xenbr0'), lines[1])
    assert.equal(at('bridge:xenbr1'), lines[3]?.trim())
    assert.equal(at('bridge:lan'), lines[6])
    assert.equal(at('nic:peth1'), '/h/etc/sysconfig/network-scripts/ifcfg-eth1')
    const port = edges.find(({ to, kind }) => to === 'bridge:xenbr0' && kind === 'port')
    assert.deepEqual([port?.place?.file, port?.place?.range.start.line], ['/h/etc/xen/scripts/my-network', 1])
  })

  it('calls no bridge missing behind a script that cannot be followed', async () => {
    const { edges } = await topology({
      ...FILES,
      'etc/xen/xend-config.sxp': '(network-script my-network)\n',
      'etc/xen/scripts/my-network': '#!/bin/sh\nmake-my-bridges "$@"\n',
      'etc/xen/rhel4': guest('rhel4', 'bridge=lan7'),
    })
    assert.ok(edges.every(({ problem }) => problem === undefined))
  })

  it('knows a bridge that no script makes to be missing', async () => {
    const { edges } = await topology({
      ...FILES,
      'etc/xen/xend-config.sxp': '(network-script network-bridge)\n(vif-script vif-bridge)\n',
      'etc/xen/rhel4': guest('rhel4', 'bridge=xenbr1'),
    })
    assert.deepEqual(
      edges.flatMap(({ problem }) => problem ?? []),
      ['No network file of this host defines the bridge xenbr1: did you mean xenbr0?'],
    )
  })
})
