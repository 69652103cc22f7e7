import assert from 'node:assert/strict'
import { MemoryFiles } from '../files/memoryFiles.ts'
import { memoryOfHost, readHostMemory } from './hypervisorLine.ts'

/** `4096, dom0 512, mem=4G in line 2 of boot/grub/menu.lst`; null where Xen is not limited. */
async function memoryOf(files: Record<string, string>): Promise<string | null> {
  const placed = Object.fromEntries(Object.entries(files).map(([name, text]) => [`/host/${name}`, text]))
  const memory = await readHostMemory(new MemoryFiles(placed), '/host')
  if (!memory) return null
  const { file, range } = memory.place ?? assert.fail('no place')
  const line = placed[file]?.split('\n')[range.start.line] ?? ''
  const option = line.slice(range.start.character, range.end.character)
  const dom0 = memory.dom0 === null ? '' : `, dom0 ${memory.dom0}`
  return `${memory.most}${dom0}, ${option} in line ${range.start.line + 1} of ${file.slice('/host/'.length)}`
}

/** The limit, and what dom0 has of it, on a host whose Xen is started with these options. */
async function sizes(options: string): Promise<string | undefined> {
  const told = await memoryOf({ 'boot/grub/grub.cfg': `multiboot2 /boot/xen.gz ${options}\n` })
  return told?.replace(/, \w+=.*/, '')
}

const LEGACY = `title Xen
  kernel /xen.gz-2.6.18-164.el5 dom0_mem=512M mem=4G
  module /vmlinuz-2.6.18-164.el5xen ro root=/dev/sda1 mem=1G
`

describe('the memory of a host', () => {
  it('stands in the menu of the old GRUB', async () => {
    assert.equal(
      await memoryOf({ 'boot/grub/menu.lst': LEGACY }),
      '4096, dom0 512, mem=4G in line 2 of boot/grub/menu.lst',
    )
    assert.equal(
      await memoryOf({ 'boot/grub/grub.conf': LEGACY.replace('/xen', '(hd0,0)/xen') }),
      '4096, dom0 512, mem=4G in line 2 of boot/grub/grub.conf',
    )
  })

  it('stands in the menu of GRUB 2', async () => {
    const menu =
      "menuentry 'Xen' {\n\tmultiboot2\t/boot/xen-4.17-amd64.gz placeholder mem=8G\n\tmodule2 /boot/vmlinuz x\n}\n"
    for (const file of ['boot/grub/grub.cfg', 'boot/grub2/grub.cfg']) {
      assert.equal(await memoryOf({ [file]: menu }), `8192, mem=8G in line 2 of ${file}`)
    }
  })

  it('stands in what the menu is made from, where that is not seen', async () => {
    const defaults = 'GRUB_CMDLINE_LINUX="mem=1G"\nGRUB_CMDLINE_XEN="mem=8G"\nGRUB_CMDLINE_XEN_DEFAULT="dom0_mem=1G"\n'
    const told = '8192, dom0 1024, mem=8G in line 2 of etc/default/grub'
    assert.equal(await memoryOf({ 'etc/default/grub': defaults }), told)
    assert.equal(await memoryOf({ 'etc/default/grub': defaults, 'boot/grub/grub.cfg': 'linux /vmlinuz\n' }), told)
    const more = { 'etc/default/grub': defaults, 'etc/default/grub.d/xen.cfg': 'GRUB_CMDLINE_XEN="mem=6G"\n' }
    assert.equal(await memoryOf(more), '6144, dom0 1024, mem=6G in line 1 of etc/default/grub.d/xen.cfg')
    assert.equal(await memoryOf({ ...more, 'boot/grub/grub.cfg': 'multiboot2 /boot/xen.gz\n' }), null)
  })

  it('is not known where nothing limits Xen, or dom0 alone is limited', async () => {
    assert.equal(await memoryOf({}), null)
    assert.equal(await memoryOf({ 'boot/grub/menu.lst': LEGACY.replace(' mem=4G', '') }), null)
    assert.equal(await memoryOf({ 'boot/grub/menu.lst': LEGACY.replace('  kernel', '# kernel') }), null)
    for (const nothing of ['mem=0', 'mem=much', 'nomem=4G', 'mem='])
      assert.equal(await sizes(nothing), undefined, nothing)
  })

  it('is what the entry has that leaves most to guests, since any of them may be started', async () => {
    const two = `${LEGACY}${LEGACY.replace('mem=4G', 'mem=6G')}`
    assert.equal(
      await memoryOf({ 'boot/grub/menu.lst': two }),
      '6144, dom0 512, mem=6G in line 5 of boot/grub/menu.lst',
    )
    assert.equal(await memoryOf({ 'boot/grub/menu.lst': `${LEGACY}${LEGACY.replace(' mem=4G', '')}` }), null)
    const rescue = LEGACY.replace(' mem=4G', '').replace('mem=1G', 'single')
    assert.match((await memoryOf({ 'boot/grub/menu.lst': LEGACY + rescue })) ?? '', /^4096/)
  })

  it('is a size as Xen reads it: KiB without a letter, the last of several, the smaller of two limits', async () => {
    assert.equal(await sizes('mem=4194304'), '4096')
    assert.equal(await sizes('mem=0x1000m'), '4096')
    assert.equal(await sizes('mem=010G'), '8192')
    assert.equal(await sizes('mem=1T'), String(1024 * 1024))
    assert.equal(await sizes('mem=4294967296b'), '4096')
    assert.equal(await sizes('mem=2G console=com1 mem=4G'), '4096')
    assert.equal(await sizes('mem=8G availmem=4G'), '4096')
  })

  it('goes to dom0 in part', async () => {
    assert.equal(await sizes('mem=8G dom0_mem=1048576'), '8192, dom0 1024')
    assert.equal(await sizes('mem=8G dom0_mem=2G,max:1G'), '8192, dom0 1024')
    assert.equal(await sizes('mem=8G dom0_mem=min:1G,512M'), '8192, dom0 1024')
    assert.equal(await sizes('mem=8G dom0_mem=max:1G'), '8192, dom0 1024')
    assert.equal(await sizes('mem=1G dom0_mem=max:4G'), '1024, dom0 960')
    assert.equal(await sizes('mem=8G dom0_mem=10%'), '8192')
    assert.equal(await sizes('mem=8G dom0_mem=-1G'), '8192')
  })
})

describe('the memory of a host that runs', () => {
  const place = { file: '/h/grub.cfg', range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } } }

  it('is what it tells, where no file limits it', () => {
    assert.equal(memoryOfHost(null, null), null)
    assert.deepEqual(memoryOfHost(null, { most: 8191, dom0: 512 }), { most: 8191, dom0: 512, place: null })
  })

  it('is what the files leave of it', () => {
    const limited = { most: 4096, dom0: 1024, place }
    assert.equal(memoryOfHost(limited, { most: 8191, dom0: 512 }), limited)
    assert.deepEqual(memoryOfHost(limited, { most: 2047, dom0: 512 }), { most: 2047, dom0: 1024, place: null })
  })
})
