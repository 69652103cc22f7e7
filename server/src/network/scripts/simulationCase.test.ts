import assert from 'node:assert/strict'
import { dom0, run } from '../../../../test/support/dom0.ts'
import { hostJson, readHost } from './hostJson.ts'
import { predictCalls } from './predict.ts'
import { hasScript, isAtLeast, parseScriptRelease } from './release.ts'
import { readCase, runJson, type SimulationCase } from './simulationCase.ts'

const HOST = {
  links: [{ name: 'eth0', kind: 'nic', fixtureName: 'eth0', mac: '00:16:36:00:00:01', addresses: ['10.0.0.5/24'] }],
  routes: [{ dst: '10.0.0.0/24', dev: 'eth0', src: '10.0.0.5', scope: 'link', proto: 'kernel' }],
}
const CASE = { script: 'network-nat', era: '4.4', dom0: HOST, invocation: { argv: ['network-nat', 'start'], env: {} } }

function given(json: object): SimulationCase {
  const read = readCase({ ...CASE, ...json })
  return typeof read === 'string' ? assert.fail(read) : read
}

function answer(json: object) {
  const { host, calls, release, tools } = given(json)
  return predictCalls(host, calls, release, tools)
}

describe('a case', () => {
  it('never has its recorded results looked at', () => {
    const lies = { exit: 99, commands: [['rm', '-rf']], stateAfter: {}, shimEffects: [], xenstoreReads: [] }
    assert.deepEqual(answer(lies), answer({}))
  })

  it('is called by the name of its script, whatever stands first in its words', () => {
    assert.deepEqual(given({ invocation: { argv: ['/x/y', 'stop'] } }).calls, [
      { argv: ['network-nat', 'stop'], env: {} },
    ])
  })

  it('may be several calls in a row', () => {
    const wrapperCalls = [
      ['network-nat', 'start'],
      ['network-nat', 'stop'],
      ['block', 'add'],
    ]
    const { exit, host } = answer({ invocation: { argv: ['mine', 'start'], wrapperCalls } })
    assert.deepEqual([exit, host.iptables.nat], [0, []])
  })

  it('may begin after other calls: what they left in files is made up again', () => {
    const files = { '/etc/dhcpd.conf': 'x;\n', '/etc/init.d/dhcpd': '' }
    const setup = [{ argv: ['network-nat', 'start', 'dhcp=yes'], env: {} }]
    const { host } = given({ dom0: { ...HOST, files }, stateBefore: HOST, setup })
    assert.match(host.files['/etc/dhcpd.conf'] ?? '', /^x;\nsubnet 10\.0\.0\.0 /)
  })

  it('leaves out of xenstore what is looked up in vain', () => {
    assert.deepEqual(given({ xenstore: { '/a': null, '/b': '1' } }).host.xenstore, { '/b': '1' })
  })

  it('tells which tools there are, and of which time', () => {
    const tools = (environment: object, era = '4.4') => given({ environment, era }).tools
    assert.deepEqual([...tools({ ifup: 'absent', absentTools: ['ifconfig'] }).absent].sort(), ['ifconfig', 'ifup'])
    assert.deepEqual([...tools({ brctl: 'absent', ifup: 'ifcfg-driven shim' }).absent], ['brctl'])
    assert.deepEqual([tools({}).brctlHeadline, tools({ brctl: 'current (1.7)' }).brctlHeadline], [true, false])
    assert.deepEqual([tools({}, '4.0').defaultRouteLast, tools({}, '4.1').defaultRouteLast], [true, false])
    assert.deepEqual([tools({}, '3.1').knowsSecondary, tools({}, '3.2').knowsSecondary], [false, true])
  })

  for (const [json, message] of [
    [{ era: '1.0' }, /^The release "1\.0" is not known/],
    [{ era: 4 }, /^The release null is not known/],
    [{ script: 'vif-magic' }, /^There is no model of the script "vif-magic": write one of network-bridge, /],
    [{ era: '4.5' }, /^Xen 4\.5 came without network-nat\.$/],
    [{ dom0: 'x' }, /^The case tells no host/],
  ] as const) {
    it(`is refused: ${JSON.stringify(json)}`, () => assert.match(String(readCase({ ...CASE, ...json })), message))
  }

  it('is refused where it is no object', () => {
    for (const json of [null, 1, 'x', []]) assert.match(String(readCase(json)), /^A case is a JSON object/)
  })
})

describe('a host as JSON', () => {
  it('comes out as it went in', () => {
    const { host } = run(dom0(), '4.4', 'network-bridge start')
    assert.deepEqual(hostJson(readHost(hostJson(host))), hostJson(host))
  })

  it('takes the usual for what is left out', () => {
    const [link] = readHost({ links: [{ name: 'eth0' }] }).links
    assert.deepEqual(link, {
      ...link,
      kind: 'nic',
      up: true,
      mtu: 1500,
      arp: true,
      multicast: true,
      mac: null,
      master: null,
    })
  })

  it('gives broadcast addresses where it does not say that there are none', () => {
    const of = (json: object) => readHost({ links: [{ name: 'eth0', ...json }] }).links[0]?.addresses[0]?.broadcast
    assert.equal(of({ addresses: ['10.0.0.5/24'] }), '10.0.0.255')
    assert.equal(of({ addresses: ['10.0.0.5/32'] }), null)
    const addressInfo = [{ address: '10.0.0.5/24', label: 'eth0', scope: 'global' }]
    assert.equal(of({ addresses: ['10.0.0.5/24'], addressInfo }), null)
  })

  it('says of a bridge that a script has made that its MAC is not to be known', () => {
    const { host } = run(dom0(), '4.4', 'network-bridge start netdev=eth7')
    assert.equal(JSON.stringify(hostJson(host)).includes('"name":"tmpbridge","kind":"bridge","mac":"<random>"'), true)
  })
})

describe('an answer', () => {
  it('has one step for each command, and apart what is written to xenstore and files', () => {
    const files = { '/etc/dhcpd.conf': 'x;\n', '/etc/init.d/dhcpd': '', '/etc/resolv.conf': 'domain a.test\n' }
    const json = runJson(answer({ dom0: { ...HOST, files } }), true) as {
      readonly commands: readonly unknown[]
      readonly steps: readonly { readonly argv: unknown }[]
      readonly fileWrites: readonly { readonly path: string }[]
    }
    assert.deepEqual(
      json.steps.map(({ argv }) => argv),
      json.commands,
    )
    assert.deepEqual(
      json.fileWrites.map(({ path }) => path),
      ['/etc/dhcpd.conf'],
    )
  })
})

describe('the release of a script', () => {
  const of = (text: string) => parseScriptRelease(text) ?? assert.fail(`${text} is not known`)

  it('may be that of Debian', () => {
    assert.deepEqual(of('4.17-debian'), { release: '4.17', debian: true })
    assert.deepEqual(of('4.17'), { release: '4.17', debian: false })
    assert.equal(parseScriptRelease('5.0'), null)
  })

  it('says which scripts there are', () => {
    assert.deepEqual([hasScript(of('4.4'), 'network-bridge'), hasScript(of('4.5'), 'network-bridge')], [true, false])
    assert.deepEqual([hasScript(of('4.2'), 'vif-openvswitch'), hasScript(of('4.22'), 'vif-openvswitch')], [false, true])
  })

  it('counts by its parts: 4.10 is later than 4.2', () => {
    assert.ok(isAtLeast(of('4.10'), '4.2'))
    assert.ok(!isAtLeast(of('3.0.3'), '3.0.4'))
  })
})
