import assert from 'node:assert/strict'
import { makeUnreadable } from '../support/unreadable.ts'
import { Folder, xenConfig } from './cli.ts'
import { codesIn, reportIn } from './report.ts'

const RIGHT = 'name = "web"\nkernel = "/k"\nmemory = 512\nvif = [ "" ]\n'

describe('xen-config check on a folder', () => {
  let folder: Folder

  beforeEach(() => {
    folder = new Folder()
  })

  afterEach(() => folder.remove())

  async function found(...args: string[]): Promise<string[]> {
    const answer = await folder.run(['check', '--format', 'json', ...args])
    return reportIn(answer).files.map(({ file }) => file)
  }

  it('takes every file in etc/xen for a guest, and files elsewhere by their content or ending', async () => {
    folder.write({
      'a/etc/xen/anything': 'x = 1\n',
      'b/guests/web.cfg': RIGHT,
      'b/guests/db': RIGHT,
      'b/guests/new.hvm': '',
    })
    assert.deepEqual(await found('.'), ['a/etc/xen/anything', 'b/guests/db', 'b/guests/new.hvm', 'b/guests/web.cfg'])
  })

  it('finds the files of dom0 too, and leaves alone what is none of ours', async () => {
    folder.write({
      'etc/xen/xl.conf': 'autoballoon = "off"\n',
      'etc/xen/xend-config.sxp': '(xend-http-server no)\n',
      'etc/xen/oxenstored.conf': 'x = 1\n',
      'etc/xen/README': 'Words.\n',
      'etc/xen/scripts/vif-bridge': '#!/bin/sh\n',
      'etc/xen/start-all': '#!/bin/sh\nxl create web\n',
      'etc/xen/image': 'QFI\0\0\0',
      'etc/xen/web~': RIGHT,
      'etc/xen/web.bak': RIGHT,
      'etc/xen/web.rpmsave': RIGHT,
      'etc/xen/web.dpkg-old': RIGHT,
      'etc/haproxy/haproxy.cfg': 'global\n  daemon\n',
      'setup.cfg': '[metadata]\nname = demo\n',
      'notes.txt': RIGHT,
      '.git/web.cfg': RIGHT,
      'node_modules/web.cfg': RIGHT,
      'etc/xen/web': RIGHT,
    })
    assert.deepEqual(await found('.'), [
      'etc/xen/scripts/vif-bridge',
      'etc/xen/web',
      'etc/xen/xend-config.sxp',
      'etc/xen/xl.conf',
    ])
  })

  it('reads a long guest to its end', async () => {
    for (const comments of [30_000, 33_000]) {
      folder.write({ 'etc/xen/web': `${RIGHT}${'#\n'.repeat(comments)}memroy = 5\n` })
      const [{ diagnostics = [] } = {}] = reportIn(await folder.run(['check', '--format', 'json', '.'])).files
      assert.deepEqual(
        diagnostics.map(({ code, range }) => `${code} ${range.start.line}`),
        [`unknown-key ${comments + 4}`],
      )
    }
  })

  it('finds the network files of a host with Xen, and of no other', async () => {
    const network = 'iface eno1 inet dhcp\niface br0 inet dhcp\n  bridge_ports eno1\n'
    folder.write({
      'a/etc/network/interfaces': network,
      'a/etc/xen/web': RIGHT.replace('""', '"mac=00:16:3e:00:00:01,bridge=br7"'),
      'a/etc/debian_version': '12.5\n',
      'b/etc/network/interfaces': network,
    })
    const answer = await folder.run(['check', '--format', 'json', '.'])
    assert.deepEqual(codesIn(answer), ['a/etc/network/interfaces: address-on-port', 'a/etc/xen/web: missing-bridge'])
    const [interfaces, guest] = reportIn(answer).files
    assert.deepEqual([interfaces?.kind, interfaces?.xen], ['network', '4.17'])
    assert.equal(guest?.diagnostics[0]?.related?.[0]?.file, 'a/etc/network/interfaces')
    assert.deepEqual(codesIn(await folder.run(['check', '--format', 'json', 'a/etc/network/interfaces'])), [
      'a/etc/network/interfaces: address-on-port',
    ])
  })

  it('finds links in auto/ that lead nowhere, and copies there', async () => {
    folder.write({
      'etc/xen/web.cfg': RIGHT.replace('""', '"mac=00:16:3e:00:00:01"'),
      'etc/xen/auto/10-web.cfg': '-> ../wbe.cfg',
      'etc/xen/auto/20-db.cfg': '-> ../web.cfg',
      'etc/xen/auto/30-web.cfg': RIGHT.replace('""', '"mac=00:16:3e:00:00:01"').replace('512', '1024'),
    })
    const answer = await folder.run(['check', '--format', 'json', '.'])
    assert.deepEqual(codesIn(answer), [
      'etc/xen/auto/30-web.cfg: copied-guest',
      'etc/xen/web.cfg',
      'etc/xen/auto/10-web.cfg: dangling-link',
    ])
    assert.equal(answer.code, 0)
  })

  it('finds the same, wherever one stands', async () => {
    folder.write({ 'host/etc/xen/odd': 'x = 1\n', 'host/etc/xen/auto/10-odd': '-> ../odd' })
    const ends: readonly [string, string, string][] = [
      ['.', 'host', 'host/etc/xen/odd'],
      ['.', 'host/', 'host/etc/xen/odd'],
      ['host/etc', 'xen', 'xen/odd'],
      ['host/etc/xen', '.', 'odd'],
    ]
    for (const [cwd, argument, file] of ends) {
      const answer = await xenConfig(['check', '--format', 'json', argument], { cwd: folder.at(cwd) })
      assert.deepEqual(
        reportIn(answer).files.map(one => one.file),
        [file],
      )
    }
    assert.deepEqual(await found(folder.at('host')), [folder.at('host/etc/xen/odd')])
  })

  it('tells guests that start with the host and want more memory than Xen was given', async () => {
    const host = {
      'host/boot/grub/menu.lst': 'title Xen\nkernel /xen.gz dom0_mem=256M mem=1G\nmodule /vmlinuz\n',
      'host/etc/xen/web': RIGHT.replace('""', ''),
      'host/etc/xen/db': RIGHT.replace('""', '').replace('web', 'db'),
      'host/etc/xen/auto/10-web': '-> ../web',
    }
    folder.write(host)
    const fits = codesIn(await folder.run(['check', '--format', 'json', 'host']))
    assert.deepEqual(fits, ['host/etc/xen/db', 'host/etc/xen/web'])
    // A whole path counts from the root of the copy; what a shell leaves out of `auto/*` starts nothing.
    folder.write({ 'host/etc/xen/auto/20-db': '-> /etc/xen/db', 'host/etc/xen/auto/.gitkeep': '' })
    const answer = await folder.run(['check', '--format', 'json', 'host'])
    assert.deepEqual(codesIn(answer), ['host/etc/xen/db: memory-above-host', 'host/etc/xen/web: memory-above-host'])
    const [place] = reportIn(answer).files.flatMap(({ diagnostics }) => diagnostics)[0]?.related ?? []
    assert.deepEqual([place?.file, place?.range.start.line], ['host/boot/grub/menu.lst', 1])
  })

  it('counts a guest once, though auto/ links to it', async () => {
    folder.write({ 'etc/xen/web': RIGHT, 'etc/xen/auto/10-web': '-> ../web' })
    const answer = await folder.run(['check', '--format', 'json', '.'])
    assert.deepEqual(codesIn(answer), ['etc/xen/web'])
    assert.deepEqual([answer.code, answer.err], [0, ''])
  })

  it('follows links that lead out of the folder, each file once', async () => {
    folder.write({
      'guests/web': RIGHT,
      'etc/xen/auto/10-web': '-> ../../../guests/web',
      'etc/xen/auto/20-web': '-> ../../../guests/web',
    })
    assert.deepEqual(await found('etc/xen/auto'), ['etc/xen/auto/10-web'])
    assert.deepEqual(await found('.'), ['guests/web'])
  })

  it('does not run in circles', async () => {
    folder.write({ 'etc/xen/web': RIGHT, 'etc/xen/all': '-> ..' })
    assert.deepEqual(await found('.'), ['etc/xen/web'])
    folder.write({ 'other/etc/xen': '-> xen', 'other/etc/network/interfaces': 'auto eth0\n' })
    assert.deepEqual(await found('.'), ['etc/xen/web'])
  })

  it('leaves out what .gitignore leaves out, the nearest one having the last word', async () => {
    folder.write({
      '.gitignore': '*.cfg\n/old/\n',
      'web.cfg': RIGHT,
      'web.hvm': RIGHT,
      'old/web.hvm': RIGHT,
      'a/old/web.hvm': RIGHT,
      'a/.gitignore': '!keep.cfg\ntmp.hvm\n',
      'a/keep.cfg': RIGHT,
      'a/web.cfg': RIGHT,
      'a/tmp.hvm': RIGHT,
    })
    assert.deepEqual(await found('.'), ['a/keep.cfg', 'a/old/web.hvm', 'web.hvm'])
  })

  it('asks the .gitignore of the repository around the folder, too', async () => {
    folder.write({ '.git/HEAD': '', '.gitignore': '*.tmp.cfg\n', 'a/web.tmp.cfg': RIGHT, 'a/web.cfg': RIGHT })
    assert.deepEqual(await found('a'), ['a/web.cfg'])
  })

  it('looks into an ignored folder, and checks an ignored file, when it is named', async () => {
    folder.write({ '.git/HEAD': '', '.gitignore': 'build/\n', 'build/web.cfg': RIGHT })
    assert.deepEqual(await found('.'), [])
    assert.deepEqual(await found('build'), ['build/web.cfg'])
    assert.deepEqual(await found('build/web.cfg'), ['build/web.cfg'])
  })

  it('names what it could not read, which is no reason to fail', async () => {
    const secrets = ['etc/netplan/01-secret.yaml', 'etc/xen/secret']
    folder.write({ 'etc/xen/web': RIGHT, ...Object.fromEntries(secrets.map(file => [file, ''])) })
    for (const file of secrets) makeUnreadable(folder.at(file))
    const answer = await folder.run(['check', '--format', 'json', '.'])
    assert.deepEqual(codesIn(answer), ['etc/xen/web'])
    assert.equal(answer.err, secrets.map(file => `xen-config: ${file} cannot be read, so it was left out.\n`).join(''))
    assert.equal(answer.code, 0)
  })

  it('says so when it holds no file of ours', async () => {
    folder.write({ 'readme.md': '# Nothing\n' })
    const { code, out, err } = await folder.run(['check', '.'])
    assert.deepEqual([code, out], [0, '0 errors, 0 warnings in 0 files.\n'])
    assert.match(err, /^xen-config: \. holds no file of Xen .*\.\n$/)
  })

  it('stands beside files and other folders', async () => {
    folder.write({ 'a/web.cfg': RIGHT, 'b/web.cfg': RIGHT, odd: 'x = 1\n' })
    assert.deepEqual(await found('b', 'odd', 'a'), ['b/web.cfg', 'odd', 'a/web.cfg'])
  })

  it('has many guests', async () => {
    const names = Array.from({ length: 300 }, (_, index) => `etc/xen/guest-${String(index).padStart(3, '0')}`)
    folder.write(Object.fromEntries(names.map(name => [name, RIGHT])))
    assert.deepEqual(await found('.'), names)
  })
})

describe('xen-config check on the guests of a host', () => {
  let folder: Folder

  beforeEach(() => {
    folder = new Folder()
  })

  afterEach(() => folder.remove())

  const guest = (name: string) => `name = "${name}"\nkernel = "/k"\nmemory = 512\nvif = [ "mac=00:16:3e:00:00:01" ]\n`

  it('compares them with each other, and shows the other place', async () => {
    folder.write({ 'etc/xen/web': guest('web'), 'etc/xen/db': guest('db'), 'etc/xen/auto/web': '-> ../web' })
    const answer = await folder.run(['check', '--format', 'json', '.'])
    assert.deepEqual(codesIn(answer), ['etc/xen/db: duplicate-mac', 'etc/xen/web: duplicate-mac'])
    const [first] = reportIn(answer).files[0]?.diagnostics ?? []
    assert.deepEqual(
      first?.related?.map(({ file, range }) => `${file}:${range.start.line}`),
      ['etc/xen/web:3'],
    )
  })

  it('keeps hosts apart', async () => {
    folder.write({ 'a/etc/xen/web': guest('web'), 'b/etc/xen/web': guest('web') })
    assert.deepEqual(codesIn(await folder.run(['check', '--format', 'json', '.'])), ['a/etc/xen/web', 'b/etc/xen/web'])
  })

  it('hears of a comment that silences it', async () => {
    const silent = guest('web').replace(' ]\n', ' ] # xen-config: ignore duplicate-mac\n')
    folder.write({ 'etc/xen/web': silent, 'etc/xen/db': guest('db') })
    const answer = await folder.run(['check', '--format', 'json', '.'])
    assert.deepEqual(codesIn(answer), ['etc/xen/db: duplicate-mac', 'etc/xen/web'])
  })
})
