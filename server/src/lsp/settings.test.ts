import assert from 'node:assert/strict'
import { readSettings, type Settings } from './settings.ts'

const HOST = 'file:///srv/hosts/a'

/** What the settings say for a host, as plain values. */
function forHost({ toolstack, release, rules, readOutsideWorkspace }: Settings, root: string | null = HOST) {
  return { toolstack: toolstack(root), release: release(root), rules, readOutsideWorkspace }
}

const UNSET = { toolstack: null, release: null, rules: {}, readOutsideWorkspace: true }

describe('the settings', () => {
  it('are as if unset where an editor sends nothing, or nothing sensible', () => {
    for (const value of [undefined, null, {}, [], '', 'xl', 4.17, true, [null], { toolstack: null, release: null }]) {
      assert.deepEqual(forHost(readSettings(value)), UNSET, JSON.stringify(value))
    }
  })

  it('are read by their names', () => {
    const value = {
      toolstack: 'xm',
      release: '3.0.3',
      rules: { 'unknown-key': 'off' },
      host: { readOutsideWorkspace: false },
    }
    assert.deepEqual(forHost(readSettings(value)), {
      toolstack: 'xm',
      release: '3.0.3',
      rules: { 'unknown-key': 'off' },
      readOutsideWorkspace: false,
    })
  })

  it('of the wrong type count as not set, one by one', () => {
    const value = { toolstack: 5, release: ['4.17'], rules: ['unknown-key'], host: 'no' }
    assert.deepEqual(forHost(readSettings(value)), UNSET)
    assert.deepEqual(forHost(readSettings({ ...value, toolstack: 'xm' })), { ...UNSET, toolstack: 'xm' })
  })

  it('mean by auto, and by words nobody knows, that the host decides', () => {
    assert.deepEqual(forHost(readSettings({ toolstack: 'auto', release: 'auto' })), UNSET)
    assert.deepEqual(forHost(readSettings({ toolstack: 'xend', release: '9.9' })), UNSET)
  })

  it('take a point release for its minor release', () => {
    assert.equal(forHost(readSettings({ release: '4.17.3' })).release, '4.17')
    assert.equal(forHost(readSettings({ release: '3.0' })).release, '3.0.4')
  })

  it('switch off reading outside only by a plain false', () => {
    for (const readOutsideWorkspace of [null, 0, 'false', undefined]) {
      assert.equal(readSettings({ host: { readOutsideWorkspace } }).readOutsideWorkspace, true)
    }
  })

  it('keep the levels there are, and drop the others', () => {
    const rules = { a: 'off', b: 'hint', c: 'information', d: 'warning', e: 'error', f: 'fatal', g: null, h: 1 }
    const { f, g, h, ...known } = rules
    assert.deepEqual(readSettings({ rules }).rules, known)
  })
})

describe('a setting by host folder', () => {
  const settings = readSettings({
    toolstack: { 'hosts/a': 'xm', '/srv/hosts/b/': 'xl', 'hosts/c': 'xend' },
    release: { 'hosts/a': '3.0.3', hosts: '4.17' },
  })

  it('holds for the host whose folder ends so', () => {
    assert.deepEqual(forHost(settings, 'file:///srv/hosts/a'), { ...UNSET, toolstack: 'xm', release: '3.0.3' })
    assert.deepEqual(forHost(settings, 'file:///srv/hosts/b').toolstack, 'xl')
  })

  it('holds for no other host', () => {
    for (const root of ['file:///srv/hosts/d', 'file:///srv/otherhosts/a/b', 'file:///srv/hosts/aa', 'file://', null]) {
      assert.deepEqual(forHost(settings, root), UNSET, String(root))
    }
    assert.equal(forHost(settings, 'file:///srv/myhosts/a').toolstack, null)
  })

  it('is left to the host where its word is unknown', () => {
    assert.equal(forHost(settings, 'file:///srv/hosts/c').toolstack, null)
  })

  it('finds a folder whose name is escaped in addresses', () => {
    const byName = readSettings({ toolstack: { 'my hosts/α': 'xm' } })
    assert.equal(byName.toolstack('file:///srv/my%20hosts/%CE%B1'), 'xm')
  })

  it('survives an address that is not escaped well', () => {
    assert.equal(settings.toolstack('file:///srv/100%/hosts/a'), 'xm')
  })
})
