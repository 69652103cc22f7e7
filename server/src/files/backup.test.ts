import assert from 'node:assert/strict'
import { isBackup } from './backup.ts'

describe('older copies of files', () => {
  for (const name of [
    'web.cfg~',
    'interfaces.bak',
    '/etc/xen/web.rpmsave',
    'ifcfg-eth0.orig',
    'net.dpkg-dist',
    '.web.swp',
  ]) {
    it(`are told by their names: ${name}`, () => {
      assert.equal(isBackup(name), true)
    })
  }

  for (const name of ['web', 'bak', 'old.cfg', 'ifcfg-bak', '/srv/web.bak/etc/xen/web']) {
    it(`are not taken for such when only something else is called so: ${name}`, () => {
      assert.equal(isBackup(name), false)
    })
  }
})
