import { strict as assert } from 'node:assert'
import { end, isRunning, type Started, start } from '../../scripts/processes.mjs'

/** A process that starts another one, writes both ids, and stays; `deaf` ones do not end when asked. */
const family = (deaf: boolean) => `
  const { spawn } = require('node:child_process')
  const stay = "setInterval(() => {}, 1000);" + (${deaf} ? "process.on('SIGTERM', () => {});" : "")
  const child = spawn(process.execPath, ['-e', stay + "console.log(process.pid)"], { detached: true })
  child.stdout.on('data', () => console.log(process.pid, child.pid, 'ready'))
  eval(stay)
`

describe('ending what was started', () => {
  const startFamily = async (deaf: boolean): Promise<{ started: Started; pids: number[] }> => {
    let heard: () => void
    const ready = new Promise<void>(resolve => {
      heard = resolve
    })
    const started = start(process.execPath, ['-e', family(deaf)], { onOutput: () => heard() })
    await ready
    return { started, pids: started.output().trim().split(' ').slice(0, 2).map(Number) }
  }

  it('ends a process and the ones it started, though they have groups of their own', async () => {
    const { started, pids } = await startFamily(false)
    assert.deepEqual(pids.map(isRunning), [true, true])
    await end(started)
    assert.deepEqual(pids.map(isRunning), [false, false])
  })

  it('ends those, too, that do not listen', async () => {
    const { started, pids } = await startFamily(true)
    await end(started, 100)
    assert.deepEqual(pids.map(isRunning), [false, false])
  })

  it('tells how a process ended and what it said', async () => {
    const started = start(process.execPath, ['-e', 'console.error("no"); process.exit(3)'])
    assert.equal(await started.exited, 3)
    assert.equal(started.output(), 'no\n')
    await end(started)
  })

  it('tells of a command that is not there', async () => {
    const started = start('/there/is/no/such/command', [])
    assert.equal(await started.exited, 1)
    assert.match(started.output(), /ENOENT/)
  })
})
