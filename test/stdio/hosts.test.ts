import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { DocumentStatus } from '../../server/src/lsp/protocol.ts'
import { makeUnreadable } from '../support/unreadable.ts'
import { codes, type Editor, startEditor, stopEditors } from './client.ts'
import { PUSHED, VS_CODE } from './editors.ts'

const SAMPLES = fileURLToPath(new URL('../../samples', import.meta.url))

describe('several hosts in one workspace', () => {
  let root: string
  let editor: Editor
  const uriOf = (path: string) => pathToFileURL(join(root, path)).href

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'xen-config-hosts-'))
    for (const host of ['rhel5-bridge', 'debian-xl', 'routed'])
      cpSync(join(SAMPLES, host), join(root, host), { recursive: true })
    editor = await startEditor(VS_CODE, { folders: [{ uri: pathToFileURL(root).href, name: 'hosts' }] })
  })

  afterEach(() => {
    stopEditors()
    rmSync(root, { recursive: true })
  })

  async function status(path: string): Promise<string> {
    const { toolstack, release, why } = await editor.ask<DocumentStatus>('xen/status', { uri: uriOf(path) })
    return `${toolstack} ${release}: ${why}`
  }

  it('have each the toolstack and release that its own files show', async () => {
    assert.equal(await status('rhel5-bridge/etc/xen/rhel4'), 'xm 3.0.3: /etc/redhat-release shows Xen 3.0.3.')
    assert.equal(await status('debian-xl/etc/xen/web.cfg'), 'xl 4.17: /boot/grub/grub.cfg shows Xen 4.17.')
    assert.equal(await status('routed/etc/xen/shop.cfg'), 'xl 4.17: /usr/lib/xen-4.17 shows Xen 4.17.')
  })

  it('have their guests read so: what one takes, the other refuses', async () => {
    const text = 'name = "a" + "b"\nkernel = "/k"\n'
    for (const [path, found] of [
      ['rhel5-bridge/etc/xen/new', []],
      ['debian-xl/etc/xen/new', ['syntax-unexpected-character']],
    ] as const) {
      await editor.open(uriOf(path), text)
      assert.deepEqual(codes(await editor.pull(uriOf(path))), found, path)
    }
  })

  it('are looked at again when the editor saw a change of their files', async () => {
    const guest = 'debian-xl/etc/xen/web.cfg'
    assert.match(await status(guest), /^xl 4\.17/)
    writeFileSync(join(root, 'debian-xl/boot/grub/grub.cfg'), 'multiboot2 /boot/xen-4.20-amd64.gz\n')
    const changes = [{ uri: uriOf('debian-xl/boot/grub/grub.cfg'), type: 2 }]
    await editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes })
    await editor.becomes(async () => /^xl 4\.20/.test(await status(guest)))
    await editor.until(() => editor.heard.some(({ method }) => method === 'xen/statusChanged'))
    await editor.until(() => editor.heard.some(({ method }) => method === 'workspace/diagnostic/refresh'))
    assert.match(await status('rhel5-bridge/etc/xen/rhel4'), /^xm 3\.0\.3/)
  })

  it('tell an editor that does not ask, too', async () => {
    const pushed = await startEditor(PUSHED)
    const uri = uriOf('debian-xl/etc/xen/new')
    await pushed.open(uri, 'name = "a"\nkernel = "/k"\nbootloader_args = [ ]\ntype = "pv"\n')
    assert.deepEqual((await pushed.report(uri, 1)).diagnostics, [])
    writeFileSync(join(root, 'debian-xl/boot/grub/grub.cfg'), 'multiboot2 /boot/xen-4.9-amd64.gz\n')
    const changes = [{ uri: uriOf('debian-xl/boot/grub/grub.cfg'), type: 2 }]
    await pushed.connection.sendNotification('workspace/didChangeWatchedFiles', { changes })
    await pushed.until(() => codes(pushed.reports.at(-1)?.diagnostics ?? []).join() === 'key-not-in-release')
  })

  it('keep the old state of a file apart from nothing: git shows it for the same host', async () => {
    const { pathname } = new URL(uriOf('rhel5-bridge/etc/xen/rhel4'))
    const uri = `git:${pathname}?%7B%22ref%22%3A%22HEAD%22%7D`
    assert.equal((await editor.ask<DocumentStatus>('xen/status', { uri })).release, '3.0.3')
  })

  it('with release files that may not be read are unknown, and nothing is said to be missing', async () => {
    const clues = ['boot/grub/grub.cfg', 'etc/os-release', 'etc/debian_version']
    for (const clue of clues) makeUnreadable(join(root, 'debian-xl', clue))
    assert.match(await status('debian-xl/etc/xen/web.cfg'), /^xl 4\.22: No file shows the Xen release/)
    await editor.open(uriOf('debian-xl/etc/xen/web.cfg'), 'name = "a"\nkernel = "/k"\n')
    assert.deepEqual(await editor.pull(uriOf('debian-xl/etc/xen/web.cfg')), [])
    assert.deepEqual(editor.log, [])
  })
})
