import assert from 'node:assert/strict'
import { type Picked, put, runSteps, type Step } from './steps.ts'

interface Trip {
  readonly by?: string
  readonly seat?: string
  readonly with?: string
}

/** A user who answers `KEY=VALUE`, goes back or gives up; keeps what was asked, with its number. */
function user(...replies: readonly (string | 'back' | undefined)[]) {
  const left = [...replies]
  const asked: string[] = []
  const step = (key: keyof Trip, applies: (answers: Trip) => boolean = () => true): Step<Trip> => ({
    applies,
    async ask({ step: number, totalSteps }): Promise<Picked<Trip>> {
      asked.push(`${number}/${totalSteps} ${key}`)
      const reply = left.shift()
      return reply === undefined || reply === 'back' ? reply : { value: { [key]: reply } }
    },
  })
  const steps = [step('by'), step('seat', ({ by }) => by !== 'foot'), step('with')]
  return { asked, run: () => runSteps<Trip>(steps, {}) }
}

describe('questions one after the other', () => {
  it('are asked in order, and give all answers', async () => {
    const { asked, run } = user('train', 'window', 'Ann')
    assert.deepEqual(await run(), { by: 'train', seat: 'window', with: 'Ann' })
    assert.deepEqual(asked, ['1/3 by', '2/3 seat', '3/3 with'])
  })

  it('are left out where earlier answers make them pointless', async () => {
    const { asked, run } = user('foot', 'Ann')
    assert.deepEqual(await run(), { by: 'foot', with: 'Ann' })
    assert.deepEqual(asked, ['1/3 by', '2/2 with'])
  })

  it('can be answered anew, and what followed from the old answer is forgotten', async () => {
    const { asked, run } = user('train', 'window', 'back', 'back', 'foot', 'Bob')
    assert.deepEqual(await run(), { by: 'foot', with: 'Bob' })
    assert.deepEqual(asked, ['1/3 by', '2/3 seat', '3/3 with', '2/3 seat', '1/3 by', '2/2 with'])
  })

  it('end without an answer when the user gives up', async () => {
    const { run } = user('train', undefined)
    assert.equal(await run(), undefined)
  })

  it('stay at the first one, which has none before it', async () => {
    assert.deepEqual(await user('back', 'foot', 'Ann').run(), { by: 'foot', with: 'Ann' })
  })
})

describe('an answer', () => {
  it('is put among the others; going back and giving up stay what they are', () => {
    const make = (value: string) => ({ by: value })
    assert.deepEqual(put({ value: 'train' }, make), { value: { by: 'train' } })
    assert.equal(put('back', make), 'back')
    assert.equal(put(undefined, make), undefined)
  })
})
