import assert from 'node:assert/strict'
import { isBackup, isPutAside } from './backup.ts'

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

describe('guests that were put aside', () => {
  for (const name of [
    '/etc/xen/web.cfg.20240131',
    '/etc/xen/web.cfg-2024',
    'web.cfg.1',
    'web.2023-05-07',
    'web.backup-20230507',
    '/etc/xen/web.disabled',
    'web.cfg.OFF',
    'web.sav',
    'web.cfg.ucf-dist',
    'web.rpmsave',
  ]) {
    it(`are told by their names: ${name}`, () => {
      assert.equal(isPutAside(name), true)
    })
  }

  for (const name of [
    'web',
    'web.cfg',
    'web-2',
    'web01',
    'shop.example.org',
    'host-20',
    'backup',
    'web-backup',
    'off',
    'web-1024',
  ]) {
    it(`are not those that only sound alike: ${name}`, () => {
      assert.equal(isPutAside(name), false)
    })
  }
})
