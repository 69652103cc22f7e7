import assert from 'node:assert/strict'
import type { Connection, DidChangeWatchedFilesRegistrationOptions } from 'vscode-languageserver'
import { clientFeatures } from './clientFeatures.ts'
import { Watching } from './watching.ts'

const ABLE = { dynamicRegistration: true, relativePatternSupport: true }

function watchingFor(ability: object, folders: readonly string[] = []) {
  const client = clientFeatures({
    processId: null,
    rootUri: null,
    capabilities: { workspace: { didChangeWatchedFiles: ability } },
    workspaceFolders: folders.map(uri => ({ uri, name: uri })),
  })
  const watchers: string[][] = []
  const register = async (_: unknown, options: DidChangeWatchedFilesRegistrationOptions) => {
    watchers.push(
      options.watchers.map(({ globPattern }) =>
        typeof globPattern === 'string' ? globPattern : `${globPattern.baseUri} ${globPattern.pattern}`,
      ),
    )
  }
  const watching = new Watching({ client: { register } } as unknown as Connection)
  return { watching, watchers, client }
}

describe('watching the files of hosts', () => {
  it('begins with those in the folders of the client', () => {
    const { watching, watchers, client } = watchingFor(ABLE)
    watching.start(client)
    assert.equal(watchers.length, 1)
    assert.ok(watchers[0]?.includes('**/etc/xen/*'))
    assert.ok(watchers[0]?.includes('**/boot/grub/*'))
  })

  it('goes on with a host outside of them, once', () => {
    const { watching, watchers, client } = watchingFor(ABLE, ['file:///srv/a/etc/xen'])
    watching.hostSeen('file:///srv/a', client)
    watching.hostSeen('file:///srv/a', client)
    assert.equal(watchers.length, 1)
    assert.ok(watchers[0]?.includes('file:///srv/a etc/xen/*'))
  })

  it('needs nothing more for a host inside of them', () => {
    const { watching, watchers, client } = watchingFor(ABLE, ['file:///srv', 'file:///other/'])
    watching.hostSeen('file:///srv/a', client)
    watching.hostSeen('file:///srv', client)
    assert.deepEqual(watchers, [])
  })

  it('does not take a folder with a longer name for one inside', () => {
    const { watching, watchers, client } = watchingFor(ABLE, ['file:///srv/a'])
    watching.hostSeen('file:///srv/ab', client)
    assert.equal(watchers.length, 1)
  })

  it('names the root of the machine itself so that it is an address', () => {
    const { watching, watchers, client } = watchingFor(ABLE)
    watching.hostSeen('file://', client)
    assert.ok(watchers[0]?.includes('file:/// etc/xen/*'))
  })

  it('asks for nothing that the client does not offer', () => {
    for (const ability of [{}, { dynamicRegistration: false, relativePatternSupport: true }]) {
      const { watching, watchers, client } = watchingFor(ability)
      watching.start(client)
      watching.hostSeen('file:///srv/a', client)
      assert.deepEqual(watchers, [])
    }
    const inFoldersOnly = watchingFor({ dynamicRegistration: true })
    inFoldersOnly.watching.start(inFoldersOnly.client)
    inFoldersOnly.watching.hostSeen('file:///srv/a', inFoldersOnly.client)
    assert.equal(inFoldersOnly.watchers.length, 1)
  })

  it('says in the log when the client refuses', async () => {
    const warned: string[] = []
    const register = async () => Promise.reject(new Error('no'))
    const connection = { client: { register }, console: { warn: (text: string) => warned.push(text) } }
    const { client } = watchingFor(ABLE)
    new Watching(connection as unknown as Connection).start(client)
    await new Promise(resolve => setImmediate(resolve))
    assert.deepEqual(warned, ['The client does not watch files: Error: no'])
  })
})
