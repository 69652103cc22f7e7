import assert from 'node:assert/strict'
import { hostWith } from '../../../test/support/topology.ts'
import type { HostTopology } from '../network/topology/graph.ts'
import { topologyDot, topologyMermaid } from './topologyDiagrams.ts'
import { withoutStorage } from './topologyPlan.ts'
import { topologySvg } from './topologySvg.ts'

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

/** A host with one guest of that name. */
function hostOfGuest(name: string, root = '/srv/hv1'): HostTopology {
  const node = { id: `guest:${name}`, kind: 'guest' as const, label: name, place: null, facts: {} }
  return { root, release: '4.17', toolstack: 'xl', mode: 'unknown', nodes: [node], edges: [] }
}

/** The label of the guest, as a program that reads the diagram takes it. */
function mermaidLabel(name: string): string {
  const [, label = ''] = /h0n0\("(.*)"\)$/m.exec(topologyMermaid([hostOfGuest(name)])) ?? []
  return label.replace(/#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
}

function dotLabel(name: string): string {
  const [, label = ''] = /\[label="((?:[^"\\]|\\.)*)" shape=component\]/.exec(topologyDot([hostOfGuest(name)])) ?? []
  return label.replace(/\\(.)/g, '$1').replaceAll('&amp;', '&')
}

describe('a name from a file', () => {
  for (const name of [
    'web',
    '<script>alert(1)</script>',
    '"end"]',
    'a|b{c}',
    '#quot;',
    '--> x',
    '&lt;b&gt;',
    '`rm`',
    'ü✓𝒳',
    '\\',
  ]) {
    it(`stays what it is in Mermaid: ${name}`, () => {
      assert.equal(mermaidLabel(name), name)
      assert.match(
        topologyMermaid([hostOfGuest(name)]),
        /^flowchart LR\n {2}subgraph h0\["[^"]*"\]\n {4}h0n0\("[^"\n]*"\)\n {2}end$/,
      )
    })
    it(`stays what it is for Graphviz: ${name}`, () => assert.equal(dotLabel(name), name))
  }

  it('is that of the host in the picture, however its folder was given', () => {
    assert.match(topologySvg([hostOfGuest('web', 'hosts/hv1/')]), />hv1 · Xen 4\.17/)
    assert.match(topologySvg([hostOfGuest('web', '')]), />\/ · Xen 4\.17/)
  })
})
