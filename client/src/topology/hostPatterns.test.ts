import assert from 'node:assert/strict'
import { insideXen } from './hostPatterns.ts'

describe('where files of hosts are in a workspace folder', () => {
  for (const [folder, pattern] of [
    ['/home/me/hosts', '**/etc/xen/**'],
    ['/', '**/etc/xen/**'],
    ['/srv/h/etc', '{xen/**,**/etc/xen/**}'],
    ['/etc/', '{xen/**,**/etc/xen/**}'],
    ['/etc/xen', '**'],
    ['/srv/h/etc/xen/auto', '**'],
    ['/srv/etc/xen-old', '**/etc/xen/**'],
  ]) {
    it(`${folder}: ${pattern}`, () => assert.equal(insideXen(folder ?? ''), pattern))
  }
})
