import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { Folder, REPOSITORY, xenConfig } from './cli.ts'

const schema = JSON.parse(readFileSync(join(REPOSITORY, 'docs/schema/topology.schema.json'), 'utf8'))
const isTopology: (report: object) => boolean = new Ajv2020({ allErrors: true }).compile(schema)

describe('xen-config topology', () => {
  let folder: Folder

  beforeEach(() => {
    folder = new Folder()
  })

  afterEach(() => folder.remove())

  it('shows the host that a folder is', async () => {
    const { code, out } = await xenConfig(['topology', 'samples/debian-xl'])
    assert.equal(code, 0)
    assert.equal(
      out.split('\n\n')[1],
      `LAN
└─ eno1
   └─ bridge xenbr0  192.0.2.10/24  stp off
      ├─ Domain-0
      ├─ vif?.0 → eth0 of db  00:16:3e:5c:2a:02
      ├─ vif?.0 → eth0 of desktop  00:16:3e:5c:2a:03  e1000
      └─ vif?.0 → eth0 of web  00:16:3e:5c:2a:01`,
    )
  })

  it('finds every host in a folder, and keeps to its schema', async () => {
    const { code, out } = await xenConfig(['topology', 'samples', '--format', 'json'])
    assert.equal(code, 0)
    const report: { hosts: { root: string; toolstack: string; release: string }[] } = JSON.parse(out)
    assert.ok(isTopology(report), out)
    const hosts = report.hosts.map(host => [host.root, host.toolstack, host.release].join(' '))
    assert.deepEqual(hosts.sort(), [
      'samples/debian-xl xl 4.17',
      'samples/practice xl 4.17',
      'samples/rhel5-bridge xm 3.0.3',
      'samples/rhel5-nat xm 3.0.3',
      'samples/routed xl 4.17',
    ])
  })

  it('names files as the folder was given', async () => {
    folder.write({
      'etc/network/interfaces': 'iface br0 inet dhcp\n bridge_ports none\n',
      'etc/xen/web': 'name = "web"\n',
    })
    const { out } = await folder.run(['topology', '--format', 'json'])
    const files = JSON.parse(out).hosts[0].nodes.flatMap(({ file }: { file: string | null }) => file ?? [])
    assert.deepEqual(files.sort(), ['etc/network/interfaces', 'etc/xen/web'])
  })

  it('names files by the way that leads to them from a folder inside the host', async () => {
    folder.write({ 'hv1/etc/network/interfaces': 'iface eno1 inet dhcp\n', 'hv1/etc/xen/web': 'name = "web"\n' })
    for (const [cwd, given, root] of [
      ['.', 'hv1/etc/xen', 'hv1'],
      ['hv1/etc', 'xen', '..'],
      ['hv1/etc/xen', '.', '../..'],
    ] as const) {
      const { out } = await xenConfig(['topology', '--format', 'json', given], { cwd: folder.at(cwd) })
      const [host] = JSON.parse(out).hosts
      const nic = host.nodes.find(({ kind }: { kind: string }) => kind === 'nic')
      const files = [join(cwd, host.root), join(cwd, nic.file)]
      assert.deepEqual([host.root, ...files], [root, 'hv1', 'hv1/etc/network/interfaces'])
    }
  })

  it('takes guests that belong to no host for those of one', async () => {
    folder.write({ 'guests/web.cfg': 'name = "web"\nkernel = "/k"\nmemory = 512\nvif = [ "" ]\n' })
    const { out } = await folder.run(['topology', 'guests'])
    assert.match(out, /bridge xenbr0 {2}\(defined elsewhere, if at all\)\n└─ vif\?\.0 → eth0 of web/)
  })

  it('draws for other programs, whatever the files say', async () => {
    const name = 'a\\"]; reboot #'
    folder.write({ 'etc/xen/web': `name = '${name}'\nvif = [ "bridge=x\\"y" ]\n` })
    const { out: dot } = await folder.run(['topology', '--format', 'dot'])
    assert.ok(dot.includes('label="a\\"]; reboot #"'), dot)
    const { out: mermaid } = await folder.run(['topology', '--format', 'mermaid'])
    assert.ok(mermaid.includes('("a#34;#93;#59; reboot #35;")'), mermaid)
  })

  it('says when a folder holds nothing', async () => {
    assert.deepEqual(await folder.run(['topology']), {
      code: 0,
      out: 'No host and no guest was found here.\n',
      err: '',
    })
  })

  it('says why nothing is connected, in the text or beside a picture', async () => {
    folder.write({ 'h/etc/xen/web': 'name = "web"\nkernel = "/k"\nmemory = 512\n' })
    const why =
      'Nothing is connected to anything: no network file that can be seen names a card or a bridge, and no guest has a network card (vif).'
    const { out, err } = await folder.run(['topology', 'h'])
    assert.deepEqual([out.split('\n').slice(1, 5), err], [['', why, '', 'Guests'], ''])
    assert.equal((await folder.run(['topology', 'h', '--format', 'svg'])).err, `xen-config: h: ${why}\n`)
    assert.match((await folder.run(['topology', '--format', 'dot'])).err, /Nothing is connected/)
  })

  it('shows both of two guests with one name, and a copy in auto/ once', async () => {
    const guest = (mac: string) => `name = "web"\nkernel = "/k"\nmemory = 512\nvif = [ "mac=${mac}" ]\n`
    folder.write({
      'etc/xen/web': guest('00:16:3e:00:00:01'),
      'etc/xen/web-old': guest('00:16:3e:00:00:02'),
      'etc/xen/auto/web': guest('00:16:3e:00:00:01'),
    })
    const { out } = await folder.run(['topology'])
    assert.match(out, /Guests\n {2}web {2}pv {2}512 MB {2}starts with the host\n {2}web \(web-old\) {2}pv {2}512 MB\n$/)
    const report = JSON.parse((await folder.run(['topology', '--format', 'json'])).out)
    assert.ok(isTopology(report))
    const ids = report.hosts[0].nodes.map(({ id }: { id: string }) => id)
    assert.equal(new Set(ids).size, ids.length)
  })

  it('knows a guest that starts with a host whose files were copied, links as they were', async () => {
    folder.write({
      'h/etc/xen/web': 'name = "web"\nkernel = "/k"\nmemory = 512\n',
      'h/etc/xen/auto/web': '-> /etc/xen/web',
    })
    assert.match((await folder.run(['topology', 'h'])).out, / {2}web .* starts with the host/)
  })

  for (const args of [['nowhere'], ['.', '.'], ['--format', 'png'], ['--wrong']]) {
    it(`is used wrongly with ${args.join(' ')}`, async () => {
      const { code, out, err } = await folder.run(['topology', ...args])
      assert.deepEqual([code, out], [2, ''])
      assert.match(err, /^xen-config: .+\n/)
    })
  }
})

describe('xen-config topology --snapshot', () => {
  let folder: Folder
  const GUEST = 'name = "web"\nkernel = "/k"\nmemory = 512\nvif = [ "bridge=xenbr0" ]\n'
  const LIST = 'Name ID Mem VCPUs State Time(s)\nDomain-0 0 1024 4 r----- 1.0\nweb 3 256 1 -b---- 1.0\n'

  beforeEach(() => {
    folder = new Folder()
    folder.write({ 'h/etc/xen/web': GUEST, 'h/etc/xen/off': GUEST.replace('web', 'off'), running: LIST })
  })

  afterEach(() => folder.remove())

  it('says what runs, and how it differs', async () => {
    const { code, out, err } = await folder.run(['topology', 'h', '--snapshot', 'running'])
    assert.deepEqual([code, err], [0, ''])
    assert.match(out, /vif3\.0 → eth0 of web/)
    assert.match(out, /\n {2}off .* does not run\n {2}web .* runs as 3, otherwise than its file\n/)
    assert.match(out, /\n {2}web: memory: the file has 512 MB, what runs has 256 MB\.\n$/)
  })

  it('tells of memory, and where it is not enough for all guests that start with the host', async () => {
    const INFO = (total: number) =>
      `$ xl info\nhost : h\nrelease : 6.1\ntotal_memory : ${total}\nfree_memory : 1\n$ xl list\n${LIST}`
    const short = /\nProblems\n {2}The guests that start with this host want 512 MiB, and of 1400 dom0 keeps 1024, /
    folder.write({ 'h/etc/xen/auto/web': '-> ../web', running: INFO(8191) })
    const run = async () => (await folder.run(['topology', 'h', '--snapshot', 'running'])).out
    assert.match(await run(), /^h: Xen .*\nMemory: 8191 MB, 1024 of them for dom0\n\n/)
    assert.doesNotMatch(await run(), short)
    folder.write({ running: INFO(1400) })
    assert.match(await run(), short)
    const { out } = await folder.run(['topology', 'h', '--snapshot', 'running', '--format', 'json'])
    const report = JSON.parse(out)
    assert.ok(isTopology(report), out)
    assert.equal(report.hosts[0].snapshot.memory, 1400)
    folder.write({ running: LIST })
    assert.match(await run(), /\nMemory: dom0 has 1024 MB\n/)
  })

  it('keeps to the schema', async () => {
    const { out } = await folder.run(['topology', 'h', '--snapshot', 'running', '--format', 'json'])
    const report = JSON.parse(out)
    assert.ok(isTopology(report), out)
    const [{ nodes, snapshot }] = report.hosts
    const states = nodes.flatMap(({ label, kind, state, domid }: Record<string, unknown>) =>
      kind === 'guest' ? [`${label} ${state} ${domid}`] : [],
    )
    assert.deepEqual(states.sort(), ['off configured undefined', 'web drifted 3'])
    assert.match(snapshot.taken, /^\d{4}-\d\d-\d\dT/)
  })

  it('tells what it does not understand, and goes on', async () => {
    folder.write({ running: `${LIST}$ uptime\n 10:00:00 up 1 day\n` })
    const { code, out, err } = await folder.run(['topology', 'h', '--snapshot', 'running'])
    assert.equal(code, 0)
    assert.match(out, /runs as 3/)
    assert.equal(
      err,
      'xen-config: running:5: What "uptime" prints is not known here, or it is a message: nothing of it is used.\n',
    )
  })

  it('takes one host, and a file that is there', async () => {
    folder.write({ 'i/etc/xen/web': GUEST })
    assert.equal((await folder.run(['topology', '--snapshot', 'running'])).code, 2)
    assert.equal((await folder.run(['topology', 'h', '--snapshot', 'nowhere'])).code, 2)
  })
})
