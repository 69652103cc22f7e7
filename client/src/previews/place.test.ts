import assert from 'node:assert/strict'
import { addressOf, followsFile, linksIn, placeOnHost, previewOf } from './place.ts'

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

  it('of an answer is called by its document, and holds the whole question', () => {
    const question = { kind: 'script', choice: { kind: 'call', index: 1 }, command: 'stop' } as const
    const answer = { kind: 'answer', source: 'file:///etc/xen/scripts/mine', question, name: 'mine stop.txt' } as const
    const { path, query } = addressOf(answer)
    assert.equal(path, '/mine stop.txt')
    assert.deepEqual(previewOf(query), answer)
  })

  it("of a guest's file says whose it is", () => {
    const question = { kind: 'set-up', wishes: { system: null, guests: [] } } as const
    const path = (name: string) => addressOf({ kind: 'answer', source: 'file:///etc/xen/web', question, name }).path
    assert.equal(path('guests/web/etc/network/interfaces'), '/guests/web/etc/network/interfaces (web)')
    assert.equal(path('dom0/etc/network/interfaces'), '/dom0/etc/network/interfaces')
  })

  it('is nothing that somebody else made up', () => {
    for (const query of [
      '',
      '{',
      '[]',
      'null',
      '{"kind":"effective"}',
      '{"kind":"upgrade","source":"file:///a"}',
      '{"kind":"answer","source":"file:///a","question":null,"name":"x"}',
    ]) {
      assert.equal(previewOf(query), null, query)
    }
  })
})

describe('a preview', () => {
  const question = { kind: 'cards', index: null } as const
  const answer = { kind: 'answer', source: 'file:///srv/a/etc/xen/web', question, name: 'x' } as const

  it('follows its source, and of an answer every file of the host', () => {
    const effective = { kind: 'effective', source: answer.source, release: null } as const
    const follows = (file: string) => [followsFile(answer, file), followsFile(effective, file)]
    assert.deepEqual(follows('file:///srv/a/etc/xen/web'), [true, true])
    assert.deepEqual(follows('file:///srv/a/etc/xen/scripts/mine'), [true, false])
    assert.deepEqual(follows('file:///srv/a/etc/network/interfaces'), [true, false])
    // xend-config.sxp may name a script that lies anywhere.
    assert.deepEqual(follows('file:///srv/a/opt/net/mine'), [true, false])
    assert.deepEqual(follows('file:///srv/b/etc/xen/web'), [false, false])
    assert.deepEqual(follows('file:///srv/ab/opt/net/mine'), [false, false])
    assert.equal(followsFile({ ...answer, source: 'untitled:Untitled-1' }, 'untitled:Untitled-2'), false)
  })

  it('of a file of the host belongs below the root of that host', () => {
    assert.equal(placeOnHost(answer.source, '/etc/network/my interfaces'), 'file:///srv/a/etc/network/my%20interfaces')
    assert.equal(placeOnHost('file:///etc/xen/web', '/etc/xen/a'), 'file:///etc/xen/a')
    assert.equal(placeOnHost('file:///etc/xen/web', '/etc/xen/a#1?'), 'file:///etc/xen/a%231%3F')
    assert.equal(placeOnHost('untitled:Untitled-1', '/etc/xen/a'), null)
  })
})

describe('the places in an upgrade check', () => {
  it('are those that lines begin with', () => {
    const text = 'What changes\n\n3:12    warning      see 4:5 there\nfile    information  x\n'
    assert.deepEqual(linksIn(text), [{ start: 14, end: 18, fragment: 'L3,12' }])
  })
})
