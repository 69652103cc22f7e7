import assert from 'node:assert/strict'
import { MemoryFiles } from '../files/memoryFiles.ts'
import { hostRoots } from './hostRoots.ts'

const FILES = new MemoryFiles({
  '/w/a/etc/xen/web': '',
  '/w/deep/b/etc/xen/web': '',
  '/w/too/deep/c/etc/xen/web': '',
  '/w/.git/etc/xen/web': '',
  '/w/notes': '',
  '/etc/xen/web': '',
})

describe('the hosts in a folder', () => {
  for (const [folder, ...roots] of [
    ['/w', '/w/a', '/w/deep/b'],
    ['/w/a', '/w/a'],
    ['/w/a/etc', '/w/a'],
    ['/w/a/etc/xen', '/w/a'],
    ['/w/a/etc/xen/auto', '/w/a'],
    ['/etc', ''],
    ['/etc/xen', ''],
    ['/w/notes'],
    ['/nowhere'],
  ] as const) {
    it(`${folder}: ${roots.join(', ') || 'none'}`, async () => assert.deepEqual(await hostRoots(FILES, folder), roots))
  }

  it('are those of URIs, spelled as URIs', async () => {
    const files = new MemoryFiles({ 'file:///w/my%20host/etc/xen/web': '' })
    assert.deepEqual(await hostRoots(files, 'file:///w/my%20host'), ['file:///w/my%20host'])
  })
})
