import assert from 'node:assert/strict'
import { dom0, portsOf, withLoopPairs } from '../../../../../test/support/dom0.ts'
import { scriptLinesOf } from '../../../../../test/support/hostFiles.ts'
import { shellGrammar } from '../../../../../test/support/shell.ts'
import { host, link } from '../../../../../test/support/wrapperHost.ts'
import type { Release } from '../../../facts/releases.ts'
import { isAtLeast, parseScriptRelease } from '../../scripts/release.ts'
import type { Run } from '../../scripts/script.ts'
import { readTools } from '../../scripts/simulationCase.ts'
import { followWrapper } from '../../scripts/wrapper/followWrapper.ts'
import { Refusal } from '../refusal.ts'
import { writeWrapper } from './wrapper.ts'
import { planWrapper, type WrapperHost, type WrapperWishes } from './wrapperPlan.ts'

const textOf = (of: WrapperHost, wishes?: WrapperWishes) => writeWrapper(planWrapper(of, wishes)).files[0]?.text ?? ''
const calls = (text: string) => text.split('\n').filter(line => line.startsWith('/'))

/** What the generated script does to a host with two cards, as the scripts of the release do it. */
function started(text: string, release: Release): Run {
  const of = parseScriptRelease(release) ?? assert.fail()
  const before = isAtLeast(of, '3.2') ? dom0() : withLoopPairs(dom0())
  const call = { argv: ['my-network-script', 'start'], env: {} }
  return followWrapper(text, shellGrammar, before, call, of, readTools({ ifup: 'absent' }, of))
}

describe('a wrapper for the bridges that guests need', () => {
  it('is that of the article', () => {
    const { files, apply } = writeWrapper(planWrapper(host('3.0.3', ['xenbr0', 'xenbr1'])))
    assert.deepEqual(files, [
      {
        path: '/etc/xen/scripts/my-network-script',
        text: `#!/bin/sh
# xenbr0 leads outside over eth0.
# xenbr1 leads outside over eth1.
# xend calls this with the word "start"; "$@" hands it on.
/etc/xen/scripts/network-bridge "$@" vifnum=0 netdev=eth0 bridge=xenbr0
/etc/xen/scripts/network-bridge "$@" vifnum=1 netdev=eth1 bridge=xenbr1
`,
        executable: true,
        part: 'whole',
        language: 'shellscript',
      },
    ])
    assert.deepEqual(apply, ['chmod a+x /etc/xen/scripts/my-network-script'])
  })

  for (const release of ['3.0.3', '3.0.4', '3.1', '3.2', '3.3', '3.4', '4.0'] as const) {
    it(`makes all of them with the scripts of Xen ${release}, and leaves nothing to be found fault with`, async () => {
      const text = textOf(host(release, ['xenbr0', 'lan1']))
      const { host: after, steps } = started(text, release)
      assert.deepEqual(
        [portsOf(after, 'xenbr0').includes('peth0'), portsOf(after, 'lan1').includes('peth1')],
        [true, true],
      )
      assert.ok(steps.every(({ kind }) => kind !== 'opaque'))
      assert.deepEqual(await scriptLinesOf(text, { release }), [])
    })
  }

  for (const release of ['4.1', '4.2', '4.4'] as const) {
    it(`makes one with Xen ${release}, which leaves a host with a bridge alone`, async () => {
      const text = textOf(host(release, ['xenbr0']))
      assert.deepEqual(portsOf(started(text, release).host, 'xenbr0'), ['peth0'])
      assert.deepEqual(await scriptLinesOf(text, { release }), [])
      assert.throws(() => textOf(host(release, ['xenbr0', 'xenbr1'])), /From Xen 4\.1 on .* xenbr0, xenbr1/)
      assert.throws(() => textOf(host(release, ['xenbr0'], { links: [link('eth0'), link('br7')] })), /From Xen 4\.1 on/)
    })
  }

  it('numbers the loop pairs by the cards, or in order where cards have no number of their own', () => {
    assert.deepEqual(calls(textOf(host('3.1', ['xenbr1']))), [
      '/etc/xen/scripts/network-bridge "$@" vifnum=1 netdev=eth1 bridge=xenbr1',
    ])
    const odd = host('3.1', ['lan', 'dmz'], { links: [link('eth12'), link('enp3s0f1')] })
    assert.deepEqual(calls(textOf(odd)), [
      '/etc/xen/scripts/network-bridge "$@" vifnum=0 netdev=eth12 bridge=lan',
      '/etc/xen/scripts/network-bridge "$@" vifnum=1 netdev=enp3s0f1 bridge=dmz',
    ])
  })

  it('has the name of the script that xend calls now, if that is a name', () => {
    const named = (ownScript: string) => writeWrapper(planWrapper(host('3.1', ['xenbr0'], { ownScript })))
    assert.equal(named('two-bridges').files[0]?.path, '/etc/xen/scripts/two-bridges')
    assert.throws(() => named('$(reboot)'), Refusal)
    assert.throws(() => named('..'), Refusal)
  })

  it('says how many loop pairs the kernel has to make', () => {
    const many = Array.from({ length: 9 }, (_, number) => number)
    const of = host(
      '3.1',
      many.map(n => `xenbr${n}`),
      { links: many.map(n => link(`eth${n}`)) },
    )
    assert.match(
      writeWrapper(planWrapper(of)).notes.join('\n'),
      /makes 8 loop pairs by itself: .*netloop\.nloopbacks=9/,
    )
  })
})

describe('a wrapper for guests that dom0 routes', () => {
  it('calls the script of each way', () => {
    const of = host('3.1', ['xenbr1', 'script=vif-nat', 'script=vif-route'])
    assert.deepEqual(calls(textOf(of)), [
      '/etc/xen/scripts/network-bridge "$@" vifnum=1 netdev=eth1 bridge=xenbr1',
      '/etc/xen/scripts/network-nat "$@" netdev=eth0',
      '/etc/xen/scripts/network-route "$@" netdev=eth0',
    ])
  })

  it('goes out over the bridge that has taken the place of its card', () => {
    const of = (release: Release) => host(release, ['xenbr0', 'script=vif-nat'])
    assert.deepEqual(calls(textOf(of('3.1')))[1], '/etc/xen/scripts/network-nat "$@" netdev=eth0')
    assert.deepEqual(calls(textOf(of('3.2')))[1], '/etc/xen/scripts/network-nat "$@" netdev=xenbr0')
    const after = started(textOf(of('3.4')), '3.4').host
    assert.deepEqual(after.iptables.nat, ['-A POSTROUTING -o xenbr0 -j MASQUERADE'])
  })

  it('is for the mode that is named, whatever the guests say', () => {
    const of = host('3.1', ['xenbr0'])
    assert.deepEqual(calls(textOf(of, { mode: 'nat', uplink: 'eth1', dhcp: true })), [
      '/etc/xen/scripts/network-nat "$@" netdev=eth1 dhcp=yes',
    ])
  })
})

describe('shellcheck', () => {})
