import assert from 'node:assert/strict'
import { hostWith } from '../../../test/support/topology.ts'
import { placedProblems, withProblems } from './topologyProblems.ts'

const at = (file: string, line: number, message: string) => ({
  ...{ file, message, severity: 'warning' as const },
  range: { start: { line, character: 0 }, end: { line, character: 1 } },
})

describe('findings in the graph', () => {
  const host = hostWith(['eno1 → xenbr0', 'xenbr0'], { web: ['xenbr0'] })
  const spread = {
    ...host,
    nodes: host.nodes.map((node, line) => ({
      ...node,
      place: { file: '/h/web', range: { start: { line, character: 0 }, end: { line, character: 20 } } },
    })),
  }
  const lineOf = (id: string) => spread.nodes.findIndex(node => node.id === id)
  /** The ids of the nodes that have a finding. */
  const marked = (file: string, line: number) =>
    withProblems(spread, [at(file, line, 'Wrong.')]).nodes.flatMap(({ id, problems }) => (problems ? [id] : []))

  it('are at what stands around them', () => {
    assert.deepEqual(marked('/h/web', lineOf('guest-interface:web/eth0')), ['guest-interface:web/eth0'])
    assert.deepEqual(marked('/h/web', lineOf('disk:/dev/vg/web')), ['disk:/dev/vg/web'])
  })

  it('are at the guest where nothing does, and at none of another file', () => {
    assert.deepEqual(marked('/h/web', 99), ['guest:web'])
    assert.deepEqual(marked('/h/db', 0), [])
  })

  it('are no change where there are none', () => assert.equal(withProblems(host, []), host))
})

describe('findings with their places', () => {
  const finding = (severity: 'error' | 'warning' | 'information') => ({
    ...{ code: 'x', severity, message: 'Wrong.', span: { start: 4, end: 5 } },
  })

  it('count as editors do', () => {
    assert.deepEqual(placedProblems('/h/web', 'a\nb\nc\n', [finding('warning')]), [
      { ...at('/h/web', 2, 'Wrong.'), range: { start: { line: 2, character: 0 }, end: { line: 2, character: 1 } } },
    ])
  })

  it('that are not even warnings are left out', () => {
    assert.deepEqual(placedProblems('/h/web', 'a\nb\nc\n', [finding('information')]), [])
  })
})
