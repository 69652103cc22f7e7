import assert from 'node:assert/strict'
import { type Files, textOfFile } from './files.ts'
import { MemoryFiles } from './memoryFiles.ts'

const host = () =>
  new MemoryFiles({
    '/etc/xen/web': 'memory = 512\n',
    '/etc/xen/auto/db': '',
    '/etc/xen/xl.conf': 'autoballoon = "off"\n',
    '/etc/xen/secret': null,
    '/etc/hostname': 'dom0\n',
  })

describe('files in memory', () => {
  it('are read as the text they were given', async () => {
    assert.deepEqual(await host().read('/etc/hostname'), { kind: 'text', text: 'dom0\n' })
  })

  it('tell an empty file from one that is not there', async () => {
    assert.deepEqual(await host().read('/etc/xen/auto/db'), { kind: 'text', text: '' })
    assert.deepEqual(await host().read('/etc/xen/nothing'), { kind: 'missing' })
  })

  it('tell a file that may not be read from one that is not there', async () => {
    assert.deepEqual(await host().read('/etc/xen/secret'), { kind: 'unreadable' })
    assert.equal(await host().stat('/etc/xen/secret'), 'file')
  })

  it('list a folder by name, sorted, with what has only folders below it', async () => {
    assert.deepEqual(await host().list('/etc/xen'), ['auto', 'secret', 'web', 'xl.conf'])
    assert.deepEqual(await host().list('/etc/xen/'), ['auto', 'secret', 'web', 'xl.conf'])
    assert.deepEqual(await host().list('/etc'), ['hostname', 'xen'])
    assert.deepEqual(await host().list(''), ['etc'])
  })

  it('list nothing where there is no folder', async () => {
    assert.equal(await host().list('/etc/xe'), null)
    assert.equal(await host().list('/etc/hostname'), null)
  })

  it('know files, folders and what is missing', async () => {
    assert.equal(await host().stat('/etc/xen/web'), 'file')
    assert.equal(await host().stat('/etc/xen/auto'), 'folder')
    assert.equal(await host().stat('/etc/xen/au'), 'missing')
  })

  it('work with URIs as well as with paths', async () => {
    const files = new MemoryFiles({ 'file:///etc/xen/web': 'a', 'vscode-remote://ssh/etc/xen/db': 'b' })
    assert.equal(await textOfFile(files, 'file:///etc/xen/web'), 'a')
    assert.deepEqual(await files.list('vscode-remote://ssh/etc/xen'), ['db'])
  })

  it('can change between two readings', async () => {
    const files = host()
    files.contents.set('/etc/hostname', 'other\n')
    assert.equal(await textOfFile(files, '/etc/hostname'), 'other\n')
    files.contents.delete('/etc/hostname')
    assert.equal(await textOfFile(files, '/etc/hostname'), null)
  })

  it('remember what was read, in order, so that a test can say how much that was', async () => {
    const files = host()
    await files.read('/etc/hostname')
    await files.list('/etc')
    await files.stat('/etc')
    await files.read('/etc/nothing')
    assert.deepEqual(files.reads, ['/etc/hostname', '/etc/nothing'])
  })

  it('follow links, and know where they lead', async () => {
    const files = host()
    files.links.set('/etc/xen/auto/web', '/etc/xen/web')
    assert.equal(await textOfFile(files, '/etc/xen/auto/web'), 'memory = 512\n')
    assert.deepEqual(await files.list('/etc/xen/auto'), ['db', 'web'])
    assert.equal(await files.realLocation('/etc/xen/auto/web'), '/etc/xen/web')
    assert.equal(await files.realLocation('/etc/xen/web'), '/etc/xen/web')
  })

  it('may be locked against changes', async () => {
    const files = host()
    files.locked.add('/etc/xen/web')
    assert.deepEqual([await files.mayWrite('/etc/xen/web'), await files.mayWrite('/etc/hostname')], [false, true])
  })

  it('begin empty when nothing is said', async () => {
    assert.equal(await new MemoryFiles().list('/'), null)
  })
})

describe('the text of a file', () => {
  it('is null where there is none to be had, for whatever reason', async () => {
    const files: Files = host()
    assert.equal(await textOfFile(files, '/etc/xen/secret'), null)
    assert.equal(await textOfFile(files, '/etc/xen/nothing'), null)
    assert.equal(await textOfFile(files, '/etc/xen'), null)
    assert.equal(await textOfFile(files, '/etc/hostname'), 'dom0\n')
  })
})
