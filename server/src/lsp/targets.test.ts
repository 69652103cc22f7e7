import assert from 'node:assert/strict'
import { MemoryFiles } from '../files/memoryFiles.ts'
import { readSettings } from './settings.ts'
import { Targets } from './targets.ts'

const A = 'file:///srv/hosts/a'
const B = 'file:///srv/hosts/b'
/** A host with Xen 3.0.3 and one with Xen 4.17. */
const TWO_HOSTS = {
  [`${A}/etc/redhat-release`]: 'Red Hat Enterprise Linux Server release 5.4 (Tikanga)\n',
  [`${A}/etc/xen/web`]: '',
  [`${B}/boot/grub/grub.cfg`]: 'multiboot2 /boot/xen-4.17-amd64.gz\n',
  [`${B}/etc/xen/web`]: '',
}

interface World {
  readonly files: MemoryFiles
  readonly targets: Targets
  readonly seen: string[]
}

function world(contents: Readonly<Record<string, string | null>> = TWO_HOSTS): World {
  const files = new MemoryFiles(contents)
  const seen: string[] = []
  return { files, seen, targets: new Targets(files, root => seen.push(root)) }
}

/** `xm 3.0.3`: what a file is read for. */
async function targetOf({ targets }: World, uri: string, settings: unknown = null, inside = false): Promise<string> {
  const { toolstack, release } = await targets.of(uri, readSettings(settings), () => inside)
  return `${toolstack} ${release}`
}

describe('what a file is read for', () => {
  it('is what the files of its own host show', async () => {
    const here = world()
    assert.equal(await targetOf(here, `${A}/etc/xen/web`), 'xm 3.0.3')
    assert.equal(await targetOf(here, `${B}/etc/xen/web`), 'xl 4.17')
    assert.equal(await targetOf(here, `${B}/etc/xen/auto/10-web`), 'xl 4.17')
  })

  it('is the newest xl where there is no host to see', async () => {
    const here = world()
    assert.equal(await targetOf(here, 'file:///home/me/web.xl'), 'xl 4.22')
    assert.equal(await targetOf(here, 'untitled:Untitled-1'), 'xl 4.22')
    assert.deepEqual(here.files.reads, [])
  })

  it('is what the file on disk is read for, in an old state of git', async () => {
    const uri = 'git:/srv/hosts/a/etc/xen/web?%7B%22path%22%3A%22/srv/hosts/a/etc/xen/web%22%7D'
    assert.equal(await targetOf(world(), uri), 'xm 3.0.3')
  })

  it('is unknown, which is not another release, where a file of the host may not be read', async () => {
    const here = world({ ...TWO_HOSTS, [`${B}/boot/grub/grub.cfg`]: null })
    const found = await here.targets.of(`${B}/etc/xen/web`, readSettings(null), () => false)
    assert.equal(found.release, '4.22')
    assert.match(found.why, /No file shows the Xen release/)
  })

  it('says why', async () => {
    const { targets } = world()
    const why = async (uri: string, settings: unknown = null) =>
      (await targets.of(uri, readSettings(settings), () => false)).why
    assert.equal(await why(`${B}/etc/xen/web`), '/boot/grub/grub.cfg shows Xen 4.17.')
    assert.equal(await why(`${B}/etc/xen/web`, { release: '4.4' }), 'The setting xen.release says so.')
    assert.equal(await why(`${B}/etc/xen/web`, { toolstack: 'xm' }), 'The setting xen.toolstack says so.')
  })
})

describe('the settings of toolstack and release', () => {
  it('go before what the host shows', async () => {
    const here = world()
    assert.equal(await targetOf(here, `${A}/etc/xen/web`, { release: '3.4' }), 'xm 3.4')
    assert.equal(await targetOf(here, `${B}/etc/xen/web`, { toolstack: 'xl', release: '4.4' }), 'xl 4.4')
    assert.equal(await targetOf(here, `${B}/etc/xen/web`, { toolstack: 'xm', release: '4.4' }), 'xm 4.4')
  })

  it('take the newest release of a toolstack that the release of the host has not', async () => {
    assert.equal(await targetOf(world(), `${A}/etc/xen/web`, { toolstack: 'xl' }), 'xl 4.22')
    assert.equal(await targetOf(world(), `${B}/etc/xen/web`, { toolstack: 'xm' }), 'xm 4.4')
  })

  it('take the toolstack of a release that has only one, whatever else is said', async () => {
    const here = world()
    assert.equal(await targetOf(here, `${A}/etc/xen/web`, { release: '4.17' }), 'xl 4.17')
    assert.equal(await targetOf(here, `${B}/etc/xen/web`, { release: '3.4' }), 'xm 3.4')
    assert.equal(await targetOf(here, `${B}/etc/xen/web`, { toolstack: 'xl', release: '3.4' }), 'xm 3.4')
    const { why } = await here.targets.of(
      `${B}/etc/xen/web`,
      readSettings({ toolstack: 'xl', release: '3.4' }),
      () => false,
    )
    assert.equal(why, 'The setting xen.release says so, and Xen 3.4 has only xm.')
  })

  it('can speak of one host and not of the other', async () => {
    const here = world()
    const settings = { release: { 'hosts/a': '3.1' } }
    assert.equal(await targetOf(here, `${A}/etc/xen/web`, settings), 'xm 3.1')
    assert.equal(await targetOf(here, `${B}/etc/xen/web`, settings), 'xl 4.17')
  })
})

describe('the files of a host', () => {
  it('are looked at once, also when two questions come at the same time', async () => {
    const here = world()
    await Promise.all([targetOf(here, `${B}/etc/xen/web`), targetOf(here, `${B}/etc/xen/db`)])
    await targetOf(here, `${B}/etc/xen/web`)
    assert.deepEqual(here.seen, [B])
    assert.equal(new Set(here.files.reads).size, here.files.reads.length)
    assert.ok(here.files.reads.length > 0)
  })

  it('are only those that show a release, never a guest', async () => {
    const here = world({ [`${A}/etc/xen/web`]: '', [`${A}/etc/passwd`]: '' })
    await targetOf(here, `${A}/etc/xen/web`)
    const read = here.files.reads.map(name => name.slice(A.length))
    assert.ok(
      read.every(name =>
        /^\/(boot\/|etc\/(redhat-release|os-release|SuSE-release|debian_version|default\/xen)$)/.test(name),
      ),
    )
  })

  it('are looked at again after they changed', async () => {
    const here = world()
    assert.equal(await targetOf(here, `${B}/etc/xen/web`), 'xl 4.17')
    here.files.contents.set(`${B}/boot/grub/grub.cfg`, 'multiboot2 /boot/xen-4.20-amd64.gz\n')
    assert.equal(await targetOf(here, `${B}/etc/xen/web`), 'xl 4.17')
    assert.deepEqual(here.targets.forget([`${B}/boot/grub/grub.cfg`]), { hosts: true, scripts: false })
    assert.equal(await targetOf(here, `${B}/etc/xen/web`), 'xl 4.20')
  })

  it('of other hosts are not asked again', async () => {
    const here = world()
    await targetOf(here, `${A}/etc/xen/web`)
    await targetOf(here, `${B}/etc/xen/web`)
    const others = ['file:///srv/hosts/c/boot/grub/grub.cfg', 'file:///srv/hosts/bb/x', `${A}/etc/xen/web`]
    assert.deepEqual(here.targets.forget(others), { hosts: false, scripts: false })
    here.targets.forget([`${A}/etc/redhat-release`])
    const before = here.files.reads.length
    await targetOf(here, `${B}/etc/xen/web`)
    assert.equal(here.files.reads.length, before)
  })

  it('are not looked at outside the workspace when the user does not want it', async () => {
    const settings = { host: { readOutsideWorkspace: false } }
    const here = world()
    assert.equal(await targetOf(here, `${A}/etc/xen/web`, settings), 'xl 4.22')
    assert.deepEqual(here.files.reads, [])
    assert.equal(await targetOf(here, `${A}/etc/xen/web`, settings, true), 'xm 3.0.3')
  })

  it('of the machine itself lie under /', async () => {
    const here = world({ 'file:///etc/debian_version': '12.5\n', 'file:///etc/os-release': 'ID=debian\n' })
    assert.equal(await targetOf(here, 'file:///etc/xen/web.cfg'), 'xl 4.17')
    assert.equal(here.targets.forget(['file:///etc/debian_version']).hosts, true)
  })
})
