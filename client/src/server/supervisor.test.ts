import assert from 'node:assert/strict'
import { countCrashes } from './crashes.ts'
import { type End, type Run, type Server, type ServerState, superviseServer } from './supervisor.ts'

/** A server that the test makes answer, fail, crash or hang. */
class FakeRun implements Run {
  readonly end: (how: End) => void
  comesUp: () => void = () => undefined
  cannotStart: () => void = () => undefined
  stopped = 0
  stopFails = false
  readonly requests: string[] = []
  readonly #started = new Promise<void>((resolve, reject) => {
    this.comesUp = resolve
    this.cannotStart = () => reject(new Error('no such file'))
  })

  constructor(end: (how: End) => void) {
    this.end = end
  }

  start(): Promise<void> {
    return this.#started
  }

  async stop(): Promise<void> {
    this.stopped++
    if (this.stopFails) throw new Error('timed out')
  }

  async request<R>(method: string): Promise<R> {
    this.requests.push(method)
    return 'answer' as R
  }
}

/** Lets everything happen that waits for nothing but its turn. */
const settle = () => new Promise<void>(resolve => setImmediate(resolve))

describe('the life of the server', () => {
  let runs: FakeRun[]
  let log: string[]
  let states: ServerState[]
  let server: Server
  const last = () => runs.at(-1) as FakeRun

  beforeEach(() => {
    runs = []
    log = []
    states = []
    server = superviseServer({
      makeRun(ended) {
        const run = new FakeRun(ended)
        runs.push(run)
        return run
      },
      crashes: countCrashes(),
      now: () => 0,
      log: message => log.push(message),
    })
    server.onState(state => states.push(state))
  })

  const up = async () => {
    const started = server.start()
    last().comesUp()
    await started
  }

  const crash = async () => {
    last().end('crashed')
    last().comesUp()
    await settle()
  }

  it('begins when it is needed, once', async () => {
    assert.equal(server.state, 'idle')
    const first = server.start()
    const second = server.start()
    last().comesUp()
    await Promise.all([first, second])
    assert.equal(runs.length, 1)
    assert.deepEqual(states, ['starting', 'running'])
  })

  it('begins with the first question, which waits for it', async () => {
    const answer = server.request('xen/about')
    assert.equal(last().requests.length, 0)
    last().comesUp()
    assert.equal(await answer, 'answer')
    assert.deepEqual(last().requests, ['xen/about'])
  })

  it('goes on quietly after a crash, with a new connection', async () => {
    await up()
    await crash()
    assert.equal(server.state, 'running')
    assert.equal(runs.length, 2)
    assert.deepEqual(states, ['starting', 'running', 'starting', 'running'])
    assert.equal(runs[0]?.stopped, 1)
  })

  it('ends with the fourth crash in a row, and says so once', async () => {
    await up()
    for (let i = 0; i < 4; i++) await crash()
    assert.equal(server.state, 'failed')
    assert.equal(states.filter(state => state === 'failed').length, 1)
    assert.equal(runs.length, 4)
  })

  it('ends as well when it can never be started', async () => {
    const started = server.start()
    for (let i = 0; i < 4; i++) {
      last().cannotStart()
      await settle()
    }
    await assert.rejects(started)
    assert.equal(server.state, 'failed')
    assert.ok(log.some(line => line.includes('no such file')))
  })

  it('counts a crash during the start once, though both sides report it', async () => {
    server.start().catch(() => undefined)
    const first = last()
    first.end('crashed')
    first.cannotStart()
    await settle()
    assert.equal(runs.length, 2)
  })

  it('does not come back when it ended on purpose', async () => {
    await up()
    last().end('exited')
    await settle()
    assert.equal(server.state, 'stopped')
    assert.equal(runs.length, 1)
    await assert.rejects(server.start())
    await assert.rejects(server.request('xen/about'))
  })

  for (const how of ['exited', 'crashed'] as const) {
    it(`comes back when the user wishes, after it ${how}`, async () => {
      await up()
      for (let i = 0; i < 4; i++) {
        last().end(how)
        last().comesUp()
        await settle()
      }
      assert.notEqual(server.state, 'running')
      const restarted = server.restart()
      await settle()
      last().comesUp()
      await restarted
      assert.equal(server.state, 'running')
      await crash()
      assert.equal(server.state, 'running', 'the crashes before the restart do not count')
    })
  }

  it('is restarted while it runs: the old one is ended first', async () => {
    await up()
    const restarted = server.restart()
    await settle()
    assert.equal(runs[0]?.stopped, 1)
    last().comesUp()
    await restarted
    assert.equal(runs.length, 2)
    assert.equal(server.state, 'running')
  })

  it('lets questions wait while the old one is being ended', async () => {
    await up()
    const before = server.request('before')
    const restarted = server.restart()
    const during = server.request('during')
    await settle()
    assert.deepEqual(runs[0]?.requests, [])
    last().comesUp()
    await Promise.all([restarted, before, during])
    assert.deepEqual(last().requests.toSorted(), ['before', 'during'])
    assert.deepEqual(states, ['starting', 'running', 'starting', 'running'])
  })

  it('is restarted though the old one hangs at its start', async () => {
    server.start().catch(() => undefined)
    const restarted = server.restart()
    await settle()
    assert.equal(runs.length, 2)
    last().comesUp()
    await restarted
    runs[0]?.comesUp()
    await settle()
    assert.equal(runs[0]?.stopped, 2, 'a run that comes up too late is ended')
    assert.equal(server.state, 'running')
  })

  it('is restarted though the old one does not want to end', async () => {
    await up()
    last().stopFails = true
    const restarted = server.restart()
    await settle()
    last().comesUp()
    await restarted
    assert.equal(server.state, 'running')
    assert.ok(log.some(line => line.includes('timed out')))
  })

  it('is restarted one after the other when the user is impatient', async () => {
    await up()
    const wishes = [server.restart(), server.restart()]
    for (let i = 0; i < 2; i++) {
      await settle()
      last().comesUp()
    }
    await Promise.all(wishes)
    assert.equal(runs.length, 3)
    assert.deepEqual(
      runs.map(run => run.stopped),
      [1, 1, 0],
    )
  })

  it('hears no more of a run that was ended', async () => {
    await up()
    const old = last()
    const restarted = server.restart()
    await settle()
    last().comesUp()
    await restarted
    old.end('crashed')
    await settle()
    assert.equal(runs.length, 2)
    assert.equal(server.state, 'running')
  })

  it('ends with the window', async () => {
    await up()
    await server.stop()
    assert.equal(last().stopped, 1)
    assert.equal(server.state, 'idle')
  })

  it('tells nobody who no longer listens', async () => {
    const heard: ServerState[] = []
    const stopListening = server.onState(state => heard.push(state))
    await up()
    stopListening()
    await crash()
    assert.deepEqual(heard, ['starting', 'running'])
  })
})
