import assert from 'node:assert/strict'
import { answersIn, MOST_ANSWERS, type Store } from './answers.ts'

/** A store that keeps JSON, as VS Code's does. */
function memory(): Store {
  const kept = new Map<string, string>()
  return {
    get: key => {
      const json = kept.get(key)
      return json === undefined ? undefined : JSON.parse(json)
    },
    update: async (key, value) => {
      kept.set(key, JSON.stringify(value))
    },
  }
}

describe('remembered answers', () => {
  it('are none at first', () => {
    const answers = answersIn(memory())
    assert.equal(answers.about('file:///a.cfg'), undefined)
    assert.equal(answers.forbidden, false)
  })

  it('last until the next start', async () => {
    const store = memory()
    await answersIn(store).remember('file:///a.cfg', 'guest')
    await answersIn(store).remember('file:///b.cfg', 'other')
    assert.equal(answersIn(store).about('file:///a.cfg'), 'guest')
    assert.equal(answersIn(store).about('file:///b.cfg'), 'other')
  })

  it('can be changed', async () => {
    const answers = answersIn(memory())
    await answers.remember('file:///a.cfg', 'other')
    await answers.remember('file:///a.cfg', 'guest')
    assert.equal(answers.about('file:///a.cfg'), 'guest')
  })

  it('never grow without end: the oldest go first', async () => {
    const answers = answersIn(memory())
    for (let i = 0; i <= MOST_ANSWERS; i++) await answers.remember(`file:///${i}`, 'other')
    assert.equal(answers.about('file:///0'), undefined)
    assert.equal(answers.about('file:///1'), 'other')
    assert.equal(answers.about(`file:///${MOST_ANSWERS}`), 'other')
  })

  it('end all questions of a workspace, but not what was said before', async () => {
    const store = memory()
    await answersIn(store).remember('file:///a.cfg', 'guest')
    await answersIn(store).forbid()
    assert.equal(answersIn(store).forbidden, true)
    assert.equal(answersIn(store).about('file:///a.cfg'), 'guest')
  })
})
