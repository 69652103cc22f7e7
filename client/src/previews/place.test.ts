import assert from 'node:assert/strict'
import { addressOf, linksIn, previewOf } from './place.ts'

describe('the address of a preview', () => {
  it('is called by the file and the release, and has the language of what it shows', () => {
    const source = 'file:///etc/xen/my%20web.cfg'
    assert.equal(addressOf({ kind: 'effective', source, release: null }).path, '/my web.cfg (effective).jsonc')
    assert.equal(addressOf({ kind: 'effective', source, release: '4.20' }).path, '/my web.cfg (4.20).jsonc')
    assert.equal(addressOf({ kind: 'upgrade', source, to: '4.20' }).path, '/my web.cfg (to 4.20).txt')
  })

  it('says what the preview shows', () => {
    for (const preview of [
      { kind: 'effective', source: 'file:///a', release: null },
      { kind: 'effective', source: 'file:///a', release: '4.20' },
      { kind: 'upgrade', source: 'file:///a', to: '4.20' },
    ] as const) {
      assert.deepEqual(previewOf(addressOf(preview).query), preview)
    }
  })

  it('is nothing that somebody else made up', () => {
    for (const query of ['', '{', '[]', 'null', '{"kind":"effective"}', '{"kind":"upgrade","source":"file:///a"}']) {
      assert.equal(previewOf(query), null, query)
    }
  })
})

describe('the places in an upgrade check', () => {
  it('are those that lines begin with', () => {
    const text = 'What changes\n\n3:12    warning      see 4:5 there\nfile    information  x\n'
    assert.deepEqual(linksIn(text), [{ start: 14, end: 18, fragment: 'L3,12' }])
  })
})
