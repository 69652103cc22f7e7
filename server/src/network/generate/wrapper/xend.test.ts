import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { xendLines } from '../../../../../test/support/hostFiles.ts'
import { host, link } from '../../../../../test/support/wrapperHost.ts'
import { callOf, settingsByName, xendSettings } from '../../../dom0/xend/settings.ts'
import type { Release } from '../../../facts/releases.ts'
import { parseSxp } from '../../../syntax/sxp/parse.ts'
import { planWrapper, type WrapperHost, type WrapperWishes } from './wrapperPlan.ts'
import { writeXend } from './xend.ts'

const sample = (name: string) =>
  readFileSync(
    fileURLToPath(new URL(`../../../../../samples/${name}/etc/xen/xend-config.sxp`, import.meta.url)),
    'utf8',
  )
const SHIPPED = `# The daemon
(network-script network-bridge)
(vif-script vif-bridge)
#(network-script network-nat)
#(vif-script vif-nat)
#(network-script network-route)
#(vif-script vif-route)
(dom0-min-mem 256)
`

function edited(text: string, of: WrapperHost, wishes?: WrapperWishes): string {
  const [file] = writeXend(planWrapper(of, wishes), text).files
  assert.deepEqual([file?.path, file?.part], ['/etc/xen/xend-config.sxp', 'whole'])
  return file?.text ?? ''
}

/** The two calls in force, as our reader of the file understands them. */
function inForce(text: string): (string | undefined)[] {
  const settings = settingsByName(xendSettings(parseSxp(text)))
  return ['network-script', 'vif-script'].map(name => callOf(settings.get(name)?.[0])?.atom.text)
}

/** The lines that differ, of either text. */
function changedLines(before: string, after: string): string[] {
  const [a, b] = [before.split('\n'), after.split('\n')]
  return [...a.filter(line => !b.includes(line)), ...b.filter(line => !a.includes(line))]
}

describe('the edit of xend-config.sxp', () => {
  it('is that of the article, for two bridges', () => {
    assert.equal(
      edited(SHIPPED, host('3.0.3', ['xenbr0', 'xenbr1'])),
      SHIPPED.replace(
        '(network-script network-bridge)',
        '#(network-script network-bridge)\n(network-script my-network-script)',
      ),
    )
  })

  it('is that of the article, for NAT', () => {
    const nat = writeXend(planWrapper(host('3.0.3', ['script=vif-nat'])), SHIPPED)
    assert.equal(
      nat.files[0]?.text,
      SHIPPED.replace(/^(?=\((network|vif)-script)/gm, '#').replace(/^#(?=\(\S+ \w+-nat\))/gm, ''),
    )
    assert.deepEqual(nat.notes, [
      'Comment out (network-script network-bridge).',
      'Comment out (vif-script vif-bridge).',
      'Activate (network-script network-nat).',
      'Activate (vif-script vif-nat).',
    ])
    assert.deepEqual(nat.apply, ['/etc/init.d/xend restart'])
  })

  it('leaves all other lines of a sample as they are, and nothing to be found fault with', async () => {
    for (const name of ['rhel5-bridge', 'rhel5-nat']) {
      for (const mode of ['bridge', 'nat', 'route'] as const) {
        const after = edited(sample(name), host('3.0.3', [], { ownScript: null }), { mode })
        assert.deepEqual(inForce(after), [`network-${mode}`, `vif-${mode}`])
        for (const line of changedLines(sample(name), after)) assert.match(line, /^#?\((network|vif)-script /)
        assert.deepEqual(await xendLines(after, { release: '3.0.3' }), [])
      }
    }
  })

  const CALLS: readonly (readonly [Release, readonly string[], WrapperWishes, string])[] = [
    ['3.1', ['xenbr0'], {}, 'network-bridge'],
    ['3.1', ['xenbr1'], {}, 'network-bridge vifnum=1 netdev=eth1 bridge=xenbr1'],
    ['3.4', ['eth0'], {}, 'network-bridge'],
    ['3.4', ['xenbr0'], {}, 'network-bridge netdev=eth0 bridge=xenbr0'],
    ['4.1', [], { mode: 'nat', uplink: 'eth1' }, 'network-nat netdev=eth1'],
    ['4.1', [], { mode: 'nat', dhcp: true }, 'network-nat netdev=eth0 dhcp=yes'],
    ['4.1', [], { mode: 'route', uplink: 'eth1' }, 'network-route netdev=eth1'],
    ['3.1', ['xenbr0', 'script=vif-nat'], {}, 'my-network-script'],
  ]
  for (const [release, cards, wishes, call] of CALLS) {
    it(`has xend ${release} call ${call}`, async () => {
      const after = edited(SHIPPED, host(release, cards), wishes)
      assert.equal(inForce(after)[0], call)
      assert.equal(edited(after, host(release, cards), wishes), after)
      assert.deepEqual(await xendLines(after, { release }), [])
    })
  }

  it('changes nothing where a line with other words means the same', () => {
    const text = "(network-script 'network-bridge bridge=xenbr0 vifnum=0')\n(vif-script vif-bridge)\n"
    const { files, apply, notes } = writeXend(planWrapper(host('3.1', ['xenbr0'])), text)
    assert.deepEqual([files[0]?.text, apply], [text, []])
    assert.match(notes.join(), /^Nothing has to change/)
  })

  it("keeps the host's own script, unless something else is wished", () => {
    const own = host('3.0.3', [''], { ownScript: 'my-network-script' })
    assert.equal(edited(sample('rhel5-bridge'), own), sample('rhel5-bridge'))
    assert.deepEqual(inForce(edited(sample('rhel5-bridge'), own, { mode: 'bridge' })), ['network-bridge', 'vif-bridge'])
  })

  it('takes the network script out where the system makes the bridges', () => {
    const after = edited(SHIPPED, host('3.1', ['br0'], { links: [link('eth0'), link('br0')] }))
    assert.deepEqual(inForce(after), [undefined, 'vif-bridge'])
  })

  it('is lines for a file where there is none', () => {
    const [file] = writeXend(planWrapper(host('3.1', ['script=vif-nat'])), null).files
    assert.deepEqual([file?.part, file?.text], ['lines', '(network-script network-nat)\n(vif-script vif-nat)\n'])
  })
})
