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
    assert.equal(await hostWith({ 'etc/os-release': 'ID="sles"\nVERSION_ID="15.5"\n' }), 'xl 4.17')
    assert.equal(await hostWith({ 'etc/os-release': 'ID=alpine\nVERSION_ID=3.20.3\n' }), 'xl 4.18')
    assert.equal(await hostWith({ 'etc/os-release': 'ID=fedora\nVERSION_ID=36\n' }), 'xl 4.16')
  })

  it('come from the file that SUSE had before os-release', async () => {
    const suse = (text: string) => hostWith({ 'etc/SuSE-release': text, 'etc/xen/xend-config.sxp': '' })
    const server = (version: string, patch: string) =>
      suse(`SUSE Linux Enterprise Server ${version} (x86_64)\nVERSION = ${version}\nPATCHLEVEL = ${patch}\n`)
    assert.equal(await server('11', '2'), 'xm 4.1')
    assert.equal(await server('11', '0'), 'xm 3.3')
    assert.equal(await server('10', '4'), 'xm 3.2')
    assert.equal(await suse('openSUSE 11.1 (i586)\nVERSION = 11.1\n'), 'xm 3.3')
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

describe('the files of a distribution', () => {
  it('tell a testing Debian by its name', async () => {
    assert.equal(await hostWith({ 'etc/debian_version': 'trixie/sid\n' }), 'xl 4.20')
    assert.equal(await hostWith({ 'etc/debian_version': 'lenny/sid\n' }), 'xm 3.2')
  })

  it('are not those of Debian on what is made from it', async () => {
    const mint = { 'etc/os-release': 'ID=linuxmint\nVERSION_ID="22"\n', 'etc/debian_version': '12.5\n' }
    assert.equal(await hostWith(mint), 'xl 4.22')
    const ubuntu = {
      'etc/os-release': 'NAME="Ubuntu"\nVERSION_ID="14.04"\nID=ubuntu\n',
      'etc/debian_version': 'jessie/sid',
    }
    assert.equal(await hostWith(ubuntu), 'xl 4.4')
  })

  it('tell nothing where Red Hat had no Xen any more', async () => {
    const seven = {
      'etc/redhat-release': 'CentOS Linux release 7.9.2009 (Core)',
      'etc/os-release': 'ID="centos"\nVERSION_ID="7"\n',
    }
    assert.equal(await hostWith(seven), 'xl 4.22')
    assert.equal(await hostWith({ ...seven, 'boot/grub2/grub.cfg': 'multiboot2 /xen-4.8.5.gz' }), 'xl 4.8')
  })

  it('count after the boot loader and the libraries, which are surer', async () => {
    const debian = { 'etc/debian_version': '12.5\n', 'usr/lib/xen-4.14/bin/xl': '' }
    assert.equal(await hostWith(debian), 'xl 4.14')
    assert.equal(await hostWith({ ...debian, 'boot/grub/grub.cfg': 'multiboot /boot/xen-4.11-amd64.gz' }), 'xl 4.11')
  })
})

describe('a machine itself', () => {
  it('has its files at the root', async () => {
    const { toolstack, release, why } = await detectHost(new MemoryFiles({ '/etc/debian_version': '12.1\n' }), '')
    assert.deepEqual([toolstack, release, why], ['xl', '4.17', '/etc/debian_version shows Xen 4.17.'])
  })

  it('is the newest xl, without a look at any file, where nobody knows which it is', async () => {
    const files = new MemoryFiles({ '/etc/debian_version': '7.1\n' })
    assert.equal((await detectHost(files, null)).release, '4.22')
    assert.deepEqual(files.reads, [])
  })

  it('is not asked for more files than it takes to know', async () => {
    const files = new MemoryFiles({ '/boot/grub/grub.cfg': 'multiboot2 /boot/xen-4.17-amd64.gz' })
    await detectHost(files, '')
    assert.deepEqual(files.reads, ['/boot/grub/grub.cfg'])
  })

  it('may have a boot loader that starts no Xen we know', async () => {
    assert.equal(
      await hostWith({ 'boot/grub/grub.cfg': 'multiboot /boot/xen-2.0.gz', 'etc/debian_version': '12.1' }),
      'xl 4.17',
    )
    assert.equal(
      await hostWith({ 'boot/grub/grub.cfg': 'linux /boot/vmlinuz-6.1', 'etc/debian_version': '12.1' }),
      'xl 4.17',
    )
  })
})

const REDHAT = 'Red Hat Enterprise Linux Server release 5.4 (Tikanga)\n'
