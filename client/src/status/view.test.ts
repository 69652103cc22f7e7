import assert from 'node:assert/strict'
import { statusView } from './view.ts'

const l10n = { t: (message: string) => message }
const STATUS = { toolstack: 'xl', release: '4.17', why: 'Debian 12 comes with Xen 4.17 (etc/os-release).' } as const

describe('the language status item', () => {
  it('says toolstack and release, why, and how to change them', () => {
    assert.deepEqual(statusView('running', STATUS, l10n), {
      text: 'xl · 4.17',
      detail: 'Debian 12 comes with Xen 4.17 (etc/os-release).',
      error: false,
      busy: false,
      action: { command: 'xen.chooseRelease', title: 'Change' },
    })
  })

  for (const [state, status] of [
    ['idle', undefined],
    ['starting', STATUS],
    ['running', undefined],
  ] as const) {
    it(`is busy and offers nothing while it is not known (${state})`, () => {
      const view = statusView(state, status, l10n)
      assert.equal(view.busy, true)
      assert.equal(view.error, false)
      assert.equal(view.action, null)
      assert.doesNotMatch(view.text, /4\.17/)
    })
  }

  it('is quiet where the server has nothing to say', () => {
    const view = statusView('running', null, l10n)
    assert.equal(view.busy, false)
    assert.equal(view.error, false)
    assert.equal(view.action, null)
  })

  for (const state of ['failed', 'stopped'] as const) {
    it(`is an error with the way out when the server has ${state}`, () => {
      const view = statusView(state, STATUS, l10n)
      assert.equal(view.error, true)
      assert.equal(view.busy, false)
      assert.deepEqual(view.action, { command: 'xen.restartServer', title: 'Restart Server' })
      assert.doesNotMatch(view.text, /4\.17/, 'an old answer is not shown as if it still held')
    })
  }

  it('speaks the language of the user', () => {
    const view = statusView('failed', null, { t: message => `(${message})` })
    assert.match(view.text, /^\(/)
    assert.match(view.detail, /^\(/)
    assert.match(view.action?.title ?? '', /^\(/)
  })
})
