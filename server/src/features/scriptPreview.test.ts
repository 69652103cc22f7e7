import assert from 'node:assert/strict'
import { followed, scriptedHost, TWO_CARDS } from '../../../test/support/scriptedHost.ts'
import { followCard, followNetworkScript } from '../network/scripts/followOnHost.ts'
import { cardsDocument, scriptDocument } from './scriptPreview.ts'

const CALL = '/etc/xen/scripts/network-bridge "$@"'
const TWO_BRIDGES = {
  ...TWO_CARDS,
  'etc/xen/xend-config.sxp': '(network-script my-network-script)\n(vif-script vif-bridge)\n',
  'etc/xen/scripts/my-network-script': `#!/bin/sh\n${CALL} vifnum=0\n${CALL} vifnum=1\n`,
}
const NAT = { ...TWO_CARDS, 'etc/xen/xend-config.sxp': '(network-script network-nat)\n(vif-script vif-nat)\n' }

describe('the preview of a wrapper', () => {
  it('says first which script, which release, which host, and that nothing is run', async () => {
    const run = followed(await followNetworkScript(await scriptedHost(TWO_BRIDGES), 'start'))
    const { name, text, path } = scriptDocument(run, 'start', 'the host old')
    assert.deepEqual([name, path], ['my-network-script start.txt', null])
    assert.match(text, /^my-network-script start, as Xen 3\.0\.3 does it on the host old\nNothing is run here: /)
  })

  it('names each call in front of its steps, and shows the host before and after', async () => {
    const run = followed(await followNetworkScript(await scriptedHost(TWO_BRIDGES), 'start'))
    const { text } = scriptDocument(run, 'start', 'x')
    const order = [
      '\n\nnetwork-bridge start vifnum=0:\n\n  1  brctl addbr xenbr0\n',
      '\n\nnetwork-bridge start vifnum=1:\n\n',
      '  brctl addbr xenbr1\n',
      '\n\nThe script ends with exit status 0.\n',
      '\n+ xenbr1  peth1 vif0.1\n',
      '\nRoutes:\n',
    ].map(part => text.indexOf(part))
    assert.ok(!order.includes(-1), String(order))
    assert.deepEqual(
      order,
      order.toSorted((a, b) => a - b),
    )
  })
})

describe("the preview of a guest's cards", () => {
  it('shows start and stop of each, with addresses, routes and rules', async () => {
    const host = await scriptedHost(NAT)
    const nothing = { mac: null, bridge: null, vifname: null, gatewaydev: null, mtu: null, servedBy: null }
    const card = { number: 0, ip: ['10.0.0.1'], ...nothing, script: ['vif-nat'], emulated: false }
    const follow = (command: 'start' | 'stop') => followCard(host, [card], 0, { name: 'rhel4', domid: 1 }, command)
    const cards = [{ card: 'eth0', start: await follow('start'), stop: await follow('stop') }]
    const { name, text } = cardsDocument('rhel4', 'the host nat', cards)
    assert.equal(name, 'rhel4 vif.txt')
    assert.match(text, /^The vif scripts of the guest rhel4, as Xen 3\.0\.3 runs them on the host nat\n/)
    assert.match(text, /^== eth0 when the guest starts: vif-nat online ==$/m)
    assert.match(text, /^\+ vif1\.0 {2}guest, 10\.0\.0\.128\/32, /m)
    assert.match(text, /^\+ 10\.0\.0\.1 dev vif1\.0 /m)
    assert.match(text, /^\+ -A FORWARD -s 10\.0\.0\.1\/32 .*vif1\.0 -j ACCEPT$/m)
    assert.match(text, /^== eth0 when the guest stops: vif-nat offline ==$[\s\S]*^- -A FORWARD -s 10\.0\.0\.1\/32/m)
  })

  it('has one line for the name of a guest, and no folder in that of the document', () => {
    const { name, text } = cardsDocument('../a\nreboot\r', 'x', [])
    assert.equal(name, '_a reboot  vif.txt'.replace('_a', '__a').replace('  ', ' '))
    assert.match(text, /^The vif scripts of the guest \.\.\/a reboot {1,2}on x\n/)
  })

  it('is a sentence where the guest has none, or where one cannot be followed', () => {
    assert.match(cardsDocument('web', 'x', []).text, /has no network card/)
    const why = 'The domain net serves this card.'
    const { text } = cardsDocument('web', 'x', [{ card: 'eth0', start: why, stop: why }])
    assert.match(text, /^The vif scripts of the guest web on x\n/)
    assert.match(text, /^== eth0 when the guest starts ==\n\nThe domain net serves this card\.$/m)
  })
})
