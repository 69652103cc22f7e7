import assert from 'node:assert/strict'
import { readSnapshot } from './readSnapshot.ts'
import type { RunningLink, Snapshot } from './snapshot.ts'

/** A domain a line: id, name, and what else is known. */
function domains({ domains }: Snapshot): string[] {
  return domains.map(({ id, name, memory, vcpus, letters, cards, disks }) =>
    [
      `${id ?? '-'} ${name}`,
      memory === undefined ? '' : `${memory} MB`,
      vcpus === undefined ? '' : `${vcpus} CPUs`,
      letters ?? '',
      ...(cards ?? []).map(({ devid, ...card }) => `${devid}: ${Object.values(card).join(' ')}`),
      ...(disks ?? []).map(({ vdev, target, writable }) => `${vdev} ${target} ${writable ? 'w' : 'r'}`),
    ]
      .filter(Boolean)
      .join(', '),
  )
}

function line({ name, kind, isSwitch, mac, mtu, up, master, tag, stp, addresses }: RunningLink): string {
  return [
    name,
    isSwitch ? 'switch' : kind,
    up === undefined ? '' : up ? 'up' : 'down',
    mac,
    mtu,
    master ? `→ ${master}` : '',
    tag === undefined ? '' : `tag ${tag}`,
    stp === undefined ? '' : stp ? 'stp' : '',
    ...(addresses ?? []),
  ]
    .filter(Boolean)
    .join(' ')
}

const links = (snapshot: Snapshot) => [...snapshot.links.values()].map(line)
const notes = (text: string) =>
  readSnapshot(text).notes.map(({ span, message }) => `${text.slice(0, span.start).split('\n').length}: ${message}`)

describe('a list of domains', () => {
  it('of xl', () => {
    const snapshot = readSnapshot(
      'Name                                        ID   Mem VCPUs\tState\tTime(s)\n' +
        'Domain-0                                     0  1024     4     r-----    1021.7\n' +
        'web                                          3  1024     2     -b----      17.3\n' +
        'my old vm 7                                  4   512     1     --p---       0.0\n',
    )
    assert.deepEqual(domains(snapshot), [
      '0 Domain-0, 1024 MB, 4 CPUs, r-----',
      '3 web, 1024 MB, 2 CPUs, -b----',
      '4 my old vm 7, 512 MB, 1 CPUs, --p---',
    ])
    assert.ok(snapshot.whole.domains)
    assert.deepEqual(snapshot.notes, [])
  })

  it('of xl with all its columns', () => {
    const [, web] = readSnapshot(
      'Name                                        ID   Mem VCPUs\tState\tTime(s)   UUID                            Reason-Code\tSecurity Label\n' +
        'Domain-0                                     0  1024     4     r-----    1021.7 00000000-0000-0000-0000-000000000000        -                -\n' +
        'web                                          3  1024     2     -b----      17.3 5F1D1F9C-3A55-4C5E-9D0E-2F6A7F0C1B11        -                -\n',
    ).domains
    assert.equal(web?.uuid, '5f1d1f9c-3a55-4c5e-9d0e-2f6a7f0c1b11')
  })

  it('of xm, with the guests that xend keeps and does not run', () => {
    const snapshot = readSnapshot(
      'Name                                        ID   Mem VCPUs      State   Time(s)\n' +
        'Domain-0                                     0  7619     4     r-----  43213.6\n' +
        'rhel4                                        1   512     1     -b----   9601.0\n' +
        'spare                                            256     1                 0.0\n',
    )
    assert.deepEqual(domains(snapshot), [
      '0 Domain-0, 7619 MB, 4 CPUs, r-----',
      '1 rhel4, 512 MB, 1 CPUs, -b----',
      '- spare, 256 MB, 1 CPUs',
    ])
  })

  it('that names one guest says nothing of the others', () => {
    const table = 'Name   ID  Mem VCPUs State Time(s)\nweb  3 1024  2 -b---- 17.3\n'
    assert.equal(readSnapshot(`# xl list web\n${table}`).whole.domains, false)
    assert.equal(readSnapshot(table).whole.domains, false)
  })

  it('of network cards belongs to the domain that xenstore tells', () => {
    const snapshot = readSnapshot(
      'Name ID Mem VCPUs State Time(s)\nweb 3 1024 2 -b---- 17.3\n' +
        'Idx BE Mac Addr.         handle state evt-ch   tx-/rx-ring-ref BE-path                       \n' +
        '0   0  00:16:3e:5c:2a:01     0     4     10   768/769         /local/domain/0/backend/vif/3/0\n',
    )
    assert.deepEqual(domains(snapshot), ['3 web, 1024 MB, 2 CPUs, -b----, 0: 00:16:3e:5c:2a:01'])
  })
})

const CONFIGURATIONS = `[
    {
        "domid": 0,
        "config": { "c_info": { "type": "pv", "name": "Domain-0" } }
    },
    {
        "domid": 3,
        "config": {
            "c_info": {
                "type": "pvh",
                "name": "web",
                "uuid": "5f1d1f9c-3a55-4c5e-9d0e-2f6a7f0c1b11"
            },
            "b_info": {
                "max_vcpus": 2,
                "target_memkb": 1048576
            },
            "disks": [ { "pdev_path": "/dev/vg0/web", "vdev": "xvda", "format": "raw", "readwrite": 1 } ],
            "nics": [ { "devid": 0, "mac": "00:16:3e:5c:2a:01", "bridge": "xenbr0", "script": "/etc/xen/scripts/vif-bridge" } ]
        }
    }
]
`

describe('the configurations of domains', () => {
  it('of xl are JSON', () => {
    const snapshot = readSnapshot(CONFIGURATIONS)
    assert.deepEqual(domains(snapshot), [
      '0 Domain-0',
      '3 web, 0: 00:16:3e:5c:2a:01 xenbr0 vif-bridge, xvda /dev/vg0/web w',
    ])
    assert.ok(snapshot.whole.domains)
  })

  it('keep what is whole where the end is missing', () => {
    const text = CONFIGURATIONS.slice(0, CONFIGURATIONS.indexOf('"disks"'))
    const snapshot = readSnapshot(text)
    assert.deepEqual(domains(snapshot), ['0 Domain-0'])
    assert.equal(snapshot.whole.domains, false)
    assert.deepEqual(notes(text), ['1: This JSON has no end: only what is whole of it counts. Copy the whole output.'])
  })

  it('of xm are S-expressions', () => {
    const text = `(domain
    (domid 1)
    (on_crash restart)
    (uuid ae04a5f9-12ad-5d56-45b0-8c8b9a1f0f6b)
    (bootloader_args )
    (vcpus 1)
    (name rhel4)
    (memory 512)
    (maxmem 1024)
    (image (linux (kernel ) (args 'ro root=LABEL=/')))
    (device
        (vif
            (backend 0)
            (script vif-nat)
            (ip 10.0.0.1)
            (mac 00:16:3e:27:95:c0)
        )
    )
    (device (vbd (backend 0) (dev xvda:disk) (uname phy:/dev/sda6) (mode w)))
    (state -b----)
    (online_vcpus 1)
)
(domain (domid 0) (name Domain-0) (memory 7619))
`
    const snapshot = readSnapshot(text)
    assert.deepEqual(domains(snapshot), [
      '0 Domain-0, 7619 MB',
      '1 rhel4, 512 MB, 1 CPUs, -b----, 0: 00:16:3e:27:95:c0 10.0.0.1 vif-nat, xvda phy:/dev/sda6 w',
    ])
    assert.equal(snapshot.domains[1]?.settings?.get('maxmem'), '1024')
    assert.deepEqual(snapshot.notes, [])
    assert.match(notes(text.slice(0, 300))[0] ?? '', /^1: This list of domains has no end/)
  })

  it('of old releases of xl are S-expressions with sizes in KiB', () => {
    const snapshot = readSnapshot(
      '(domain\n\t(domid 2)\n\t(create_info)\n\t(name web)\n\t(build_info)\n\t(max_vcpus 2)\n\t(max_memkb 1048576)\n' +
        '\t(target_memkb 524288)\n\t(device\n\t\t(tap\n\t\t\t(physpath /dev/vg/web)\n\t\t\t(virtpath xvda)\n\t\t\t(readwrite 0)\n\t\t)\n\t)\n' +
        '\t(device\n\t\t(vif\n\t\t\t(devid 0)\n\t\t\t(mac 00163e5c2a01)\n\t\t)\n\t)\n)\n',
    )
    assert.deepEqual(domains(snapshot), ['2 web, 512 MB, 2 CPUs, 0: 00:16:3e:5c:2a:01, xvda /dev/vg/web r'])
    assert.equal(snapshot.domains[0]?.settings?.get('maxmem'), '1024')
  })
})

describe('the interfaces of dom0', () => {
  const IP = `1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000
    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
    inet 127.0.0.1/8 scope host lo
       valid_lft forever preferred_lft forever
2: eno1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 9000 qdisc mq master xenbr0 state UP group default qlen 1000
    link/ether 00:00:5e:00:53:10 brd ff:ff:ff:ff:ff:ff
    altname enp3s0
3: xenbr0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default qlen 1000
    link/ether 00:00:5e:00:53:10 brd ff:ff:ff:ff:ff:ff promiscuity 0
    bridge forward_delay 1500 hello_time 200 max_age 2000 ageing_time 30000 stp_state 1 priority 32768
    inet 192.0.2.10/24 brd 192.0.2.255 scope global xenbr0
       valid_lft forever preferred_lft forever
    inet6 fe80::200:5eff:fe00:5310/64 scope link
       valid_lft forever preferred_lft forever
4: vif3.0: <BROADCAST,MULTICAST> mtu 1500 qdisc noop master xenbr0 state DOWN group default qlen 32
    link/ether fe:ff:ff:ff:ff:ff brd ff:ff:ff:ff:ff:ff
`
  const EXPECTED = [
    'lo loopback up 00:00:00:00:00:00 65536 127.0.0.1/8',
    'eno1 up 00:00:5e:00:53:10 9000 → xenbr0',
    'xenbr0 bridge up 00:00:5e:00:53:10 1500 stp 192.0.2.10/24',
    'vif3.0 down fe:ff:ff:ff:ff:ff 1500 → xenbr0',
  ]

  it('of ip addr', () => {
    const snapshot = readSnapshot(IP)
    assert.deepEqual(links(snapshot), EXPECTED)
    assert.ok(snapshot.whole.links)
    assert.deepEqual(snapshot.notes, [])
  })

  it('of bridge link, of today and of old', () => {
    const today = '6: vif1.0@g0: <BROADCAST,MULTICAST> mtu 1500 master xenbr0 state disabled priority 32 cost 2\n'
    const old =
      '3: eth0 state UP : <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 master br0 state forwarding priority 32 cost 4\n'
    assert.deepEqual(links(readSnapshot(today + old)), ['vif1.0 down 1500 → xenbr0', 'eth0 up 1500 → br0'])
  })

  it('of brctl show', () => {
    const snapshot = readSnapshot(
      'bridge name\tbridge id\t\tSTP enabled\tinterfaces\n' +
        'xenbr0\t\t8000.feffffffffff\tno\t\tpeth0\n\t\t\t\t\t\t\tvif0.0\n\t\t\t\t\t\t\tvif1.0\n' +
        'empty\t\t8000.000000000000\tyes\t\t\n',
    )
    assert.deepEqual(links(snapshot), [
      'xenbr0 bridge',
      'peth0 → xenbr0',
      'vif0.0 → xenbr0',
      'vif1.0 → xenbr0',
      'empty bridge stp',
    ])
    assert.ok(snapshot.whole.bridges)
    assert.equal(snapshot.whole.links, false)
  })

  it('of old ifconfig', () => {
    const snapshot = readSnapshot(`peth0     Link encap:Ethernet  HWaddr FE:FF:FF:FF:FF:FF  
          inet6 addr: fe80::fcff:ffff:feff:ffff/64 Scope:Link
          UP BROADCAST RUNNING NOARP  MTU:1500  Metric:1
          RX packets:8 errors:0 dropped:0 overruns:0 frame:0
          Interrupt:16 Memory:da000000-da012100 

vif1.0    Link encap:Ethernet  HWaddr FE:FF:FF:FF:FF:FF  
          inet addr:10.0.0.128  Bcast:0.0.0.0  Mask:255.255.255.255
          inet6 addr: 2001:db8::1/64 Scope:Global
          BROADCAST MULTICAST  MTU:1500  Metric:1

lo        Link encap:Local Loopback  
          inet addr:127.0.0.1  Mask:255.0.0.0
          UP LOOPBACK RUNNING  MTU:16436  Metric:1
`)
    assert.deepEqual(links(snapshot), [
      'peth0 up fe:ff:ff:ff:ff:ff 1500',
      'vif1.0 down fe:ff:ff:ff:ff:ff 1500 10.0.0.128/32 2001:db8::1/64',
      'lo loopback up 16436 127.0.0.1/8',
    ])
    assert.deepEqual(snapshot.notes, [])
  })

  it('of new ifconfig, and of BSD', () => {
    const snapshot = readSnapshot(`xenbr0: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 1500
        inet 192.0.2.10  netmask 255.255.255.0  broadcast 192.0.2.255
        inet6 fe80::6c58:27ff:fec9:f4f9  prefixlen 64  scopeid 0x20<link>
        inet6 2001:db8::10  prefixlen 64  scopeid 0x0<global>
        ether 00:00:5e:00:53:10  txqueuelen 1000  (Ethernet)
        TX errors 0  dropped 0 overruns 0  carrier 0  collisions 0

xvif1i0: flags=0x8943<UP,BROADCAST,RUNNING,PROMISC,SIMPLEX,MULTICAST> mtu 1500
\tether 00:00:5e:00:53:11
\tinet 198.51.100.1 netmask 0xffffff00 broadcast 198.51.100.255
`)
    assert.deepEqual(links(snapshot), [
      'xenbr0 up 00:00:5e:00:53:10 1500 192.0.2.10/24 2001:db8::10/64',
      'xvif1i0 up 00:00:5e:00:53:11 1500 198.51.100.1/24',
    ])
  })

  describe('of Open vSwitch', () => {
    const SHOW = `73e79efe-505d-4184-a9b1-3e9edff7b32c
    Manager "ptcp:6640"
        is_connected: true
    Bridge "ovsbr0"
        Controller "tcp:127.0.0.1:6633"
        fail_mode: secure
        Port vif3.0
            tag: 20
            Interface vif3.0
        Port "we \\"ird"
            Interface "we \\"ird"
                error: "could not open network device"
        Port ovsbr0v7
            tag: 7
            Interface ovsbr0v7
                type: internal
        Port bond0
            trunks: [10, 20]
            Interface "eno2"
            Interface "eno3"
        Port patch0
            Interface patch0
                type: patch
                options: {peer=patch1}
        Port "ovsbr0"
            Interface "ovsbr0"
                type: internal
    ovs_version: "2.17.9"
`

    it('are bridges with their ports, bonds and tags', () => {
      const snapshot = readSnapshot(SHOW)
      assert.deepEqual(links(snapshot), [
        'ovsbr0 switch',
        'vif3.0 → ovsbr0 tag 20',
        'we "ird → ovsbr0',
        'ovsbr0v7 other → ovsbr0 tag 7',
        'bond0 bond → ovsbr0',
        'eno2 → bond0',
        'eno3 → bond0',
      ])
      assert.deepEqual([snapshot.notes, snapshot.whole.switches, snapshot.whole.bridges], [[], true, false])
    })

    it('have masters that only the switch knows, whichever was asked first', () => {
      const ip =
        '1: lo: <LOOPBACK,UP> mtu 65536\n7: ovs-system: <BROADCAST> mtu 1500\n8: vif3.0: <UP> mtu 1500 master ovs-system\n9: ovsbr0: <UP> mtu 1500\n'
      for (const text of [`$ ip addr\n${ip}$ ovs-vsctl show\n${SHOW}`, `$ ovs-vsctl show\n${SHOW}$ ip addr\n${ip}`]) {
        const { links: all } = readSnapshot(text)
        assert.deepEqual([all.get('vif3.0')?.master, all.get('vif3.0')?.up], ['ovsbr0', true])
        assert.deepEqual([all.get('ovsbr0')?.kind, all.has('ovs-system')], ['bridge', false])
      }
    })

    it('tell what is no such line', () => {
      assert.deepEqual(notes('    Bridge a\n        Port a\nnonsense\n'), ['3: This is no line of ovs-vsctl show.'])
    })
  })

  it('are put together from several tools', () => {
    const snapshot = readSnapshot(
      'vif1.0    Link encap:Ethernet  HWaddr FE:FF:FF:FF:FF:FF\n          UP BROADCAST  MTU:1500  Metric:1\n\n' +
        'bridge name\tbridge id\t\tSTP enabled\tinterfaces\nxenbr0\t\t8000.feffffffffff\tno\t\tvif1.0\n',
    )
    assert.deepEqual(links(snapshot), ['vif1.0 up fe:ff:ff:ff:ff:ff 1500 → xenbr0', 'xenbr0 bridge'])
  })

  it('have routes', () => {
    const expected = [
      { to: 'default', via: '192.0.2.1', dev: 'xenbr0' },
      { to: '10.0.0.1', via: null, dev: 'vif1.0' },
      { to: '192.0.2.0/24', via: null, dev: 'xenbr0' },
    ]
    const table =
      'Kernel IP routing table\nDestination     Gateway         Genmask         Flags Metric Ref    Use Iface\n' +
      '0.0.0.0         192.0.2.1       0.0.0.0         UG    0      0        0 xenbr0\n' +
      '10.0.0.1        0.0.0.0         255.255.255.255 UH    0      0        0 vif1.0\n' +
      '192.0.2.0       *               255.255.255.0   U     0      0        0 xenbr0\n'
    const list =
      'default via 192.0.2.1 dev xenbr0 proto static\n10.0.0.1 dev vif1.0 scope link\n192.0.2.0/24 dev xenbr0 proto kernel scope link src 192.0.2.10\n'
    assert.deepEqual(readSnapshot(table).routes, expected)
    assert.deepEqual(readSnapshot(list).routes, expected)
  })
})

describe('the machine', () => {
  it('has the memory that xl info and xm info tell', () => {
    const info =
      'host                   : dom0\nrelease                : 6.1.0-18-amd64\nxen_caps               : xen-3.0-x86_64 hvm-3.0-x86_32 \n' +
      'total_memory           : 8191\nfree_memory            : 4000\ncc_compile_date        : Thu Jan  4 10:20:30 UTC 2024\n' +
      'numa_info              :\nnode:    memsize    memfree    distances\n   0:      9216       4000      10\n'
    const snapshot = readSnapshot(
      `$ xl info -n\n${info}$ brctl show\nbridge name\tbridge id\t\tSTP enabled\tinterfaces\n`,
    )
    assert.deepEqual([snapshot.memory, snapshot.notes], [8191, []])
    assert.equal(readSnapshot(info).memory, 8191)
    assert.equal(readSnapshot('host : x\n').memory, null)
  })
})

describe('a text with several listings', () => {
  it('is divided at prompts, and where the next one begins', () => {
    const snapshot = readSnapshot(
      '[root@xen ~]# xm list\nName ID Mem(MiB) VCPUs State Time(s)\nDomain-0 0 7619 4 r---- 43213.6\n' +
        '[root@xen ~]# brctl show\nbridge name\tbridge id\t\tSTP enabled\tinterfaces\nxenbr0 8000.feffffffffff no peth0\n' +
        'default via 192.0.2.1 dev eth0\n',
    )
    assert.deepEqual(
      snapshot.listings.map(({ command }) => command),
      ['xm list', 'brctl show', 'ip route'],
    )
    assert.deepEqual(snapshot.notes, [])
  })

  it('tells what it does not understand, and where', () => {
    const text =
      'hello\n\n$ uname -a\nLinux dom0 6.1.0\n$ xl list\nName ID Mem VCPUs State Time(s)\nDomain-0 0 1024 4 r----- 1.0\nnonsense\n'
    assert.deepEqual(notes(text), [
      '1: These lines are of no tool that is known here: nothing of them is used.',
      '4: What "uname -a" prints is not known here, or it is a message: nothing of it is used.',
      '8: This is no row of a list of domains.',
    ])
  })

  it('comes with line ends of Windows', () => {
    const table = 'Name ID Mem VCPUs State Time(s)\r\nDomain-0 0 1024 4 r----- 1.0\r\n'
    assert.deepEqual(domains(readSnapshot(table)), ['0 Domain-0, 1024 MB, 4 CPUs, r-----'])
  })

  it('may be nothing', () => {
    assert.deepEqual(readSnapshot('').notes, [])
    assert.deepEqual(readSnapshot(' \n\n').domains, [])
  })
})

describe('a text that is made to hurt', () => {
  const HEADS = [
    'Name ID Mem VCPUs State Time(s)\n',
    '[\n{',
    '[{"a":"',
    '(domain ',
    '1: eth0: <UP> mtu 1500\n',
    'eth0      Link encap:Ethernet\n',
    'bridge name\tbridge id\t\tSTP enabled\tinterfaces\n',
    'default via 192.0.2.1 dev eth0\n',
    'Kernel IP routing table\n',
    'Idx BE MAC Addr. x\n',
    'a@',
  ]
  const TAILS = [
    ' '.repeat(60_000),
    '('.repeat(60_000),
    '["'.repeat(30_000),
    '\\"'.repeat(30_000),
    'a 1 '.repeat(15_000),
  ]

  it('is read to its end, however long it is', () => {
    for (const head of HEADS) {
      for (const tail of [...TAILS, TAILS.join('\n'), 'a\n1\n'.repeat(10_000)]) readSnapshot(head + tail)
    }
  })

  it('is told in one note for lines that belong together', () => {
    const text = `Name ID Mem VCPUs State Time(s)\n${'nonsense\n'.repeat(50_000)}`
    assert.deepEqual(notes(text), ['2: This is no row of a list of domains.'])
  })

  it('is cut anywhere, and never stops the reader', () => {
    const whole = `# xl list\nName ID Mem VCPUs State Time(s)\nDomain-0 0 1024 4 r----- 1.0\n# xl list -l\n${CONFIGURATIONS}# brctl show\nbridge name\tbridge id\t\tSTP enabled\tinterfaces\nxenbr0 8000.feffffffffff no peth0\n`
    for (let at = 0; at < whole.length; at++) {
      const { domains } = readSnapshot(whole.slice(0, at))
      assert.ok(domains.length <= 2)
      readSnapshot(whole.slice(at))
    }
  })
})
