import assert from 'node:assert/strict'
import { hostRootOf, isClaimed, mayBeOffered } from './paths.ts'

describe('what a path says', () => {
  describe('the host a file belongs to', () => {
    const roots: Record<string, string | null> = {
      '/etc/xen/web.cfg': '',
      '/etc/xen/auto/10-web.cfg': '',
      '/home/me/hosts/a/etc/xen/web.cfg': '/home/me/hosts/a',
      '/backup/etc/xen/old/etc/xen/web': '/backup/etc/xen/old',
      '/etc/xen': null,
      '/home/me/web.cfg': null,
    }
    for (const [path, root] of Object.entries(roots)) {
      it(`${path} → ${root ?? 'none'}`, () => assert.equal(hostRootOf(path), root))
    }
  })

  it('a folder etc/xen and the four endings are claimed, wherever they are', () => {
    for (const path of ['/etc/xen/web', '/a/etc/xen/auto/web', '/usr/pkg/etc/xen/web.cfg', '/tmp/a.xl', '/tmp/b.HVM']) {
      assert.ok(isClaimed(path), path)
    }
    for (const path of ['/etc/xen/scripts/vif-bridge', '/etc/xen-tools/web', '/home/me/web.cfg', '/home/xl']) {
      assert.ok(!isClaimed(path), path)
    }
  })

  describe('may be offered', () => {
    for (const path of [
      '/home/me/guests/web.cfg',
      '/home/me/guests/web.example.cfg',
      '/srv/xen/falstaff',
      '/net/fileserver/xen/falstaff',
      '/root/rhel4',
      '/home/me/vms/WEB.CFG',
      '/home/me/xen/tools/examples/guest',
    ]) {
      it(path, () => assert.ok(mayBeOffered(path)))
    }
  })

  describe('is never offered', () => {
    for (const path of [
      '/home/me/notes.txt',
      '/home/me/web.conf',
      '/home/me/.bashrc',
      '/home/me/.cfg',
      '/home/me/mail.example.com',
      '/src/project/setup.cfg',
      '/src/project/Makefile',
      '/src/project/README',
      '/src/project/.git/description',
      '/src/project/node_modules/a/config.cfg',
      '/etc/haproxy/haproxy.cfg',
      '/etc/haproxy/backends/shop.cfg',
      '/boot/grub/grub.cfg',
      '/etc/nagios3/hosts.cfg',
      '/etc/default/xen.cfg',
      '/etc/xen/scripts/vif-bridge',
      '/proc/cmdline',
      '/sys/hypervisor/type',
      '/src/linux/drivers/xen/Kconfig',
      '/src/linux/drivers/net/xen/guest.cfg',
      '/src/linux-6.1/drivers/xen/xenbus/notes',
      '/src/linux/arch/x86/xen/settings.cfg',
      '/src/linux/include/xen/interface/domain',
      '/src/linux/Documentation/xen/example',
      '/folder/',
    ]) {
      it(path, () => assert.ok(!mayBeOffered(path)))
    }
  })
})
