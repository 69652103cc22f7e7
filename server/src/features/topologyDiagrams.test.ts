import assert from 'node:assert/strict'
import { hostWith } from '../../../test/support/topology.ts'
import { topologyDot, topologyMermaid } from './topologyDiagrams.ts'
import { withoutStorage } from './topologyPlan.ts'

const LINKS = ['eno1 → xenbr0', 'xenbr0']

describe('the graph of a host as a text for other programs', () => {
  it('is a flowchart for Mermaid, headed by the host', () => {
    const [first, second, ...rest] = topologyMermaid([hostWith(LINKS, { web: ['xenbr0'] })]).split('\n')
    assert.equal(first, 'flowchart LR')
    assert.match(second ?? '', /^ {2}subgraph h0\["h #183; Xen 4\.17 #183; xl"\]$/)
    assert.ok(
      rest.some(line => line.endsWith('[["xenbr0"]]')),
      rest.join('\n'),
    )
    assert.equal(rest.at(-1), '  end')
  })

  it('is a graph for Graphviz, headed by the host', () => {
    const dot = topologyDot([hostWith(LINKS, { web: ['xenbr0'] })])
    assert.match(dot, /^graph xen \{\n.*\n.*\n {2}subgraph cluster_0 \{\n {4}label="h · Xen 4\.17 · xl"\n/)
    assert.match(dot, /"0\/nic:eno1" -- "0\/bridge:xenbr0"/)
  })

  it('says what cannot work', () => {
    const hosts = [hostWith(LINKS, { web: ['xenbr9'] })]
    assert.match(topologyMermaid(hosts), / --x /)
    assert.match(topologyDot(hosts), /color=red tooltip="No network file of this host defines the bridge xenbr9/)
  })

  it('has a text of a file never as one of its own', () => {
    const hosts = [hostWith(LINKS, { '"] --> evil["': ['xenbr0'] })]
    assert.match(topologyMermaid(hosts), /\("#34;#93; --#62; evil#91;#34;"\)/)
    assert.match(topologyDot(hosts), /label="\\"\] --> evil\[\\""/)
  })

  it('has no disks where they are not shown', () => {
    const host = hostWith(LINKS, { web: ['xenbr0'] })
    assert.match(topologyDot([host]), /disk:/)
    assert.doesNotMatch(topologyDot([withoutStorage(host)]), /disk:/)
  })
})
