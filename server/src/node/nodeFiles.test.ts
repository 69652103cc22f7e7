import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { makeUnreadable } from '../../../test/support/unreadable.ts'
import { CommandFiles, NodeFiles } from './nodeFiles.ts'

for (const [title, files] of [
  ['the files of the machine', new NodeFiles()],
  ['the same for a command', new CommandFiles()],
] as const) {
  describe(title, () => {
    let root: string
    const at = (name: string) => join(root, name)

    beforeEach(() => {
      root = mkdtempSync(join(tmpdir(), 'xen-config-files-'))
      mkdirSync(at('etc/xen'), { recursive: true })
      writeFileSync(at('etc/xen/wéb 1'), 'memory = 512\n')
    })

    afterEach(() => rmSync(root, { recursive: true }))

    it('are read by path and by address', async () => {
      const text = { kind: 'text', text: 'memory = 512\n' }
      assert.deepEqual(await files.read(at('etc/xen/wéb 1')), text)
      assert.deepEqual(await files.read(pathToFileURL(at('etc/xen/wéb 1')).href), text)
      assert.deepEqual(await files.read(`${pathToFileURL(root).href}/etc/xen/w%C3%A9b%201`), text)
    })

    it('really lie where links lead', async () => {
      symlinkSync('wéb 1', at('etc/xen/link'))
      symlinkSync('nowhere', at('etc/xen/lost'))
      const uri = (name: string) => pathToFileURL(at(name)).href
      const folder = await files.realLocation(uri('etc/xen'))
      assert.equal(await files.realLocation(uri('etc/xen/link')), `${folder}/w%C3%A9b%201`)
      assert.equal(await files.realLocation(uri('etc/xen/wéb 1')), `${folder}/w%C3%A9b%201`)
      assert.equal(await files.realLocation(uri('etc/xen/lost')), null)
      assert.equal(await files.realLocation('git:/etc/xen/web'), null)
    })

    it('are read only where reading comes to an end', async () => {
      execFileSync('mkfifo', [at('pipe')])
      symlinkSync('/dev/zero', at('endless'))
      truncateSync(at('etc/xen/wéb 1'), 20 * 1024 * 1024)
      for (const name of ['pipe', 'endless', 'etc/xen/wéb 1']) {
        assert.deepEqual(await files.read(at(name)), { kind: 'unreadable' }, name)
      }
    })

    it('may be changed, or not, or are not there', async () => {
      assert.equal(await files.mayWrite(at('etc/xen/wéb 1')), true)
      assert.equal(await files.mayWrite(at('nowhere')), null)
      assert.equal(await files.mayWrite('git:/etc/xen/web'), null)
    })

    it('are missing where there is nothing, or no folder on the way', async () => {
      assert.deepEqual(await files.read(at('nowhere')), { kind: 'missing' })
      assert.deepEqual(await files.read(at('etc/xen/wéb 1/below')), { kind: 'missing' })
      assert.equal(await files.stat(at('nowhere')), 'missing')
      assert.equal(await files.list(at('nowhere')), null)
    })

    it('are unreadable or unknown, never missing, where they cannot be seen', async () => {
      makeUnreadable(at('etc/xen/wéb 1'))
      assert.deepEqual(await files.read(at('etc/xen/wéb 1')), { kind: 'unreadable' })
      assert.deepEqual(await files.read(at('etc')), { kind: 'unreadable' })
      symlinkSync('circle', at('circle'))
      assert.equal(await files.stat(at('circle')), 'unknown')
      assert.equal(await files.list(at('circle')), null)
    })

    it('are listed by name, in order', async () => {
      writeFileSync(at('etc/b'), '')
      writeFileSync(at('etc/a'), '')
      assert.deepEqual(await files.list(at('etc')), ['a', 'b', 'xen'])
      assert.deepEqual(await files.list(pathToFileURL(at('etc')).href), ['a', 'b', 'xen'])
      assert.equal(await files.list(at('etc/a')), null)
    })

    it('are files, folders, or neither; a link is what it leads to', async () => {
      symlinkSync('xen', at('etc/link'))
      assert.equal(await files.stat(at('etc/xen/wéb 1')), 'file')
      assert.equal(await files.stat(at('etc')), 'folder')
      assert.equal(await files.stat(at('etc/link')), 'folder')
      const socket = createServer()
      await new Promise<void>(resolve => socket.listen(at('socket'), resolve))
      assert.equal(await files.stat(at('socket')), 'other')
      await new Promise(resolve => socket.close(resolve))
    })

    it('have no path where the document is none on disk', async () => {
      for (const uri of ['untitled:Untitled-1', 'git:/etc/xen/web?x', 'vscode-vfs://github/x', 'file://host/etc/%']) {
        assert.equal((await files.read(uri)).kind, 'unreadable', uri)
        assert.equal(await files.list(uri), null, uri)
        assert.equal(await files.stat(uri), 'unknown', uri)
      }
    })
  })
}
