import assert from 'node:assert/strict'
import { Folder } from './cli.ts'
import { linesBySchema } from './lines.ts'

const GUEST = 'name = "web"\nkernel = "/boot/vmlinuz"\nmemory = 512\n'

interface Line {
  readonly file: string
  readonly exit?: number
  readonly config?: { readonly c_info: { readonly name: string } } | null
  readonly problems?: readonly { readonly line: number | null; readonly code: string; readonly key: string | null }[]
  readonly error?: string
}

const lines = linesBySchema<Line>('effective-line')

describe('xen-config effective', () => {
  let folder: Folder
  beforeEach(() => {
    folder = new Folder()
  })
  afterEach(() => folder.remove())

  it('prints what xl create -n prints, and nothing else', async () => {
    folder.write({ web: GUEST })
    const { code, out, err } = await folder.run(['effective', '--xen', '4.17', 'web'])
    assert.deepEqual([code, err], [0, ''])
    assert.equal(JSON.parse(out).c_info.name, 'web')
    assert.match(out, /^\{\n {4}"c_info": \{\n {8}"type": "pv",\n/)
  })

  it('warns on stderr of what xl ignores', async () => {
    folder.write({ web: `${GUEST}vcpus = "two"\n` })
    const { code, out, err } = await folder.run(['effective', '--xen', '4.17', 'web'])
    assert.equal(code, 0)
    assert.equal(JSON.parse(out).b_info.max_vcpus, undefined)
    assert.match(err, /^web:4:9: warning: `vcpus` needs a plain number.*\[not-a-number\]$/m)
  })

  it('says why xl refuses a file, all of it', async () => {
    folder.write({ web: 'name = "web"\non_crash = "destory"\non_reboot = "no"\n' })
    const { code, out, err } = await folder.run(['effective', 'web'])
    assert.deepEqual([code, out], [1, ''])
    assert.match(err, /^web:2:12: error: /m)
    assert.match(err, /^web:3:13: error: /m)
    assert.match(err, /\[missing-kernel\]$/m)
  })

  it('reads as xl does, also on a host that has xm', async () => {
    folder.write({ 'etc/xen/web': GUEST, 'etc/debian_version': '5.0\n' })
    assert.equal((await folder.run(['effective', 'etc/xen/web'])).code, 0)
  })

  it('answers with a line for every file, in their order', async () => {
    folder.write({ web: GUEST, bad: `${GUEST}on_crash = "x"\n`, nameless: 'kernel = "/k"\n' })
    const answer = await folder.run(['effective', '--json-lines', 'bad', 'gone', 'web', 'nameless'])
    const [bad, gone, web, nameless] = lines(answer)
    assert.equal(answer.code, 2)
    assert.equal(answer.err, '')
    assert.deepEqual([bad?.file, bad?.exit, bad?.config], ['bad', 1, null])
    assert.deepEqual(
      bad?.problems?.map(({ line, key, code }) => [line, key, code]),
      [[3, 'on_crash', 'unknown-value']],
    )
    assert.deepEqual(gone, { file: 'gone', error: 'gone cannot be read: there is no such file.' })
    assert.deepEqual([web?.exit, web?.config?.c_info.name, web?.problems], [0, 'web', []])
    assert.deepEqual(
      nameless?.problems?.map(({ line, key, code }) => [line, key, code]),
      [[null, null, 'missing-name']],
    )
  })

  it('exits with 1 where xl refuses one of them', async () => {
    folder.write({ web: GUEST, bad: 'x' })
    assert.equal((await folder.run(['effective', '--json-lines', 'web', 'bad'])).code, 1)
    assert.equal((await folder.run(['effective', '--json-lines', 'web'])).code, 0)
  })

  it('leaves out what xl makes up at random', async () => {
    folder.write({ web: `${GUEST}type = "hvm"\nms_vm_genid = "generate"\n` })
    const [line] = lines(await folder.run(['effective', '--json-lines', 'web']))
    assert.ok(!JSON.stringify(line).includes('uuid') && !JSON.stringify(line?.config).includes('genid'))
  })

  it('writes every digit of a large number', async () => {
    folder.write({ web: `${GUEST}maxmem = "-1"\n` })
    const { out } = await folder.run(['effective', '--json-lines', 'web'])
    assert.match(out, /"max_memkb":18446744073709550592,/)
  })

  it('shows what another release makes of it', async () => {
    folder.write({ web: `${GUEST}channel = [ "name=a,connection=pty" ]\n` })
    const run = (against: string) => folder.run(['effective', '--xen', '4.17', '--against', against, 'web'])
    assert.equal((await run('4.20')).out, 'Xen 4.17 → Xen 4.20:\n- channels[0].devid: 0\n')
    assert.equal((await run('4.16')).out, 'Xen 4.17 → Xen 4.16: the same configuration.\n')
  })

  it('says when the other release refuses the file', async () => {
    folder.write({ web: `${GUEST}on_crash = "soft-reset"\n` })
    const { code, err } = await folder.run(['effective', '--xen', '4.17', '--against', '4.6', 'web'])
    assert.equal(code, 1)
    assert.match(err, /^Xen 4\.6 refuses the file:\nweb:4:12: error: /m)
  })

  it('reads standard input', async () => {
    const { code, out } = await folder.run(['effective', '--json-lines', '--as', 'etc/xen/web', '-'], GUEST)
    assert.equal(code, 0)
    assert.equal(JSON.parse(out).file, 'etc/xen/web')
  })

  it('wants one file, or lines for several', async () => {
    folder.write({ web: GUEST })
    for (const args of [[], ['web', 'web'], ['--bogus', 'web'], ['--against', 'x', 'web'], ['--xen', '9', 'web']]) {
      const { code, out, err } = await folder.run(['effective', ...args])
      assert.deepEqual([code, out], [2, ''], args.join(' '))
      assert.match(err, /^xen-config: [^\n]+\.\n/, args.join(' '))
    }
    assert.equal((await folder.run(['effective', 'gone'])).code, 2)
  })
})
