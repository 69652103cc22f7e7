import assert from 'node:assert/strict'
import { placesFor, releasesOf, valueAt } from './releases.ts'

describe('choosing toolstack and release', () => {
  describe('what there is to choose', () => {
    it('begins with the newest release of each toolstack', () => {
      assert.deepEqual(releasesOf('xl')[0], { toolstack: 'xl', release: '4.22' })
      assert.deepEqual(releasesOf('xm')[0], { toolstack: 'xm', release: '4.4' })
    })

    it('has only releases that come with the toolstack', () => {
      assert.deepEqual(releasesOf('xl').at(-1), { toolstack: 'xl', release: '4.1' })
      assert.deepEqual(releasesOf('xm').at(-1), { toolstack: 'xm', release: '3.0.3' })
    })
  })

  describe('where it can be written', () => {
    const unset = [{}, {}]

    it('the user’s settings, without a workspace', () => {
      assert.deepEqual(placesFor({ hasWorkspace: false, host: null, settings: unset }), ['user'])
    })

    it('workspace or user, with one host in it', () => {
      assert.deepEqual(placesFor({ hasWorkspace: true, host: null, settings: unset }), ['workspace', 'user'])
    })

    it('this host first, with several hosts in the workspace', () => {
      assert.deepEqual(placesFor({ hasWorkspace: true, host: 'hosts/a', settings: unset }), [
        'host',
        'workspace',
        'user',
      ])
    })

    it('not in the user’s settings when the workspace’s would win', () => {
      const settings = [{ workspaceValue: 'xl' }, {}]
      assert.deepEqual(placesFor({ hasWorkspace: true, host: null, settings }), ['workspace'])
    })

    it('not for one host when a plain value holds for all of them', () => {
      const settings = [{ workspaceValue: 'xl' }, { workspaceValue: '4.17' }]
      assert.deepEqual(placesFor({ hasWorkspace: true, host: 'hosts/a', settings }), ['workspace'])
    })

    it('for one more host when others have their own', () => {
      const settings = [{ workspaceFolderValue: { 'hosts/b': 'xm' } }, {}]
      assert.deepEqual(placesFor({ hasWorkspace: true, host: 'hosts/a', settings }), ['host', 'workspace'])
    })
  })

  describe('what is written', () => {
    it('the value, plainly', () => {
      assert.equal(valueAt('user', {}, null, '4.17'), '4.17')
      assert.equal(valueAt('workspace', { workspaceValue: { a: '4.1' } }, 'a', '4.17'), '4.17')
    })

    it('an entry beside those of other hosts', () => {
      const setting = { workspaceValue: { 'hosts/b': '3.0.3', 'hosts/a': '4.1' } }
      assert.deepEqual(valueAt('host', setting, 'hosts/a', '4.17'), { 'hosts/b': '3.0.3', 'hosts/a': '4.17' })
    })

    it('the first entry', () => {
      assert.deepEqual(valueAt('host', { workspaceValue: 'auto' }, 'hosts/a', '4.17'), { 'hosts/a': '4.17' })
    })

    it('nothing for automatic, which is the default …', () => {
      assert.equal(valueAt('user', { globalValue: '4.17' }, null, 'auto'), undefined)
      assert.equal(valueAt('workspace', { workspaceValue: '4.17' }, null, 'auto'), undefined)
    })

    it('… unless the user’s settings say otherwise for every workspace', () => {
      assert.equal(valueAt('workspace', { globalValue: '4.17' }, null, 'auto'), 'auto')
    })
  })
})
