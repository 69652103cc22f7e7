import assert from 'node:assert/strict'
import { join } from 'node:path'
import { makeUnreadable } from '../support/unreadable.ts'
import { Folder, REPOSITORY, xenConfig } from './cli.ts'
import { codesIn, reportIn } from './report.ts'

const HEAD = 'name = "web"\nkernel = "/k"\n'
const RIGHT = `${HEAD}memory = 512\n`
const FAULTY = `${HEAD}on_poweroff = "destory"\n`
const WARNED = `${HEAD}memmory = 512\n`

describe('xen-config check', () => {
  let folder: Folder

  beforeEach(() => {
    folder = new Folder()
  })

  afterEach(() => folder.remove())

  describe('as text', () => {
    it('says place, severity, what to write, and shows the line', async () => {
      folder.write({ web: `${HEAD}\ton_poweroff = "destory"\n` })
      const { code, out, err } = await folder.run(['check', 'web'])
      const [first, source, caret, count, end] = out.split('\n')
      assert.match(first ?? '', /^web:3:16: error: `on_poweroff` cannot be "destory": .*"destroy".* \[unknown-value\]$/)
      assert.equal(source, '    \ton_poweroff = "destory"')
      assert.equal(caret, '    \t              ^^^^^^^^^')
      assert.equal(count, '1 error, 0 warnings in 1 file.')
      assert.equal(end, '')
      assert.deepEqual([code, err], [1, ''])
    })

    it('shows no line for what is said of the whole file', async () => {
      folder.write({ web: 'memory = 512\nkernel = "/k"\n' })
      const { out } = await folder.run(['check', 'web'])
      assert.match(out, /^web:1:1: error: .* \[missing-name\]\n1 error, 0 warnings in 1 file\.\n$/)
    })

    it('says that all is well in one line', async () => {
      folder.write({ web: RIGHT })
      assert.deepEqual(await folder.run(['check', 'web']), {
        code: 0,
        out: '0 errors, 0 warnings in 1 file.\n',
        err: '',
      })
    })

    it('counts over all files', async () => {
      folder.write({ a: FAULTY, b: WARNED, c: WARNED })
      const { out } = await folder.run(['check', 'a', 'b', 'c'])
      assert.match(out, /\n1 error, 2 warnings in 3 files\.\n$/)
    })
  })

  describe('as JSON', () => {
    it('says of every file what it is, who reads it, and what is wrong, as LSP counts places', async () => {
      folder.write({ web: `${HEAD}on_poweroff = "destory"\nname = "a"\nname = "b"\n` })
      const answer = await folder.run(['check', '--format', 'json', 'web'])
      const { version, files, summary } = reportIn(answer)
      assert.equal(version, 1)
      const [{ diagnostics, ...about } = assert.fail()] = files
      assert.deepEqual(about, { file: 'web', kind: 'guest', toolstack: 'xl', xen: '4.22' })
      const value = diagnostics.find(({ code }) => code === 'unknown-value') ?? assert.fail()
      assert.deepEqual(value.range, { start: { line: 2, character: 14 }, end: { line: 2, character: 23 } })
      assert.deepEqual(value.fixes, ['Change to "destroy"'])
      const duplicate = diagnostics.find(({ code }) => code === 'duplicate-key') ?? assert.fail()
      assert.deepEqual(
        duplicate.related?.map(({ file, range }) => [file, range.start.line]),
        [['web', 4]],
      )
      assert.deepEqual(summary, { files: 1, errors: 1, warnings: 2, informations: 0, hints: 0 })
    })

    it('is one line that keeps to its schema, for every sample and for nothing', async () => {
      const samples = await xenConfig(['check', '--format', 'json', 'samples'])
      assert.equal(samples.out.indexOf('\n'), samples.out.length - 1)
      assert.ok(reportIn(samples).files.length >= 8)
      assert.equal(reportIn(await folder.run(['check', '--format', 'json', '.'])).files.length, 0)
    })

    it('keeps paths as they were given', async () => {
      folder.write({ 'etc/xen/web': RIGHT })
      const given = ['etc/xen/web', './etc/xen/web', folder.at('etc/xen/web'), 'etc/../etc/xen/web']
      const { files } = reportIn(await folder.run(['check', '--format', 'json', ...given]))
      assert.deepEqual(
        files.map(({ file }) => file),
        given,
      )
    })

    it('is in the order of the arguments', async () => {
      folder.write({ b: RIGHT, a: FAULTY })
      assert.deepEqual(codesIn(await folder.run(['check', '--format', 'json', 'b', 'a'])), ['b', 'a: unknown-value'])
    })
  })

  describe('the exit code', () => {
    it('is 0 without errors, also with warnings, and 1 with errors', async () => {
      folder.write({ right: RIGHT, warned: WARNED, faulty: FAULTY })
      assert.equal((await folder.run(['check', 'right'])).code, 0)
      assert.equal((await folder.run(['check', 'warned'])).code, 0)
      assert.equal((await folder.run(['check', 'right', 'faulty'])).code, 1)
    })

    it('is 1 with more warnings than are allowed', async () => {
      folder.write({ a: WARNED, b: WARNED })
      assert.equal((await folder.run(['check', '--max-warnings', '2', 'a', 'b'])).code, 0)
      assert.equal((await folder.run(['check', '--max-warnings', '1', 'a', 'b'])).code, 1)
      assert.equal((await folder.run(['check', '--max-warnings=0', 'a'])).code, 1)
    })

    it('is 2 when a named file is not there; the others are answered all the same', async () => {
      folder.write({ faulty: FAULTY })
      const answer = await folder.run(['check', '--format', 'json', 'gone', 'faulty', 'faulty/below'])
      assert.equal(answer.code, 2)
      assert.equal(
        answer.err,
        'xen-config: gone cannot be read: there is no such file.\n' +
          'xen-config: faulty/below cannot be read: there is no such file.\n',
      )
      assert.deepEqual(codesIn(answer), ['faulty: unknown-value'])
    })

    it('is 2 when a named file cannot be read', async () => {
      folder.write({ secret: RIGHT, right: RIGHT })
      makeUnreadable(folder.at('secret'))
      const answer = await folder.run(['check', '--format', 'json', 'secret', 'right'])
      assert.equal(answer.code, 2)
      assert.match(
        answer.err,
        /^xen-config: secret cannot be read: (you may not read it|its links lead in a circle)\.\n$/,
      )
      assert.deepEqual(codesIn(answer), ['right'])
    })
  })

  describe('a named file', () => {
    it('is read as a guest, whatever its name and content are', async () => {
      folder.write({ 'notes.txt': 'some words\n', '.hidden': FAULTY, 'web.bak': FAULTY })
      const answer = await folder.run(['check', '--format', 'json', 'notes.txt', '.hidden', 'web.bak'])
      assert.deepEqual(codesIn(answer), [
        'notes.txt: syntax-missing-equals',
        '.hidden: unknown-value',
        'web.bak: unknown-value',
      ])
    })

    it('is something else where its path or content shows it', async () => {
      folder.write({
        'etc/xen/xend-config.sxp': '# old\n(xend-http-server no)\n',
        'etc/xen/xl.conf': 'autoballoon = "off"\n',
        'etc/xen/scripts/vif-mine': 'ip link\n',
        'etc/network/interfaces': 'auto lo\n',
        saved: '(domain (name web))\n',
        wrapper: '#!/bin/bash\nxm create web\n',
      })
      const names = ['etc/xen/xend-config.sxp', 'etc/xen/xl.conf', 'etc/xen/scripts/vif-mine']
      const answer = await folder.run([
        'check',
        '--format',
        'json',
        ...names,
        'etc/network/interfaces',
        'saved',
        'wrapper',
      ])
      const kinds = reportIn(answer).files.map(({ kind }) => kind)
      assert.deepEqual(kinds, ['xend-config', 'xl-conf', 'script', 'network', 'sxp', 'script'])
      assert.equal(answer.code, 0)
    })

    it('is seen from inside its folder as from outside', async () => {
      folder.write({ 'etc/xen/xl.conf': 'vif.default.bridge = "xenbr0"\n', 'etc/xen/scripts/vif-mine': 'ip link\n' })
      const kinds = async (cwd: string, file: string) =>
        reportIn(await xenConfig(['check', '--format', 'json', file], { cwd })).files.map(({ kind }) => kind)
      assert.deepEqual(await kinds(folder.at('etc/xen/scripts'), 'vif-mine'), ['script'])
      assert.deepEqual(await kinds(folder.at('etc/xen'), 'xl.conf'), ['xl-conf'])
    })

    it('with Windows line ends is refused once, and read all the same', async () => {
      folder.write({ web: WARNED.replaceAll('\n', '\r\n') })
      const answer = await folder.run(['check', '--format', 'json', 'web'])
      assert.deepEqual(codesIn(answer), ['web: syntax-carriage-return, unknown-key'])
      const text = await folder.run(['check', 'web'])
      assert.ok(!text.out.includes('\r'))
    })

    it('with a byte order mark is refused, and read all the same', async () => {
      folder.write({ web: `\uFEFF${WARNED}` })
      assert.deepEqual(codesIn(await folder.run(['check', '--format', 'json', 'web'])), [
        'web: syntax-byte-order-mark, unknown-key',
      ])
    })

    it('may be empty, or hold bytes of any kind', async () => {
      folder.write({ empty: '', bytes: '\0\x01\xff[[[\n"' })
      const answer = await folder.run(['check', '--format', 'json', 'empty', 'bytes'])
      assert.equal(answer.code, 1)
      assert.deepEqual(
        reportIn(answer)
          .files[0]?.diagnostics.map(({ code }) => code)
          .sort(),
        ['missing-kernel', 'missing-name'],
      )
      assert.equal(answer.err, '')
    })
  })

  describe('standard input', () => {
    it('is checked under the name it is given', async () => {
      const answer = await folder.run(['check', '--format', 'json', '--as', 'new/web', '-'], FAULTY)
      assert.deepEqual(codesIn(answer), ['new/web: unknown-value'])
      assert.equal(answer.code, 1)
    })

    it('is called - without a name', async () => {
      assert.match((await folder.run(['check', '-'], FAULTY)).out, /^-:3:15: error: /)
    })

    it('belongs to the host that its name lies in', async () => {
      folder.write({ 'a/etc/redhat-release': 'CentOS release 5.4 (Final)\n' })
      const { files } = reportIn(await folder.run(['check', '--format', 'json', '--as', 'a/etc/xen/new', '-'], RIGHT))
      assert.deepEqual([files[0]?.toolstack, files[0]?.xen], ['xm', '3.0.3'])
    })

    it('stands beside files', async () => {
      folder.write({ web: WARNED })
      assert.deepEqual(codesIn(await folder.run(['check', '--format', 'json', 'web', '-'], FAULTY)), [
        'web: unknown-key',
        '-: unknown-value',
      ])
    })
  })

  describe('toolstack and release', () => {
    const target = async (...args: string[]) => {
      const { files } = reportIn(await folder.run(['check', '--format', 'json', ...args]))
      return files.map(({ toolstack, xen }) => `${toolstack} ${xen}`)
    }

    it('are those of the host of each file', async () => {
      const samples = join(REPOSITORY, 'samples')
      assert.deepEqual(
        await target(join(samples, 'rhel5-bridge/etc/xen/rhel4'), join(samples, 'debian-xl/etc/xen/web.cfg')),
        ['xm 3.0.3', 'xl 4.17'],
      )
    })

    it('are the newest where there is no host', async () => {
      folder.write({ web: RIGHT })
      assert.deepEqual(await target('web'), ['xl 4.22'])
      assert.deepEqual(await target('--toolstack', 'xm', 'web'), ['xm 4.4'])
    })

    it('are what the options say', async () => {
      folder.write({ web: RIGHT, 'a/etc/redhat-release': 'CentOS release 5.4 (Final)\n', 'a/etc/xen/web': RIGHT })
      assert.deepEqual(await target('--toolstack', 'xl', '--xen', '4.4', 'web'), ['xl 4.4'])
      assert.deepEqual(await target('--xen', '4.17', 'a/etc/xen/web'), ['xl 4.17'])
      assert.deepEqual(await target('--toolstack', 'auto', '--xen', 'auto', 'a/etc/xen/web'), ['xm 3.0.3'])
      assert.deepEqual(await target('--xen', '3.0', 'web'), ['xm 3.0.4'])
      assert.deepEqual(await target('--xen', '4.17.3', 'web'), ['xl 4.17'])
    })

    it('decide what is wrong', async () => {
      folder.write({ web: 'name = "a" + "b"\nkernel = "/k"\n' })
      assert.equal((await folder.run(['check', '--toolstack', 'xm', 'web'])).code, 0)
      assert.equal((await folder.run(['check', '--toolstack', 'xl', 'web'])).code, 1)
    })
  })

  describe('ignore comments', () => {
    const left = async (text: string) => {
      const { files } = reportIn(await folder.write({ web: text }).run(['check', '--format', 'json', 'web']))
      return files[0]?.diagnostics.map(({ code }) => code)
    }

    it("hold for their line, at a line's end", async () => {
      assert.deepEqual(await left(`${HEAD}memmory = 5 # xen-config: ignore unknown-key\n`), [])
    })

    it('hold for the next setting, alone on a line', async () => {
      assert.deepEqual(await left(`${HEAD}# xen-config: ignore unknown-key\n\n# why\nmemmory = 5\n`), [])
    })

    it('hold for no other line', async () => {
      assert.deepEqual(await left(`${HEAD}memmory = 5 # xen-config: ignore unknown-key\nvcpu = 2\n`), ['unknown-key'])
      assert.deepEqual(await left(`${HEAD}# xen-config: ignore unknown-key\nmemmory = 5\nvcpu = 2\n`), ['unknown-key'])
    })

    it('hold for the codes they name, one or several', async () => {
      const comment = (codes: string) => `${HEAD}memmory = "x" # xen-config: ignore ${codes}\nvcpus = 1\nvcpus = 2\n`
      assert.deepEqual(await left(comment('unknown-key, duplicate-key')), ['duplicate-key'])
      assert.deepEqual(await left(comment('not-a-number')), ['unknown-key', 'duplicate-key'])
    })

    it('hold for the whole file at its top, and only there', async () => {
      const body = `${HEAD}memmory = 5\nvcpu = 2\n`
      assert.deepEqual(await left(`# a guest\n# xen-config: ignore-file unknown-key\n${body}`), [])
      assert.deepEqual(await left(`${body}# xen-config: ignore-file unknown-key\n`), ['unknown-key', 'unknown-key'])
    })

    it('silence errors, too, and the exit code knows', async () => {
      folder.write({ web: `${HEAD}on_poweroff = "destory" # xen-config: ignore unknown-value\n` })
      assert.equal((await folder.run(['check', 'web'])).code, 0)
    })
  })
})
