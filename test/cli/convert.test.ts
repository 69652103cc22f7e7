import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { Folder } from './cli.ts'

const OLD = `import os
vmid = 3
# The web server.
name = "web%d" % vmid
builder = 'hvm'
kernel = '/usr/lib/xen/boot/hvmloader'
memory = 512
disk = [ 'phy:vg0/web,hda,w' ]
on_crash = 'destroy'
`
const NEW = `# The web server.
name = "web3"
type = "hvm"
memory = 512
disk = [ 'phy:/dev/vg0/web,hda,w' ]
on_crash = 'destroy'
`

describe('xen-config convert', () => {
  let folder: Folder
  beforeEach(() => {
    folder = new Folder()
  })
  afterEach(() => folder.remove())

  it('prints the file for xl, and on stderr what is different', async () => {
    folder.write({ web: OLD })
    const { code, out, err } = await folder.run(['convert', 'web', '--to', 'xl'])
    assert.deepEqual([code, out], [0, NEW])
    assert.equal(err, 'web:8: changed: disk: xl needs whole paths: phy:vg0/web is phy:/dev/vg0/web now\n')
  })

  it('answers no where anything is lost', async () => {
    folder.write({ web: `${OLD}superpages = 1\n` })
    const { code, out, err } = await folder.run(['convert', 'web', '--to', 'xl'])
    assert.equal(code, 1)
    assert.match(err, /^web:10: lost: superpages: xl has nothing for it$/m)
    assert.match(out, /^# xm had superpages = 1; not carried over/m)
  })

  it('refuses what Python cannot get through', async () => {
    folder.write({ web: 'name = web\n' })
    const { code, out, err } = await folder.run(['convert', 'web', '--to', 'xl'])
    assert.deepEqual([code, out], [1, ''])
    assert.match(err, /^web:1: not converted: Nothing defines `web`, so Python stops here/)
  })

  it('tells of a folder what would become of it, and writes nothing', async () => {
    folder.write({ 'etc/xen/web': OLD, 'etc/xen/new': NEW, 'etc/xen/bad': 'import os\nname = web\n' })
    const { code, out } = await folder.run(['convert', 'etc/xen', '--to', 'xl'])
    assert.equal(code, 1)
    assert.match(out, /^etc\/xen\/bad: cannot be converted\.$/m)
    assert.match(out, /^etc\/xen\/new: reads the same in xl, nothing to do\.$/m)
    assert.match(out, /^etc\/xen\/web: can be converted\.$/m)
    assert.equal(readFileSync(folder.at('etc/xen/web'), 'utf8'), OLD)
  })

  it('writes a folder elsewhere, never over what is there', async () => {
    folder.write({ 'etc/xen/web': OLD, 'new/web': 'mine\n' })
    assert.equal((await folder.run(['convert', 'etc/xen', '--to', 'xl', '--out', 'new'])).code, 1)
    assert.equal(readFileSync(folder.at('new/web'), 'utf8'), 'mine\n')
    assert.equal((await folder.run(['convert', 'etc/xen', '--to', 'xl', '--out', 'new', '--force'])).code, 0)
    assert.equal(readFileSync(folder.at('new/web'), 'utf8'), NEW)
    assert.ok(!existsSync(folder.at('new/etc')))
  })

  it('says how it is used', async () => {
    folder.write({ web: OLD })
    assert.equal((await folder.run(['convert', 'web'])).code, 2)
    assert.equal((await folder.run(['convert', '--to', 'xl'])).code, 2)
    assert.equal((await folder.run(['convert', 'none', '--to', 'xl'])).code, 2)
    assert.equal((await folder.run(['convert', 'web', '--to', 'xl', '--xen', '3.4'])).code, 2)
    assert.match((await folder.run(['convert', '--help'])).out, /^Usage: xen-config convert FILE --to xl/)
  })
})
