import assert from 'node:assert/strict'
import { MemoryFiles } from '../files/memoryFiles.ts'
import { detectHost, hostRootOf } from './host.ts'

/** `xl 4.17`: what a host with these files below /host runs. */
async function hostWith(files: Record<string, string | null>): Promise<string> {
  const placed = Object.fromEntries(Object.entries(files).map(([name, text]) => [`/host/${name}`, text]))
  const { toolstack, release } = await detectHost(new MemoryFiles(placed), '/host')
  return `${toolstack} ${release}`
}

async function whyOf(files: Record<string, string>): Promise<string> {
  const placed = Object.fromEntries(Object.entries(files).map(([name, text]) => [`/host/${name}`, text]))
  return (await detectHost(new MemoryFiles(placed), '/host')).why
}

describe('the root of the host that a file belongs to', () => {
  for (const [location, root] of [
    ['/etc/xen/web', ''],
    ['/srv/old/etc/xen/rhel4', '/srv/old'],
    ['/srv/old/etc/xen/auto/rhel4', '/srv/old'],
    ['/srv/old/etc/xen/scripts/vif-bridge', '/srv/old'],
    ['file:///work/hosts/a/etc/xen/web', 'file:///work/hosts/a'],
    ['file:///etc/xen/web', 'file://'],
    ['/home/me/guests/web.cfg', null],
    ['/etc/xenomai/web', null],
    ['untitled:Untitled-1', null],
  ] as const) {
    it(`of ${location} is ${root === null ? 'not known' : `"${root}"`}`, () => assert.equal(hostRootOf(location), root))
  }

  it('is the nearest one of a copy inside a host', () => {
    assert.equal(hostRootOf('/etc/xen/backup/etc/xen/web'), '/etc/xen/backup')
  })
})

describe('toolstack and release of a host', () => {
  it('come from the hypervisor that the boot loader starts', async () => {
    assert.equal(
      await hostWith({ 'boot/grub/grub.cfg': '\tmultiboot2 /boot/xen-4.14-amd64.gz placeholder' }),
      'xl 4.14',
    )
    assert.equal(await hostWith({ 'boot/grub/menu.lst': 'kernel /xen-3.2-1-i386.gz dom0_mem=512M' }), 'xm 3.2')
    assert.equal(await hostWith({ 'boot/grub2/grub.cfg': 'multiboot2 /xen-4.20.1.gz' }), 'xl 4.20')
  })

  it('do not come from the number of a kernel package', async () => {
    const files = { 'boot/grub/grub.conf': 'kernel /xen.gz-2.6.18-164.el5', 'etc/redhat-release': REDHAT }
    assert.equal(await hostWith(files), 'xm 3.0.3')
  })

  it('come from the libraries, the newest of several', async () => {
    const files = { 'usr/lib/xen-4.11/bin/xl': '', 'usr/lib/xen-4.17/bin/xl': '', 'usr/lib/xen-common/bin/x': '' }
    assert.equal(await hostWith(files), 'xl 4.17')
  })

  it('come from the distribution', async () => {
    assert.equal(await hostWith({ 'etc/redhat-release': REDHAT }), 'xm 3.0.3')
    assert.equal(await hostWith({ 'etc/redhat-release': 'CentOS release 5.11 (Final)' }), 'xm 3.0.3')
    assert.equal(await hostWith({ 'etc/debian_version': '12.5\n' }), 'xl 4.17')
    assert.equal(await hostWith({ 'etc/debian_version': 'squeeze/sid\n' }), 'xm 4.0')
    assert.equal(await hostWith({ 'etc/os-release': 'ID=debian\nVERSION_ID="13"\n' }), 'xl 4.20')
    assert.equal(await hostWith({ 'etc/os-release': 'ID=ubuntu\nVERSION_ID="22.04"\n' }), 'xl 4.16')
  })

  it('are the newest xl where nothing tells', async () => {
    assert.equal(await hostWith({}), 'xl 4.22')
    assert.equal(await hostWith({ 'etc/os-release': 'ID=plan9\nVERSION_ID="4"\n' }), 'xl 4.22')
  })

  it('are the newest xm where only xend has left something', async () => {
    assert.equal(await hostWith({ 'etc/xen/xend-config.sxp': '()' }), 'xm 4.4')
  })

  it('are not guessed from files that may not be read', async () => {
    assert.equal(await hostWith({ 'etc/debian_version': null, 'etc/xen/web': null }), 'xl 4.22')
  })

  it('say where they come from', async () => {
    assert.equal(await whyOf({ 'etc/debian_version': '12.5' }), '/etc/debian_version shows Xen 4.17.')
    assert.match(await whyOf({}), /^No file shows the Xen release/)
  })
})

describe('a host of the years that had both toolstacks', () => {
  it('runs what its own file names', async () => {
    const debian = { 'etc/debian_version': '7.1', 'etc/xen/xend-config.sxp': '()' }
    assert.equal(await hostWith({ ...debian, 'etc/default/xen': 'TOOLSTACK=xl\n' }), 'xl 4.1')
    assert.equal(await hostWith({ ...debian, 'etc/default/xen': '# TOOLSTACK=xl\nTOOLSTACK="xm"\n' }), 'xm 4.1')
  })

  it('runs xm in 4.1 when xend is configured, and xl from 4.2 on when xl is', async () => {
    assert.equal(await hostWith({ 'etc/debian_version': '7.1', 'etc/xen/xend-config.sxp': '()' }), 'xm 4.1')
    assert.equal(await hostWith({ 'etc/debian_version': '7.1', 'etc/xen/xl.conf': '' }), 'xl 4.1')
    const jessie = { 'etc/debian_version': '8.0', 'etc/xen/xend-config.sxp': '()' }
    assert.equal(await hostWith({ ...jessie, 'etc/xen/xl.conf': '' }), 'xl 4.4')
  })
})

const REDHAT = 'Red Hat Enterprise Linux Server release 5.4 (Tikanga)\n'
