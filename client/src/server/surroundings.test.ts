import assert from 'node:assert/strict'
import type { End, Run } from './supervisor.ts'
import { lazyRun, type MakeRun, type Surroundings } from './surroundings.ts'

const surroundings = {} as Surroundings

describe('a run of the server whose code is loaded late', () => {
  const asked: string[] = []
  const made: MakeRun = (_, ended): Run => ({
    start: async () => void asked.push('start'),
    stop: async () => ended('exited'),
    request: async <R>(method: string) => method as R,
  })

  it('does what the loaded one does', async () => {
    const ends: End[] = []
    const run = lazyRun(
      async () => made,
      surroundings,
      how => ends.push(how),
    )
    await run.start()
    assert.deepEqual(asked, ['start'])
    assert.equal(await run.request('xen/about'), 'xen/about')
    await run.stop()
    assert.deepEqual(ends, ['exited'])
  })

  it('fails to start when its code cannot be loaded', async () => {
    const run = lazyRun(
      () => Promise.reject(new Error('no such file')),
      surroundings,
      () => undefined,
    )
    await assert.rejects(run.start(), /no such file/)
  })
})
