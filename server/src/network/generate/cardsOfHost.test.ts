import assert from 'node:assert/strict'
import { pathOnHost } from './cardsOfHost.ts'

describe("the path of a guest's file on its host", () => {
  it('is what stands behind the root, without the escapes of a URI', () => {
    assert.equal(pathOnHost('/srv/old', '/srv/old/etc/xen/web'), '/etc/xen/web')
    assert.equal(pathOnHost('file:///srv/old', 'file:///srv/old/etc/xen/my%20guest'), '/etc/xen/my guest')
    assert.equal(pathOnHost('/srv/old', '/srv/old/etc/xen/100%25'), '/etc/xen/100%25')
  })

  it('is in /etc/xen for a file from anywhere else', () => {
    assert.equal(pathOnHost('/srv/old', '/home/me/web.cfg'), '/etc/xen/web.cfg')
    assert.equal(pathOnHost('file:///srv/old', 'vscode-remote://x/home/me/web'), '/etc/xen/web')
  })
})
