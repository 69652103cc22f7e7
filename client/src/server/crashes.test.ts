import assert from 'node:assert/strict'
import { countCrashes, PERIOD, TOO_MANY } from './crashes.ts'

const MINUTE = 60_000

describe('a server that crashes', () => {
  it('is started again three times, and not after the fourth crash within three minutes', () => {
    const crashes = countCrashes()
    const answers = [0, 1, 2, 3].map(minute => crashes.note(minute * 0.9 * MINUTE))
    assert.deepEqual(answers, ['restart', 'restart', 'restart', 'give-up'])
    assert.equal(answers.length, TOO_MANY)
  })

  it('is started again for ever when it crashes once a minute', () => {
    const crashes = countCrashes()
    for (let minute = 0; minute < 20; minute++) assert.equal(crashes.note(minute * MINUTE), 'restart')
  })

  it('may crash again after three quiet minutes', () => {
    const crashes = countCrashes()
    for (let i = 0; i < TOO_MANY; i++) crashes.note(i)
    assert.equal(crashes.note(TOO_MANY - 1 + PERIOD), 'restart')
  })

  it('gets a new chance when the user restarts it', () => {
    const crashes = countCrashes()
    for (let i = 0; i < TOO_MANY; i++) crashes.note(i)
    crashes.forget()
    assert.equal(crashes.note(TOO_MANY), 'restart')
  })
})
