import assert from 'node:assert/strict'
import { dom0 } from '../../../../test/support/dom0.ts'
import { evalVariables, findCommand, follow, type Run, ScriptRun, variable, words } from './script.ts'
import { readTools } from './simulationCase.ts'

const RELEASE = { release: '4.4', debian: false } as const

/** Follows a piece of a script that is called with these arguments. */
function following(args: readonly string[], script: (run: ScriptRun) => void, absent: readonly string[] = []): Run {
  const call = { argv: ['mine', ...args], env: { netdev: 'eth1' } }
  return follow(new ScriptRun(dom0(), call, RELEASE, readTools({ absentTools: absent }, RELEASE)), script)
}

/** The variables after the arguments were taken. */
function variablesOf(...args: string[]): Readonly<Record<string, string>> {
  let found: Readonly<Record<string, string>> = {}
  const { exit } = following(args, run => {
    findCommand(run)
    evalVariables(run)
    found = run.variables
  })
  assert.equal(exit, 0)
  return found
}

describe('the arguments of a script', () => {
  it('are variables, and the first other word is the command', () => {
    const { command, bridge, netdev } = variablesOf('bridge=xenbr1', 'start', 'stop')
    assert.deepEqual([command, bridge, netdev], ['start', 'xenbr1', 'eth1'])
  })

  it('stand above the environment, and a later one above an earlier', () => {
    assert.equal(variablesOf('netdev=eth2', 'netdev=eth3').netdev, 'eth3')
  })

  it('are evaluated by the shell', () => {
    const { a, b, c } = variablesOf("a='x y'", 'b="z"', 'c=1\\ 2')
    assert.deepEqual([a, b, c], ['x y', 'z', '1 2'])
    assert.deepEqual(variablesOf('d=1 e=2').e, '2')
    assert.equal(variablesOf('command=stop', 'start').command, 'stop')
  })

  it('end the script where the shell would look for a command', () => {
    for (const arg of ['a=1 b', 'x y=1', 'a=$(b)', 'a=1;b'])
      assert.equal(following([arg], evalVariables).exit, 127, arg)
  })

  it('may be no variable at all', () => assert.equal(variablesOf('=x', '').command, ''))
})

describe('a script that is followed', () => {
  it('remembers each command with the host after it', () => {
    const { exit, steps, host } = following([], run => {
      run.must(['ip', 'link', 'set', 'eth1', 'down'], 'Down.')
      run.must(['ip', 'link', 'set', 'eth1', 'name', 'peth1'], 'Renamed.')
    })
    assert.deepEqual([exit, steps.map(({ why }) => why)], [0, ['Down.', 'Renamed.']])
    assert.equal(steps.at(-1)?.host, host)
    assert.ok(steps[0]?.host.links.some(({ name, up }) => name === 'eth1' && !up))
  })

  it('ends where a command fails that must not', () => {
    const { exit, steps } = following([], run => {
      assert.equal(run.run(['brctl', 'delbr', 'nope'], 'May fail.'), 1)
      run.must(['ip', 'link', 'set', 'eth0', 'name', 'peth0'], 'Must not fail.')
      assert.fail('is not reached')
    })
    assert.deepEqual([exit, steps.length], [2, 2])
  })

  it('has no step for a tool that is not installed', () => {
    const { exit, steps } = following([], run => run.must(['brctl', 'addbr', 'br0'], 'A bridge.'), ['brctl'])
    assert.deepEqual([exit, steps], [127, []])
  })

  it('leaves no step for a file that stays as it is', () => {
    const { steps } = following([], run => {
      run.writeFile('/etc/x', 'a', 'Written.')
      run.writeFile('/etc/x', 'a', 'Written again.')
    })
    assert.equal(steps.length, 1)
  })

  it('passes on what is no end of a script', () => {
    assert.throws(() => following([], () => assert.fail('a mistake of ours')), /a mistake of ours/)
  })
})

describe('variables of the shell', () => {
  it('have a value for when they are empty', () => {
    following(['empty='], run => {
      evalVariables(run)
      assert.deepEqual(
        ['empty', 'missing', 'netdev'].map(name => variable(run, name, 'x')),
        ['x', 'x', 'eth1'],
      )
    })
  })

  it('are as many words as they have', () => assert.deepEqual(words(' a  b\nc '), ['a', 'b', 'c']))
})
