import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, cpSync, existsSync, openSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { Folder, REPOSITORY } from './cli.ts'

const DIST = join(REPOSITORY, 'dist')
const NODE = process.env.XEN_TEST_NODE ?? process.execPath
const HOST = join(REPOSITORY, 'samples', 'debian-xl')
const GUEST = join(HOST, 'etc', 'xen', 'web.cfg')
const OLD = join(REPOSITORY, 'samples', 'rhel5-bridge', 'etc', 'xen', 'rhel4')

/** One call of each command that has something to say. */
const CALLS: readonly string[][] = [
  ['--help'],
  ['check', HOST],
  ['effective', GUEST],
  ['values', '--json-lines', OLD],
  ['convert', OLD, '--to', 'xl'],
  ['explain', 'vif'],
  ['topology', HOST],
  ['simulate', '--help'],
  ['preview', 'dom0', '--mode', 'nat', '--address', '10.0.0.1/24', HOST],
]

/** Runs the program in `dist` with its answers going to a file or into nothing; gives what it says on stderr. */
async function run(args: readonly string[], stdout: number | 'pipe', dist = DIST) {
  const child = spawn(NODE, [join(dist, 'cli.js'), ...args], { stdio: ['ignore', stdout, 'pipe'] })
  child.stdout?.destroy()
  assert.ok(child.stderr)
  const [err, [code]] = await Promise.all([text(child.stderr), once(child, 'close')])
  return { code, err }
}

describe('an answer that nobody gets', () => {
  it('is told in one sentence where the disk is full, whichever command gives it', async function () {
    if (!existsSync('/dev/full')) return this.skip()
    const full = openSync('/dev/full', 'w')
    const answers = await Promise.all(CALLS.map(async args => ({ args, ...(await run(args, full)) })))
    closeSync(full)
    for (const { args, code, err } of answers) {
      assert.deepEqual(
        [code, err.split('\n').filter(line => line.startsWith('xen-config: The answer'))],
        [2, ['xen-config: The answer cannot be written: there is no space left on the device.']],
        args[0],
      )
      assert.doesNotMatch(err, /\n {4}at /)
    }
  })

  it('is no mishap where the reader has gone, whichever command gives it', async () => {
    for (const { args, code, err } of await Promise.all(
      CALLS.map(async args => ({ args, ...(await run(args, 'pipe')) })),
    )) {
      assert.ok(code === 0 || code === 1, `${args[0]}: ${code} ${err}`)
      assert.doesNotMatch(err, /EPIPE|\n {4}at /)
    }
  })
})

describe('a folder that cannot be written', () => {
  let folder: Folder
  beforeEach(() => {
    folder = new Folder().write({ file: 'old' })
  })
  afterEach(() => folder.remove())

  for (const args of [
    ['preview', 'dom0', '--mode', 'nat', '--address', '10.0.0.1/24', HOST],
    ['convert', OLD, '--to', 'xl'],
  ]) {
    it(`is told in one sentence: ${args[0]} --out`, async () => {
      for (const out of ['/proc/nowhere/x', folder.at('file/x')]) {
        const { code, out: said, err } = await folder.run([...args, '--out', out])
        assert.ok(code === 1 || code === 2, err)
        assert.equal(said, '')
        assert.match(err, /^xen-config: .*(cannot be written|is not written|Nothing can be written).*\.$/m)
        assert.doesNotMatch(err, /\n {4}at /)
      }
      assert.deepEqual(readdirSync(folder.path), ['file'])
    })
  }
})

describe('an installation that lacks a part', () => {
  let folder: Folder
  beforeEach(() => {
    folder = new Folder()
    cpSync(DIST, folder.at('dist'), { recursive: true, filter: from => !/browser|extension\.js|NOTICES/.test(from) })
  })
  afterEach(() => folder.remove())

  for (const [part, args] of [
    [/^check-/, ['check', HOST]],
    [/^tree-sitter-xencfg/, ['check', HOST]],
    [/^lsp-/, ['lsp', '--stdio']],
    [/^docs$/, ['explain', 'vif']],
  ] as const) {
    it(`is told in one sentence: without ${part.source} for ${args[0]}`, async () => {
      const gone = readdirSync(folder.at('dist')).find(name => part.test(name)) ?? assert.fail(`no ${part}`)
      rmSync(folder.at(`dist/${gone}`), { recursive: true })
      const { code, err } = await run(args, 'pipe', folder.at('dist'))
      assert.equal(code, 2)
      assert.match(err, /^xen-config: A part of this program cannot be loaded: install it again\. \(.*\)\n$/)
    })
  }
})
