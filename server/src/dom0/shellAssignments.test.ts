import assert from 'node:assert/strict'
import { shellAssignments, wordsOf } from './shellAssignments.ts'

/** `NAME=[value]` for each assignment, the brackets around what its span covers. */
function marked(text: string): string[] {
  return shellAssignments(text).map(({ name, span }) => `${name}=[${text.slice(span.start, span.end)}]`)
}

describe('assignments of a file that a shell reads', () => {
  for (const [text, ...expected] of [
    ['DEVICE=eth0\n', 'DEVICE=[eth0]'],
    [' DEVICE="eth0" # card\nONBOOT=yes\n', 'DEVICE=[eth0]', 'ONBOOT=[yes]'],
    ["BRIDGE_PORTS='eth0 eth1'\n", 'BRIDGE_PORTS=[eth0 eth1]'],
    ['export A=1; ', 'A=[1]'],
    ['# DEVICE=eth9\n#B=2\n', ...[]],
    ['A=\nB=x', 'A=[]', 'B=[x]'],
    ['A="open\nB=2\n', 'A=["open\nB=2\n]'],
    ['A=(\n "one two" # why\n three\n)\nB=4', 'A=[one two" # why\n three]', 'B=[4]'],
    ['if [ $x = 1 ]; then\n  IPADDR=192.0.2.1\nfi\n', 'IPADDR=[192.0.2.1]'],
    ['A="a"b"c"', 'A=["a"b"c"]'],
  ]) {
    it(`of ${JSON.stringify(text)}`, () => assert.deepEqual(marked(text ?? ''), expected))
  }

  it('have their quotes taken off', () => {
    assert.deepEqual(
      shellAssignments(`A="a b"\nB='c'\nC="a"b'c'\n`).map(one => one.value),
      ['a b', 'c', 'abc'],
    )
  })

  it('can be a list of words, each with its place', () => {
    const text = 'PORTS="eth0  eth1"\n'
    const [ports] = shellAssignments(text)
    assert.deepEqual(ports && wordsOf(ports).map(({ span }) => text.slice(span.start, span.end)), ['eth0', 'eth1'])
  })
})
