import assert from 'node:assert/strict'
import { Folder, xenConfig } from './cli.ts'
import { linesBySchema } from './lines.ts'

interface Line {
  readonly file?: string
  readonly error?: string
  readonly exit?: number
  readonly commands?: readonly (readonly string[])[]
  readonly stateAfter?: { readonly links: readonly { readonly name: string; readonly master: string | null }[] }
  readonly steps?: readonly { readonly argv: readonly string[]; readonly why: string }[]
}

const lines = linesBySchema<Line>('simulate-line')

const HOST = {
  links: [
    { name: 'eth0', kind: 'nic', mac: '00:16:36:00:00:01', addresses: ['192.0.2.10/24'] },
    { name: 'vif1.0', kind: 'vif', mac: 'fe:ff:ff:ff:ff:ff', up: false, addresses: [] },
  ],
  routes: [{ dst: '192.0.2.0/24', dev: 'eth0', src: '192.0.2.10', scope: 'link', proto: 'kernel' }],
}
const PATH = '/local/domain/0/backend/vif/1/0'
const CASE = {
  script: 'vif-nat',
  era: '4.17',
  environment: { ifup: 'absent' },
  dom0: HOST,
  xenstore: { [`${PATH}/frontend-id`]: '1', [`${PATH}/handle`]: '0', [`${PATH}/ip`]: '10.0.0.1' },
  invocation: { argv: ['vif-nat', 'online'], env: { vif: 'vif1.0', XENBUS_PATH: PATH } },
}

describe('xen-config simulate --json-lines', () => {
  let folder: Folder
  beforeEach(() => {
    folder = new Folder()
  })
  afterEach(() => folder.remove())

  it('answers each case with one line, in order', async () => {
    folder.write({ 'a.json': JSON.stringify(CASE), 'b.json': JSON.stringify({ ...CASE, script: 'vif-bridge' }) })
    const answer = await folder.run(['simulate', '--json-lines', 'a.json', 'b.json'])
    assert.deepEqual([answer.code, answer.err], [0, ''])
    const [a, b] = lines(answer)
    assert.deepEqual([a?.file, a?.exit, b?.file, b?.exit], ['a.json', 0, 'b.json', 1])
    assert.deepEqual(a?.commands?.slice(1, 3), [
      ['ip', 'addr', 'add', '10.0.0.128', 'dev', 'vif1.0'],
      ['ip', 'route', 'add', '10.0.0.1', 'dev', 'vif1.0', 'src', '10.0.0.128'],
    ])
    assert.equal(a?.steps, undefined)
  })

  it('tells every step when asked to, with its reason', async () => {
    folder.write({ 'a.json': JSON.stringify(CASE) })
    const [line] = lines(await folder.run(['simulate', '--json-lines', '--steps', 'a.json']))
    assert.deepEqual(
      line?.steps?.map(({ argv }) => argv),
      line?.commands,
    )
    for (const { why } of line?.steps ?? []) assert.match(why, /^[A-Z\d].*\.$|^\S+ .*\.$/)
  })

  it('says of each case it cannot run why, and answers the others', async () => {
    folder.write({
      'good.json': JSON.stringify(CASE),
      'text.json': 'no json',
      'list.json': '[]',
      'script.json': JSON.stringify({ ...CASE, script: 'block' }),
      'era.json': JSON.stringify({ ...CASE, era: '2.0' }),
      'gone.json': JSON.stringify({ ...CASE, script: 'network-nat' }),
      'host.json': JSON.stringify({ ...CASE, dom0: undefined }),
    })
    const names = ['text', 'list', 'script', 'era', 'gone', 'host', 'nowhere', 'good'].map(name => `${name}.json`)
    const answer = await folder.run(['simulate', '--json-lines', ...names])
    assert.equal(answer.code, 2)
    const answers = lines(answer)
    assert.deepEqual(
      answers.map(({ file }) => file),
      names,
    )
    assert.deepEqual(
      answers.filter(({ error }) => error === undefined).map(({ file }) => file),
      ['good.json'],
    )
    assert.equal(answer.err.split('\n').length - 1, names.length - 1)
    assert.match(answer.err, /Xen 4\.17 came without network-nat\./)
  })

  it('has no trouble with cases that are nothing like one', async () => {
    const odd = [
      { ...CASE, dom0: { links: [null, 1, { name: 5 }, {}], routes: 'x', iptables: [], sysctl: 3, files: [] } },
      { ...CASE, invocation: { argv: [1, {}], env: null, wrapperCalls: [['x'], 3] } },
      { ...CASE, xenstore: 'none', environment: [], setup: [1, {}] },
      { ...CASE, stateBefore: {}, setup: [{ argv: ['vif-nat', 'online'] }] },
    ]
    folder.write(Object.fromEntries(odd.map((one, at) => [`${at}.json`, JSON.stringify(one)])))
    const answer = await folder.run(['simulate', '--json-lines', ...odd.map((_, at) => `${at}.json`)])
    assert.deepEqual([answer.code, lines(answer).length], [0, odd.length])
  })
})

describe('xen-config simulate', () => {
  const simulate = (...args: string[]) => xenConfig(['simulate', ...args])

  it('shows steps, then the interfaces before and after', async () => {
    const args = ['network-bridge', 'start', 'netdev=eth1', 'bridge=xenbr1', '--xen', '3.1']
    const { code, out, err } = await simulate(...args, '--host', 'samples/rhel5-bridge')
    assert.deepEqual([code, err], [0, ''])
    assert.match(
      out,
      /^network-bridge start netdev=eth1 bridge=xenbr1, as Xen 3\.1 does it\n\n {2}1 {2}brctl addbr xenbr1\n/,
    )
    assert.match(out, /^ {5}The bridge is made: .*\.$/m)
    assert.match(out, /^The script ends with exit status 0\.$/m)
    assert.match(out, /^The host before \(-\) and after \(\+\):\n\nInterfaces:$/m)
    assert.match(out, /^\+ peth1 +card \(was eth1\), on xenbr1, fe:ff:ff:ff:ff:ff$/m)
    assert.match(out, /^- eth1 +card, .*\n\+ eth1 +loop pair \(was veth0\), /m)
  })

  it('says why a script fails or does nothing', async () => {
    const nat = await simulate('network-nat', 'start', '--host', 'samples/rhel5-nat')
    assert.match(nat.out, /^The script ends with exit status 1: it fails\.\nAll is set up; but .*\.$/m)
    const tap = await simulate('vif-bridge', 'add', '--host', 'samples/debian-xl')
    assert.match(
      tap.out,
      /^Nothing is done\. The script ends with exit status 0\.\nFor this kind of interface, add means nothing\.$/m,
    )
  })

  it('leaves loop pairs that nothing uses out of the table', async () => {
    const { out } = await simulate('network-bridge', 'start', '--host', 'samples/rhel5-bridge')
    assert.match(out, /^ {2}Loop pairs that nothing uses: veth1, vif0\.1, veth2, vif0\.2, veth3, vif0\.3$/m)
    assert.doesNotMatch(out, /^. veth1 /m)
  })

  it('takes release, addresses and gateway from the files of the host', async () => {
    const { out } = await simulate('network-bridge', 'start', '--host', 'samples/rhel5-bridge')
    assert.match(out, /as Xen 3\.0\.3 does it/)
    assert.match(out, /^ +\d+ {2}ip addr add 192\.8\.1\.10\/24 brd 192\.8\.1\.255 scope global dev veth0$/m)
  })

  it("follows the host's own script, on the models", async () => {
    const old = await simulate('my-network-script', 'start', '--host', 'samples/rhel5-bridge')
    assert.match(old.out, /^\+ xenbr0 .* bridge/m)
    assert.match(old.out, /^\+ xenbr1 .* bridge/m)
    const later = await simulate('my-network-script', 'start', '--xen', '4.1', '--host', 'samples/rhel5-bridge')
    assert.match(later.out, /^\+ xenbr0 .* bridge/m)
    assert.doesNotMatch(later.out, /^\+ xenbr1 /m)
    const byPath = 'samples/rhel5-bridge/etc/xen/scripts/my-network-script'
    assert.equal((await simulate(byPath, 'start', '--host', 'samples/rhel5-bridge')).out, old.out)
  })

  it('has the interface of a guest ready for a vif script', async () => {
    const { code, out } = await simulate(
      'vif-route',
      'online',
      'ip=192.0.2.5',
      'netdev=enp1s0',
      '--host',
      'samples/routed',
    )
    assert.equal(code, 0)
    assert.match(out, /^ +\d+ {2}ip route add 192\.0\.2\.5 dev vif1\.0 src \S+ metric 2$/m)
    const other = await simulate('vif-bridge', 'online', 'vif=vif3.1', '--host', 'samples/debian-xl')
    assert.match(other.out, /^\+ vif3\.1 {2}guest, on xenbr0/m)
  })

  it('answers in JSON too', async () => {
    const answer = await simulate(
      'network-route',
      'start',
      '--host',
      'samples/rhel5-nat',
      '--format',
      'json',
      '--steps',
    )
    const [line] = lines(answer)
    assert.deepEqual(line?.commands, [['write', '/proc/sys/net/ipv4/ip_forward', '1']])
    assert.equal(line?.steps?.length, 1)
  })

  it('reads a host from JSON', async () => {
    const folder = new Folder().write({ 'host.json': JSON.stringify({ ...HOST, environment: { ifup: 'absent' } }) })
    const args = ['simulate', 'network-bridge', 'start', '--host', 'host.json']
    const { code, out } = await folder.run([...args, '--xen', '4.4'])
    const without = await folder.run(args)
    folder.remove()
    assert.equal(code, 0)
    assert.match(out, /^\+ peth0 +card \(was eth0\), on eth0, /m)
    assert.deepEqual([without.code, without.err], [2, 'xen-config: Say whose scripts run with --xen RELEASE.\n'])
  })

  it('says in one sentence what is wrong with its arguments', async () => {
    const host = ['--host', 'samples/rhel5-bridge']
    for (const [args, message] of [
      [['network-bridge', 'start'], /Name the host with --host/],
      [['network-bridge', '--host', 'nowhere'], /There is no host at nowhere\./],
      [['network-bridge', '--host', 'package.json'], /describes no host/],
      [['network-bridge', ...host, '--xen', '9.9'], /Xen 9\.9 is not known here\. Known releases: 3\.0\.3, /],
      [['network-bridge', ...host, '--xen', '4.17'], /Xen 4\.17 came without network-bridge\./],
      [['my-script', ...host], /There is no script my-script: name a file, or one of network-bridge, /],
      [['network-bridge', ...host, '--format', 'xml'], /There is no format "xml"/],
      [[], /Name a script to simulate\./],
    ] as const) {
      const { code, out, err } = await simulate(...args)
      assert.deepEqual([code, out], [2, ''], args.join(' '))
      assert.match(err, message)
    }
  })
})
