import { strict as assert } from 'node:assert'
import { Turns } from './turns.ts'

describe('work in turns', () => {
  it('is done one after the other, each once, and told when nothing is left', async () => {
    const told: string[] = []
    const turns = new Turns({ piece: async name => void told.push(name), done: () => told.push('done') })
    for (const name of ['a', 'b', 'a']) turns.want(name)
    assert.ok(turns.isRunning)
    assert.ok(turns.isDue('b'))
    await turns.idle()
    assert.deepEqual(told, ['a', 'b', 'done'])
    assert.ok(!turns.isRunning)
  })

  it('comes to what is wanted on the way, and goes on behind a piece that fails', async () => {
    const told: string[] = []
    const turns = new Turns({
      async piece(name) {
        if (name === 'a') turns.want('late')
        if (name === 'b') throw new Error('gone')
        told.push(name)
      },
      failed: name => told.push(`${name} failed`),
    })
    for (const name of ['a', 'b', 'c']) turns.want(name)
    await turns.idle()
    assert.deepEqual(told, ['a', 'b failed', 'c', 'late'])
  })

  // The end of a run takes several steps; none of them may swallow a wish.
  for (const steps of [0, 1, 2, 3, 4, 5, 6, 8]) {
    it(`does what is wanted ${steps} steps after the last piece`, async () => {
      const told: string[] = []
      const turns = new Turns({ piece: async name => void told.push(name) })
      turns.want('early')
      for (let step = 0; step < steps; step++) await undefined
      turns.want('late')
      await turns.idle()
      assert.deepEqual(told, ['early', 'late'])
      assert.ok(!turns.isDue('late'))
    })
  }
})
