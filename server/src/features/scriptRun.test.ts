import assert from 'node:assert/strict'
import { dom0, run } from '../../../test/support/dom0.ts'
import { BRIDGED, followed, scriptedHost, TWO_CARDS } from '../../../test/support/scriptedHost.ts'
import { followCard, followNetworkScript } from '../network/scripts/followOnHost.ts'
import { hostChanges, hostLists } from './hostLists.ts'
import { scriptDocument } from './scriptPreview.ts'
import { hostName, scriptRun } from './scriptRun.ts'
import { commandText } from './scriptRunText.ts'

const bridged = { ...TWO_CARDS, 'etc/xen/xend-config.sxp': '(network-script network-bridge)\n' }
const nat = { ...TWO_CARDS, 'etc/xen/xend-config.sxp': '(network-script network-nat)\n' }

async function start(texts: Readonly<Record<string, string>>) {
  return followed(await followNetworkScript(await scriptedHost(texts), 'start'))
}

describe('a script, step by step', () => {
  it('has a title with script, release and host', async () => {
    const { title } = scriptRun(await start(bridged), hostName('file:///srv/my%20old'))
    assert.equal(title, 'network-bridge start, as Xen 3.0.3 does it on the host my old')
    assert.equal(hostName('file://'), 'this machine')
  })

  it('has for each step the command, the reason, what it changed, and the host afterwards', async () => {
    const { before, steps, exit, ending } = scriptRun(await start(bridged), 'x')
    assert.equal(steps[0]?.command, 'brctl addbr xenbr0')
    assert.match(steps[0]?.why ?? '', /^The bridge is made/)
    assert.deepEqual(steps[0]?.changes, ['+ xenbr0: bridge, down', '+ xenbr0: no port'])
    assert.ok(!before.links.some(({ name }) => name === 'xenbr0'))
    assert.ok(steps[0]?.after.links.some(({ name }) => name === 'xenbr0'))
    const renamed = steps.find(({ command }) => command === 'ip link set eth0 name peth0')
    assert.deepEqual(renamed?.changes, [
      '- eth0: card, down, 00:16:36:00:00:01',
      '+ peth0: card (was eth0), down, 00:16:36:00:00:01',
    ])
    assert.deepEqual([exit, ending], [0, 'The script ends with exit status 0.'])
  })

  it('goes through JSON as it is', async () => {
    const whole = scriptRun(await start(nat), 'x')
    assert.deepEqual(JSON.parse(JSON.stringify(whole)), whole)
    assert.ok(!('files' in whole.before))
  })

  it('says why it fails', async () => {
    assert.match(
      scriptRun(await start(nat), 'x').ending,
      /^The script ends with exit status 1: it fails\.\nAll is set up/,
    )
  })
})

describe('a script as a text', () => {
  it('begins with the title and what was taken for granted', async () => {
    const xl = await scriptedHost({ ...BRIDGED }, { release: '4.4' })
    const nothing = { mac: null, ip: [], bridge: null, vifname: null, gatewaydev: null, mtu: null, servedBy: null }
    const card = { number: 0, ...nothing, script: ['vif-bridge'], emulated: false }
    const one = followed(await followCard(xl, [card], 0, { name: 'web', domid: 1 }, 'start'))
    const text = scriptDocument({ ...one, notes: ['A note.'] }, 'start', 'the host x').text
    assert.match(
      text,
      /^vif-bridge online type_if=vif, as Xen 4\.4 does it on the host x\nNothing is run here: .*\nA note\.\n\n {2}1 {2}/,
    )
  })

  it('marks in its lists what has come, gone and changed', async () => {
    const { before, run: done } = await start(nat)
    const lists = hostLists(before, done.host).join('\n')
    assert.match(lists, /^The host before \(-\) and after \(\+\):\nInterfaces:\n/)
    assert.match(lists, /^ {2}eth0 {2}card, 192\.8\.1\.10\/24, 00:16:36:00:00:01$/m)
    assert.match(lists, /^\+ -A POSTROUTING -o eth0 -j MASQUERADE$/m)
    assert.match(lists, /^- net\.ipv4\.ip_forward = 0\n\+ net\.ipv4\.ip_forward = 1$/m)
    assert.doesNotMatch(lists, /packet filter/)
  })

  it('has what an interface was above what it is, and both begin in the same column', async () => {
    const { before, run: done } = await start(bridged)
    const lists = hostLists(before, done.host).join('\n')
    assert.match(lists, /^- eth0 {4}card, .*\n\+ eth0 {4}loop pair \(was veth0\), /m)
    assert.match(lists, /^\+ xenbr0 {2}bridge, /m)
  })

  it('shows bridges with their ports', () => {
    const before = dom0()
    const after = run(before, '4.1', 'network-bridge start').host
    assert.match(hostLists(before, after).join('\n'), /^Ports of bridges:\n\+ eth0 {2}peth0$/m)
    assert.deepEqual(hostChanges(after, after), [])
  })

  it('quotes what a shell would divide, and shows what is not followed with question marks', () => {
    const command = (...argv: string[]) => commandText({ kind: 'command', argv })
    assert.equal(command('echo', 'a b', "it's", '$x'), "echo 'a b' 'it'\\''s' '$x'")
    assert.equal(command('write', '/proc/x', '1'), 'echo 1 >/proc/x')
    assert.equal(commandText({ kind: 'opaque', argv: ['if x\nfi'] }), '? if x\n     ? fi')
    assert.equal(commandText({ kind: 'file', argv: ['write', '/etc/d'] }), '(writes /etc/d)')
  })
})
