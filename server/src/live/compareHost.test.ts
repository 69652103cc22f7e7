import assert from 'node:assert/strict'
import { plainConfig } from '../../../test/support/effective.ts'
import { liveHost, told } from '../../../test/support/live.ts'

const INTERFACES = 'iface xenbr0 inet static\n address 192.0.2.10/24\n gateway 192.0.2.1\n bridge_ports eno1\n'
const WEB = `name = "web"
type = "pvh"
kernel = "/boot/vmlinuz"
extra = "quiet"
memory = 1024
maxmem = 2048
vcpus = 2
uuid = "5f1d1f9c-3a55-4c5e-9d0e-2f6a7f0c1b11"
vif = [ "mac=00:16:3e:5c:2a:01,bridge=xenbr0" ]
disk = [ "/dev/vg0/web,raw,xvda,w" ]
`
const FILES = { 'etc/network/interfaces': INTERFACES, 'etc/xen/web': WEB }

type Config = { [name: string]: unknown } & {
  b_info: Record<string, unknown>
  nics: Record<string, unknown>[]
  disks: object[]
}

/** `xl list -l` of a guest that was started from such a file, after what libxl adds to it and the change. */
function running(text: string, change: (config: Config) => void = () => {}, id = 3): string {
  const config = structuredClone(plainConfig(text)) as unknown as Config
  config.b_info.sched_params = { sched: 'credit2', weight: 256, cap: 0 }
  config.b_info.video_memkb = 0
  for (const [index, nic] of (config.nics ?? []).entries()) Object.assign(nic, { devid: index, nictype: 'vif' })
  change(config)
  const dom0 = { domid: 0, config: { c_info: { type: 'pv', name: 'Domain-0' } } }
  return JSON.stringify([dom0, { domid: id, config }], null, 4)
}

/** `xl list -l` for a host with one guest, compared with its files. */
async function compared(change: (config: Config) => void, files: Record<string, string> = FILES): Promise<string[]> {
  const all = told(await liveHost(files, running(WEB, change)))
  return all.slice(
    0,
    all.findIndex(line => line.startsWith('xenbr0')),
  )
}

describe('a guest that runs', () => {
  it('as its file says, with what libxl adds', async () => {
    assert.deepEqual(await compared(() => {}), ['web running'])
  })

  it('with other memory and fewer CPUs', async () => {
    const change = (config: Config) => {
      Object.assign(config.b_info, { target_memkb: 512 * 1024, max_memkb: 1024 * 1024, avail_vcpus: [0] })
    }
    assert.deepEqual(await compared(change), [
      'web drifted',
      '  vcpus: 2 → 1',
      '  maxmem: 2048 MB → 1024 MB',
      '  memory: 1024 MB → 512 MB',
    ])
  })

  it('with what its file said before', async () => {
    const files = { ...FILES, 'etc/xen/web': WEB.replace('extra = "quiet"\n', '') }
    assert.deepEqual(await compared(() => {}, files), ['web drifted', '  extra: null → quiet'])
  })

  it('on another bridge, with another address and script', async () => {
    const nic = { mac: '00:16:3e:00:00:99', bridge: 'xenbr1', script: '/etc/xen/scripts/vif-route', ip: '192.0.2.9' }
    assert.deepEqual(await compared(config => Object.assign(config.nics[0] ?? {}, nic)), [
      'web drifted',
      '  vif 0 mac: 00:16:3e:5c:2a:01 → 00:16:3e:00:00:99',
      '  vif 0 bridge: xenbr0 → xenbr1',
      '  vif 0 script: vif-bridge → vif-route',
      '  vif 0 ip:  → 192.0.2.9',
    ])
  })

  it('is of two files with its name the one that it differs least from', async () => {
    const files = { ...FILES, 'etc/xen/before': WEB.replace('extra = "quiet"\n', '') }
    assert.deepEqual(await compared(() => {}, files), ['web running', 'web configured'])
    const host = await liveHost(files, running(WEB))
    const ids = host.topology.nodes.flatMap(({ id, kind, state }) => (kind === 'guest' ? [`${id} ${state}`] : []))
    assert.deepEqual(ids, ['guest:web running', 'guest:web@etc/xen/before configured'])
  })

  it('on the bridge that is the default, whoever names it', async () => {
    const silent = { ...FILES, 'etc/xen/web': WEB.replace(',bridge=xenbr0', '') }
    assert.deepEqual(await compared(() => {}, silent), ['web running'])
    assert.deepEqual(await compared(({ nics }) => delete nics[0]?.bridge), ['web running'])
    const conf = { ...silent, 'etc/xen/xl.conf': 'vif.default.bridge = "lan"\n' }
    assert.deepEqual(await compared(({ nics }) => Object.assign(nics[0] ?? {}, { bridge: 'lan' }), conf), [
      'web running',
    ])
  })

  it('with a card and a disk more, and without its own', async () => {
    const change = (config: Config) => {
      config.nics.push({ devid: 1, mac: '00:16:3e:00:00:42', bridge: 'xenbr0' })
      config.disks = [{ pdev_path: '/dev/vg0/other', vdev: 'xvdb', format: 'raw', readwrite: 1 }]
    }
    assert.deepEqual(await compared(change), [
      'web drifted',
      '  vif 1: null → 00:16:3e:00:00:42 xenbr0',
      '  disk xvda: /dev/vg0/web → null',
      '  disk xvdb: null → /dev/vg0/other',
    ])
  })

  it('with another disk behind the same name, and read-only', async () => {
    const change = (config: Config) => {
      config.disks = [{ pdev_path: '/dev/vg0/new', vdev: 'xvda', format: 'raw' }]
    }
    assert.deepEqual(await compared(change), [
      'web drifted',
      '  disk xvda: /dev/vg0/web → /dev/vg0/new',
      '  disk xvda access: w → r',
    ])
  })

  it('leads to the line of the file', async () => {
    const host = await liveHost(
      FILES,
      running(WEB, config => Object.assign(config.b_info, { target_memkb: 1 })),
    )
    const drift = host.comparison.guests[0]?.drift[0]
    assert.deepEqual([drift?.what, drift?.place?.file, drift?.place?.range.start.line], ['memory', '/h/etc/xen/web', 4])
  })

  it('under another name is the same by its UUID', async () => {
    const change = (config: Config) => Object.assign(config.c_info as object, { name: 'web-old' })
    assert.deepEqual(await compared(change), ['web drifted', '  name: web → web-old'])
  })

  it('cannot be compared with a file that xl refuses, but for its devices', async () => {
    const files = { ...FILES, 'etc/xen/web': `${WEB}on_crash = "destory"\n` }
    assert.deepEqual(await compared(({ nics }) => Object.assign(nics[0] ?? {}, { bridge: 'b' }), files), [
      'web drifted',
      '  vif 0 bridge: xenbr0 → b',
    ])
  })

  it('on an old release says the same, which prints what is not set', async () => {
    const change = (config: Config) => {
      Object.assign(config.b_info, { nodemap: [], localtime: '<default>', features: null })
    }
    assert.deepEqual(await compared(change), ['web running'])
  })
})

const TABLE = 'Name ID Mem VCPUs State Time(s)\nDomain-0 0 1024 4 r----- 9.0\n'

describe('a list of domains alone', () => {
  it('tells who runs, who does not, and who has no file', async () => {
    const files = { 'etc/xen/web': WEB, 'etc/xen/db': 'name = "db"\nmemory = 512\n' }
    const list = `${TABLE}web 3 1020 2 -b---- 1.0\nstray 4 512 1 -b---- 1.0\n`
    assert.deepEqual(told(await liveHost(files, list)), ['web running', 'db configured', 'stray unconfigured'])
  })

  it('tells other memory and CPUs, but no few pages', async () => {
    assert.deepEqual(told(await liveHost({ 'etc/xen/web': WEB }, `${TABLE}web 3 512 1 -b---- 1.0\n`)), [
      'web drifted',
      '  memory: 1024 MB → 512 MB',
      '  vcpus: 2 → 1',
    ])
  })

  it('of one guest says nothing of the others', async () => {
    const files = { 'etc/xen/web': WEB, 'etc/xen/db': 'name = "db"\nmemory = 512\n' }
    const list = `Name ID Mem VCPUs State Time(s)\nweb 3 1024 2 -b---- 1.0\n`
    assert.deepEqual(told(await liveHost(files, list)), ['web running', 'db unknown'])
  })
})

describe('xend', () => {
  const FILE = `name = "rhel4"
memory = 512
maxmem = 1024
vcpus = 1
bootloader = "/usr/bin/pygrub"
on_crash = 'restart'
disk = [ 'phy:/dev/sda6,xvda,w' ]
vif = [ 'mac=00:16:3e:27:95:c0, ip=10.0.0.1' ]
`
  const SXP = `(domain (domid 1) (name rhel4) (memory 512) (maxmem 1024) (vcpus 1) (on_crash restart) (bootloader /usr/bin/pygrub)
  (device (vif (backend 0) (script vif-nat) (ip 10.0.0.1) (mac 00:16:3e:27:95:c0)))
  (device (vbd (backend 0) (dev xvda:disk) (uname phy:/dev/sda6) (mode w))))\n`
  const files = {
    'etc/xen/xend-config.sxp': '(network-script network-nat)\n(vif-script vif-nat)\n',
    'etc/xen/rhel4': FILE,
  }

  it('tells the settings of a guest as its file does', async () => {
    assert.deepEqual(told(await liveHost(files, SXP)).slice(0, 1), ['rhel4 running'])
    const other = SXP.replace('(maxmem 1024)', '(maxmem 512)').replace('restart', 'destroy').replace('sda6', 'sda7')
    assert.deepEqual(told(await liveHost(files, other)).slice(0, 4), [
      'rhel4 drifted',
      '  maxmem: 1024 MB → 512 MB',
      '  on_crash: restart → destroy',
      '  disk xvda: /dev/sda6 → /dev/sda7',
    ])
  })
})

describe('the interfaces of dom0', () => {
  const IP = `1: lo: <LOOPBACK,UP> mtu 65536 qdisc noqueue state UNKNOWN
    inet 127.0.0.1/8 scope host lo
2: eno1: <BROADCAST,UP> mtu 1500 qdisc mq master xenbr0 state UP
3: xenbr0: <BROADCAST,UP> mtu 1500 qdisc noqueue state UP
    inet 192.0.2.10/24 scope global xenbr0
`
  const links = async (text: string, files: Record<string, string> = FILES) => {
    const all = told(await liveHost(files, text))
    return all.slice(all.findIndex(line => !line.startsWith('web') && !line.startsWith(' ')))
  }

  it('run as the files say', async () => {
    assert.deepEqual(await links(IP), ['xenbr0 running', 'eno1 running'])
  })

  it('run otherwise: another address, a port too few', async () => {
    const other = IP.replace(' master xenbr0', '').replace('192.0.2.10', '192.0.2.11')
    const port = '4: vif9.0: <UP> mtu 1500 master xenbr0 state UP\n'
    assert.deepEqual(await links(other + port), [
      'xenbr0 drifted',
      '  address: 192.0.2.10/24 → 192.0.2.11/24',
      'eno1 drifted',
      '  master: xenbr0 → null',
    ])
  })

  it('have names that their file cannot write', async () => {
    const net = 'bridge_br_lan="eno1"\nconfig_br_lan="192.0.2.10/24"\n'
    const running = await links(IP.replaceAll('xenbr0', 'br-lan'), { 'etc/conf.d/net': net })
    assert.deepEqual(running, ['br-lan running', 'eno1 running'])
  })

  it('are not there, or are in no file', async () => {
    const text = `${IP.replaceAll('xenbr0', 'lan')}5: eno2: <BROADCAST> mtu 1500 qdisc noop state DOWN\n6: docker0: <UP> mtu 1500\n`
    assert.deepEqual(await links(text), [
      'xenbr0 configured',
      'eno1 drifted',
      '  master: xenbr0 → lan',
      'lan unconfigured',
      'eno2 unconfigured',
    ])
  })

  it('of one listed alone nothing is known of the others', async () => {
    assert.deepEqual(await links('2: eno1: <BROADCAST,UP> mtu 1500 master xenbr0 state UP\n'), [
      'xenbr0 unknown',
      'eno1 running',
    ])
  })

  it('show what became of a card of a guest', async () => {
    const guest = `${TABLE}web 3 1024 2 -b---- 1.0\n`
    const states = async (text: string) =>
      told(await liveHost(FILES, guest + text)).filter(line => /web|vif/.test(line))
    const vif = '7: vif3.0: <BROADCAST,UP> mtu 1500 master xenbr0 state UP\n'
    assert.deepEqual(await states(IP + vif), ['web running'])
    assert.deepEqual(await states(IP), ['web drifted', '  vif 0: vif3.0 → null'])
    assert.deepEqual(await states(IP + vif.replace(' master xenbr0', '')), [
      'web drifted',
      '  vif 0 bridge: xenbr0 → null',
    ])
  })

  it('are plugged into a switch as the switch tells, a bridge on a VLAN of another one too', async () => {
    const files = {
      'etc/network/interfaces':
        'auto ovs0 ovs7\niface ovs0 inet manual\n ovs_type OVSBridge\n ovs_ports eno1\niface ovs7 inet manual\n ovs_type OVSBridge\n ovs_options ovs0 7\niface eno1 inet manual\n ovs_type OVSPort\n ovs_bridge ovs0\n',
      'etc/xen/xl.conf': 'vif.default.script = "vif-openvswitch"\n',
      'etc/xen/web':
        'name = "web"\nkernel = "/k"\nmemory = 512\nvif = [ "bridge=ovs0.20", "bridge=ovs7", "bridge=ovs0" ]\n',
    }
    const port = (name: string, ...more: string[]) =>
      `        Port ${name}\n${more.map(line => `            ${line}\n`).join('')}            Interface ${name}\n`
    const shown = async (...ports: string[]) => {
      const listing = `0f0f0f0f-0f0f-0f0f-0f0f-0f0f0f0f0f0f\n    Bridge ovs0\n${ports.join('')}`
      const all = told(await liveHost(files, `Name ID Mem VCPUs State Time(s)\nweb 3 512 1 -b---- 1.0\n${listing}`))
      return all.filter(line => !line.endsWith(' running'))
    }
    const fake = port('ovs7', 'tag: 7')
    const cards = [port('vif3.0', 'tag: 20'), port('vif3.1', 'tag: 7'), port('vif3.2')]
    assert.deepEqual(await shown(port('eno1'), fake, ...cards), [])
    const moved = [port('vif3.0'), port('vif3.1'), port('vif3.2', 'tag: 7')]
    assert.deepEqual(await shown(port('eno1'), fake, ...moved), [
      'web drifted',
      '  vif 0 bridge: ovs0.20 → ovs0',
      '  vif 1 bridge: ovs7 → ovs0',
      '  vif 2 bridge: ovs0 → ovs0.7',
    ])
  })

  it('show whether packets find a guest that is routed', async () => {
    const files = { 'etc/xen/web': WEB.replace('bridge=xenbr0', 'script=vif-nat,ip=10.0.0.1') }
    const guest = `${TABLE}web 3 1024 2 -b---- 1.0\n`
    const states = async (text: string) => told(await liveHost(files, guest + text))
    assert.deepEqual(await states('default via 192.0.2.1 dev eno1\n10.0.0.1 dev vif3.0 scope link\n'), ['web running'])
    assert.deepEqual(await states('default via 192.0.2.1 dev eno1\n'), [
      'web drifted',
      '  vif 0 route: 10.0.0.1 → null',
    ])
    assert.deepEqual(await states(''), ['web running'])
  })
})
