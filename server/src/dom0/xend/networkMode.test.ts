import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseSxp } from '../../syntax/sxp/parse.ts'
import { type ModeEdit, type NetworkMode, networkModeOf, switchNetworkMode, switchScripts } from './networkMode.ts'

const switched = (text: string, mode: NetworkMode) => afterEdits(text, switchNetworkMode(parseSxp(text), mode))

function afterEdits(text: string, edits: readonly ModeEdit[]): string {
  return edits.reduceRight(
    (result, { span, text: put }) => result.slice(0, span.start) + put + result.slice(span.end),
    text,
  )
}

const labels = (text: string, mode: NetworkMode) => switchNetworkMode(parseSxp(text), mode).map(({ label }) => label)
const sample = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../../../samples/${name}/etc/xen/xend-config.sxp`, import.meta.url)), 'utf8')

/** As in the file that xend comes with. */
const SHIPPED = `# To use a different one (e.g. eth1) use
#
# (network-script 'network-bridge netdev=eth1')
#
(network-script network-bridge)
(vif-script vif-bridge)

## Use the following if network traffic is routed.
#(network-script network-route)
#(vif-script     vif-route)

## Use the following if network traffic is routed with NAT.
#(network-script network-nat)
#(vif-script     vif-nat)
`

describe('switching the networking mode', () => {
  it('comments out the two lines in force and brings in the two for the mode', () => {
    assert.equal(
      switched(SHIPPED, 'nat'),
      SHIPPED.replace(
        '\n(network-script network-bridge)\n(vif-script vif-bridge)',
        '\n#(network-script network-bridge)\n#(vif-script vif-bridge)',
      ).replace(
        '#(network-script network-nat)\n#(vif-script     vif-nat)',
        '(network-script network-nat)\n(vif-script     vif-nat)',
      ),
    )
  })

  it('says what each edit does', () => {
    assert.deepEqual(labels(SHIPPED, 'route'), [
      'Comment out (network-script network-bridge)',
      'Comment out (vif-script vif-bridge)',
      'Activate (network-script network-route)',
      'Activate (vif-script     vif-route)',
    ])
  })

  it('leads back to where it began', () => {
    assert.equal(switched(switched(SHIPPED, 'nat'), 'bridge'), SHIPPED)
    assert.equal(switched(switched(SHIPPED, 'route'), 'bridge'), SHIPPED)
  })

  it('changes nothing where the mode is in force', () => {
    assert.equal(switched(SHIPPED, 'bridge'), SHIPPED)
    assert.equal(networkModeOf(parseSxp(SHIPPED)), 'bridge')
  })

  it('takes a line out of use before the example of a comment', () => {
    const text = `# (network-script 'network-nat netdev=eth1')\n#(network-script network-nat)\n(network-script network-bridge)\n(vif-script vif-nat)\n`
    assert.equal(
      switched(text, 'nat'),
      `# (network-script 'network-nat netdev=eth1')\n(network-script network-nat)\n#(network-script network-bridge)\n(vif-script vif-nat)\n`,
    )
  })

  it('adds a line where there is none to bring in', () => {
    assert.equal(
      switched('(network-script network-bridge)\n(vif-script vif-bridge)\n', 'nat'),
      '#(network-script network-bridge)\n(network-script network-nat)\n#(vif-script vif-bridge)\n(vif-script vif-nat)\n',
    )
    assert.equal(
      switched('# nothing\n', 'route'),
      '# nothing\n(network-script network-route)\n(vif-script vif-route)\n',
    )
    assert.equal(switched('# nothing', 'nat'), '# nothing\n(network-script network-nat)\n(vif-script vif-nat)')
  })

  it('gives lists on one line, and over several, what each needs', () => {
    assert.equal(
      switched('(network-script network-bridge) (vif-script\n vif-bridge) # pair\n', 'nat'),
      '#(network-script network-bridge)\n \n#(vif-script\n# vif-bridge) # pair\n(network-script network-nat)\n(vif-script vif-nat)\n',
    )
  })

  it('takes all lines out of the way that would win', () => {
    const text = '(network-script network-bridge)\n(network-script network-nat)\n(vif-script vif-nat)\n'
    assert.equal(switched(text, 'nat'), `#${text}`)
  })

  const exactly = (text: string) => ({ text, fits: (call: string) => call === text })
  const to = (text: string, network: string | null, vif: string) =>
    afterEdits(
      text,
      switchScripts(parseSxp(text), { network: network === null ? null : exactly(network), vif: exactly(vif) }),
    )

  it('brings in the very call that is wanted, where its arguments count', () => {
    const text = "(network-script network-nat)\n#(network-script 'network-nat netdev=eth1')\n(vif-script vif-nat)\n"
    assert.equal(
      to(text, 'network-nat netdev=eth1', 'vif-nat'),
      "#(network-script network-nat)\n(network-script 'network-nat netdev=eth1')\n(vif-script vif-nat)\n",
    )
    assert.equal(
      to(text, 'network-nat netdev=eth2', 'vif-nat'),
      "#(network-script network-nat)\n(network-script 'network-nat netdev=eth2')\n#(network-script 'network-nat netdev=eth1')\n(vif-script vif-nat)\n",
    )
    assert.equal(to(text, 'network-nat', 'vif-nat'), text)
  })

  it("brings in a script of the host's own", () => {
    assert.equal(
      to('(network-script network-bridge)\n#(network-script mine)\n(vif-script vif-bridge)\n', 'mine', 'vif-bridge'),
      '#(network-script network-bridge)\n(network-script mine)\n(vif-script vif-bridge)\n',
    )
  })

  it('takes the network script out where none is to run', () => {
    assert.equal(
      to('(network-script network-bridge)\n(vif-script vif-bridge)\n', null, 'vif-bridge'),
      '#(network-script network-bridge)\n(vif-script vif-bridge)\n',
    )
  })

  it('does with the samples what the way from one to the other is', () => {
    const active = (text: string) => text.split('\n').filter(line => /^\((network|vif)-script/.test(line))
    assert.deepEqual(active(switched(sample('rhel5-bridge'), 'nat')), active(sample('rhel5-nat')))
    assert.equal(networkModeOf(parseSxp(sample('rhel5-bridge'))), null)
    assert.equal(networkModeOf(parseSxp(sample('rhel5-nat'))), 'nat')
  })
})
