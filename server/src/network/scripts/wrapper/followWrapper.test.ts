import assert from 'node:assert/strict'
import { commandsOf, dom0, portsOf, withLoopPairs } from '../../../../../test/support/dom0.ts'
import { shellGrammar } from '../../../../../test/support/shell.ts'
import { parseScriptRelease } from '../release.ts'
import type { Run } from '../script.ts'
import { readTools } from '../simulationCase.ts'
import { followWrapper } from './followWrapper.ts'

/** Follows `my-network-script ARGS` on a host with two cards and loop pairs. */
function follow(text: string, { args = ['start'], release = '3.0.3' } = {}): Run {
  const of = parseScriptRelease(release) ?? assert.fail(`no release ${release}`)
  const host = of.release.startsWith('3.0') ? withLoopPairs(dom0()) : dom0()
  const call = { argv: ['my-network-script', ...args], env: {} }
  return followWrapper(text, shellGrammar, host, call, of, readTools({ ifup: 'absent' }, of))
}

const bridges = ({ host }: Run) => host.links.filter(({ kind }) => kind === 'bridge').map(({ name }) => name)
const opaque = ({ steps }: Run) => steps.filter(({ kind }) => kind === 'opaque').map(({ argv }) => argv[0])

const TWO_BRIDGES = `#!/bin/sh
dir=$(dirname "$0")
"$dir/network-bridge" "$@" vifnum=0 netdev=eth0 bridge=xenbr0
"$dir/network-bridge" "$@" vifnum=1 netdev=eth1 bridge=xenbr1
`

describe('a wrapper with two calls of network-bridge', () => {
  it('makes two bridges under 3.0.3', () => {
    const run = follow(TWO_BRIDGES)
    assert.deepEqual(bridges(run), ['xenbr0', 'xenbr1'])
    assert.deepEqual(portsOf(run.host, 'xenbr1'), ['peth1', 'vif0.1'])
    assert.deepEqual(opaque(run), [])
  })

  it('makes only one under 4.1, which leaves a host alone that has a bridge', () => {
    assert.deepEqual(bridges(follow(TWO_BRIDGES, { release: '4.1' })), ['xenbr0'])
  })

  it('hands its own words on', () => {
    assert.deepEqual(commandsOf(follow(TWO_BRIDGES, { args: ['status'] })), [])
    assert.equal(follow(TWO_BRIDGES, { args: ['restart'] }).exit, 1)
  })
})

describe('a wrapper', () => {
  /** The bridges that a text makes; every opaque step is a failure. */
  function made(text: string, options: Parameters<typeof follow>[1] = {}): string[] {
    const run = follow(text, options)
    assert.deepEqual(opaque(run), [])
    return bridges(run)
  }
  const CALL = '/etc/xen/scripts/network-bridge'

  it('may loop over constants', () => {
    assert.deepEqual(made(`for n in 0 1; do ${CALL} start vifnum=$n netdev=eth$n; done`), ['xenbr0', 'xenbr1'])
  })

  it('may keep words in variables', () => {
    assert.deepEqual(made(`BR=xenbr7\nNIC="eth1"\n${CALL} start vifnum=1 netdev=$NIC bridge=\${BR}`), ['xenbr7'])
    assert.deepEqual(made(`${CALL} start bridge=\${BR:-xenbr5}`), ['xenbr5'])
  })

  it('gives to its calls what it exports, and nothing else', () => {
    assert.deepEqual(made(`bridge=xenbr7\n${CALL} start`), ['xenbr0'])
    assert.deepEqual(made(`export bridge=xenbr7\n${CALL} start`), ['xenbr7'])
    assert.deepEqual(made(`bridge=xenbr7\nexport bridge\n${CALL} start`), ['xenbr7'])
  })

  it('may decide by the command', () => {
    const byCase = `case "$1" in\n  start|stop) ${CALL} "$1" ;;\n  *) exit 3 ;;\nesac\n`
    assert.deepEqual(made(byCase), ['xenbr0'])
    assert.equal(follow(byCase, { args: ['status'] }).exit, 3)
    const byIf = `if [ "$1" = stop ]; then\n  true\nelif [[ $1 == start && -n $1 ]]; then\n  ${CALL} start\nelse\n  exit 4\nfi\n`
    assert.deepEqual(made(byIf), ['xenbr0'])
    assert.deepEqual(made(byIf, { args: ['stop'] }), [])
    assert.equal(follow(byIf, { args: ['x'] }).exit, 4)
  })

  it('may ask how a call ended', () => {
    assert.deepEqual(made(`${CALL} start vifnum=9 || ${CALL} start vifnum=1`), ['xenbr1'])
    assert.deepEqual(made(`if ! ${CALL} start vifnum=9; then ${CALL} start; fi`), ['xenbr0'])
    assert.deepEqual(made(`set -e\n${CALL} start vifnum=9\n${CALL} start`), [])
    assert.deepEqual(made(`${CALL} start vifnum=9\n${CALL} start`), ['xenbr0'])
  })

  it('may have functions', () => {
    assert.deepEqual(made(`both() { for n in "$@"; do ${CALL} start vifnum=$n; done; }\nboth 0 1`), [
      'xenbr0',
      'xenbr1',
    ])
  })

  it('may redirect what is printed', () => {
    assert.deepEqual(made(`${CALL} "$@" >/dev/null 2>&1`), ['xenbr0'])
  })

  it('ends with the exit status of its last command, or with that of exit', () => {
    assert.equal(follow(`${CALL} start vifnum=9\ntrue`).exit, 0)
    assert.equal(follow(`${CALL} start\n${CALL} start vifnum=9`).exit, 1)
    assert.equal(follow('exit 7').exit, 7)
  })
})

describe('what of a wrapper is not followed', () => {
  const CALL = '/etc/xen/scripts/network-bridge'

  it('is shown as it stands, and changes nothing', () => {
    const run = follow(`ip link set eth1 promisc on\n${CALL} start`)
    assert.deepEqual(opaque(run), ['ip link set eth1 promisc on'])
    assert.deepEqual(bridges(run), ['xenbr0'])
    assert.match(run.steps[0]?.why ?? '', /is not followed/)
  })

  it('is a whole `if` whose condition only the host knows', () => {
    const text = `if [ -f /etc/two-bridges ]; then ${CALL} start vifnum=1; fi`
    const run = follow(`${text}\n${CALL} start`)
    assert.deepEqual(opaque(run), [text])
    assert.deepEqual(bridges(run), ['xenbr0'])
  })

  it('leaves no variable known that it may have set', () => {
    const text = `NIC=eth0\nif grep -q x /proc/y; then NIC=eth1; fi\n${CALL} start netdev=$NIC`
    assert.deepEqual(opaque(follow(text)).at(-1), `${CALL} start netdev=$NIC`)
    assert.deepEqual(opaque(follow(`. /etc/default/x\n${CALL} start netdev=$NIC`)).at(-1), `${CALL} start netdev=$NIC`)
  })

  it('are loops over what is not constant, pipes, background jobs and unknown words', () => {
    for (const text of [
      `for n in $(ls /sys/class/net); do ${CALL} start netdev=$n; done`,
      `for n in /sys/class/net/*; do ${CALL} start netdev=$n; done`,
      `while true; do ${CALL} start; done`,
      `${CALL} start | sh`,
      `${CALL} start netdev=$(ip route | cut -f 3)`,
      `vifnum=$(ip route | cut -f 3) ${CALL} start`,
      `case $(uname) in Linux) ${CALL} start ;; esac`,
    ]) {
      const run = follow(text)
      assert.deepEqual(opaque(run), [text])
      assert.deepEqual(bridges(run), [])
    }
    assert.deepEqual(bridges(follow(`${CALL} start & true`)), [])
  })

  it('is what nobody can write: endless calls, and depths beyond all scripts', () => {
    assert.ok(follow('f() { f; }\nf').steps.length > 0)
    assert.ok(follow(`${'if true; then '.repeat(300)}:${'; fi'.repeat(300)}`).steps.length > 0)
    assert.ok(follow(`${'{ '.repeat(2000)}`).exit >= 0)
  })

  it('is a text that is doubled again and again, and loops inside loops that only count', () => {
    assert.ok(opaque(follow(`a=x\n${'a=$a$a\n'.repeat(60)}${CALL} start bridge=$a`)).length > 0)
    assert.ok(opaque(follow(`set -- a b\n${'f() { f "$@" "$@"; }\n'}f "$@"`)).length > 0)
    const loops = Array.from({ length: 12 }, (_, at) => `for i${at} in 0 1 2 3 4 5 6 7 8 9; do`).join('\n')
    assert.ok(opaque(follow(`${loops}\na=1\n${'done\n'.repeat(12)}`)).length > 0)
  })
})
