import assert from 'node:assert/strict'
import { MemoryFiles } from '../files/memoryFiles.ts'
import { leadsNowhere } from './autoLink.ts'

async function nowhere(target: string, root = '/srv/copy'): Promise<boolean> {
  const files = new MemoryFiles({ [`${root}/etc/xen/web.cfg`]: '' })
  files.links.set(`${root}/etc/xen/auto/web`, target)
  return leadsNowhere(files, `${root}/etc/xen/auto/web`)
}

describe('a link in auto/', () => {
  it('leads to a guest, in a copy of the host too', async () => {
    for (const target of ['../web.cfg', '/etc/xen/web.cfg', '../../xen/./web.cfg']) {
      assert.equal(await nowhere(target), false, target)
      assert.equal(await nowhere(target, ''), false, target)
      assert.equal(await nowhere(target, 'file://'), false, target)
    }
  })

  it('leads nowhere', async () => {
    for (const target of ['../wbe.cfg', '/etc/xen/wbe.cfg']) assert.equal(await nowhere(target), true, target)
    assert.equal(await nowhere('/srv/guests/web.cfg', ''), true)
  })

  it('may lead to what a copy does not hold', async () => {
    for (const target of ['/srv/guests/web.cfg', '../../../srv/guests/web.cfg']) {
      assert.equal(await nowhere(target), false, target)
    }
  })

  it('is none', async () => {
    const files = new MemoryFiles({ '/etc/xen/auto/web': '' })
    assert.equal(await leadsNowhere(files, '/etc/xen/auto/web'), false)
  })
})
