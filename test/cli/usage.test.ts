import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Folder, REPOSITORY, xenConfig } from './cli.ts'

const COMMANDS = ['check', 'explain', 'simulate', 'lsp']

describe('xen-config', () => {
  it('says how it is used', async () => {
    for (const word of ['--help', '-h', 'help']) {
      const { code, out, err } = await xenConfig([word])
      assert.deepEqual([code, err], [0, ''])
      assert.match(out, /^Usage: xen-config COMMAND/m)
      for (const command of COMMANDS) assert.match(out, new RegExp(`^ {2}${command} `, 'm'))
    }
  })

  for (const command of COMMANDS) {
    it(`says how ${command} is used, whatever else stands there`, async () => {
      for (const args of [['--help'], ['-h'], ['--help', 'nowhere'], ['nowhere', '-h']]) {
        const { code, out, err } = await xenConfig([command, ...args])
        assert.deepEqual([code, err], [0, ''])
        assert.ok(out.startsWith(`Usage: xen-config ${command} `))
      }
    })
  }

  it('says which version it is, the one of its package', async () => {
    const { version } = JSON.parse(readFileSync(join(REPOSITORY, 'server/package.json'), 'utf8'))
    assert.deepEqual(await xenConfig(['--version']), { code: 0, out: `${version}\n`, err: '' })
  })

  it('fits on any terminal', async () => {
    for (const args of [[], ...COMMANDS.map(command => [command])]) {
      const { out } = await xenConfig([...args, '--help'])
      assert.ok(
        out.split('\n').every(line => line.length <= 120),
        args.join(' '),
      )
    }
  })

  const WRONG: readonly [string[], RegExp][] = [
    [[], /^Name a command\./],
    [['chekc'], /^There is no command "chekc"\./],
    [['toString'], /^There is no command "toString"\./],
    [['--bogus'], /^There is no command "--bogus"\./],
    [['check'], /^Name a file or folder to check\./],
    [['check', '--bogus', '.'], /^Unknown option '--bogus'\./],
    [['check', '--format', 'xml', '.'], /^There is no format "xml": write text or json\./],
    [['check', '--format'], /^Option '--format <value>' argument missing\./],
    [['check', '--toolstack', 'xend', '.'], /^There is no toolstack "xend": write auto, xl or xm\./],
    [['check', '--xen', '9.9', '.'], /^Xen 9\.9 is not known here\. Known releases: 3\.0\.3, .*, 4\.22\./],
    [['check', '--xen', 'new', '.'], /^Xen new is not known here\./],
    [['check', '--xen', '3.4', '--toolstack', 'xl', '.'], /^Xen 3\.4 has no xl: /],
    [['check', '--xen', '4.5', '--toolstack', 'xm', '.'], /^Xen 4\.5 has no xm: /],
    [['check', '--max-warnings', 'few', '.'], /^--max-warnings cannot be "few": write a number, 0 allows none\./],
    [['check', '--max-warnings=-1', '.'], /^--max-warnings cannot be "-1": /],
    [['check', '--max-warnings=', '.'], /^--max-warnings cannot be "": /],
    [['lsp'], /^Say how to talk: --stdio\./],
  ]

  for (const [args, message] of WRONG) {
    it(`says in one sentence what is wrong with: ${['xen-config', ...args].join(' ')}`, async () => {
      const { code, out, err } = await xenConfig(args)
      assert.deepEqual([code, out], [2, ''])
      assert.ok(err.startsWith('xen-config: '))
      assert.match(err.slice('xen-config: '.length), message)
      assert.doesNotMatch(err, /\n {4}at /)
    })
  }

  it('does not mind a reader who has seen enough', async () => {
    const folder = new Folder().write({ web: 'memmory = 1\n'.repeat(20_000) })
    const node = process.env.XEN_TEST_NODE ?? process.execPath
    const child = spawn(node, [join(REPOSITORY, 'dist/cli.js'), 'check', folder.at('web')], { stdio: 'pipe' })
    let err = ''
    child.stderr.on('data', data => {
      err += data
    })
    child.stdout.once('data', () => child.stdout.destroy())
    const [code] = await once(child, 'close')
    folder.remove()
    assert.equal(err, '')
    assert.equal(code, 1)
  })
})
