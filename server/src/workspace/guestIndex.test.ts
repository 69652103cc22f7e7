import assert from 'node:assert/strict'
import { parse, targetOf } from '../../../test/support/guest.ts'
import { MemoryFiles } from '../files/memoryFiles.ts'
import { GuestIndex } from './guestIndex.ts'
import { LARGEST_GUEST, MOST_GUESTS } from './guestPaths.ts'

const WEB = '/etc/xen/web'

function indexOver(contents: Readonly<Record<string, string | null>>) {
  const files = new MemoryFiles(contents)
  const capped: string[] = []
  const index = new GuestIndex(
    { files, read: async (_, text) => ({ file: parse(text), target: targetOf() }), openFile: async () => null },
    { capped: folder => capped.push(folder) },
  )
  /** The names that are known once everything is read. */
  const names = async (location = WEB) => {
    index.beside(location)
    await index.idle()
    return index.beside(location).map(({ name }) => name)
  }
  return { files, index, names, capped }
}

const guest = (name: string) => `name = "${name}"\nvif = [ "bridge=xenbr0" ]\n`

describe('the guests beside a file', () => {
  it('are those of the host, without the file itself', async () => {
    const { names } = indexOver({
      [WEB]: guest('web'),
      '/etc/xen/db.cfg': guest('db'),
      '/etc/xen/auto/10-mail': guest('mail'),
    })
    assert.deepEqual(await names(), ['db', 'mail'])
    assert.deepEqual(await names('/etc/xen/auto/10-mail'), ['db', 'web'])
  })

  it('are those of the folder, where it is no host', async () => {
    const { names } = indexOver({
      '/home/me/a.cfg': guest('a'),
      '/home/me/b.xl': guest('b'),
      '/home/me/x/c.cfg': guest('c'),
    })
    assert.deepEqual(await names('/home/me/a.cfg'), ['b'])
  })

  it('are no files of another kind', async () => {
    const { names } = indexOver({
      '/etc/xen/xl.conf': 'name = "no"\n',
      '/etc/xen/xend-config.sxp': '(name no)\n',
      '/etc/xen/db~': guest('no'),
      '/etc/xen/script': '#!/bin/sh\nname="no"\n',
      '/etc/xen/haproxy.cfg': 'global\n  daemon\n',
      '/etc/xen/secret': null,
    })
    assert.deepEqual(await names(), [])
  })

  it('are known later: an answer is what is known by then, and nobody waits', async () => {
    const { index, names } = indexOver({ [WEB]: guest('web'), '/etc/xen/db': guest('db') })
    assert.deepEqual(index.beside(WEB), [])
    assert.deepEqual(await names(), ['db'])
  })

  it('are read once, however often they are asked for', async () => {
    const { files, names } = indexOver({ [WEB]: guest('web'), '/etc/xen/db': guest('db') })
    await names()
    await names()
    assert.deepEqual(files.reads, ['/etc/xen/db', WEB])
  })

  it('are read again where they changed, and only those', async () => {
    const { files, index, names } = indexOver({ '/etc/xen/db': guest('db'), '/etc/xen/mail': guest('mail') })
    await names()
    files.contents.set('/etc/xen/db', guest('db2'))
    files.contents.delete('/etc/xen/mail')
    files.contents.set('/etc/xen/new', guest('new'))
    files.reads.length = 0
    index.changed(['/etc/xen/db', '/etc/xen/mail', '/etc/xen/new', '/elsewhere/x.xl', '/etc/xen/xl.conf'])
    assert.deepEqual(await names(), ['db2', 'new'])
    assert.deepEqual(files.reads, ['/etc/xen/db', '/etc/xen/new'])
  })

  it('are found by URI, however it is escaped', async () => {
    const { names } = indexOver({ 'file:///srv/a%20b/etc/xen/db': guest('db') })
    assert.deepEqual(await names('file:///srv/a%20b/etc/xen/web'), ['db'])
    assert.deepEqual(await names('file:///srv/a b/etc/xen/%77eb'), ['db'])
    assert.deepEqual(await names('file:///srv/a b/etc/xen/%64b'), [])
  })

  it('are not those whose file is as large as a disk', async () => {
    const { names } = indexOver({
      '/etc/xen/disk': `${guest('disk')}#${' '.repeat(LARGEST_GUEST)}`,
      '/etc/xen/db': guest('db'),
    })
    assert.deepEqual(await names(), ['db'])
  })

  it('are so many and no more', async () => {
    const many = Object.fromEntries(Array.from({ length: MOST_GUESTS + 10 }, (_, at) => [`/etc/xen/g${at}`, '']))
    const { files, index, names, capped } = indexOver(many)
    await names()
    assert.equal(files.reads.length, MOST_GUESTS)
    assert.deepEqual(capped, ['/etc/xen'])
    assert.equal(index.knowsAll(WEB), false)
  })

  it('are all known once they are read', async () => {
    const { index, names } = indexOver({ [WEB]: guest('web'), '/etc/xen/db': guest('db') })
    index.beside(WEB)
    assert.equal(index.knowsAll(WEB), false)
    await names()
    assert.equal(index.knowsAll(WEB), true)
    assert.equal(index.knowsAll('/home/me/a.cfg'), false)
  })

  it('are read again where their host reads them otherwise by now', async () => {
    const { files, index, names } = indexOver({ '/etc/xen/db': guest('db') })
    await names()
    files.reads.length = 0
    index.forget()
    assert.deepEqual(await names(), ['db'])
    assert.deepEqual(files.reads, ['/etc/xen/db'])
  })

  it('start with the host by links, of which one may lead nowhere, until its guest comes', async () => {
    const { files, index, names } = indexOver({ '/etc/xen/web.cfg': guest('web') })
    files.links.set('/etc/xen/auto/10-wbe.cfg', '../wbe.cfg')
    files.links.set('/etc/xen/auto/20-web', '../web.cfg')
    await names()
    const started = () => index.started(WEB)?.map(({ file, name }) => `${file} ${name}`)
    assert.equal(index.link('/etc/xen/auto/10-wbe.cfg')?.isDangling, true)
    assert.deepEqual(started(), ['20-web web'])
    files.contents.set('/etc/xen/wbe.cfg', guest('wbe'))
    index.changed(['/etc/xen/wbe.cfg'])
    await index.idle()
    assert.equal(index.link('/etc/xen/auto/10-wbe.cfg')?.isDangling, false)
    assert.deepEqual(started(), ['10-wbe.cfg wbe', '20-web web'])
  })

  it('are read once, though links lead to them', async () => {
    const { files, names } = indexOver({ '/etc/xen/web': guest('web') })
    files.links.set('/etc/xen/auto/web', '../web')
    assert.deepEqual(await names('/etc/xen/x'), ['web'])
    assert.deepEqual(files.reads, ['/etc/xen/web'])
  })

  it('start with the host by links with whole paths, which count from the root of a copy', async () => {
    const files = new MemoryFiles({ '/copy/etc/xen/web.cfg': guest('web'), '/etc/xen/web.cfg': guest('stranger') })
    files.links.set('/copy/etc/xen/auto/10-web.cfg', '/etc/xen/web.cfg')
    const index = new GuestIndex({
      files,
      read: async (_, text) => ({ file: parse(text), target: targetOf() }),
      openFile: async () => null,
    })
    index.beside('/copy/etc/xen/web.cfg')
    await index.idle()
    assert.deepEqual(
      index.started('/copy/etc/xen/web.cfg')?.map(({ file, name }) => [file, name]),
      [['10-web.cfg', 'web']],
    )
  })

  it('are read in turns, so that whoever waits is served in between', async () => {
    const contents = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`/etc/xen/g${at}`, guest(`g${at}`)]))
    const { index } = indexOver(contents)
    index.beside(WEB)
    let turns = 0
    const others = setInterval(() => turns++, 0)
    await index.idle()
    clearInterval(others)
    assert.equal(index.beside(WEB).length, 300)
    assert.ok(turns > 1, `${turns} turns`)
  })
})
