import assert from 'node:assert/strict'
import { MemoryFiles } from '../files/memoryFiles.ts'
import { startedFile } from './startedFile.ts'

async function read(root: string, target: string): Promise<string> {
  const files = new MemoryFiles()
  files.links.set(`${root}/etc/xen/auto/10-web`, target)
  return startedFile(files, `${root}/etc/xen/auto/10-web`)
}

describe('what a file in auto/ starts', () => {
  it('is read in the copy of a host, and not on the machine that it lies on', async () => {
    assert.equal(await read('/srv/copy', '/etc/xen/web.cfg'), '/srv/copy/etc/xen/web.cfg')
    assert.equal(await read('file:///srv/copy', '/guests/./a/../web.cfg'), 'file:///srv/copy/guests/web.cfg')
  })

  it('is read through the link where that leads the right way', async () => {
    assert.equal(await read('/srv/copy', '../web.cfg'), '/srv/copy/etc/xen/auto/10-web')
    assert.equal(await read('/tmp/b', '/srv/a/etc/xen/web.cfg'), '/tmp/b/etc/xen/auto/10-web')
    assert.equal(await read('', '/etc/xen/web.cfg'), '/etc/xen/auto/10-web')
    assert.equal(await read('file://', '/etc/xen/web.cfg'), 'file:///etc/xen/auto/10-web')
  })

  it('is the file itself where that is no link', async () => {
    assert.equal(await startedFile(new MemoryFiles(), '/srv/copy/etc/xen/auto/web'), '/srv/copy/etc/xen/auto/web')
  })
})
