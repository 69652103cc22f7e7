import assert from 'node:assert/strict'
import { Folder } from './cli.ts'
import { reportIn } from './report.ts'

const TRADITIONAL = 'name = "win"\ntype = "hvm"\nmemory = 512\ndevice_model_version = "qemu-xen-traditional"\n'
const PLAIN = 'name = "web"\nkernel = "/k"\nmemory = 512\n'

describe('xen-config check --from --to', () => {
  let folder: Folder

  beforeEach(() => {
    folder = new Folder()
  })

  afterEach(() => folder.remove())

  it('says what changes, and that the new release refuses a file', async () => {
    folder.write({ win: TRADITIONAL, web: `${PLAIN}tee = "optee"\n` })
    const { code, out } = await folder.run(['check', '--from', '4.12', '--to', '4.21', 'win', 'web'])
    assert.match(out, /^win:4:24: error: .* any more since Xen 4\.21.* \[unknown-value\]\n {4}device_model_version = /)
    assert.match(out, /\nweb:4:1: information: xl 4\.21 reads `tee`, which xl 4\.12 passes over.* \[changed-effect\]\n/)
    assert.match(out, /\n1 error, 0 warnings, 1 information in 2 files from Xen 4\.12 to 4\.21\.\n$/)
    assert.equal(code, 1)
  })

  it('says that nothing changes', async () => {
    folder.write({ web: PLAIN })
    assert.deepEqual(await folder.run(['check', '--from', '4.14', '--to', '4.20', 'web']), {
      code: 0,
      out: '0 errors, 0 warnings in 1 file from Xen 4.14 to 4.20.\n',
      err: '',
    })
  })

  it('comes from the release of the host when only the new one is named', async () => {
    folder.write({ 'usr/lib/xen-4.12/bin/xl': '', 'etc/xen/web.cfg': `${PLAIN}tee = "optee"\n` })
    const answer = await folder.run(['check', '--to', '4.13', '--format', 'json', 'etc/xen/web.cfg'])
    const [{ diagnostics, ...about } = assert.fail()] = reportIn(answer).files
    assert.deepEqual(about, { file: 'etc/xen/web.cfg', kind: 'guest', toolstack: 'xl', xen: '4.13', from: '4.12' })
    assert.deepEqual(
      diagnostics.map(({ code, change }) => [code, change]),
      [['changed-effect', 'read']],
    )
  })

  it('compares releases of xl only, and both must be known', async () => {
    folder.write({ web: PLAIN })
    for (const [args, said] of [
      [['--from', '4.14'], /Name the release to go to: --to 4\.20/],
      [['--from', '3.4', '--to', '4.20'], /Xen 3\.4 has no xl/],
      [['--from', '4.14', '--to', '9.9'], /Xen 9\.9 is not known here/],
      [['--from', '4.14', '--to', '4.20', '--xen', '4.17'], /leave out --xen/],
      [['--from', '4.14', '--to', '4.20', '--toolstack', 'xm'], /leave out --toolstack/],
    ] as const) {
      const { code, err } = await folder.run(['check', ...args, 'web'])
      assert.match(err, said)
      assert.equal(code, 2)
    }
  })

  it('counts warnings of the new release against the limit', async () => {
    folder.write({ web: `${PLAIN}tee = "optee"\n` })
    const { code } = await folder.run(['check', '--from', '4.13', '--to', '4.12', '--max-warnings', '0', 'web'])
    assert.equal(code, 1)
  })
})
